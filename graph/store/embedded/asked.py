"""A query that a worker has been given, and its answer as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

import orjson

from graph.errors import DeadlineExceeded, QueryError
from graph.store.embedded.process import DEADLINE, Worker
from graph.store.interface import Answer, NotAcceptable

T = TypeVar("T")


class Finish(Protocol):
    """What is done once when a query is over; `whole` says that its worker may be asked again."""

    def __call__(self, *, whole: bool) -> None:
        """Give the worker back."""
        ...


class Asked:
    """A query under way; see `graph.store.interface.Asked`."""

    def __init__(self, worker: Worker, finish: Finish) -> None:
        """Wait for the worker's answer; `finish` is called when all of it is there or it is given up."""
        self._worker, self._finish = worker, finish
        self._head: dict[str, str] = {}
        self._begun: list[bytes] = []
        self._open = True

    @property
    def end(self) -> float:
        """The moment of the monotonic clock at which the query must be over."""
        return self._worker.end

    def fileno(self) -> int:
        """Return the descriptor that becomes readable when there is something to look at."""
        return self._worker.fileno()

    def look(self) -> Answer | None:
        """Return the answer if its first bytes are there; see the interface."""
        return self._guarded(self._look)

    def wait(self) -> Answer:
        """Return the answer when its first bytes are there. Raises what `look` and `expire` raise."""
        while True:
            self._guarded(self._worker.wait)
            if (answer := self.look()) is not None:
                return answer

    def expire(self) -> DeadlineExceeded:
        """Give the query up at its deadline; return the error that says so."""
        self._worker.kill(DEADLINE)
        self.close()
        return DeadlineExceeded("the query ran past its deadline; ask for less, or allow it more seconds")

    def close(self) -> None:
        """Give the query up, unless it has an answer."""
        if self._open:
            self._open = False
            self._finish(whole=False)

    def _look(self) -> Answer | None:
        self._worker.fill()
        while (frame := self._worker.taken()) is not None:
            letter, payload = frame
            if letter == b"H":
                self._head = orjson.loads(payload)
            elif letter == b"D":
                self._begun.append(payload)
            else:
                self._open = False
                self._finish(whole=True)
                return self._answer(iter(self._begun), whole=b"".join(self._begun))
        if not self._begun:
            return None
        self._open = False
        return self._answer(_Chunks(self._worker, self._begun, self._finish), whole=None)

    def _answer(self, chunks: Iterator[bytes], whole: bytes | None) -> Answer:
        return Answer(self._head["kind"], self._head["media_type"], chunks, whole)  # type: ignore[arg-type] # the worker's word

    def _guarded(self, action: Callable[[], T]) -> T:
        try:
            return action()
        except BaseException as error:
            if self._open:
                self._open = False
                self._finish(whole=isinstance(error, QueryError | NotAcceptable))
            raise


class _Chunks(Iterator[bytes]):
    """The data of one answer; closing it before its end gives up the worker."""

    def __init__(self, worker: Worker, begun: list[bytes], finish: Finish) -> None:
        self._worker, self._finish = worker, finish
        self._begun = iter(begun)
        self._open = True

    def __next__(self) -> bytes:
        if not self._open:
            raise StopIteration
        if (begun := next(self._begun, None)) is not None:
            return begun
        try:
            letter, payload = self._worker.receive()
        except BaseException:
            self._end(whole=False)
            raise
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
