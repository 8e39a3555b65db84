"""Statements that a claim is false, and those that only sound like it."""

from __future__ import annotations

import pytest

from graph.reading.falsehood import called_so, calls_false, calls_statement_false

CASES = [
    pytest.param("the claims are unfounded", True, id="unfounded claims"),
    pytest.param("the allegations against him were “simply not true”", True, id="allegations not true"),
    pytest.param('called the charge "absurd"', True, id="called absurd"),
    pytest.param("calling it a lie", True, id="called a lie"),
    pytest.param("“It is a lie,”", True, id="it is a lie"),
    pytest.param("It is a lie that he was there", True, id="a lie about something"),
    pytest.param("The claim that Mr. Moss lied to Sen. Reed is false", True, id="titles end no sentence"),
    pytest.param("labelled the findings hysteria", True, id="findings"),
    pytest.param("described the story about the well as embalmed nonsense", True, id="described as nonsense"),
    pytest.param("he called the plan absurd", False, id="an absurd plan"),
    pytest.param("the claims are true", False, id="true claims"),
    pytest.param("the charges were filed. It is false", False, id="not across sentences"),
    pytest.param("he made false claims", False, id="who makes false claims is accused"),
]


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_falsehood_is_told_by_its_words(words: str, expected: bool) -> None:
    assert calls_false(words) is expected


@pytest.mark.parametrize(
    ("words", "claim", "statement"),
    [
        ("called the minister's statement absolutely false", False, True),
        ("called the minister's claim absolutely false", True, False),
        ("called the minister's statement brave", False, False),
    ],
)
def test_a_statement_that_is_false_is_no_charge_denied(words: str, claim: bool, statement: bool) -> None:
    assert (calls_false(words), calls_statement_false(words)) == (claim, statement)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("described as baseless", True),
        ("called pure fiction.", True),
        ("called a meeting", False),
        ("said they were baseless", False),
    ],
)
def test_what_somebody_calls_false_may_stand_before_it(words: str, expected: bool) -> None:
    assert called_so(words) is expected
