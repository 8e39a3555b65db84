"""What every request passes on its way in and out, whatever its route: one ASGI layer around the application.

It gives the request an id, holds the client to its rate, bounds the body and the answer, answers HEAD and
OPTIONS for every route, and counts and logs what was answered.
"""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from starlette.requests import ClientDisconnect
from starlette.routing import Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.logs import event, request_id
from api.metrics import Metrics
from api.problem import RequestError, problem_response
from api.rates import Rates
from api.settings import Settings, is_loopback
from graph.errors import CounterclaimError, DeadlineExceeded

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
"""A request id that a client may choose: anything else is replaced, so that no line of the log is forged."""

NO_SNIFFING = (b"x-content-type-options", b"nosniff")

UNLIMITED = frozenset({"/healthz", "/readyz", "/metrics"})
"""Paths that a load balancer or monitor asks for often: never held to a rate, logged only as debug."""


class AnswerSizeError(Exception):
    """An answer grew past its bound after its first byte: the connection is broken off."""


_TOLD = (RequestError, CounterclaimError, AnswerSizeError)
"""What a client is told or sees; anything else is a fault of ours, and logged."""


@dataclass(slots=True)
class Exchange:
    """What is known of one request and its answer so far."""

    scope: Scope
    identifier: str
    began: float
    status: int = 0
    received: int = 0
    sent: int = 0
    finished: bool = False

    @property
    def route(self) -> str:
        """The template of the route that answers, "other" where none does."""
        route = self.scope.get("route")
        return getattr(route, "path", None) or "other"


class Edge:
    """The outermost layer of the application."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        settings: Settings,
        metrics: Metrics,
        routes: Sequence[Route],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Wrap `app`; `routes` are all of its routes, `clock` a monotonic clock in seconds."""
        self._app = app
        self._settings = settings
        self._metrics = metrics
        self._routes = routes
        self._clock = clock
        self._rates = Rates(settings.rate_limit, settings.rate_burst) if settings.rate_limit else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request (or pass on what is not one)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = Exchange(scope, _identifier(scope), self._clock())
        token = request_id.set(exchange.identifier)
        self._metrics.under_way.inc()
        try:
            await self._serve(exchange, receive, self._sender(exchange, send))
        finally:
            self._metrics.under_way.dec()
            self._conclude(exchange)
            request_id.reset(token)

    async def _serve(self, exchange: Exchange, receive: Receive, send: Send) -> None:
        scope = exchange.scope
        try:
            self._admit(scope)
            if scope["method"] == "OPTIONS":
                await self._options(scope, receive, send)
                return
            if scope["method"] == "HEAD":
                scope = exchange.scope = {**scope, "method": "GET", "counterclaim.head": True}
            await self._app(scope, self._receiver(exchange, receive), send)
        except ClientDisconnect:
            return
        except Exception as raised:
            error = _reason(raised)
            if not isinstance(error, _TOLD):
                event("request failed", logging.ERROR, error, path=scope["path"], error=repr(error))
            if exchange.status == 0:
                await problem_response(error)(scope, receive, send)
            elif isinstance(error, DeadlineExceeded):  # those before the first byte are counted where they are asked
                self._metrics.deadlines.inc()

    def _admit(self, scope: Scope) -> None:
        if int(_header(scope, b"content-length") or 0) > self._settings.max_body_bytes:
            raise self._too_large()
        address = (scope.get("client") or ("", 0))[0]
        if self._rates is None or scope["path"] in UNLIMITED:
            return
        if is_loopback(address) and not self._settings.limit_loopback:
            return
        wait = self._rates.wait(address, self._clock())
        if wait:
            raise RequestError(
                429,
                "too-many-requests",
                f"More than {self._settings.rate_limit} requests a minute came from this address.",
                f"Wait {wait:.0f} seconds, and ask for more rows in fewer requests.",
                {"Retry-After": str(int(wait) + 1)},
            )

    def _too_large(self) -> RequestError:
        limit = self._settings.max_body_bytes
        return RequestError(413, "too-large", f"The body is larger than {limit} bytes.", "Send it in parts.")

    def _receiver(self, exchange: Exchange, receive: Receive) -> Receive:
        async def bounded() -> Message:
            message = await receive()
            exchange.received += len(message.get("body", b""))
            if exchange.received > self._settings.max_body_bytes:
                raise self._too_large()
            return message

        return bounded

    def _sender(self, exchange: Exchange, send: Send) -> Send:
        limit = self._settings.max_result_bytes

        async def bounded(message: Message) -> None:
            if message["type"] == "http.response.start":
                exchange.status = message["status"]
                headers = [*message.get("headers", ()), (b"x-request-id", exchange.identifier.encode()), NO_SNIFFING]
                message = {**message, "headers": headers}
            elif message["type"] == "http.response.body":
                if exchange.finished:
                    return
                exchange.sent += len(message.get("body", b""))
                if exchange.sent > limit:
                    raise AnswerSizeError
                if exchange.scope.get("counterclaim.head"):
                    message = {"type": "http.response.body", "body": b"", "more_body": False}
                exchange.finished = not message.get("more_body", False)
            await send(message)

        return bounded

    async def _options(self, scope: Scope, receive: Receive, send: Send) -> None:
        methods = allowed_methods(self._routes, scope)
        if not methods:
            raise RequestError(
                404, "not-found", f"There is nothing at {scope['path']}.", "See /docs for what there is."
            )
        headers = [(b"allow", ", ".join(methods).encode())]
        await send({"type": "http.response.start", "status": 204, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    def _conclude(self, exchange: Exchange) -> None:
        seconds = self._clock() - exchange.began
        scope = exchange.scope
        self._metrics.observe(exchange.route, scope["method"], exchange.status, seconds)
        if self._settings.access_log:
            event(
                "request",
                logging.DEBUG if scope["path"] in UNLIMITED else logging.INFO,
                method="HEAD" if scope.get("counterclaim.head") else scope["method"],
                path=scope["path"],
                route=exchange.route,
                status=exchange.status,
                milliseconds=round(seconds * 1000, 3),
                bytes=exchange.sent,
                client=(scope.get("client") or ("", 0))[0],
                complete=exchange.finished,
            )


def allowed_methods(routes: Iterable[Route], scope: Scope) -> tuple[str, ...]:
    """Return the methods that some route takes at the path of the scope, in alphabetical order."""
    methods: set[str] = set()
    for route in routes:
        match, _ = route.matches(scope)
        if match is not Match.NONE:
            methods |= set(route.methods or ())
    if "GET" in methods:
        methods.add("HEAD")
    return tuple(sorted(methods | {"OPTIONS"})) if methods else ()


def _reason(raised: Exception) -> Exception:
    """Return what a route raised: once an answer has begun, Starlette raises an error of its own from it."""
    cause = raised.__cause__
    return cause if isinstance(raised, RuntimeError) and isinstance(cause, _TOLD) else raised


def _identifier(scope: Scope) -> str:
    given = _header(scope, b"x-request-id").decode("latin-1")
    return given if given and REQUEST_ID.fullmatch(given) else secrets.token_hex(8)


def _header(scope: Scope, name: bytes) -> bytes:
    for key, value in scope["headers"]:
        if key == name:
            return bytes(value)
    return b""
