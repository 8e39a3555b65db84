"""Quoted words to offsets: exact, by number or by nearness, never fuzzy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.reading.anchor import nearest, nth, occurrences
from graph.values import Span

TEXT = "He said the theatre was his. The critic said he disagreed. “He lied,” he said."


@pytest.mark.parametrize(
    ("quote", "number", "start"),
    [("said", 1, 3), ("said", 2, 40), ("said", 3, 73), ("he", 1, 45), ("He", 2, 60), ("“He lied,”", 1, 59)],
    ids=["first", "second", "third", "whole words alone", "capitals differ", "with its marks"],
)
def test_the_numbered_occurrence_is_found(quote: str, number: int, start: int) -> None:
    assert nth(TEXT, quote, number) == Span(start, start + len(quote), quote)


@pytest.mark.parametrize(
    ("quote", "number"),
    [
        ("said", 4),
        ("said", 0),
        ("said", -1),
        ("", 1),
        ("  ", 1),
        ("He  said", 1),
        ("he said the", 1),
        ("theat", 1),
        ('"He lied,"', 1),
    ],
    ids=["too high", "zero", "negative", "empty", "blank", "spacing", "case", "part of a word", "other marks"],
)
def test_what_is_not_exactly_there_is_not_found(quote: str, number: int) -> None:
    assert nth(TEXT, quote, number) is None


@pytest.mark.parametrize(("hint", "start"), [(0, 3), (21, 3), (22, 40), (39, 40), (900, 73)])
def test_the_nearest_occurrence_is_found(hint: int, start: int) -> None:
    assert nearest(TEXT, "said", hint) == Span(start, start + 4, "said")


def test_only_the_given_stretch_is_searched() -> None:
    assert [span.start for span in occurrences(TEXT, "said", (29, 58))] == [40]
    assert nth(TEXT, "said", 1, (29, 58)) == Span(40, 44, "said")


@given(st.text("ab “’é\U0001f600", max_size=30), st.text("ab “’é\U0001f600", max_size=4), st.integers(-5, 40))
def test_every_occurrence_reads_as_the_quote(text: str, quote: str, hint: int) -> None:
    spans = list(occurrences(text, quote))
    assert all(text[span.start : span.end] == span.text == quote for span in spans)
    assert spans == sorted(set(spans))
    found = nearest(text, quote, hint)
    assert (found is None) == (not spans)
    assert found is None or all(abs(found.start - hint) <= abs(span.start - hint) for span in spans)
