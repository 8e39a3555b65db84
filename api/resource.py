"""Every IRI of the graph and every term of the ontology, described in the format the client prefers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pyoxigraph import NamedNode
from starlette.responses import Response

from api.documentation import content, errors
from api.iris import checked
from api.negotiation import HTML, TRIPLES, choose
from api.pages.resource import resource_page
from api.rdf import rewrite
from api.service import Service, ServiceOf
from api.terms import ONTOLOGY_PATHS
from graph.errors import NotFound
from graph.rdf.iris import BASE
from graph.store.interface import Question

router = APIRouter(tags=["Linked data"])

OFFERS = (*TRIPLES, HTML)
MOST_INCOMING = 200
"""Statements about other things that name the resource: more are left to SPARQL."""

DESCRIPTION = content("What the graph says of it", {**{f.media_type: "" for f in TRIPLES}, "text/html": ""})
RESPONSES = DESCRIPTION | errors(400, 404, 406, 503)

Local = Annotated[str, Path(description="The rest of the IRI", max_length=2000)]


@router.get("/resource", summary="Anything by its IRI", responses=RESPONSES | errors(422))
async def resource(
    request: Request,
    service: ServiceOf,
    iri: Annotated[str, Query(max_length=4000, examples=["https://w3id.org/counterclaim/ns#Accusation"])],
) -> Response:
    """Describe an IRI of the graph or a term of the ontology."""
    return await describe(request, service, iri)


@router.get("/id/{local:path}", summary="A thing of the graph", responses=RESPONSES)
async def thing(request: Request, service: ServiceOf, local: Local) -> Response:
    """Describe what is called `https://w3id.org/counterclaim/id/...` in the graph."""
    return await describe(request, service, f"{BASE}id/{local}")


@router.get("/graph/{local:path}", summary="A named graph", responses=RESPONSES)
async def named_graph(request: Request, service: ServiceOf, local: Local) -> Response:
    """Return the graph that is called `https://w3id.org/counterclaim/graph/...`."""
    chosen = choose(request.headers.get("accept"), TRIPLES, request.query_params.get("format"))
    name = checked(f"{BASE}graph/{local}")

    def ask() -> bytes:
        return service.store.get_graph(name, accept=chosen.media_type, deadline=service.settings.query_timeout).read()

    body = await service.queries.run(ask)
    return Response(body, 200, {"Vary": "Accept"}, chosen.content_type)


async def term(request: Request, service: ServiceOf) -> Response:
    """Describe the ontology or a concept scheme with all its terms, or one concept."""
    return await describe(request, service, BASE + request.url.path.strip("/"))


for _path in ONTOLOGY_PATHS:
    router.add_api_route(f"/{_path}", term, summary=f"The ontology: {_path}", responses=RESPONSES)
    router.add_api_route(f"/{_path}/{{concept}}", term, include_in_schema=False)


async def describe(request: Request, service: Service, iri: str) -> Response:
    """Return what is known of an IRI. Raises NotFound if nothing is."""
    chosen = choose(request.headers.get("accept"), OFFERS, request.query_params.get("format"))
    node = NamedNode(checked(iri))
    if service.terms.has(iri):
        statements = service.terms.describe(iri)
    else:
        statements = await service.queries.run(_statements, service, node)
    if not statements:
        raise NotFound(f"The graph says nothing of <{iri}>.")
    if chosen is HTML:
        return resource_page(request, iri, statements)
    return Response(rewrite(statements, chosen), 200, {"Vary": "Accept"}, chosen.content_type)


def _statements(service: Service, node: NamedNode) -> bytes:
    deadline = service.settings.query_timeout
    parts = [
        service.store.query(Question(query, accept="application/n-triples"), deadline=deadline).read()
        for query in (
            f"CONSTRUCT {{ {node} ?p ?o }} WHERE {{ {node} ?p ?o }}",
            f"CONSTRUCT {{ ?s ?p {node} }} WHERE {{ ?s ?p {node} }} LIMIT {MOST_INCOMING}",
        )
    ]
    return b"".join(parts)
