"""The ontology as triples without blank nodes, for the graph that holds it in a store."""

from __future__ import annotations

import hashlib

import pyoxigraph as ox

import ontology
from graph.store.graphs import Graphs
from graph.store.updates import in_default

_LEFT_OUT = ("shapes.ttl",)  # shapes are for checking data, not for asking about it


def ontology_files() -> list[str]:
    """Return the names of the Turtle files that a store holds."""
    return [name for name in ontology.names() if name.endswith(".ttl") and name not in _LEFT_OUT]


def ontology_digest() -> str:
    """Return a digest of the ontology, which changes when it does."""
    texts = (ontology.read(name) for name in ontology_files())
    return hashlib.sha256("\0".join(texts).encode("utf-8")).hexdigest()


def ontology_lines(graphs: Graphs) -> list[str]:
    """Return the ontology as N-Triples lines; blank nodes become IRIs, so that a load again adds nothing."""
    lines: dict[str, None] = {}
    for name in ontology_files():
        names: dict[str, str] = {}
        for quad in ox.parse(ontology.read(name), format=ox.RdfFormat.TURTLE):
            terms = [_named(term, f"{graphs.base}.well-known/genid/{name}-", names) for term in quad.triple]
            lines[f"{' '.join(terms)} .\n"] = None
    return list(lines)


def _named(term: object, start: str, names: dict[str, str]) -> str:
    if isinstance(term, ox.BlankNode):
        return f"<{names.setdefault(term.value, f'{start}{len(names) + 1}')}>"
    return str(term)


def load_ontology(graphs: Graphs) -> str:
    """Return the update that puts the ontology of today in the place of any other."""
    body = "".join(ontology_lines(graphs))
    pattern = f"GRAPH <{graphs.ontology}> {{ ?s ?p ?o }}"
    return (
        f"DELETE {{ {in_default(graphs, '?s ?p ?o .')} {pattern} }} WHERE {{ {pattern} }};\n"
        f"INSERT DATA {{\nGRAPH <{graphs.ontology}> {{\n{body}}}\n{in_default(graphs, body)}}}"
    )
