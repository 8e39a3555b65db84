"""Whose words a content is in, by the quotation marks of the article."""

from __future__ import annotations

from collections.abc import Iterable

from graph.reading.sentences import QUOTATION_MARKS, Stretch, quoted
from graph.values import Quotation


def quotation_of(text: str, parts: Iterable[Stretch]) -> Quotation:
    """Return whether the parts of a content stand in quotation marks: all (direct), some (mixed) or none (indirect).

    White space and punctuation, which fall inside the marks or outside by house style, do not count.
    """
    counts = [_inside(text, at) for start, end in parts for at in range(start, end) if _counts(text[at])]
    if counts and all(counts):
        return "direct"
    return "mixed" if any(counts) else "indirect"


def _counts(character: str) -> bool:
    return character.isalnum() and character not in QUOTATION_MARKS


def _inside(text: str, at: int) -> bool:
    return any(start <= at < end for start, end in quoted(text))
