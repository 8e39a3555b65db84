"""What the routes of one application share: its settings, store, reader, keys, jobs, and bounded pools of threads."""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Annotated, Concatenate, ParamSpec, TypeVar

from anyio import CapacityLimiter
from fastapi import Depends, Request

from api.answers import Answers
from api.jobs import Jobs
from api.keys import Keys
from api.metrics import Metrics
from api.problem import RequestError
from api.settings import Settings
from api.terms import Terms
from api.threads import Threads
from api.turns import Turns
from graph.reading.interface import Reader
from graph.store.interface import Store

LOOKUP_THREADS = 16
"""Lookups that run at one time. They have threads of their own, so that no SPARQL query keeps them waiting."""
QUERY_THREADS = 64
"""SPARQL queries and graph store requests under way at one time; the others wait for one to end."""
EXPORTS = 4
"""Exports that are written at one time."""
OPEN_EXPORTS = 32
"""Exports that may be under way, most of them waiting for their clients: each holds a state of the index."""
WATCHERS = 64
"""Clients that may wait for a job's progress at one time; the others get it a little later."""

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Service:
    """The parts of one application. Made by `api.app.create_app`, found by routes with `ServiceOf`."""

    settings: Settings
    store: Store
    reader: Reader | None
    keys: Keys
    metrics: Metrics
    jobs: Jobs
    terms: Terms
    lookups: Threads
    queries: Threads
    turns: Turns
    answers: Answers
    reads: Threads
    exports: Threads
    watchers: CapacityLimiter
    open_exports: threading.BoundedSemaphore
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    """What the operator's commands show; see `api.runtime`."""

    async def look_up(self, lookup: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a lookup of `graph.queries` on the store, in a thread of the lookups' pool."""
        return await self.lookups.run(lookup, self.store, *args, **kwargs)

    def generation(self) -> int | None:
        """Return the number of the store's last write, None where answers must not be kept."""
        return self.store.generation

    @contextmanager
    def slot_for_export(self) -> Iterator[ExitStack]:
        """Give a stack that frees the export's place when closed. Raises RequestError 503 if all are taken."""
        if not self.open_exports.acquire(blocking=False):
            raise RequestError(
                503, "too-many-exports", "Too many exports are under way.", "Try again later.", {"Retry-After": "10"}
            )
        with ExitStack() as slot:
            slot.callback(self.open_exports.release)
            yield slot

    def base_url(self, request: Request) -> str:
        """Return the URL of the service as the client sees it, without a slash at its end."""
        return (self.settings.public_url or str(request.base_url)).rstrip("/")

    def deadline(self, wanted: str | None) -> float:
        """Return the seconds a query may take: what the client wants, but never more than the setting.

        Raises RequestError 400 if what it wants is no number of seconds above zero.
        """
        limit = self.settings.query_timeout
        if wanted is None:
            return limit
        try:
            seconds = float(wanted)
        except ValueError:
            seconds = 0.0
        if not seconds > 0:
            raise RequestError(
                400, "bad-timeout", f"The timeout {wanted[:40]!r} is no number above 0.", "Give seconds, such as 2.5."
            )
        return min(seconds, limit)


def service_of(request: Request) -> Service:
    """Return the parts of the application that serves the request."""
    service: Service = request.app.state.service
    return service


async def _service(request: Request) -> Service:
    return service_of(request)  # a coroutine, since FastAPI would run a function in a thread


ServiceOf = Annotated[Service, Depends(_service)]


async def require_key(request: Request) -> str:
    """Return the name of the key that a writing request shows.

    Raises RequestError 401 without a key, 403 with one that is unknown. Where the operator has opened the updates to
    everybody any request passes, also one with a key of somewhere else: test suites send what they always send.
    """
    service = service_of(request)
    key = _shown(request)
    name = service.keys.name_of(key) if key is not None else None
    if name is None and service.settings.allow_anonymous_updates:
        return "anonymous"
    if key is None:
        raise RequestError(
            401,
            "key-required",
            "Writing needs an API key.",
            "Send it as `Authorization: Bearer KEY`; the operator makes one with `counterclaim keys add NAME`.",
            {"WWW-Authenticate": 'Bearer realm="counterclaim"'},
        )
    if name is None:
        raise RequestError(403, "key-unknown", "The API key is not known here.", "Ask the operator for another one.")
    return name


async def require_operator(request: Request) -> None:
    """Let those pass who can read the store's folder. Raises RequestError 403 for all others, keys or no keys."""
    shown = _shown(request) or ""
    if not hmac.compare_digest(shown.encode(), service_of(request).secret.encode()):
        raise RequestError(
            403, "operator-only", "Only the operator may do that.", "Use `counterclaim` where the service runs."
        )


def _shown(request: Request) -> str | None:
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and value.strip():
        return value.strip()
    return request.headers.get("x-api-key") or None


Writer = Annotated[str, Depends(require_key)]
Operator = Annotated[None, Depends(require_operator)]
