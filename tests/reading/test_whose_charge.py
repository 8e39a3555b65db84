"""Whose charge it is that somebody tells of: the filer's of a suit, nobody's where it is only alleged."""

from __future__ import annotations

import pytest

from graph.reading.voiced import voiced
from tests.reading.test_who_is_meant import Pair, pairs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Orvane Corp said it began litigation against Tillmar Inc.\n\nThe suit alleges that Tillmar Inc lied.",
            ("Orvane Corp", "Tillmar Inc"),
            id="a suit begun",
        ),
        pytest.param(
            "The National Fisheries Board issued a complaint against Tillmar Inc.\n\n"
            "The complaint charges that Tillmar Inc overfished the bay.",
            ("National Fisheries Board", "Tillmar Inc"),
            id="a complaint that charges",
        ),
        pytest.param(
            "Two suits were filed against Tillmar Inc.\n\nThe suit, filed in federal court on behalf of "
            "Tillmar shareholders, charges that the company misled investors.",
            ("Tillmar shareholders", "Tillmar Inc"),
            id="for whom it was brought",
        ),
    ],
)
def test_a_document_charges_for_its_issuer(text: str, expected: Pair) -> None:
    assert pairs(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Orvane said the ruling involved a copyright infringement suit filed against Tillmar by Bellfield Inc.",
            [("Bellfield Inc", "Tillmar")],
            id="a suit filed by",
        ),
        pytest.param(
            "Tillmar Inc was named in a fraud suit brought by the U.S. government, court documents show.",
            [("U.S. government", "Tillmar Inc")],
            id="a suit brought by",
        ),
        pytest.param(
            "Analysts said it is alleged by Orvane that Tillmar violated the rule.",
            [("Orvane", "Tillmar")],
            id="alleged by",
        ),
        pytest.param(
            "Analysts say Beldon will propose an investigation into Arvia's allegations of chip dumping.",
            [("Arvia", "Beldon")],
            id="somebody's allegations",
        ),
        pytest.param(
            "Tillmar said the criminal charges against Roe resulted from a deal in which he bought stock.",
            [(None, "Roe")],
            id="charges of whom nobody tells whose they are",
        ),
        pytest.param(
            "Tillmar said Roe was convicted of fraud in a scheme to fix prices.",
            [(None, "Roe")],
            id="what courts do is not done by who tells of it",
        ),
        pytest.param(
            "Senator Dell made the comment at a hearing on alleged overcharges by Tillmar Inc on its contracts.",
            [(None, "Tillmar Inc")],
            id="what is only alleged",
        ),
        pytest.param(
            "Brook said Treasury officials concluded that Dell's tax cuts would ruin the country.",
            [("Treasury officials", "Dell")],
            id="those who found it",
        ),
        pytest.param(
            "The agency threatened tariffs in retaliation for Arvia's alleged failure to honour the pact.",
            [("agency", "Arvia")],
            id="whose failure is alleged",
        ),
    ],
)
def test_whoever_tells_of_a_charge_does_not_make_it(text: str, expected: list[Pair]) -> None:
    assert pairs(text) == expected


def test_the_company_is_the_firm_that_speaks() -> None:
    text = (
        "Orvane Corp said it filed a suit against Tillmar Holdings Plc to stop its tender offer.\n\n"
        "The company said Tillmar Holdings Plc had lied to shareholders."
    )
    assert pairs(text)[-1] == ("Orvane Corp", "Tillmar Holdings Plc")


@pytest.mark.parametrize(
    ("said", "whose"),
    [
        ("a complaint filed with the court by the board", "the board"),
        ("Roe's 20 mln dlr fraud suit against the port", "Roe"),
        ("the court ruled that Roe had lied", "the court"),
        ("he expected a ruling that found Roe liable", "he expected a ruling"),
        ("a hearing on alleged fraud", ""),
        ("settle charges stemming from the fire", ""),
    ],
)
def test_a_charge_told_by_a_noun_is_whose_the_words_say(said: str, whose: str) -> None:
    found = voiced(said)
    assert found is not None
    told = said[found.agent :] if found.agent is not None else said[: found.owner or 0]
    assert told == whose


@pytest.mark.parametrize("said", ["the mayor lied", "she alleged that he lied", "he was hit by a car"])
def test_no_noun_tells_of_a_charge(said: str) -> None:
    assert voiced(said) is None
