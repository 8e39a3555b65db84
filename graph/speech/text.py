"""Runs of word pieces as spans of the article."""

from __future__ import annotations

from graph.reading.sentences import QUOTATION_MARKS
from graph.reading.tokens import Pieces
from graph.reading.units import Run
from graph.values import Span

_EDGES = QUOTATION_MARKS + "'’‘,;: \n"


def span_of(article: Pieces, text: str, run: Run) -> Span:
    """Return the characters that a run of pieces covers, out to the ends of its words."""
    start, end = int(article.start[run[0]]), int(article.end[run[1] - 1])
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end, text[start:end])


def participant_span(article: Pieces, text: str, run: Run) -> Span:
    """Like `span_of`, out to the end of a hyphened name, without marks at the edges or a possessive ending."""
    span = span_of(article, text, run)
    start, end = span.start, span.end
    while end + 1 < len(text) and text[end] == "-" and text[end + 1].isalnum() and text[end - 1].isalnum():
        end += 1
        while end < len(text) and text[end].isalnum():
            end += 1
    while start < end - 1 and text[start] in _EDGES:
        start += 1
    while end > start + 1 and text[end - 1] in _EDGES:
        end -= 1
    if end - start > 2 and text[end - 2 : end] in ("'s", "’s"):
        end -= 2
    return Span(start, end, text[start:end])
