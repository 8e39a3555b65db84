"""The SPARQL endpoint: queries by GET and POST, updates by POST, its own description where nothing is asked."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from api.answers import Kept
from api.negotiation import SOLUTIONS, TRIPLES, parse_accept, prefers_html
from api.pages.editor import editor_page
from api.problem import RequestError
from api.service import Service, ServiceOf, require_key
from api.sparql.description import describe_service
from api.sparql.documentation import QUERY_BY_GET, QUERY_OR_UPDATE_BY_POST
from api.sparql.protocol import Operation, from_get, from_post
from api.streaming import respond
from graph.errors import DeadlineExceeded
from graph.store.interest import Interest
from graph.store.interface import Answer, Asked, Question

router = APIRouter(tags=["SPARQL"])

VARY = {"Vary": "Accept"}
BY_NAME = {offer.name: offer.media_type for offers in (TRIPLES, SOLUTIONS) for offer in offers}
"""From the short name of a format to its media type, for the `format` parameter."""


@router.get("/sparql", **QUERY_BY_GET)
async def query_by_get(request: Request, service: ServiceOf) -> Response:
    """Answer the query in the URL; without one, describe the service (for a browser, the editor)."""
    operation = from_get(request.scope["query_string"])
    if operation is None:
        if prefers_html(request):
            return editor_page(request)
        return describe_service(service, request)
    return await _query(request, service, operation)


@router.post("/sparql", **QUERY_OR_UPDATE_BY_POST)
async def query_or_update_by_post(request: Request, service: ServiceOf) -> Response:
    """Answer the query, or run the update, in the body."""
    body = await _body(request, service)
    operation = from_post(request.scope["query_string"], request.headers.get("content-type"), body)
    if operation.kind == "query":
        return await _query(request, service, operation)
    return await _update(request, service, operation)


@router.get("/sparql/", include_in_schema=False)
async def query_by_get_with_slash(request: Request, service: ServiceOf) -> Response:
    """Answer as at /sparql: clients differ over the slash."""
    return await query_by_get(request, service)


@router.post("/sparql/", include_in_schema=False)
async def query_or_update_by_post_with_slash(request: Request, service: ServiceOf) -> Response:
    """Answer as at /sparql: clients differ over the slash."""
    return await query_or_update_by_post(request, service)


async def _query(request: Request, service: Service, operation: Operation) -> Response:
    deadline = service.deadline(operation.timeout or request.headers.get("query-timeout"))
    question = Question(
        operation.text,
        operation.default_graphs,
        operation.named_graphs,
        _accept(request, operation),
        endpoint_url(service, request),
    )
    generation = service.generation()
    if (kept := service.answers.get(question, generation)) is not None:
        return Response(kept.body, 200, VARY, kept.media_type)

    def begin(interest: Interest) -> Asked | None:
        return service.store.ask(question, deadline=deadline, interest=interest)

    def ask(interest: Interest) -> Answer:
        return service.store.query(question, deadline=deadline, interest=interest)

    try:
        response = await respond(ask, service.queries, service.turns, request.receive, VARY, begin)
    except DeadlineExceeded:
        service.metrics.deadlines.inc()
        raise
    if generation is not None and generation == service.generation() and not isinstance(response, StreamingResponse):
        service.answers.keep(question, Kept(generation, bytes(response.body), response.headers["content-type"]))
    return response


async def _update(request: Request, service: Service, operation: Operation) -> Response:
    await require_key(request)
    base = endpoint_url(service, request)
    await service.queries.run(
        service.store.update,
        operation.text,
        using_graphs=operation.default_graphs,
        using_named_graphs=operation.named_graphs,
        base=base,
    )
    return Response(status_code=204)


def endpoint_url(service: Service, request: Request) -> str:
    """Return the URL of the endpoint as the client sees it; relative IRIs are resolved against it."""
    return f"{service.base_url(request)}/sparql"


def _accept(request: Request, operation: Operation) -> str:
    if not operation.format:
        return request.headers.get("accept") or "*/*"
    wanted = operation.format.lower()
    if wanted == "json":  # of solutions; of triples it is the JSON that RDF has
        return f"{BY_NAME['json']}, {BY_NAME['jsonld']};q=0.5"
    if wanted == "xml":
        return f"{BY_NAME['xml']}, {BY_NAME['rdfxml']};q=0.5"
    if wanted in BY_NAME:
        return BY_NAME[wanted]
    if parse_accept(wanted):
        return wanted
    raise RequestError(
        406, "not-acceptable", f"The format {wanted[:60]!r} is not on offer.", f"Choose from {', '.join(BY_NAME)}."
    )


async def _body(request: Request, service: Service) -> bytes:
    limit = service.settings.max_query_bytes
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise RequestError(
                413, "too-large", f"A query or update has at most {limit} bytes.", "Use /graph-store for data."
            )
    return bytes(body)
