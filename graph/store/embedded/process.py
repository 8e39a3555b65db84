"""One worker process, seen from the process that asks it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import subprocess
import sys
import time
from typing import Any, Final

import orjson

from graph.errors import DeadlineExceeded, QueryError, StoreError
from graph.store.embedded.frames import HEAD, frame
from graph.store.interface import NotAcceptable

DEADLINE: Final = "deadline"
"""Why a worker is killed whose answer took too long."""

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
            bufsize=0,
            env=environment,
            start_new_session=True,  # an interrupt from the keyboard is the parent's to handle
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests, self._answers = self._process.stdin.fileno(), self._process.stdout.fileno()
        with contextlib.suppress(OSError, AttributeError):  # not every system can, or lets anybody
            fcntl.fcntl(self._answers, fcntl.F_SETPIPE_SZ, _PIPE)
        self._poll = select.poll()
        self._poll.register(self._answers, select.POLLIN)
        self._buffer = bytearray()
        self.end = 0.0
        self.ended = ""
        self.slowed = False

    def fileno(self) -> int:
        """Return the descriptor that becomes readable when the process answers or is gone."""
        return self._answers

    def ask(self, request: dict[str, Any]) -> None:
        """Send a request. Raises QueryError for what is no text."""
        try:
            rest = memoryview(frame(b"Q", orjson.dumps(request)))
        except orjson.JSONEncodeError as error:  # half of a surrogate pair
            raise QueryError(f"the query is not text: {error}") from error
        with contextlib.suppress(BrokenPipeError):  # found out when the answer is read
            while rest:
                rest = rest[os.write(self._requests, rest) :]

    def receive(self) -> tuple[bytes, bytes]:
        """Return the next frame, waiting for it. Raises as `wait`, `fill` and `taken` do."""
        while (found := self.taken()) is None:
            self.wait()
            self.fill()
        return found

    def wait(self) -> None:
        """Return when there is something to read. Raises DeadlineExceeded when there is nothing before the end.

        The clock is looked at here too: on a busy machine a process that was killed takes its time to be gone.
        """
        if not self._poll.poll(max(self.end - time.monotonic(), 0.0) * 1000):
            self.kill(DEADLINE)
            raise self._gone()

    def fill(self) -> None:
        """Read what is there. Raises DeadlineExceeded or StoreError where the process is gone."""
        data = os.read(self._answers, _BLOCK)
        if not data:
            raise self._gone()
        self._buffer += data

    def taken(self) -> tuple[bytes, bytes] | None:
        """Return the next frame of what was read, None if it is not all there. Raises the worker's errors."""
        if len(self._buffer) < HEAD.size:
            return None
        letter, length = HEAD.unpack_from(self._buffer)
        end = HEAD.size + length
        if len(self._buffer) < end:
            return None
        payload = bytes(memoryview(self._buffer)[HEAD.size : end])
        del self._buffer[:end]
        if letter == b"X":
            error = orjson.loads(payload)
            raise _ERRORS.get(error["kind"], StoreError)(error["text"])
        return letter, payload

    def _gone(self) -> Exception:
        if self.ended == DEADLINE:
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
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
