"""RDF, graph by graph: the articles come as N-Quads and leave in the syntax asked for.

pyoxigraph parses and prints; what stands before the first graph and after the last is printed here, once, so that
a dataset of any size streams and two runs give the same bytes. Only JSON-LD is our own: pyoxigraph prints it
expanded, without the context.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Final

import pyoxigraph as ox

from graph.export.text import Unsupported, Xml
from graph.export.values import Dataset
from graph.export.writers.json_text import encode
from ontology.vocabulary import NS

PREFIXES: Final = {
    "cg": NS,
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
RDF_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def nquads(dataset: Dataset, unsupported: Unsupported) -> Iterator[bytes]:
    """Yield the dataset as N-Quads."""
    yield from dataset.graphs()


def ntriples(dataset: Dataset, unsupported: Unsupported) -> Iterator[bytes]:
    """Yield the triples of all graphs as N-Triples; a triple of two graphs comes twice."""
    for graph in dataset.graphs():
        yield _printed(_triples(graph), ox.RdfFormat.N_TRIPLES)


def turtle(dataset: Dataset, unsupported: Unsupported) -> Iterator[str]:
    """Yield the triples of all graphs as Turtle."""
    yield _prefix_lines()
    for graph in dataset.graphs():
        yield _without_prefixes(_printed(_triples(graph), ox.RdfFormat.TURTLE, PREFIXES))


def trig(dataset: Dataset, unsupported: Unsupported) -> Iterator[str]:
    """Yield the dataset as TriG."""
    yield _prefix_lines()
    for graph in dataset.graphs():
        yield _without_prefixes(_printed(_quads(graph), ox.RdfFormat.TRIG, PREFIXES))


def rdfxml(dataset: Dataset, unsupported: Unsupported) -> Iterator[str]:
    """Yield the triples of all graphs as RDF/XML. Raises InputError for characters XML cannot carry."""
    escape = Xml(unsupported)
    declared = " ".join(f'xmlns:{prefix}="{iri}"' for prefix, iri in PREFIXES.items())
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF {declared}>\n'
    for graph in dataset.graphs():
        statements = [_carried(triple, escape) for triple in _triples(graph)]
        text = _printed(statements, ox.RdfFormat.RDF_XML, PREFIXES).decode("utf-8")
        opening = re.search(r"<rdf:RDF[^>]*>\n?", text)
        if opening is not None:
            yield text[opening.end() : text.rindex("</rdf:RDF>")].rstrip() + "\n"
    yield "</rdf:RDF>\n"


def jsonld(dataset: Dataset, unsupported: Unsupported) -> Iterator[str]:
    """Yield the dataset as JSON-LD: one object a graph, in the terms of the ontology's context, which it carries."""
    context = _context()
    yield f'{{"@context":{encode(context)},"@graph":['
    separator = "\n"
    terms = _terms()
    for graph in dataset.graphs():
        for name, nodes in _nodes(_quads(graph), terms):
            yield f'{separator}{{"id":{encode(name)},"graph":['
            yield ",\n".join(encode(node) for node in nodes)
            yield "]}"
            separator = ",\n"
    yield "]}\n"


def _quads(graph: bytes) -> Iterable[ox.Quad]:
    return ox.parse(graph, format=ox.RdfFormat.N_QUADS)


def _triples(graph: bytes) -> Iterator[ox.Triple]:
    return (quad.triple for quad in _quads(graph))


def _printed(statements: Any, syntax: ox.RdfFormat, prefixes: dict[str, str] | None = None) -> bytes:
    return ox.serialize(statements, format=syntax, prefixes=prefixes) or b""


def _prefix_lines() -> str:
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


def _without_prefixes(printed: bytes) -> str:
    # The printer's own prefix lines come first, in an order that differs from run to run.
    lines = printed.decode("utf-8").split("\n")
    start = next((i for i, line in enumerate(lines) if not line.startswith("@prefix ")), len(lines))
    return "\n".join(lines[start:])


def _carried(triple: ox.Triple, escape: Xml) -> ox.Triple:
    value = triple.object
    if not isinstance(value, ox.Literal) or value.value.isprintable():
        return triple
    text = escape.carried(value.value)
    if text == value.value:
        return triple
    return ox.Triple(triple.subject, triple.predicate, ox.Literal(text, datatype=value.datatype))


@cache
def _context() -> dict[str, Any]:
    text = files("ontology").joinpath("context-v1.jsonld").read_text(encoding="utf-8")
    context: dict[str, Any] = json.loads(text)["@context"]
    return context


@cache
def _terms() -> dict[str, tuple[str, str | None]]:
    """Return, by property IRI, the context's term for it and the IRI of the type the term gives its values."""
    context = _context()
    terms = {}
    for term, definition in context.items():
        iri, kind = (
            (definition.get("@id"), definition.get("@type")) if isinstance(definition, dict) else (definition, None)
        )
        if isinstance(iri, str) and not iri.startswith(("@", "http")):
            terms[_expanded(iri, context)] = (term, kind if kind in (None, "@id") else _expanded(kind, context))
    return terms


def _expanded(name: str, context: dict[str, Any]) -> str:
    prefix, _, rest = name.partition(":")
    return f"{context[prefix]}{rest}"


def _nodes(
    quads: Iterable[ox.Quad], terms: dict[str, tuple[str, str | None]]
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    graphs: dict[str, dict[str, dict[str, Any]]] = {}
    for quad in quads:
        nodes = graphs.setdefault(quad.graph_name.value, {})  # type: ignore[union-attr]  # every graph here is named
        subject: str = quad.subject.value  # type: ignore[union-attr]  # and nothing is anonymous
        node = nodes.setdefault(subject, {"id": subject})
        key, value = _pair(quad.predicate.value, quad.object, terms)
        node.setdefault(key, []).append(value)
    for name, nodes in graphs.items():
        yield name, list(nodes.values())


def _pair(predicate: str, value: Any, terms: dict[str, tuple[str, str | None]]) -> tuple[str, Any]:
    is_iri = isinstance(value, ox.NamedNode)
    if predicate == RDF_TYPE and is_iri:
        return "type", terms.get(value.value, (value.value, None))[0]
    term, kind = terms.get(predicate, (predicate, None))
    if is_iri:
        return term, value.value if kind == "@id" else {"id": value.value}
    if value.language:
        return term, {"@value": value.value, "@language": value.language}
    datatype = value.datatype.value
    if datatype == (kind or XSD_STRING):
        return term, value.value
    return term, {"@value": value.value} if datatype == XSD_STRING else {"@value": value.value, "@type": datatype}
