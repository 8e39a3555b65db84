"""SPARQL 1.1 Graph Store HTTP Protocol: graphs read and written as resources, named indirectly or directly.

Indirectly, `/graph-store?default` and `/graph-store?graph=IRI` name a graph; directly, each URL below
`/graph-store/` is the name of one.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, urljoin, urlsplit

from fastapi import APIRouter, Request
from pyoxigraph import RdfFormat, Triple, parse, serialize
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.iris import checked
from api.negotiation import TRIPLES, choose
from api.problem import RequestError
from api.service import Service, ServiceOf, Writer
from api.sparql.documentation import DELETE_GRAPH, GET_GRAPH, POST_GRAPH, PUT_GRAPH
from api.sparql.protocol import content_type
from api.streaming import respond
from graph.errors import QueryError
from graph.store.interest import Interest
from graph.store.interface import Answer, Question

IRI_MARKS = "%:/?#[]@!$&'()*+,;=~"
"""What stays as it is in a Location header; a header cannot carry letters beyond Latin."""

router = APIRouter(tags=["SPARQL"])

PATH = "/graph-store"
MULTIPART = "multipart/form-data"
MOST_PARTS = 100

READABLE = {m: offer.media_type for offer in TRIPLES for m in offer.media_types if m != "text/plain"}
"""From each media type that a graph may be sent in to the one the store knows it by."""


@dataclass(frozen=True, slots=True)
class Target:
    """The graph a request is about: its IRI, None for the default graph. `new` says that it is to be made up."""

    name: str | None
    new: bool = False


@router.get(PATH, **GET_GRAPH)
async def get_graph(request: Request, service: ServiceOf) -> Response:
    """Return a graph."""
    target = _target(service, request)
    chosen = choose(request.headers.get("accept"), TRIPLES, request.query_params.get("format"))
    deadline = service.deadline(request.query_params.get("timeout") or request.headers.get("query-timeout"))

    def ask(interest: Interest) -> Answer:
        return service.store.get_graph(target.name, accept=chosen.media_type, deadline=deadline, interest=interest)

    return await respond(ask, service.queries, service.turns, request.receive, {"Vary": "Accept"})


@router.put(PATH, **PUT_GRAPH)
async def put_graph(request: Request, service: ServiceOf, _writer: Writer) -> Response:
    """Make the body the whole of a graph: 201 where the graph is new, 204 where it replaces another."""
    target = _target(service, request)
    data, media_type = await _graph(request)
    with_default = target.name is None and await _run(service, _is_empty, service)
    graph_base = target.name or _base(service, request)
    new = await _run(service, _write, service, "put_graph", target.name, data, media_type, graph_base)
    return Response(status_code=201 if new or with_default else 204)


@router.post(PATH, **POST_GRAPH)
async def post_graph(request: Request, service: ServiceOf, _writer: Writer) -> Response:
    """Add the body to a graph: 201 where the graph is new (at the store itself, a new graph is made), else 200."""
    target = _target(service, request, may_make=True)
    base = _base(service, request)
    name = f"{base}/{secrets.token_hex(16)}" if target.new else target.name
    graph_base = name or base
    if content_type(request.headers.get("content-type")).media_type == MULTIPART:
        new = await _post_parts(request, service, name, graph_base)
    else:
        data, media_type = await _graph(request)
        new = await _run(service, _write, service, "post_graph", name, data, media_type, graph_base)
        if not new and not data.strip():
            return Response(status_code=204)
    if new and name:
        return Response(status_code=201, headers={"Location": quote(name, safe=IRI_MARKS)})
    return Response(status_code=200)


@router.delete(PATH, **DELETE_GRAPH)
async def delete_graph(request: Request, service: ServiceOf, _writer: Writer) -> Response:
    """Remove a graph."""
    target = _target(service, request)
    await _run(service, service.store.delete_graph, target.name)
    return Response(status_code=200)


for _method, _route in (("GET", get_graph), ("PUT", put_graph), ("POST", post_graph), ("DELETE", delete_graph)):
    router.add_api_route(PATH + "/{path:path}", _route, methods=[_method], include_in_schema=False)


def _target(service: Service, request: Request, *, may_make: bool = False) -> Target:
    """Return the graph that the URL names. Raises RequestError 400 if it names none, or two."""
    base = _base(service, request)
    below = request.path_params.get("path", "")
    pairs = parse_qsl(request.url.query, keep_blank_values=True) if request.url.query else []
    given = dict(pairs)
    if below:
        return Target(checked(f"{base}/{below}"))
    if "default" in given and "graph" in given:
        raise RequestError(400, "two-graphs", "Both `default` and `graph` were given.", "Give one of them.")
    if "default" in given:
        return Target(None)
    if sum(name == "graph" for name, _ in pairs) > 1:
        raise RequestError(400, "two-graphs", "More than one `graph` was given.", "Give one of them.")
    if "graph" in given:
        return Target(_absolute(base, given["graph"]))
    if may_make:
        return Target(None, new=True)
    raise RequestError(400, "no-graph", "The URL names no graph.", f"Use {PATH}?default or {PATH}?graph=IRI.")


def _absolute(base: str, name: str) -> str:
    try:
        iri = urljoin(base, name)
        good = bool(urlsplit(iri).scheme) and bool(name)
    except ValueError:
        good = False
    if not good:
        raise RequestError(400, "bad-graph", f"{name[:200]!r} is no IRI of a graph.", "Give an absolute IRI.")
    return checked(iri)


def _base(service: Service, request: Request) -> str:
    return f"{service.base_url(request)}{PATH}"


async def _graph(request: Request) -> tuple[bytes, str]:
    return await request.body(), _readable(request.headers.get("content-type"))


def _readable(header: str | None) -> str:
    """Return the media type of a graph that is sent. Raises RequestError 415 if it is none the store reads."""
    kind = content_type(header)
    media_type = READABLE.get(kind.media_type)
    if media_type is None or kind.charset not in ("", "utf-8", "utf8", "us-ascii"):
        known = ", ".join(dict.fromkeys(READABLE.values()))
        given = (header or "no media type")[:100]
        raise RequestError(415, "wrong-media-type", f"A graph was sent as {given}.", f"Send it as one of {known}.")
    return media_type


async def _post_parts(request: Request, service: Service, name: str | None, base: str) -> bool:
    """Add the parts of a multipart body to the graph."""
    try:
        async with request.form(max_files=MOST_PARTS, max_fields=MOST_PARTS) as form:
            parts = [
                (await part.read(), _readable(part.content_type))
                for _, part in form.multi_items()
                if isinstance(part, UploadFile)
            ]
    except HTTPException as error:
        raise RequestError(
            400, "bad-multipart", f"The parts cannot be read: {error.detail}.", "Check them."
        ) from error
    if not parts:
        raise RequestError(
            400, "no-parts", "The body has no file part.", "Send each graph as a part with a file name."
        )
    return bool(await _run(service, _write, service, "post_graph", name, _joined(parts, base), "text/turtle", base))


def _joined(parts: list[tuple[bytes, str]], base: str) -> bytes:
    """Return the triples of all parts as one body, so that they are added together or not at all."""
    triples: list[Triple] = []
    for data, media_type in parts:
        kind = RdfFormat.from_media_type(media_type)
        try:
            quads = list(parse(data, format=kind, base_iri=base, rename_blank_nodes=True))
        except SyntaxError as error:
            try:
                quads = list(parse(data + b" .", format=kind, base_iri=base, rename_blank_nodes=True))
            except SyntaxError:
                raise QueryError(f"A part does not parse as {media_type}: {error}") from error
        triples += [quad.triple for quad in quads]
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _write(service: Service, verb: str, name: str | None, data: bytes, media_type: str, base: str) -> bool:
    """Put or post a graph; a last statement without its full stop is read as if it had one."""
    write = getattr(service.store, verb)
    try:
        return bool(write(name, data, media_type, base=base))
    except QueryError:
        if media_type not in ("text/turtle", "application/n-triples") or not data.strip():
            raise
        try:
            return bool(write(name, data + b" .", media_type, base=base))
        except QueryError:
            pass
        raise


def _is_empty(service: Service) -> bool:
    answer = service.store.query(Question("ASK { ?s ?p ?o }", accept="text/csv"))
    return b"false" in answer.read()


async def _run(service: Service, function: Any, *args: Any) -> Any:
    return await service.queries.run(function, *args)
