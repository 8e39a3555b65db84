"""The page of a resource: what the graph says of it, and of what else names it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from fastapi import Request
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse
from starlette.responses import Response

from api.pages.render import render
from api.rdf_prefixes import PREFIXES

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


@dataclass(frozen=True, slots=True)
class Cell:
    """A term as it is shown: its text, a link where it is a resource, and its language or datatype."""

    text: str
    link: str = ""
    note: str = ""


def resource_page(request: Request, iri: str, statements: bytes) -> Response:
    """Return the page of an IRI from its statements (N-Triples)."""
    quads = list(parse(statements, format=RdfFormat.N_TRIPLES))
    own = [q for q in quads if q.subject == NamedNode(iri)]
    labels = [q.object.value for q in own if q.predicate.value == LABEL]
    return render(
        "resource.html",
        iri=iri,
        title=labels[0] if labels else short(iri),
        outgoing=[(cell(q.predicate), cell(q.object)) for q in own],
        incoming=[(cell(q.subject), cell(q.predicate), cell(q.object)) for q in quads if q.subject != NamedNode(iri)],
        formats=("turtle", "jsonld", "ntriples", "rdfxml", "trig"),
        escaped=quote(iri, safe=""),
    )


def cell(term: NamedNode | BlankNode | Literal | object) -> Cell:
    """Return how a term is shown."""
    if isinstance(term, NamedNode):
        return Cell(short(term.value), f"/resource?iri={quote(term.value, safe='')}")
    if isinstance(term, Literal):
        return Cell(
            term.value,
            "",
            term.language or ("" if short(term.datatype.value) == "xsd:string" else short(term.datatype.value)),
        )
    return Cell(str(term))


def short(iri: str) -> str:
    """Return an IRI with its prefix, where it has one of those known, else whole."""
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and len(iri) > len(start):
            return f"{prefix}:{iri[len(start) :]}"
    return iri
