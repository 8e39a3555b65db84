"""Charges named to be denied: whose they are, and that whoever denies them does not make them."""

from __future__ import annotations

import pytest

from graph.reading.denied import begins_with_charge, claimed
from tests.reading.made_up import read

CASES = [
    pytest.param("accusations it had sold the well", None, None, "it had sold the well", id="nobody's, no that"),
    pytest.param("any suggestion that the mill leaked", None, None, "the mill leaked", id="nobody's, that"),
    pytest.param("the unions' bitter criticism of the mayor", "the unions", None, "the mayor", id="owner"),
    pytest.param("Ada Brook’s claim Friday that the mill leaked", "Ada Brook", None, "the mill leaked", id="a day"),
    pytest.param("claims by the miller that the well was dry", None, "the miller", "the well was dry", id="agent"),
    pytest.param("allegations of fraud made by the miller", None, "the miller", "fraud", id="agent in the end"),
    pytest.param("to charges of theft", None, None, "theft", id="pleading to charges"),
]


@pytest.mark.parametrize(("words", "owner", "agent", "content"), CASES)
def test_a_denied_charge_is_told_from_its_noun(
    words: str, owner: str | None, agent: str | None, content: str
) -> None:
    charge = claimed(words)
    assert charge is not None
    assert (None if charge.owner is None else words[: charge.owner]) == owner
    assert agent is None if charge.agent is None else words[charge.agent :].startswith(str(agent))
    assert words[charge.content : charge.last] == content


@pytest.mark.parametrize(
    "words", ["that he sold the well", "it leaked", "to bring charges of theft", "the mayor's claims are"]
)
def test_what_begins_with_no_charge_names_none(words: str) -> None:
    assert claimed(words) is None


@pytest.mark.parametrize(("words", "begins"), [("all such allegations", True), ("the report's findings", False)])
def test_a_charge_may_be_named_without_its_matter(words: str, begins: bool) -> None:
    assert begins_with_charge(words) is begins
    assert claimed(words) is None


@pytest.mark.parametrize(
    ("text", "denier", "accuser", "accused"),
    [
        ("Eritrea has long dismissed accusations of human rights abuses.", "Eritrea", None, "Eritrea"),
        (
            "The harbour authority denied allegations of fraud made by the prosecutor.",
            "harbour authority",
            "prosecutor",
            "harbour authority",
        ),
        (
            "Lukas Brandt dismissed the union's criticism of his cuts.",
            "Lukas Brandt",
            "union",
            "Lukas Brandt",
        ),
        ("Ankara rejects US accusations that it shelters militants.", "Turkey", "United States", "Turkey"),
    ],
)
def test_who_denies_a_charge_answers_whoever_makes_it(
    text: str, denier: str, accuser: str | None, accused: str
) -> None:
    reading = read(text)
    charge = next(act for act in reading.acts if act.type in ("accuse", "allege", "criticise"))
    answer = next(act for act in reading.acts if act is not charge)
    assert answer.type in ("deny", "dismiss", "reject")
    assert answer.speaker is not None
    assert answer.speaker.entity is not None
    assert reading.entity(answer.speaker.entity).name == denier
    told_by = charge.speaker.entity if charge.speaker else None
    assert (reading.entity(told_by).name if told_by else None) == accuser
    assert charge.target is not None
    assert charge.target.entity is not None
    assert reading.entity(charge.target.entity).name == accused
    (link,) = reading.relations
    assert (link.source, link.target, link.type, link.explicit) == (answer.id, charge.id, "denies", True)


def test_who_does_not_deny_denies_nothing() -> None:
    assert all(act.type != "deny" for act in read("The singer did not deny the suggestion.").acts)


def test_what_is_rejected_ends_before_what_it_is_called() -> None:
    reading = read("Reed rejected Brook's claim that he stole as “nonsense.”")
    assert [act.content.span.text for act in reading.acts if act.type in ("accuse", "allege")] == ["he stole"]
