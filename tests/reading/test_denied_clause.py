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
    "an allegation": ("Critics say the mayor hid the losses, an allegation he rejects.", "mayor"),
}


@pytest.mark.parametrize(("text", "who"), DENIED.values(), ids=DENIED)
def test_the_clause_is_denied_and_answers_its_charge(text: str, who: str) -> None:
    reading = read(text)
    charge, denial = reading.acts
    assert denial.type in ("deny", "reject")
    assert denial.speaker is not None
    assert denial.speaker.entity is not None
    assert reading.entity(denial.speaker.entity).name == who
    assert denial.content.span.text in charge.content.span.text
    assert [(r.source, r.target) for r in reading.relations] == [(denial.id, charge.id)]


def test_a_plan_that_is_rejected_is_no_charge_denied() -> None:
    reading = read("The union sent the police a plan for the march, which they rejected.")
    assert all("plan for the march" not in act.content.span.text for act in reading.acts if act.type == "reject")
