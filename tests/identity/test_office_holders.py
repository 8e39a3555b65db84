"""What is known of holders of offices, and what it is used for."""

from __future__ import annotations

from importlib.resources import files

import pytest

from graph.identity import resolve
from graph.identity.lexicon import lexicon
from graph.identity.office_holders import holder
from tests.identity.marked_text import Resolved, read

LINES = [
    line
    for line in (files("graph.identity") / "lexicon" / "office_holders.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
FIRST, LAST = 1900, 2030


def test_every_line_can_be_read_and_names_a_possible_time() -> None:
    for line in LINES:
        known = holder(line.partition(" | ")[0])
        assert known is not None, line
        assert known.offices, line
        for office in known.offices:
            assert office.title == office.title.lower(), line
            assert FIRST < office.first <= office.last, line
            assert office.first < LAST, line


@pytest.mark.parametrize("name", ["Joseph R. Biden Jr.", "Joe Biden"])
def test_initials_and_short_names_make_no_difference(name: str) -> None:
    known = holder(name)
    assert known is not None
    assert known.holds(2010)["vice president"] == "United States"
    assert "vice president" not in known.holds(2018)
    assert known.held(2018)["vice president"] == "United States"


def test_an_office_that_many_articles_name_without_its_holder_needs_the_year() -> None:
    known = holder("Donald Trump")
    assert known is not None
    assert "president" not in known.holds(None)
    assert "president" in known.holds(2018)


@pytest.mark.parametrize("name", ["Biden", "Ada Brook"])
def test_a_surname_alone_and_a_stranger_are_not_known(name: str) -> None:
    assert holder(name) is None


MET = "[Bernie Sanders] met [Ada Brook] on Monday. [Brook] spoke first. [The {} senator] said no."


@pytest.mark.parametrize(("state", "meant"), [("Vermont", True), ("Ohio", False)])
def test_a_description_by_office_finds_the_holder(state: str, meant: bool) -> None:
    found = Resolved(MET.format(state)).name(f"The {state} senator")
    assert (found == "Bernie Sanders") is meant


def test_no_role_comes_from_what_is_known() -> None:
    article, mentions = read(MET.format("Vermont"))
    sanders = next(e for e in resolve(article, mentions).entities if e.name == "Bernie Sanders")
    assert not [role for role in sanders.roles if role.title == "representative"]


def test_the_gop_is_the_republicans() -> None:
    text = "[Donald Hart], a Republican, met [Maria Lopez]. [Lopez] spoke first. [The GOP candidate] objected."
    assert Resolved(text).name("The GOP candidate") == "Donald Hart"
    assert "gop" not in lexicon().person
