"""Warm worker processes for SPARQL queries, a watch that ends those past their deadline, and their answers."""

from __future__ import annotations

import contextlib
import fcntl
import heapq
import json
import math
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, Final

from graph.errors import DeadlineExceeded, QueryError, StoreError
from graph.store.embedded.frames import HEAD, write_frame
from graph.store.interest import Interest
from graph.store.interface import Answer, NotAcceptable

SLOW: Final = 0.5
"""Seconds after which a query gives way to the others: its process goes on at the lowest priority."""

_DEADLINE: Final = "deadline"
_GIVEN_UP: Final = "the answer was given up"
_BLOCK: Final = 256 * 1024
_PIPE: Final = 1 << 20
"""Bytes of an answer that may wait in its pipe: the fewer times two processes wait for each other, the better."""
_ALLOCATION: Final = {"MALLOC_TRIM_THRESHOLD_": str(64 << 20), "MALLOC_MMAP_THRESHOLD_": str(64 << 20)}
"""The C library keeps what a query frees for the next one: a sixth less time. An operator may say otherwise."""
_ERRORS: Final[dict[str, type[Exception]]] = {
    "SyntaxError": QueryError,
    "NotAcceptable": NotAcceptable,
    "ValueError": QueryError,
}


class Worker:
    """One worker process. `end` is when its answer must be whole, `ended` says why it was killed."""

    def __init__(self, memory: int) -> None:
        """Start the process; it is ready when it answers. `memory` bounds its data, in bytes."""
        environment = _ALLOCATION | os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "graph.store.embedded.worker", str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            start_new_session=True,  # an interrupt from the keyboard is the parent's to handle
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests, self._answers = self._process.stdin, self._process.stdout
        with contextlib.suppress(OSError, AttributeError):  # not every system can, or lets anybody
            fcntl.fcntl(self._answers.fileno(), fcntl.F_SETPIPE_SZ, _PIPE)
        self._poll = select.poll()
        self._poll.register(self._answers.fileno(), select.POLLIN)
        self._buffer = bytearray()
        self.end = 0.0
        self.ended = ""
        self.slowed = False

    def ask(self, request: dict[str, Any]) -> None:
        """Send a request."""
        with contextlib.suppress(BrokenPipeError):  # found out when the answer is read
            write_frame(self._requests, b"Q", json.dumps(request).encode())

    def receive(self) -> tuple[bytes, bytes]:
        """Return the next frame. Raises DeadlineExceeded or StoreError where there is none, and the worker's errors.

        The clock is looked at here too: on a busy machine a process that was killed takes its time to be gone.
        """
        letter, length = HEAD.unpack(self._read(HEAD.size))
        payload = self._read(length)
        if letter == b"X":
            error = json.loads(payload)
            raise _ERRORS.get(error["kind"], StoreError)(error["text"])
        return letter, payload

    def _read(self, size: int) -> bytes:
        while len(self._buffer) < size:
            wait = max(self.end - time.monotonic(), 0.0)
            if not self._poll.poll(wait * 1000):
                self.kill(_DEADLINE)
                raise self._gone()
            data = os.read(self._answers.fileno(), _BLOCK)
            if not data:
                raise self._gone()
            self._buffer += data
        taken = memoryview(self._buffer)[:size].tobytes()
        del self._buffer[:size]
        return taken

    def _gone(self) -> Exception:
        if self.ended == _DEADLINE:
            return DeadlineExceeded("the query ran past its deadline; ask for less, or allow it more seconds")
        died = "the process that ran the query died; it may have needed more memory than one query gets"
        return StoreError(self.ended or died)

    def slow_down(self) -> None:
        """Let everybody else go first."""
        self.slowed = True
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, 19)

    def speed_up(self) -> bool:
        """Take the usual priority again; tell whether that was allowed."""
        if self.slowed:
            try:
                os.setpriority(os.PRIO_PROCESS, self._process.pid, os.getpriority(os.PRIO_PROCESS, 0))
            except OSError:
                return False
            self.slowed = False
        return True

    def kill(self, why: str) -> None:
        """End the process at once."""
        self.ended = self.ended or why
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    def bury(self) -> None:
        """Collect what is left of a killed process."""
        self._process.wait()
        for pipe in (self._requests, self._answers):
            with contextlib.suppress(OSError):
                pipe.close()


class _Watch:
    """A thread that does things at their time unless they are called off."""

    def __init__(self) -> None:
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._off: set[int] = set()
        self._number = 0
        self._changed = threading.Condition()
        self._stopped = False
        self._wakes = math.inf  # when the thread looks again by itself: most actions are called off long before
        self._thread: threading.Thread | None = None

    def at(self, moment: float, action: Callable[[], None]) -> int:
        with self._changed:
            self._number += 1
            heapq.heappush(self._due, (moment, self._number, action))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="query-deadlines", daemon=True)
                self._thread.start()
            if moment < self._wakes:
                self._changed.notify()
            return self._number

    def call_off(self, *numbers: int) -> None:
        with self._changed:
            self._off.update(numbers)
            while self._due and self._due[0][1] in self._off:
                self._off.discard(heapq.heappop(self._due)[1])
            if len(self._off) > 1000:  # many called off behind one that is due late
                self._due = [entry for entry in self._due if entry[1] not in self._off]
                heapq.heapify(self._due)
                self._off.clear()

    def stop(self) -> None:
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


class WorkerPool:
    """Workers that are idle, and the right to start more, up to a number."""

    def __init__(self, *, keep: int, most: int, memory: int) -> None:
        """Keep up to `keep` idle processes of up to `most` at a time, each with `memory` bytes at most."""
        self._keep, self._most, self._memory = keep, most, memory
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._starting = 0
        self._free = threading.Condition()
        self._watch = _Watch()
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
        worker.end = end
        alarms = (
            self._watch.at(time.monotonic() + SLOW, worker.slow_down),
            self._watch.at(end, lambda: worker.kill(_DEADLINE)),
        )

        def finish(*, whole: bool) -> None:
            self._watch.call_off(*alarms)
            interest.settle()
            self._give_back(worker, whole=whole)
            done()

        if interest.lost:  # while it waited for a worker, which is as good as before
            finish(whole=True)
            raise StoreError(_GIVEN_UP)
        interest.on_loss(lambda: worker.kill(_GIVEN_UP))
        try:
            worker.ask(request)
            head = json.loads(worker.receive()[1])
            first = worker.receive()
        except BaseException as error:
            finish(whole=isinstance(error, QueryError | NotAcceptable))
            raise
        return Answer(head["kind"], head["media_type"], _Chunks(worker, first, finish))

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


class _Chunks(Iterator[bytes]):
    """The data of one answer; closing it before its end gives up the worker."""

    def __init__(self, worker: Worker, first: tuple[bytes, bytes], finish: Callable[..., None]) -> None:
        self._worker, self._finish = worker, finish
        self._next: tuple[bytes, bytes] | None = first
        self._open = True
        if first[0] == b"E":
            self._end(whole=True)

    def __next__(self) -> bytes:
        if not self._open:
            raise StopIteration
        try:
            letter, payload = self._next or self._worker.receive()
        except BaseException:
            self._end(whole=False)
            raise
        self._next = None
        if letter == b"E":
            self._end(whole=True)
            raise StopIteration
        return payload

    def close(self) -> None:
        self._end(whole=False)

    def __del__(self) -> None:
        self._end(whole=False)

    def _end(self, *, whole: bool) -> None:
        if self._open:
            self._open = False
            self._finish(whole=whole)
