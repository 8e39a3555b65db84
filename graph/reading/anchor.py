"""Quoted words to offsets: exact occurrences of a string in a text, never anything near it."""

from __future__ import annotations

from collections.abc import Iterator

from graph.values import Span

Stretch = tuple[int, int]


def occurrences(text: str, quote: str, within: Stretch | None = None) -> Iterator[Span]:
    """Yield where `quote` stands in `text` (or in a stretch of it), letter for letter and as whole words.

    Whole words: "he" does not occur in "the". Occurrences may overlap. A blank quote occurs nowhere.
    """
    start, end = within or (0, len(text))
    at = text.find(quote, start, end) if quote.strip() else -1
    while at >= 0:
        if _whole(text, at, at + len(quote)):
            yield Span(at, at + len(quote), quote)
        at = text.find(quote, at + 1, end)


def nth(text: str, quote: str, number: int, within: Stretch | None = None) -> Span | None:
    """Return the occurrence of that number, counted from 1, or None if there are fewer."""
    for count, span in enumerate(occurrences(text, quote, within), start=1):
        if count == number:
            return span
    return None


def nearest(text: str, quote: str, hint: int, within: Stretch | None = None) -> Span | None:
    """Return the occurrence that starts nearest to the offset `hint` (the earlier of two as near), or None."""
    return min(occurrences(text, quote, within), key=lambda span: abs(span.start - hint), default=None)


def _whole(text: str, start: int, end: int) -> bool:
    before = start > 0 and text[start].isalnum() and text[start - 1].isalnum()
    after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (before or after)
