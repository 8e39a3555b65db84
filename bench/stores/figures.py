"""Figures held against a peer, and how long things take."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`ours` and `theirs` in `unit`; `ratio` is what must be at least (or, with `most`, at most) `must`."""

    name: str
    unit: str
    ours: float
    peer: str
    theirs: float | None
    ratio: float
    must: float
    most: bool = False

    @property
    def holds(self) -> bool:
        return self.ratio <= self.must if self.most else self.ratio >= self.must

    def row(self) -> str:
        theirs = "-" if self.theirs is None else f"{self.theirs:,.4g}"
        sign = "≤" if self.most else "≥"
        mark = "" if self.holds else "  MISSED"
        return (
            f"| {self.name} | {self.ours:,.4g} {self.unit} | {self.peer}: {theirs} | {self.ratio:,.3g}"
            f" | {sign} {self.must:g}{mark} |"
        )


HEAD = "| measure | ours | peer | ratio | must |\n|---|---|---|---|---|"


@dataclass
class Work:
    """Seconds on the clock and on the processors, those of child processes that ended included."""

    wall: float
    cpu: float


def work(action: Callable[[], object]) -> Work:
    wall, cpu = time.perf_counter(), _cpu()
    action()
    return Work(time.perf_counter() - wall, _cpu() - cpu)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def times(action: Callable[[], object], repeat: int) -> list[float]:
    """Return the seconds of each of so many calls, sorted."""
    found = []
    for _ in range(repeat):
        begun = time.perf_counter()
        action()
        found.append(time.perf_counter() - begun)
    return sorted(found)


def median(action: Callable[[], object], repeat: int) -> float:
    action()
    return statistics.median(times(action, repeat))
