"""Rows turned into columns, some at a time: what is done to a whole column costs no call of Python a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

AT_ONCE: Final = 512
"""Rows turned at a time: enough that what is done once for all of them hardly counts, little to keep in memory."""


def by_column(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[tuple[Any, ...], ...]]:
    """Yield the columns of the first so many rows, then of those that follow, to the end of the rows."""
    remaining = iter(rows)
    while some := list(islice(remaining, AT_ONCE)):
        yield tuple(zip(*some, strict=True))
