"""Articles cut into windows: whole paragraphs where they fit, nothing lost but white space and furniture."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.reading.windows import paragraphs, windows
from graph.values import Article

TEXT = "One said.\n\nTwo said a thing. Then more.\n\nThree."


@pytest.mark.parametrize(
    ("characters", "expected"),
    [
        (100, [TEXT]),
        (40, ["One said.\n\nTwo said a thing. Then more.", "Three."]),
        (30, ["One said.", "Two said a thing. Then more.", "Three."]),
        (20, ["One said.", "Two said a thing.", "Then more.\n\nThree."]),
    ],
    ids=["all fits", "two fit", "a paragraph each", "a paragraph is cut at its sentences"],
)
def test_windows_break_where_the_text_does(characters: int, expected: list[str]) -> None:
    assert [TEXT[start:end] for start, end in windows(Article(TEXT, "t"), characters)] == expected


def test_furniture_is_left_out() -> None:
    article = Article(TEXT, "t", furniture=((0, 11), (TEXT.index("Three"), len(TEXT))))
    assert [TEXT[start:end] for start, end in windows(article, 100)] == ["Two said a thing. Then more."]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text("ab. \n“”\u2028\U0001f600", max_size=80), st.integers(1, 30), st.integers(0, 80), st.integers(0, 20))
def test_no_word_is_lost_and_none_is_told_twice(text: str, characters: int, start: int, length: int) -> None:
    end = min(len(text), start + length)
    article = Article(text, "t", furniture=((start, end),) if start < end else ())
    for cut in (windows(article, characters), paragraphs(article, characters)):
        covered = [at for first, last in cut for at in range(first, last)]
        assert covered == sorted(set(covered))
        assert all(last - first <= characters and text[first:last].strip() for first, last in cut)
        wanted = {at for at, c in enumerate(text) if c.isalnum()}
        wanted -= set(range(*article.furniture[0])) if article.furniture else set()
        assert wanted <= set(covered)
