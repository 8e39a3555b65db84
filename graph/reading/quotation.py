"""Whose words a content is in, by the quotation marks of the article."""

from __future__ import annotations

from collections.abc import Iterable

from graph.reading.sentences import Stretch, quoted
from graph.values import Quotation


def quotation_of(text: str, parts: Iterable[Stretch]) -> Quotation:
    """Return whether the parts of a content stand in quotation marks: all (direct), some (mixed) or none (indirect).

    White space and punctuation, which fall inside the marks or outside by house style, do not count.
    """
    stretches = list(parts)
    marked = [
        (max(start, opening), min(end, closing))
        for start, end in stretches
        for opening, closing in quoted(text)
        if opening < end and start < closing
    ]
    inside, said = _letters(text, marked), _letters(text, stretches)
    if inside == 0:
        return "indirect"
    return "direct" if inside == said else "mixed"


def _letters(text: str, stretches: Iterable[Stretch]) -> int:
    return sum(character.isalnum() for start, end in stretches for character in text[start:end])
