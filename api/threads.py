"""A bounded pool of threads for one kind of work, so that no kind keeps another waiting.

Work waits in line when all threads are busy. A thread of an executor costs half of what anyio's limiter and worker
threads cost for a call, and the calls here are short.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

import anyio

P = ParamSpec("P")
T = TypeVar("T")


class Threads:
    """The threads of one kind of work."""

    def __init__(self, name: str, most: int) -> None:
        """Allow `most` threads; they start when first needed."""
        self._executor = ThreadPoolExecutor(most, thread_name_prefix=name)

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what the work returns, or raise what it raises.

        When cancelled, it waits for the work to end first: what the work uses may be closed right after.
        """
        future = asyncio.get_running_loop().run_in_executor(self._executor, lambda: work(*args, **kwargs))
        try:
            return await asyncio.shield(future)
        except asyncio.CancelledError:
            with anyio.CancelScope(shield=True):
                await asyncio.wait([future])
            raise

    def close(self) -> None:
        """Let no more work in; work under way goes on."""
        self._executor.shutdown(wait=False, cancel_futures=True)
