"""Order and repetition of a reading's lists, which triples alone do not keep.

A list in its natural order (sorted, nothing twice) needs nothing beside its triples. Any other is written as an
rdf:Seq with an IRI of its own, members numbered by rdf:_1, rdf:_2 and so on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any, TypeVar

T = TypeVar("T")


def is_natural(items: Sequence[T], key: Callable[[T], Any]) -> bool:
    """Tell whether the list is sorted by the key and has nothing twice."""
    return all(key(a) < key(b) for a, b in pairwise(items))


def natural(items: Iterable[T], key: Callable[[T], Any]) -> tuple[T, ...]:
    """Return the items in their natural order."""
    return tuple(sorted(items, key=key))
