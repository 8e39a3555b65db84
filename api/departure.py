"""A client that goes away before its answer is whole: noticed, so that nobody computes what nobody will read."""

from __future__ import annotations

import asyncio

from starlette.types import Receive

from api.problem import RequestError
from graph.store.interest import Interest

UNWATCHED = 0.1
"""Seconds that a query goes on unwatched: most end before, and need no task that watches their client."""


class Departure:
    """Watches the client of one request whose body was read. To be used on one event loop."""

    def __init__(self, receive: Receive) -> None:
        """Begin to watch soon; `interest` is lost when the client goes."""
        self.interest = Interest()
        self._receive = receive
        self._task: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(UNWATCHED, self._begin)

    def ignore(self) -> None:
        """Stop watching: the answer has been sent or given up."""
        self._timer.cancel()
        if self._task is not None:
            self._task.cancel()

    def _begin(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._watch())

    async def _watch(self) -> None:
        try:
            while (await self._receive())["type"] != "http.disconnect":
                pass
        except RequestError:  # the body that a GET should not have is too large: that is no departure
            return
        self.interest.lose()
