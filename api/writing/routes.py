"""POST /read, POST /articles and the jobs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import Annotated, Any

import anyio.to_thread
import orjson
from fastapi import APIRouter, Body, Path, Request
from starlette.responses import Response, StreamingResponse

from api.documentation import content, errors, reference
from api.jobs import Job, QueueFullError
from api.problem import RequestError
from api.reading_schema import EXAMPLE, Reading
from api.service import Service, ServiceOf, Writer
from api.writing.intake import article_of
from api.writing.models import Given, GivenArticle, GivenArticles, JobView
from graph.contract import encode
from graph.errors import ModelError, NotFound, StoreError

router = APIRouter(tags=["Articles"])

ACCEPTED: dict[int | str, dict[str, Any]] = {202: {"description": "Accepted; Location is the job"}}

HEARTBEAT = 15.0
"""Seconds after which a stream of events shows that it lives."""

JobId = Annotated[str, Path(description="Id of the job", max_length=64, examples=["5f2b9c1e7a3d4f60"])]
EVENT = 'event: progress\ndata: {"id": "5f2b9c1e7a3d4f60", "state": "running", "done": 1, "items": 2}\n\n'


@router.post(
    "/read",
    summary="Read an article without storing it",
    responses=content("The reading", {"application/json": EXAMPLE}, reference(Reading))
    | errors(400, 403, 413, 422, 503),
)
async def read(service: ServiceOf, given: GivenArticle) -> Response:
    """Read one article and return its reading; nothing is kept.

    Only text and HTML are taken, no URL, and no more characters than the operator allows.
    """
    if service.reader is None:
        raise ModelError("This service has no reader: it answers questions but reads no articles.")
    limit = service.settings.max_read_characters
    if max(len(given.text or ""), len(given.html or "") // 10) > limit:
        raise RequestError(
            413, "too-large", f"The article has more than {limit} characters.", "POST it to /articles."
        )
    if given.text is None and given.html is None:
        raise RequestError(422, "no-text", "Only a URL was given.", "Send `text` or `html`, or POST it to /articles.")
    body = await service.reads.run(_read, service, given.model_dump())
    return Response(body, 200, None, "application/json")


def _read(service: Service, given: dict[str, Any]) -> bytes:
    assert service.reader is not None
    return orjson.dumps(encode(service.reader.read(article_of(given))))


@router.post(
    "/articles",
    summary="Add articles",
    status_code=202,
    response_model=JobView,
    responses=ACCEPTED | errors(400, 401, 403, 413, 422, 503),
    openapi_extra={"security": [{"key": []}]},
)
async def add(request: Request, service: ServiceOf, _writer: Writer, given: Annotated[Given, Body()]) -> Response:
    """Accept one article or several, to be read and written by a job.

    The same article again changes nothing; another text under the same URL becomes a new version, linked to the
    old. A page is fetched by its URL only from public addresses.
    """
    if service.reader is None:
        raise ModelError("This service has no reader: it answers questions but reads no articles.")
    articles = given.articles if isinstance(given, GivenArticles) else [given]
    most = service.settings.max_articles
    if len(articles) > most:
        raise RequestError(413, "too-many", f"{len(articles)} articles were sent; at most {most} go.", "Send fewer.")
    items = [article.model_dump(exclude_none=True) for article in articles]
    try:
        job = await service.lookups.run(service.jobs.submit, items)
    except QueueFullError as error:
        raise RequestError(
            503, "too-many-jobs", "Too many jobs wait already.", "Try again later.", {"Retry-After": "30"}
        ) from error
    except OSError as error:
        raise StoreError(f"The job cannot be kept: {error.strerror or error}.") from error
    headers = {"Location": f"{service.base_url(request)}/jobs/{job.id}"}
    return Response(orjson.dumps(view(job)), 202, headers, "application/json")


@router.get("/jobs/{job}", summary="How far a job is", response_model=JobView, responses=errors(404, 422))
async def get_job(service: ServiceOf, job: JobId) -> Response:
    """Return the state of a job and what became of each of its articles."""
    return Response(orjson.dumps(view(_job(service, job))), 200, None, "application/json")


@router.get(
    "/jobs/{job}/events",
    summary="Watch a job",
    responses=content("Server-sent events: progress, then done", {"text/event-stream": EVENT}) | errors(404, 422),
)
async def watch_job(service: ServiceOf, job: JobId) -> Response:
    """Stream the progress of a job as server-sent events, until its end."""
    _job(service, job)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_events(service, job), 200, headers, "text/event-stream")


async def _events(service: Service, job_id: str) -> AsyncIterator[bytes]:
    seen, state = -1, ""
    while True:
        job = await anyio.to_thread.run_sync(
            service.jobs.wait, job_id, seen, state, HEARTBEAT, limiter=service.watchers, abandon_on_cancel=True
        )
        if job is None:
            return
        if (job.done, job.state) == (seen, state):
            yield b": still here\n\n"
            continue
        fresh = job.outcomes[max(seen, 0) :]
        seen, state = job.done, job.state
        name = "done" if job.ended else "progress"
        data = {"id": job.id, "state": state, "done": seen, "items": job.items, "new": [asdict(o) for o in fresh]}
        yield f"event: {name}\nid: {seen}\ndata: ".encode() + orjson.dumps(data) + b"\n\n"
        if job.ended:
            return


def view(job: Job) -> dict[str, Any]:
    """Return a job as the client sees it."""
    return {
        "id": job.id,
        "state": job.state,
        "created": job.created,
        "items": job.items,
        "done": job.done,
        "outcomes": [asdict(outcome) for outcome in job.outcomes],
    }


def _job(service: Service, job_id: str) -> Job:
    job = service.jobs.get(job_id)
    if job is None:
        raise NotFound(f"There is no job {job_id!r}; jobs are forgotten some time after their end.")
    return job
