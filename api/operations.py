"""For whoever runs the service: is it alive, is it ready, what does it count. And the files of its pages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

import anyio.to_thread
import orjson
from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from api.documentation import content, errors
from api.logs import event
from api.problem import RequestError
from api.service import Operator, ServiceOf
from graph.store.interface import Store, StoreStats

router = APIRouter(tags=["Operations"])

ASSETS = {"style.css": "text/css", "editor.js": "text/javascript"}


class Alive(BaseModel):
    """The process serves."""

    status: Literal["alive"] = Field(description="That it serves")


class Ready(BaseModel):
    """The store answers."""

    status: Literal["ready"] = Field(description="That it answers")
    articles: int = Field(description="Articles in the store")
    acts: int = Field(description="Speech acts in the store")
    reads: bool = Field(description="Whether the service has a reader, and takes articles")


class Prepared(BaseModel):
    """A backup that was made ready in the store's folder."""

    prepared: str = Field(description="Name of the folder", max_length=200)


@router.get(
    "/healthz",
    summary="Alive?",
    responses=content("It is", {"application/json": {"status": "alive"}}, Alive.model_json_schema()),
)
async def healthz() -> Response:
    """Answer at once if the process serves at all."""
    return Response(b'{"status":"alive"}', 200, None, "application/json")


@router.get(
    "/readyz",
    summary="Ready?",
    responses=content(
        "It is",
        {"application/json": {"status": "ready", "articles": 6, "acts": 90, "reads": True}},
        Ready.model_json_schema(),
    )
    | errors(503),
)
async def readyz(service: ServiceOf) -> Response:
    """Answer 200 if the store answers, 503 if not."""
    stats = await service.look_up(_stats)
    ready = {"status": "ready", "articles": stats.articles, "acts": stats.acts, "reads": service.reader is not None}
    return Response(orjson.dumps(ready), 200, None, "application/json")


def _stats(store: Store) -> StoreStats:
    return store.stats()


@router.get("/metrics", summary="Measures for Prometheus", responses=content("Measures", {"text/plain": "# HELP"}))
async def metrics(service: ServiceOf) -> Response:
    """Return the measures in the text format of Prometheus."""
    for state, count in service.jobs.counts().items():
        service.metrics.jobs.labels(state).set(count)
    text, media_type = service.metrics.text()
    return Response(text, 200, {"Cache-Control": "no-store"}, media_type)


@router.post("/restore", include_in_schema=False)
async def restore(service: ServiceOf, _operator: Operator, backup: Prepared) -> Response:
    """Put a backup in the place of the store's content; `counterclaim restore` has made it ready and asks for it."""
    await anyio.to_thread.run_sync(service.store.take_over, backup.prepared)
    event("restored", store=service.store.location)
    return Response(b'{"status":"restored"}', 200, None, "application/json")


@router.get("/assets/{name}", include_in_schema=False)
async def asset(name: str) -> Response:
    """Return a file that the pages need."""
    if name not in ASSETS:
        raise RequestError(404, "not-found", "There is no such file.", "Go back to the start page.")
    headers = {"Cache-Control": "public, max-age=3600"}
    return Response(_asset(name), 200, headers, f"{ASSETS[name]}; charset=utf-8")


@cache
def _asset(name: str) -> bytes:
    return files("api.pages").joinpath("assets", name).read_bytes()
