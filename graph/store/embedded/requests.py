"""What a query process is asked, as the dictionaries that go to it."""

from __future__ import annotations

from typing import Any, Final

from graph.store.interface import Question
from graph.store.sparql.guard import check_query
from graph.store.sparql.terms import iri

_PREFIXES: Final = {
    "cg": "https://w3id.org/counterclaim/ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def query(question: Question) -> dict[str, Any]:
    """Ask a query. Raises QueryError for what is not run here."""
    check_query(question.sparql)
    for name in (*question.default_graphs, *question.named_graphs):
        iri(name)
    return {  # written out, as `asdict` takes several times as long
        "op": "query",
        "sparql": question.sparql,
        "default_graphs": question.default_graphs,
        "named_graphs": question.named_graphs,
        "accept": question.accept,
        "base": question.base,
    }


def graph(name: str | None, accept: str) -> dict[str, Any]:
    """Ask for a named graph, or for None the default graph, in a format that is accepted."""
    return {"op": "dump", "graph": name or "", "accept": accept, "prefixes": _PREFIXES}


def dataset() -> dict[str, Any]:
    """Ask for all quads, as N-Quads."""
    return {"op": "dump", "graph": None}
