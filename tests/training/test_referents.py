"""Mentions of one and the same, by the names that annotators gave."""

from __future__ import annotations

from training.corpora import Charge
from training.referents import referents

TEXT = "Jane Roe spoke. She accused Roe's campaign of theft. Ms. Roe said it lied."


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_a_pronoun_is_with_the_names_that_fit_its_own() -> None:
    what = place("theft")
    charge = Charge(
        "a1", "accuse", 3, place("She"), None, place("Roe's campaign"), what, "Jane Roe", "Roe's campaign"
    )
    names = [place("Jane Roe"), place("Ms. Roe")]
    assert referents(TEXT, [charge], names) == ((place("Jane Roe"), place("She"), place("Ms. Roe")),)


def test_what_has_no_name_is_with_nobody() -> None:
    charge = Charge("a1", "accuse", 3, place("She"), None, None, place("theft"))
    assert referents(TEXT, [charge], [place("Jane Roe")]) == ()
