"""An answer of the store as an HTTP response: whole where it is small, streamed where it is not.

The store's chunks are pulled in threads of the queries' pool. A query that dies before its first byte raises here
and becomes a clean error; one that dies later breaks the connection off, so that no client takes half an answer
for a whole one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator

import anyio
import anyio.to_thread
from anyio import CapacityLimiter
from starlette.responses import Response, StreamingResponse

from graph.store.interface import Answer

WHOLE = 64 * 1024
"""Bytes up to which an answer is sent whole, with its length."""


async def respond(
    ask: Callable[[], Answer], pool: CapacityLimiter, headers: dict[str, str] | None = None
) -> Response:
    """Run `ask` in a thread of the pool and return its answer as a response. Raises what `ask` raises."""
    answer, begun, ended = await anyio.to_thread.run_sync(_begin, ask, limiter=pool)
    if ended:
        return Response(begun, 200, headers, _content_type(answer.media_type))
    return StreamingResponse(_rest(answer, begun, pool), 200, headers, _content_type(answer.media_type))


def _begin(ask: Callable[[], Answer]) -> tuple[Answer, bytes, bool]:
    """The answer with its first chunks, up to `WHOLE` bytes of them, and whether that is all of it."""
    answer = ask()
    begun = next(answer.chunks, b"")
    if len(begun) >= WHOLE:
        return answer, begun, False
    follow = next(answer.chunks, None)
    return answer, begun + (follow or b""), follow is None


async def _rest(answer: Answer, begun: bytes, pool: CapacityLimiter) -> AsyncIterator[bytes]:
    try:
        yield begun
        while (chunk := await anyio.to_thread.run_sync(_next, answer.chunks, limiter=pool)) is not None:
            yield chunk
    finally:
        with anyio.CancelScope(shield=True):
            await anyio.to_thread.run_sync(answer.close, limiter=pool)


def _next(chunks: Iterator[bytes]) -> bytes | None:
    return next(chunks, None)


def _content_type(media_type: str) -> str:
    return (
        f"{media_type}; charset=utf-8"
        if media_type.startswith("text/") and "charset" not in media_type
        else media_type
    )
