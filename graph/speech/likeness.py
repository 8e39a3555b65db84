"""How much two contents tell of the same thing, by the words they share."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?:ations?|ings?|ers?|ed|es|s|ly)$")
_SHORTEST = 4
"""Words below that length are mostly function words and carry no matter."""


@lru_cache(maxsize=4096)
def matter(text: str) -> frozenset[str]:
    """Return the stems of the longer words of a text."""
    words = (w.lower() for w in _WORD.findall(text))
    return frozenset(_ENDING.sub("", w) or w for w in words if len(w) >= _SHORTEST)


def likeness(one: str, other: str) -> float:
    """Return the share (0 to 1) of the shorter text's matter that the other has too."""
    a, b = matter(one), matter(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
