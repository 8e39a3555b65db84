"""The ontology in memory, so that each of its terms can be described without asking the store."""

from __future__ import annotations

from pyoxigraph import NamedNode, QueryTriples, RdfFormat, Store, parse

import ontology

ONTOLOGY_PATHS = ("ns", "act-type", "relation-type", "entity-kind", "quotation-type", "agreement-kind")
"""Paths below the home of the ontology at which its terms and concept schemes stand."""

FILES = (ontology.CORE, ontology.VOCABULARY)


class Terms:
    """The ontology's own terms and concepts."""

    def __init__(self) -> None:
        """Load the ontology that is installed."""
        self._graph = Store()
        for name in FILES:
            self._graph.extend(parse(ontology.read(name), format=RdfFormat.TURTLE))

    def has(self, iri: str) -> bool:
        """Tell whether the ontology describes the IRI, or terms below it (as a fragment)."""
        return bool(self._graph.query(f"ASK {{ {_reach(iri)} }}"))

    def describe(self, iri: str) -> bytes:
        """Return what the ontology says of the IRI, and of the terms and concepts below it, as N-Triples."""
        found = self._graph.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {_reach(iri)} }}")
        assert isinstance(found, QueryTriples)
        return found.serialize(format=RdfFormat.N_TRIPLES) or b""


def _reach(iri: str) -> str:
    node = NamedNode(iri)  # raises ValueError unless it is an IRI, so that nothing else gets into the query
    own = f"BIND({node} AS ?s) ?s ?p ?o"
    if "#" in iri:
        return own
    return f'?s ?p ?o FILTER(?s = {node} || STRSTARTS(STR(?s), "{iri}#") || STRSTARTS(STR(?s), "{iri}/"))'
