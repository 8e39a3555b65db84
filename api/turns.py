"""Whose query runs next: quick ones take turns at few places, slow ones give theirs up.

A store keeps about as many query processes ready as there are processors, and starting another costs as much as a
hundred short queries. So short queries wait for a place; one that takes long stops counting, and others go on beside
it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

PATIENCE = 0.4
"""Seconds after which a query no longer keeps others waiting."""


class Turns:
    """A number of places for queries. To be used on one event loop."""

    def __init__(self, places: int) -> None:
        """Let so many short queries run at one time."""
        self._places = asyncio.Semaphore(places)

    async def take(self) -> Callable[[], None]:
        """Wait for a place; return what gives it back, which may be called more than once."""
        await self._places.acquire()
        taken = True

        def give_back() -> None:
            nonlocal taken
            if taken:
                taken = False
                timer.cancel()
                self._places.release()

        timer = asyncio.get_running_loop().call_later(PATIENCE, give_back)
        return give_back
