"""Whoever denies what the same sentence has just told denies that, and not the word that takes it up."""

from __future__ import annotations

import pytest

from graph.pipeline import default_reader
from graph.values import Article, Reading


def read(text: str) -> Reading:
    return default_reader().read(Article(text=text, doc="clause"))


DENIED = {
    "which": ("The paper wrote that Olga Reis had taken bribes from the port, which Reis denied.", "Olga Reis"),
    "a passive": ("Lukas Brandt was accused of stealing the relief money, which he denied.", "Lukas Brandt"),
    "a charge that": (
        "The front-runner complained that the vote had been rigged against him, a charge that party leaders denied.",
        "party leaders",
    ),
    "has called": (
        "Ada Brook accused Tom Reed of steering contracts to friends, a charge he has repeatedly called absurd.",
        "Tom Reed",
    ),
    "which he called": ("Ada Brook accused Tom Reed of steering contracts, which he called false.", "Tom Reed"),
    "a mere pronoun": ("Israel says Hamas uses hospitals as command centres. Hamas denies this.", "Hamas"),
    "a pronoun and a clause": (
        "Israel says Hamas uses hospitals as command centres, but Hamas disputes that, saying they are full.",
        "Hamas",
    ),
    "described as false": (
        "The relief group said that Arvian soldiers executed prisoners in Tarn, which Arvia described as fabricated.",
        "Arvia",
    ),
    "a claim called false": (
        "Armenia said Azerbaijani forces shelled two villages, a claim Olga Reis called fabricated.",
        "Olga Reis",
    ),
    "charges he says are lies": (
        "Former aides describe Brandt as a bully who threw staplers at interns, charges Olga Reis says are lies.",
        "Olga Reis",
    ),
    "an allegation": ("Critics say the mayor hid the losses, an allegation he rejects.", "mayor"),
}


@pytest.mark.parametrize(("text", "who"), DENIED.values(), ids=DENIED)
def test_the_clause_is_denied_and_answers_its_charge(text: str, who: str) -> None:
    reading = read(text)
    charge, denial, *_ = reading.acts
    assert denial.type in ("deny", "reject")
    assert denial.speaker is not None
    assert denial.speaker.entity is not None
    assert reading.entity(denial.speaker.entity).name == who
    assert denial.content.span.text in charge.content.span.text
    assert (denial.id, charge.id) in {(r.source, r.target) for r in reading.relations}


def test_what_is_denied_is_no_part_of_the_words_before_it() -> None:
    charge, _ = read(
        "Armenia said Azerbaijani forces shelled two villages, a claim Olga Reis called fabricated."
    ).acts
    assert charge.content.span.text == "Azerbaijani forces shelled two villages"


def test_what_is_denied_alone_stands_for_itself() -> None:
    (denial,) = read("The minister denied it.").acts
    assert (denial.type, denial.content.span.text) == ("deny", "it")


def test_a_plan_that_is_rejected_is_no_charge_denied() -> None:
    reading = read("The union sent the police a plan for the march, which they rejected.")
    assert all("plan for the march" not in act.content.span.text for act in reading.acts if act.type == "reject")
