"""Articles that wait to be read and written, as jobs: accepted at once, done one after another, watched as they go.

An accepted job is on disk before its id is handed out, and is taken up again at the next start if the service
died before its end. Adding an article twice changes nothing, so doing a job again is safe.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import queue
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from api.logs import event
from graph.errors import CounterclaimError
from graph.store.interface import Added

State = Literal["waiting", "running", "done", "cancelled"]
Work = Callable[[dict[str, Any]], Added]
"""What does one item of a job: takes the item as it was sent, returns what became of it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item of a job, by its number from 0."""

    item: int
    outcome: Literal["added", "unchanged", "replaced", "refused"]
    article: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A job and how far it has come. `outcomes` grows by one for each item done."""

    id: str
    state: State
    created: str
    items: int
    outcomes: tuple[Outcome, ...] = ()

    @property
    def done(self) -> int:
        """How many items have an outcome."""
        return len(self.outcomes)

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in ("done", "cancelled")


class QueueFullError(Exception):
    """More jobs wait than may."""


@dataclass(slots=True)
class _Entry:
    job: Job
    items: Sequence[dict[str, Any]] = ()
    changed: threading.Condition = field(default_factory=threading.Condition)


class Jobs:
    """The jobs of one application, done by one thread in the order they came."""

    def __init__(
        self,
        work: Work,
        *,
        most: int,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        folder: Path | None = None,
        on_outcome: Callable[[str], None] = lambda outcome: None,
    ) -> None:
        """Take `work` for each item; at most `most` jobs wait or are remembered; `folder` keeps the accepted ones."""
        self._work = work
        self._most = most
        self._clock = clock
        self._new_id = new_id
        self._folder = folder
        self._on_outcome = on_outcome
        self._entries: OrderedDict[str, _Entry] = OrderedDict()
        self._lock = threading.Lock()
        self._waiting: queue.SimpleQueue[_Entry | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Take up what an earlier run left undone, and begin."""
        for job in self._kept():
            self._enqueue(_Entry(job))
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)
        self._thread.start()

    def stop(self, seconds: float) -> None:
        """Stop after the item under way; what is left undone is taken up at the next start."""
        self._stopping.set()
        self._waiting.put(None)
        if self._thread is not None:
            self._thread.join(seconds)

    def submit(self, items: Sequence[dict[str, Any]]) -> Job:
        """Accept a job. It is on disk when this returns. Raises QueueFullError if too many wait already."""
        job = Job(self._new_id(), "waiting", self._clock().isoformat(timespec="seconds"), len(items))
        entry = _Entry(job, items)
        with self._lock:
            if sum(not e.job.ended for e in self._entries.values()) >= self._most:
                raise QueueFullError
        self._keep(entry)
        self._enqueue(entry)
        return job

    def get(self, job_id: str) -> Job | None:
        """Return the job of that id, None if there is none or it was forgotten."""
        entry = self._entries.get(job_id)
        return entry.job if entry else None

    def counts(self) -> dict[str, int]:
        """Return how many jobs are in each state."""
        with self._lock:
            states = [entry.job.state for entry in self._entries.values()]
        return {state: states.count(state) for state in ("waiting", "running", "done", "cancelled")}

    def wait(self, job_id: str, seen: int, state: str, seconds: float) -> Job | None:
        """Return the job once it has more than `seen` outcomes or another state, at the latest after `seconds`."""
        entry = self._entries.get(job_id)
        if entry is None:
            return None
        with entry.changed:
            entry.changed.wait_for(lambda: entry.job.done > seen or entry.job.state != state, seconds)
        return entry.job

    def _enqueue(self, entry: _Entry) -> None:
        with self._lock:
            self._entries[entry.job.id] = entry
            ended = [key for key, other in self._entries.items() if other.job.ended]
            for key in ended[: max(0, len(self._entries) - self._most)]:
                del self._entries[key]
        self._waiting.put(entry)

    def _run(self) -> None:
        while (entry := self._waiting.get()) is not None and not self._stopping.is_set():
            self._do(entry)

    def _do(self, entry: _Entry) -> None:
        self._change(entry, state="running")
        for number, item in enumerate(entry.items or self._items(entry.job.id)):
            if self._stopping.is_set():
                return
            outcome = self._one(number, item)
            self._on_outcome(outcome.outcome)
            self._change(entry, outcomes=(*entry.job.outcomes, outcome))
        self._change(entry, state="done")
        self._forget(entry.job.id)
        entry.items = ()

    def _one(self, number: int, item: dict[str, Any]) -> Outcome:
        try:
            added = self._work(item)
        except CounterclaimError as error:
            return Outcome(number, "refused", detail=str(error))
        except Exception as error:
            event("article failed", logging.ERROR, error, item=number, error=repr(error))
            return Outcome(number, "refused", detail="The service failed at this article; tell its operator.")
        return Outcome(number, added.change, added.article)

    def _change(self, entry: _Entry, **changes: Any) -> None:
        fields = {name: getattr(entry.job, name) for name in ("id", "state", "created", "items", "outcomes")}
        with entry.changed:
            entry.job = Job(**{**fields, **changes})
            entry.changed.notify_all()

    def _keep(self, entry: _Entry) -> None:
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = self._folder / f"{entry.job.id}.new"
        with fresh.open("w", encoding="utf-8") as file:
            json.dump({"job": asdict(entry.job), "items": list(entry.items)}, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._folder / f"{entry.job.id}.json")
        entry.items = ()  # many jobs may wait: their articles wait on disk

    def _forget(self, job_id: str) -> None:
        if self._folder is not None:
            (self._folder / f"{job_id}.json").unlink(missing_ok=True)

    def _items(self, job_id: str) -> list[dict[str, Any]]:
        if self._folder is None:
            return []
        items: list[dict[str, Any]] = json.loads((self._folder / f"{job_id}.json").read_text("utf-8"))["items"]
        return items

    def _kept(self) -> Iterator[Job]:
        if self._folder is None or not self._folder.is_dir():
            return
        for path in sorted(self._folder.glob("*.json")):
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                kept = json.loads(path.read_text("utf-8"))["job"]
                yield Job(**{**kept, "state": "waiting", "outcomes": ()})
