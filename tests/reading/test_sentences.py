"""Sentences and quotations: nothing but white space is left between them, and no quotation hides a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.reading.sentences import quoted, sentences

CASES = [
    pytest.param(
        'He said. "We don\'t want it. They lie," Lind said. Then he left.',
        ["He said.", "\"We don't want it.", 'They lie," Lind said.', "Then he left."],
        id="a quotation of two sentences is cut, and its opening mark goes to the sentence it opens",
    ),
    pytest.param(
        "“No.” she said. “Yes. Maybe.” Then she left.",
        ["“No.” she said.", "“Yes.", "Maybe.”", "Then she left."],
        id="curly marks close with the sentence they close",
    ),
    pytest.param(
        "Mr. Smith is in the U.S. army.\n\nNext day he left.",
        ["Mr. Smith is in the U.S. army.", "Next day he left."],
        id="abbreviations do not end a sentence, paragraphs do",
    ),
    pytest.param(
        "We saw Ms. Poe at 5 p.m. Monday. Mr. Lee, R-Ga. said no. It was 9 p.m. The end.",
        ["We saw Ms. Poe at 5 p.m. Monday.", "Mr. Lee, R-Ga. said no.", "It was 9 p.m.", "The end."],
        id="a title, an hour before its day, and what goes on in lower case end none",
    ),
    pytest.param("", [], id="nothing has no sentences"),
    pytest.param(" \n\n ", [], id="white space has no sentences"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences_are_cut_where_a_reader_would(text: str, expected: list[str]) -> None:
    assert [text[s:e] for s, e in sentences(text)] == expected


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='abcdE .?!"“”\n', max_size=120))
def test_sentences_cover_all_but_white_space_in_order(text: str) -> None:
    at = 0
    for start, end in sentences(text):
        assert at <= start < end
        assert not text[at:start].strip()
        assert not text[start].isspace()
        at = end
    assert not text[at:].strip()


QUOTED = [
    pytest.param('He said "one" and "two".', ['"one"', '"two"'], id="straight marks open and close by turns"),
    pytest.param("“One.\n\n“Two,” he said.", ["“One.", "“Two,”"], id="an open quotation ends with its paragraph"),
    pytest.param("It's nobody's words.", [], id="apostrophes quote nothing"),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quotations_are_found(text: str, expected: list[str]) -> None:
    assert [text[s:e] for s, e in quoted(text)] == expected
