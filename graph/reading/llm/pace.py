"""Time and chance, handed in so that tests own them; and how long to wait before asking again."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """A clock in seconds, a way to wait, and a source of numbers from 0 up to 1."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random


def delay(attempt: int, backoff: float, longest: float, chance: float, asked: float | None = None) -> float:
    """Return the seconds to wait after the failed `attempt` (from 0): doubling, spread by `chance` from 0 to 1.

    Half of the time is fixed and half is chance, so that many clients do not come back together. `asked` is
    what the server told to wait: no less than that, but never more than `longest`.
    """
    grown = min(backoff * 2.0**attempt, longest)
    return min(max(grown * (0.5 + chance / 2), asked or 0.0), longest)
