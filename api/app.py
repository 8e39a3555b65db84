"""The application: `create_app` puts the routes, the store and the reader together. Nothing happens at import."""

from __future__ import annotations

import secrets
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import anyio.to_thread
from anyio import CapacityLimiter
from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import exports, operations, resource
from api.answers import Answers
from api.edge import Edge, allowed_methods
from api.hot import Hot, HotRoute
from api.jobs import Jobs, Work
from api.keys import Keys
from api.logs import event
from api.lookups import acts, articles, context, things
from api.metrics import Metrics
from api.openapi import describe
from api.pages import docs, start
from api.problem import RequestError, problem_response
from api.service import EXPORTS, LOOKUP_THREADS, OPEN_EXPORTS, QUERY_THREADS, WATCHERS, Service
from api.settings import Settings
from api.sparql import endpoint, graph_store
from api.terms import Terms
from api.threads import Threads
from api.turns import Turns
from api.validation import refusal
from api.writing import routes as writing
from api.writing.intake import article_of
from graph.errors import CounterclaimError, StoreError
from graph.intake.fetch import FetchRules
from graph.intake.language import detect
from graph.reading.interface import Reader
from graph.store.interface import Added, Store
from graph.store.opening import usual_workers

ROUTERS: tuple[APIRouter, ...] = (
    start.router,
    acts.router,
    things.router,
    articles.router,
    writing.router,
    exports.router,
    endpoint.router,
    graph_store.router,
    resource.router,
    context.router,
    docs.router,
    operations.router,
)
"""All routes; an earlier one wins where two match."""

EXPOSED = ("X-Request-ID", "Link", "Location", "Retry-After")


def create_app(
    settings: Settings, store: Store, reader: Reader | None = None, *, fetching: FetchRules | None = None
) -> FastAPI:
    """Return the application over an open store, which stays the caller's to close.

    Without a reader it answers questions but takes no articles. `fetching` has other rules for pages than those of
    the public internet, for tests. Raises InputError for a key file that cannot be used.
    """
    metrics = Metrics()
    jobs = Jobs(
        _work(store, reader, fetching),
        most=settings.max_jobs,
        clock=lambda: datetime.now(UTC),
        new_id=lambda: secrets.token_hex(8),
        folder=_jobs_folder(store),
        on_outcome=lambda outcome: metrics.articles.labels(outcome).inc(),
    )
    service = Service(
        settings=settings,
        store=store,
        reader=reader,
        keys=Keys(settings.keys, settings.token),
        metrics=metrics,
        jobs=jobs,
        terms=Terms(),
        lookups=Threads("lookups", LOOKUP_THREADS),
        queries=Threads("queries", QUERY_THREADS),
        turns=Turns(_places(store)),
        answers=Answers(),
        reads=Threads("reads", settings.read_concurrency),
        exports=Threads("exports", EXPORTS),
        watchers=CapacityLimiter(WATCHERS),
        open_exports=threading.BoundedSemaphore(OPEN_EXPORTS),
    )
    app = FastAPI(
        title="Counterclaim", version=installed_version(), docs_url=None, redoc_url=None, lifespan=_lifespan(service)
    )
    app.state.service = service
    for router in ROUTERS:
        app.include_router(router)
    routes = [route for router in ROUTERS for route in router.routes if isinstance(route, Route)]
    _handle_errors(app, routes)
    app.add_middleware(Hot, **_hot(service))
    app.add_middleware(Edge, settings=settings, metrics=metrics, routes=routes)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=list(settings.cors_origins),
        allow_methods=["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"],
        allow_headers=["*"],
        expose_headers=list(EXPOSED),
    )
    app.openapi = lambda: describe(app, routes)  # type: ignore[method-assign]
    return app


def _hot(service: Service) -> dict[str, dict[str, HotRoute]]:
    async def claim(request: Request, name: str) -> Response:
        return acts.answer_claim(request, service, name)

    async def sparql(request: Request, _rest: str) -> Response:
        return await endpoint.query_by_get(request, service)

    return {
        "exact": {"/sparql": HotRoute("/sparql", sparql)},
        "below": {"claims": HotRoute("/claims/{name:path}", claim)},
    }


def installed_version() -> str:
    """Return the version of the installed package."""
    try:
        return version("counterclaim")
    except PackageNotFoundError:
        return "0"


def _work(store: Store, reader: Reader | None, fetching: FetchRules | None) -> Work:
    def work(item: dict[str, Any]) -> Added:
        if reader is None:
            raise StoreError("This service has no reader.")
        return store.add([reader.read(article_of(item, fetching))])[0]

    return work


def _places(store: Store) -> int:
    """How many short queries run at one time: as many as there are processes for them, or what a server takes."""
    return QUERY_THREADS if "://" in store.location else usual_workers()


def _jobs_folder(store: Store) -> Path | None:
    """Where jobs are kept: in the store's folder; nowhere for a store on another server."""
    folder = Path(store.location)
    return folder / "jobs" if "://" not in store.location and folder.is_dir() and store.writable else None


def _lifespan(service: Service) -> Any:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        service.jobs.start()
        if service.reader is not None:
            threading.Thread(target=_prepare, name="prepare", daemon=True).start()
        event("started", store=service.store.location, writable=service.store.writable)
        try:
            yield
        finally:
            await anyio.to_thread.run_sync(service.jobs.stop, service.settings.shutdown_seconds)
            for threads in (service.lookups, service.queries, service.reads, service.exports):
                threads.close()
            event("stopped")

    return lifespan


def _prepare() -> None:
    """Load what the first article would wait for a second for, and everybody else with it."""
    detect("The ministers met on Monday.")


def _handle_errors(app: FastAPI, routes: list[Route]) -> None:
    async def known(_request: Request, error: Exception) -> Response:
        return problem_response(error)

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return problem_response(_of_http(request, error, routes))

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return problem_response(refusal(request, error))

    app.add_exception_handler(CounterclaimError, known)
    app.add_exception_handler(RequestError, known)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)


def _of_http(request: Request, error: HTTPException, routes: list[Route]) -> RequestError:
    if isinstance(error.__cause__, RequestError):  # raised while the body was read
        return error.__cause__
    if error.status_code == 404:
        return RequestError(
            404, "not-found", f"There is nothing at {request.url.path}.", "See /docs for what there is."
        )
    if error.status_code == 405:
        allowed = ", ".join(allowed_methods(routes, request.scope))
        detail = f"{request.method} is not for {request.url.path}."
        return RequestError(405, "method-not-allowed", detail, f"Use one of {allowed}.", {"Allow": allowed})
    return RequestError(error.status_code, "bad-request", str(error.detail), "", dict(error.headers or {}))
