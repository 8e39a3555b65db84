"""Titles and appositions give offices, and whom their holders speak for."""

from __future__ import annotations

import pytest

from tests.identity.marked_text import Resolved

ROLES = {
    "a title before the name": (
        "[Russian Foreign Minister Sergei Lavrov] spoke.",
        "Russian Foreign Minister Sergei Lavrov",
        "Foreign Minister",
        "Russia",
    ),
    "a title outside the marked name": (
        "Indonesian President [Joko Widodo] spoke.",
        "Joko Widodo",
        "President",
        "Indonesia",
    ),
    "a secretary of state of the United States": (
        "U.S. Secretary of State [John Kerry] left.",
        "John Kerry",
        "Secretary of State",
        "United States",
    ),
    "a spokesman of a department": (
        "[U.S. State Department spokesman Mark Toner] said so.",
        "U.S. State Department spokesman Mark Toner",
        "spokesman",
        "U.S. State Department",
    ),
    "an apposition with of": (
        "[Amina Mohammed], the prime minister of Kenya, objected.",
        "Amina Mohammed",
        "prime minister",
        "Kenya",
    ),
    "an apposition with for": (
        "[Dmitri Peskov], a spokesman for the Kremlin, denied it.",
        "Dmitri Peskov",
        "spokesman",
        "Kremlin",
    ),
    "an apposition with a possessive": (
        "[Wang Yi], China's foreign minister, agreed.",
        "Wang Yi",
        "foreign minister",
        "China",
    ),
    "a description with the name beside it": (
        "[The Turkish president, Recep Tayyip Erdogan], left.",
        "The Turkish president, Recep Tayyip Erdogan",
        "president",
        "Turkey",
    ),
}


@pytest.mark.parametrize(("text", "words", "title", "of"), ROLES.values(), ids=ROLES)
def test_role_is_given_by(text: str, words: str, title: str, of: str) -> None:
    resolved = Resolved(text)
    assert (title, of) in resolved.roles(words)
    assert resolved.side(words) == of


def test_ministry_speaks_for_its_state() -> None:
    assert Resolved("The [Iranian Foreign Ministry] protested.").side("Iranian Foreign Ministry") == "Iran"


def test_state_department_speaks_for_the_united_states() -> None:
    assert Resolved("[The U.S. State Department] insisted.").side("The U.S. State Department") == "United States"


def test_former_minister_speaks_for_nobody() -> None:
    resolved = Resolved("[Former Chilean President Ricardo Lagos] criticised the plan.")
    assert resolved.side("Former Chilean President Ricardo Lagos") is None


def test_courtesies_are_no_offices() -> None:
    assert Resolved("[Mr. Tanaka] bowed.").roles("Mr. Tanaka") == set()


def test_whoever_is_spoken_for_has_a_side_too() -> None:
    resolved = Resolved("[U.S. State Department spokesman Mark Toner] said so.")
    sides = {entity.name: entity.speaks_for for entity in resolved.identities.entities}
    names = {entity.id: entity.name for entity in resolved.identities.entities}
    assert names[sides["Mark Toner"] or ""] == "U.S. State Department"
    assert names[sides["U.S. State Department"] or ""] == "United States"
