"""Warm worker processes for SPARQL queries, and a watch that ends those past their deadline."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Final

from graph.errors import DeadlineExceeded, StoreError
from graph.store.embedded.asked import Asked
from graph.store.embedded.process import DEADLINE, Worker
from graph.store.embedded.watch import Watch
from graph.store.interest import Interest
from graph.store.interface import Answer

SLOW: Final = 0.5
"""Seconds after which a query gives way to the others: its process goes on at the lowest priority."""

_GIVEN_UP: Final = "the answer was given up"


class WorkerPool:
    """Workers that are idle, and the right to start more, up to a number."""

    def __init__(self, *, keep: int, most: int, memory: int) -> None:
        """Keep up to `keep` idle processes of up to `most` at a time, each with `memory` bytes at most."""
        self._keep, self._most, self._memory = keep, most, memory
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._starting = 0
        self._free = threading.Condition()
        self._watch = Watch()
        self._closed = False
        self._mourners: list[threading.Thread] = []

    def warm(self) -> None:
        """Start the processes that are kept, so that the first queries need not wait for them."""
        with self._free:
            missing = self._keep - len(self._idle) - len(self._busy)
        for _ in range(missing):
            worker = Worker(self._memory)
            with self._free:
                self._idle.append(worker)

    def answer(self, request: dict[str, Any], seconds: float, done: Callable[[], None], interest: Interest) -> Answer:
        """Have a request answered within so many seconds; `done` is called when its answer is taken or given up.

        The first bytes are there when this returns. When the interest is lost, the worker is killed. Raises what
        the worker reports, DeadlineExceeded, or StoreError where nobody waits any more.
        """
        end = time.monotonic() + seconds
        try:
            worker = self._take(end)
        except BaseException:
            done()
            raise
        return self._ask(worker, request, end, done, interest).wait()

    def ask(
        self, request: dict[str, Any], seconds: float, done: Callable[[], None], interest: Interest
    ) -> Asked | None:
        """Give a request to a worker that is idle, without waiting for its answer; None where none is idle.

        `done` and `interest` are as for `answer`; where None is returned, `done` is not called.
        """
        with self._free:
            if not self._idle:
                return None
            worker = self._idle.pop()
            self._busy.add(worker)
        return self._ask(worker, request, time.monotonic() + seconds, done, interest)

    def _ask(
        self, worker: Worker, request: dict[str, Any], end: float, done: Callable[[], None], interest: Interest
    ) -> Asked:
        worker.end = end
        alarms: list[int] = []

        def slow_down() -> None:
            worker.slow_down()
            alarms.append(self._watch.at(end, expire))

        def expire() -> None:
            worker.kill(DEADLINE)

        def finish(*, whole: bool) -> None:
            self._watch.call_off(alarms)
            interest.settle()
            self._give_back(worker, whole=whole)
            done()

        slow = time.monotonic() + SLOW
        alarms.append(self._watch.at(slow, slow_down) if slow < end else self._watch.at(end, expire))
        if interest.lost:  # while it waited for a worker, which is as good as before
            finish(whole=True)
            raise StoreError(_GIVEN_UP)
        interest.on_loss(lambda: worker.kill(_GIVEN_UP))
        try:
            worker.ask(request)
        except BaseException:
            finish(whole=True)
            raise
        return Asked(worker, finish)

    def _take(self, end: float) -> Worker:
        with self._free:
            while not self._idle:
                if self._closed:
                    raise StoreError("the store is closed")
                if len(self._busy) + self._starting < self._most:
                    self._starting += 1
                    break
                if not self._free.wait(end - time.monotonic()):
                    raise DeadlineExceeded(
                        "too many queries at once; this one did not get its turn before its deadline"
                    )
            else:
                worker = self._idle.pop()
                self._busy.add(worker)
                return worker
        try:
            worker = Worker(self._memory)
        finally:
            with self._free:
                self._starting -= 1
        with self._free:
            self._busy.add(worker)
        return worker

    def _give_back(self, worker: Worker, *, whole: bool) -> None:
        with self._free:
            self._busy.discard(worker)
            keep = (
                whole and not worker.ended and not self._closed and len(self._idle) < self._keep and worker.speed_up()
            )
            if keep:
                self._idle.append(worker)
            self._free.notify()
        if not keep:
            worker.kill(_GIVEN_UP)
            mourner = threading.Thread(target=self._replace, args=(worker,), name="replace-worker", daemon=True)
            self._mourners = [m for m in self._mourners if m.is_alive()] + [mourner]
            mourner.start()  # whoever waits for the answer learns at once that there is none

    def _replace(self, dead: Worker) -> None:
        """Start a process in the place of one that was killed, so that the next query need not wait for it."""
        dead.bury()
        with self._free:
            if self._closed or len(self._idle) + len(self._busy) + self._starting >= self._keep:
                return
            self._starting += 1
        worker = Worker(self._memory)
        with self._free:
            self._starting -= 1
            if not self._closed:
                self._idle.append(worker)
                self._free.notify()
                return
        worker.kill("the store was closed")
        worker.bury()

    def close(self) -> None:
        """End all processes."""
        with self._free:
            self._closed = True
            workers = [*self._idle, *self._busy]
            idle, self._idle = self._idle, []
            self._free.notify_all()
        for worker in workers:
            worker.kill("the store was closed")
        for worker in idle:
            worker.bury()
        for mourner in self._mourners:
            mourner.join()
        self._watch.stop()
