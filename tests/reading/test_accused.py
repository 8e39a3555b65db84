"""In the passive the subject is the accused, and only who follows "by" the accuser; read by the packaged model."""

from __future__ import annotations

import pytest

from graph.pipeline import default_reader
from graph.values import Act, Article

CHARGES = ("accuse", "blame", "allege", "criticise")


def charges(text: str) -> list[Act]:
    reading = default_reader().read(Article(text=text, doc="passive"))
    return [act for act in reading.acts if act.type in CHARGES]


SUBJECTS = {
    "was accused of": (
        "Port officials have been accused of taking bribes from smugglers for years.",
        "Port officials",
    ),
    "an apposition between": (
        "Lukas Brandt, a nephew of the minister Olga Reis, was accused of stealing the relief money.",
        "Lukas Brandt",
    ),
    "faced criticism": (
        "The harbour board faced sharp criticism for hiding the losses from the city.",
        "The harbour board",
    ),
}


@pytest.mark.parametrize(("text", "accused"), SUBJECTS.values(), ids=SUBJECTS)
def test_the_subject_is_accused_by_nobody_named(text: str, accused: str) -> None:
    found = charges(text)
    assert found
    assert all(act.speaker is None for act in found)
    assert all(act.target is not None and act.target.span.text == accused for act in found)


def test_who_follows_by_accuses() -> None:
    text = "Lukas Brandt was accused by the Harbour Union of stealing the relief money."
    found = charges(text)
    assert found
    assert all(act.speaker is not None and "Harbour Union" in act.speaker.span.text for act in found)
    assert all(act.target is not None and act.target.span.text == "Lukas Brandt" for act in found)


OFFICES = {
    "a lawsuit": ("The Harbour Union filed a lawsuit against Brandt Shipping.", "Harbour Union", "Brandt Shipping"),
    "an investigation": (
        "Maltese authorities have launched an investigation into Brandt Shipping.",
        "Maltese authorities",
        "Brandt Shipping",
    ),
    "a verdict": (
        "A Lisbon court found Lukas Brandt guilty of stealing the relief money.",
        "Lisbon court",
        "Lukas Brandt",
    ),
}


@pytest.mark.parametrize(("text", "accuser", "accused"), OFFICES.values(), ids=OFFICES)
def test_an_office_charges_without_a_word_of_speech(text: str, accuser: str, accused: str) -> None:
    found = charges(text)
    who = [(act.speaker.span.text, act.target.span.text) for act in found if act.speaker and act.target]
    assert any(accuser in speaker and accused in target for speaker, target in who)


def test_an_office_behind_the_cue_is_the_accuser() -> None:
    found = charges("Lukas Brandt was sentenced on Friday to six years in prison for fraud by a court in Riverton.")
    assert any(act.speaker is not None and act.speaker.span.text.startswith("a court") for act in found)


@pytest.mark.parametrize(
    ("text", "court"),
    [
        ("Lukas Brandt was convicted of stealing the relief money in the Northern District of Arvia.", "District"),
        ("Olga Reis was found guilty of fraud before the High Court of Lisbon and jailed.", "Court"),
    ],
)
def test_where_somebody_is_convicted_is_who_convicts(text: str, court: str) -> None:
    found = charges(text)
    assert any(act.speaker is not None and court in act.speaker.span.text for act in found)


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("The mayor of Riverton was accused of taking bribes from a builder.", "mayor of Riverton"),
        ("A suspect in Riverton has been charged with selling the rifle to the gunman.", "suspect in Riverton"),
        ("Two officers from the harbour police were charged with beating a docker to death.", "Two officers"),
        ("On Monday in Riverton Olga Reis was accused of theft of relief money.", "Olga Reis"),
    ],
)
def test_the_accused_is_the_noun_and_not_what_it_is_told_apart_by(text: str, accused: str) -> None:
    (found,) = charges(text)
    assert found.target is not None
    assert accused in found.target.span.text


def test_a_town_in_which_somebody_is_convicted_charges_nobody() -> None:
    found = charges("Lukas Brandt was convicted of stealing the relief money in the town of Riverton.")
    assert all(act.speaker is None for act in found)


def test_who_confesses_charges_nobody() -> None:
    text = "Lukas Brandt pleaded guilty to defrauding two clients. Olga Reis confessed to stealing the relief money."
    assert charges(text) == []


def test_what_may_yet_come_charges_nobody() -> None:
    assert charges("If convicted, Brandt could receive up to a lifetime prison sentence in Arvia.") == []
