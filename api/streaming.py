"""An answer of the store as an HTTP response: whole where it is small, streamed where it is not.

The store's chunks are pulled in threads of the queries' pool. A query that dies before its first byte raises here
and becomes a clean error; one that dies later breaks the connection off, so that no client takes half an answer
for a whole one. A client that goes away takes its query with it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial

import anyio
from starlette.requests import ClientDisconnect
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive

from api.departure import Departure
from api.threads import Threads
from api.turns import Turns
from graph.errors import StoreError
from graph.store.interest import Interest
from graph.store.interface import Answer

WHOLE = 64 * 1024
"""Bytes up to which an answer is sent whole, with its length."""
BATCH = 256 * 1024
"""Bytes that are pulled at a time once an answer has begun."""


async def respond(
    ask: Callable[[Interest], Answer],
    pool: Threads,
    turns: Turns,
    receive: Receive,
    headers: dict[str, str] | None = None,
) -> Response:
    """Run `ask` in its turn, in a thread of the pool, and return its answer.

    `receive` is that of the request, whose body was read. Raises what `ask` raises, or ClientDisconnect where the
    client went away before there was an answer.
    """
    departure = Departure(receive)
    try:
        give_back = await turns.take()
    except BaseException:
        departure.ignore()
        raise

    def end() -> None:
        departure.ignore()
        give_back()

    try:
        answer, begun, ended = await pool.run(_ask, partial(ask, departure.interest))
    except BaseException as error:
        end()
        if departure.interest.lost and isinstance(error, StoreError):
            raise ClientDisconnect from error
        raise
    media_type = _content_type(answer.media_type)
    if ended:
        end()
        return Response(begun, 200, headers, media_type)
    rest = _rest(answer.chunks, begun, answer.close, pool, end)
    return StreamingResponse(rest, 200, headers, media_type)


async def stream_chunks(
    chunks: Iterator[bytes],
    pool: Threads,
    media_type: str,
    headers: dict[str, str],
    on_end: Callable[[], None],
) -> Response:
    """Return chunks as a response, pulled in threads of the pool; `on_end` is called when they are sent or given up.

    Raises what the first chunk raises.
    """

    close = getattr(chunks, "close", lambda: None)
    try:
        begun, ended = await pool.run(_begin, chunks)
    except BaseException:
        on_end()
        raise
    if ended:
        on_end()
        return Response(begun, 200, headers, media_type)
    return StreamingResponse(_rest(chunks, begun, close, pool, on_end), 200, headers, media_type)


def _ask(ask: Callable[[], Answer]) -> tuple[Answer, bytes, bool]:
    answer = ask()
    return answer, *_begin(answer.chunks)


def _begin(chunks: Iterator[bytes]) -> tuple[bytes, bool]:
    """The first chunk, with the second where it is small, and whether that is all there is."""
    begun = next(chunks, b"")
    if len(begun) >= WHOLE:
        return begun, False
    follow = next(chunks, None)
    return begun + (follow or b""), follow is None


async def _rest(
    chunks: Iterator[bytes], begun: bytes, close: Callable[[], None], pool: Threads, on_end: Callable[[], None]
) -> AsyncIterator[bytes]:
    try:
        yield begun
        while batch := await pool.run(_batch, chunks):
            yield batch
    finally:
        with anyio.CancelScope(shield=True):
            await pool.run(close)
            on_end()


def _batch(chunks: Iterator[bytes]) -> bytes:
    """Some chunks at once, since each visit to a thread costs more than a small chunk; empty at the end."""
    pulled, size = [], 0
    while size < BATCH and (chunk := next(chunks, b"")):
        pulled.append(chunk)
        size += len(chunk)
    return b"".join(pulled)


def _content_type(media_type: str) -> str:
    return (
        f"{media_type}; charset=utf-8"
        if media_type.startswith("text/") and "charset" not in media_type
        else media_type
    )
