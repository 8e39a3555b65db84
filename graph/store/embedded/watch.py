"""Things that are to be done at their time, unless they are called off before, as most are."""

from __future__ import annotations

import heapq
import math
import threading
import time
from collections.abc import Callable, Sequence


class Watch:
    """A thread that does things at their time unless they are called off."""

    def __init__(self) -> None:
        """Have nothing to do yet; the thread starts with the first action."""
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._off: set[int] = set()
        self._number = 0
        self._changed = threading.Condition()
        self._stopped = False
        self._wakes = math.inf  # when the thread looks again by itself: most actions are called off long before
        self._thread: threading.Thread | None = None

    def at(self, moment: float, action: Callable[[], None]) -> int:
        """Have an action done at a moment of the monotonic clock; return the number by which it is called off."""
        with self._changed:
            self._number += 1
            heapq.heappush(self._due, (moment, self._number, action))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="query-deadlines", daemon=True)
                self._thread.start()
            if moment < self._wakes:
                self._changed.notify()
            return self._number

    def call_off(self, numbers: Sequence[int]) -> None:
        """Do not do these actions, unless they are done already. An action may add to the numbers until then."""
        with self._changed:
            self._off.update(numbers)
            while self._due and self._due[0][1] in self._off:
                self._off.discard(heapq.heappop(self._due)[1])
            if len(self._off) > 1000:  # many called off behind one that is due late
                self._due = [entry for entry in self._due if entry[1] not in self._off]
                heapq.heapify(self._due)
                self._off.clear()

    def stop(self) -> None:
        """End the thread, and wait for that."""
        with self._changed:
            self._stopped = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while True:
            with self._changed:
                if self._stopped:
                    return
                self._wakes = self._due[0][0] if self._due else math.inf
                wait = self._wakes - time.monotonic()
                if wait > 0:
                    self._changed.wait(None if wait == math.inf else wait)
                    continue
                _, number, action = heapq.heappop(self._due)
                called_off = number in self._off
                self._off.discard(number)
                if not called_off:
                    action()
