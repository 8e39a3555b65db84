"""A description between commas beside a name is of the person named; one that goes on is not."""

from __future__ import annotations

import pytest

from tests.identity.marked_text import Resolved

PAIRS = {
    "a lawyer for somebody, with an article": (
        "[Tom Hale] left. [A lawyer for the family], [Ada Brook], objected.",
        "A lawyer for the family",
    ),
    "an office and a place before the name": (
        "[Tom Hale]'s running mate arrived. [Hale's running mate, Indiana Gov. Ada Brook,] objected.",
        "Hale's running mate, Indiana Gov. Ada Brook,",
    ),
    "behind the name": ("[Ada Brook], [a retired teacher], objected.", "a retired teacher"),
    "behind the name, with a relative clause": (
        "[Tom Hale] left. [Ada Brook], [the former senator] who sued the city, objected.",
        "the former senator",
    ),
    "before the name": ("[Tom Hale] left. [The mayor], [Ada Brook], objected.", "The mayor"),
    "the whole, with a clause behind the name": (
        "[Tom Hale] left. [The mayor, Ada Brook, who was abroad], objected. [Ada Brook] returned.",
        "The mayor, Ada Brook, who was abroad",
    ),
}


@pytest.mark.parametrize(("text", "words"), PAIRS.values(), ids=PAIRS)
def test_description_beside_a_name(text: str, words: str) -> None:
    assert Resolved(text).name(words) == "Ada Brook"


OTHERS = {
    "the subject of what follows": (
        "[Sen. Tom Hale] left. According to [Ada Brook], [the senator] lied.",
        "the senator",
    ),
    "several": ("[Ada Brook], [the senators], left.", "the senators"),
    "another gender": ("[Mrs. Ada Brook], [the chairman], left.", "the chairman"),
    "whose lawyer it is": (
        "Critics blamed [the president]. [The president's lawyer], [Ada Brook], objected.",
        "the president",
    ),
    "for whom somebody speaks": (
        "Critics blamed [the premier]. [Ada Brook], [a spokeswoman for the premier], objected.",
        "the premier",
    ),
    "the holder of another office": (
        "Critics blamed [the prime minister]. [The defense minister], [Ada Brook], objected.",
        "the prime minister",
    ),
    "a verb that opens like a description": ("[The governor], [Ada Brook], backed [the mayor].", "the mayor"),
    "a place": ("In [Paris], [the mayor], a lawyer, left.", "the mayor"),
}


@pytest.mark.parametrize(("text", "words"), OTHERS.values(), ids=OTHERS)
def test_not_beside_but(text: str, words: str) -> None:
    assert Resolved(text).name(words) not in ("Ada Brook", "Paris")
