"""Errors as a client sees them: one body for all (RFC 9457 problem details), one table from errors to statuses."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus

import orjson
from starlette.requests import Request
from starlette.responses import Response

from graph.errors import (
    CounterclaimError,
    DeadlineExceeded,
    InputError,
    ModelError,
    NotAnArticle,
    NotFound,
    QueryError,
    RefusedAddress,
    StoreBusy,
    StoreError,
)
from graph.store.interface import NotAcceptable

MEDIA_TYPE = "application/problem+json"
DOCUMENTATION = "urn:counterclaim:problem:"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: the status it has, its short name, its title, and what to do about it."""

    status: int
    name: str
    title: str
    advice: str


STATUSES: tuple[tuple[type[CounterclaimError], Kind], ...] = (
    (NotAcceptable, Kind(406, "not-acceptable", "No format that fits", "Ask for one of the formats named.")),
    (NotAnArticle, Kind(422, "not-an-article", "Not a readable article", "Send plain text or HTML, in English.")),
    (RefusedAddress, Kind(403, "refused-address", "Address refused", "Send the text itself, or a public URL.")),
    (QueryError, Kind(400, "bad-query", "Query does not parse", "Correct the query as the detail says.")),
    (InputError, Kind(400, "bad-input", "Input cannot be used", "Correct the input as the detail says.")),
    (StoreBusy, Kind(503, "store-busy", "Store is busy", "Try again in a moment.")),
    (StoreError, Kind(503, "store-unavailable", "Store cannot be used", "Tell the operator of the service.")),
    (NotFound, Kind(404, "not-found", "Not found", "Check the name or IRI; /search finds names.")),
    (
        DeadlineExceeded,
        Kind(503, "deadline-exceeded", "Query ran past its deadline", "Ask for less: add filters or a LIMIT."),
    ),
    (ModelError, Kind(503, "no-reader", "No reader", "Tell the operator: the reader's model is missing.")),
)
"""From an error to its kind; the first row whose class it is an instance of counts."""


@dataclass(slots=True)
class RequestError(Exception):
    """A request that is refused for a reason of HTTP itself (method, media type, key, size, rate)."""

    status: int
    name: str
    detail: str
    advice: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def kind_of(error: CounterclaimError) -> Kind:
    """Return the kind of problem an error of the tree is."""
    for class_, kind in STATUSES:
        if isinstance(error, class_):
            return kind
    return Kind(500, "internal", "Internal error", "Tell the operator of the service.")


def body(status: int, name: str, title: str, detail: str, advice: str) -> bytes:
    """Return the problem's JSON body."""
    return orjson.dumps(
        {"type": DOCUMENTATION + name, "title": title, "status": status, "detail": detail, "what_to_do": advice}
    )


def problem_response(error: Exception) -> Response:
    """Return the answer to a request that ended in an error of the tree or of HTTP."""
    if isinstance(error, RequestError):
        title = HTTPStatus(error.status).phrase
        content = body(error.status, error.name, title, error.detail, error.advice)
        return Response(content, error.status, error.headers, MEDIA_TYPE)
    if isinstance(error, CounterclaimError):
        kind = kind_of(error)
        headers = {"Retry-After": "1"} if kind.status == HTTPStatus.SERVICE_UNAVAILABLE else None
        return Response(
            body(kind.status, kind.name, kind.title, str(error), kind.advice), kind.status, headers, MEDIA_TYPE
        )
    advice = "Try again; if it happens again, tell the operator the request id in the X-Request-ID header."
    return Response(
        body(500, "internal", "Internal error", "Something went wrong in the service.", advice), 500, None, MEDIA_TYPE
    )


async def answer(_request: Request, error: Exception) -> Response:
    """Answer an exception that a route raised (an exception handler of Starlette)."""
    return problem_response(error)
