"""An answer of the store as an HTTP response: whole where it is small, streamed where it is not.

An answer is waited for on the event loop where the store allows it; the chunks of a long one are pulled in threads of
the queries' pool. A query that dies before its first byte raises here and becomes a clean error; one that dies later
breaks the connection off, so that no client takes half an answer for a whole one. A client that goes away takes its
query with it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator

import anyio
from starlette.requests import ClientDisconnect
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive

from api.departure import Departure
from api.threads import Threads
from api.turns import Turns
from graph.errors import StoreError
from graph.store.interest import Interest
from graph.store.interface import Answer, Asked

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
    begin: Callable[[Interest], Asked | None] = lambda _interest: None,
) -> Response:
    """Return the answer to what `begin` begins in its turn or, where that is None, to what `ask` does in a thread.

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
        asked = begin(departure.interest)
        answer = await (pool.run(ask, departure.interest) if asked is None else _answer(asked))
        whole, begun = (answer.whole, b"") if answer.whole is not None else await pool.run(_begin, answer.chunks)
    except BaseException as error:
        end()
        if departure.interest.lost and isinstance(error, StoreError):
            raise ClientDisconnect from error
        raise
    media_type = _content_type(answer.media_type)
    if whole is not None:
        end()
        return Response(whole, 200, headers, media_type)
    rest = _rest(answer.chunks, begun, answer.close, pool, end)
    return StreamingResponse(rest, 200, headers, media_type)


async def _answer(asked: Asked) -> Answer:
    """Wait for an answer without a thread: handing over to one and back costs as much as a short query."""
    try:
        while await _readable(asked.fileno(), asked.end):
            if (answer := asked.look()) is not None:
                return answer
    except asyncio.CancelledError:
        asked.close()
        raise
    raise asked.expire()


async def _readable(descriptor: int, end: float) -> bool:
    """Wait until there is something to read; return False where there is nothing by the end."""
    loop = asyncio.get_running_loop()
    readable: asyncio.Future[bool] = loop.create_future()
    timer = loop.call_later(end - time.monotonic(), _set, readable, False)
    loop.add_reader(descriptor, _set, readable, True)
    try:
        return await readable
    finally:  # before the descriptor is read: it may be closed, or somebody else's, right after
        timer.cancel()
        loop.remove_reader(descriptor)


def _set(future: asyncio.Future[bool], value: bool) -> None:
    if not future.done():
        future.set_result(value)


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
        whole, begun = await pool.run(_begin, chunks)
    except BaseException:
        on_end()
        raise
    if whole is not None:
        on_end()
        return Response(whole, 200, headers, media_type)
    return StreamingResponse(_rest(chunks, begun, close, pool, on_end), 200, headers, media_type)


def _begin(chunks: Iterator[bytes]) -> tuple[bytes | None, bytes]:
    """All there is if it is little, else None; and the first chunks of what is more."""
    begun = next(chunks, b"")
    if len(begun) >= WHOLE:
        return None, begun
    follow = next(chunks, None)
    return (begun, b"") if follow is None else (None, begun + follow)


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
    while size < BATCH and (chunk := next(chunks, None)) is not None:
        pulled.append(chunk)
        size += len(chunk)
    return b"".join(pulled)


def _content_type(media_type: str) -> str:
    return (
        f"{media_type}; charset=utf-8"
        if media_type.startswith("text/") and "charset" not in media_type
        else media_type
    )
