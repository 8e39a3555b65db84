"""The service description: what the endpoint can do, as RDF (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import Request
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize
from starlette.responses import Response

from api.negotiation import TRIPLES, Format, choose
from api.service import Service
from ontology.vocabulary import NS

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

SERIALISERS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
}
"""From the short name of a format of `TRIPLES` to the serialiser that writes it."""

PREFIXES = {"sd": SD, "formats": FORMATS, "cg": NS}

RESULT_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD", "N-Quads", "TriG",
)  # fmt: skip
"""Names, in W3C's list of formats, of `SOLUTIONS` and `TRIPLES`."""
INPUT_FORMATS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "N-Quads", "TriG")


def describe_service(service: Service, request: Request) -> Response:
    """Return the description in the format the client prefers, of the endpoint under the name it was asked by."""
    chosen = choose(request.headers.get("accept"), TRIPLES, request.query_params.get("format"))
    endpoint = f"{service.base_url(request)}/sparql" + ("/" if request.url.path.endswith("/") else "")
    return Response(write(tuple(_triples(endpoint)), chosen), 200, {"Vary": "Accept"}, chosen.content_type)


def write(triples: tuple[Triple, ...], chosen: Format, prefixes: dict[str, str] | None = None) -> bytes:
    """Return triples in a format of `TRIPLES`."""
    written = serialize(triples, format=SERIALISERS[chosen.name], prefixes=prefixes or PREFIXES)
    return written or b""


def _triples(endpoint: str) -> Iterator[Triple]:
    service, dataset, graph = NamedNode(endpoint + "#service"), BlankNode("dataset"), BlankNode("default")
    yield Triple(service, RDF_TYPE, _sd("Service"))
    yield Triple(service, _sd("endpoint"), NamedNode(endpoint))
    for language in ("SPARQL10Query", "SPARQL11Query", "SPARQL11Update"):
        yield Triple(service, _sd("supportedLanguage"), _sd(language))
    yield Triple(service, _sd("feature"), _sd("EmptyGraphs"))
    for name in RESULT_FORMATS:
        yield Triple(service, _sd("resultFormat"), NamedNode(FORMATS + name))
    for name in INPUT_FORMATS:
        yield Triple(service, _sd("inputFormat"), NamedNode(FORMATS + name))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, RDF_TYPE, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), graph)
    yield Triple(graph, RDF_TYPE, _sd("Graph"))


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)
