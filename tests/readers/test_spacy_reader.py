"""The reader on a spaCy pipeline: hand-written sentences, and what grammar shows in them."""

from __future__ import annotations

import pytest

from graph.errors import ModelError
from graph.rdf.validity import check
from graph.reading.spacy_reader import SpacyReader, load
from graph.values import Act, Article, Participant, Reading
from tests.readers.spacy_model import needs_model, pipeline


@pytest.fixture(scope="module")
def reader() -> SpacyReader:
    return SpacyReader(pipeline())


def read(reader: SpacyReader, text: str) -> Reading:
    reading = reader.read(Article(text, "sentence"))
    check(reading)
    assert reading.refused == ()
    return reading


def told(act: Act, text: str) -> tuple[str, str | None, str, str | None, list[str]]:
    def words(who: Participant | None) -> str | None:
        return who.span.text if who else None

    cue = act.cue.text if act.cue else ""
    return act.type, words(act.speaker), cue, words(act.target), [text[s:e] for s, e in act.content.parts]


ACTS: list[tuple[str, list[tuple[str, str | None, str, str | None, list[str]]]]] = [
    (
        "The minister Ada Lind accused France of breaking the accord.",
        [("accuse", "The minister Ada Lind", "accused", "France", ["breaking the accord"])],
    ),
    (
        "The minister was accused by the opposition of lying.",
        [("accuse", "the opposition", "accused", "The minister", ["lying"])],
    ),
    (
        "The union blamed the company for the fire.",
        [("blame", "The union", "blamed", "the company", ["the fire"])],
    ),
    (
        "Critics lashed out at the mayor over the cuts.",
        [("criticise", "Critics", "lashed out", "the mayor", ["the cuts"])],
    ),
    (
        "The opposition took the government to task over the budget.",
        [("criticise", "The opposition", "took", "the government", ["the budget"])],
    ),
    (
        "The dispute broke open on June 3, with Moscow claiming Washington broke the accord.",
        [("claim", "Moscow", "claiming", None, ["Washington broke the accord"])],
    ),
    (
        "Syria's allegation that Israel attacked Homs was rejected by Jerusalem.",
        [
            ("allege", "Syria", "allegation", "Israel", ["Israel attacked Homs"]),
            ("deny", "Jerusalem", "rejected", None, ["Syria's allegation that Israel attacked Homs"]),
        ],
    ),
    ("France denied the report.", [("deny", "France", "denied", None, ["the report"])]),
    (
        "According to the ministry, rebels shelled the town.",
        [("state", "the ministry", "According to", None, ["rebels shelled the town"])],
    ),
    (
        "The chairman, Ada Lind, said the club was broke.",
        [("state", "The chairman", "said", None, ["the club was broke"])],
    ),
    ("Lind, the minister, vowed to resign.", [("promise", "Lind", "vowed", None, ["to resign"])]),
    (
        "“They moved tanks,” Ada Lind said on Monday, “and they knew it was wrong.”",
        [("state", "Ada Lind", "said", None, ["They moved tanks", "and they knew it was wrong"])],
    ),
    ("“We reject this plan,” the union said.", [("reject", "the union", "said", None, ["We reject this plan"])]),
    (
        "“It is over. We won,” said Ada Lind. “They lost everything they had.”",
        [("state", "Ada Lind", "said", None, ["It is over. We won", "They lost everything they had"])],
    ),
    ("The deal, Merkel said, has failed.", [("state", "Merkel", "said", None, ["The deal", "has failed"])]),
    (
        "Germany and France said the talks had failed.",
        [
            ("state", "Germany", "said", None, ["the talks had failed"]),
            ("state", "France", "said", None, ["the talks had failed"]),
        ],
    ),
]


@needs_model
@pytest.mark.parametrize(("text", "expected"), ACTS, ids=[text for text, _ in ACTS])
def test_grammar_tells_who_says_what_of_whom(reader: SpacyReader, text: str, expected: list[object]) -> None:
    assert [told(act, text) for act in read(reader, text).acts] == expected


FORMS = [
    ("The regulator sued the bank for fraud.", "sue"),
    ("Police charged two men with murder.", "indict"),
    ("The company was fined for polluting the river.", "convict"),
    ("Prosecutors opened an investigation into the bank over money laundering.", "investigate"),
    ("Greece summoned the Turkish ambassador over the overflights.", "summon"),
]


@needs_model
@pytest.mark.parametrize(("text", "form"), FORMS, ids=[text for text, _ in FORMS])
def test_a_charge_by_an_office_has_its_form(reader: SpacyReader, text: str, form: str) -> None:
    assert [(act.type, act.form) for act in read(reader, text).acts] == [("accuse", form)]


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "He did not deny the report.",
        "The minister is in charge of the talks.",
        "The troops attacked the village.",
        "The sun rose over the bay.",
    ],
)
def test_what_reports_nothing_yields_no_act(reader: SpacyReader, text: str) -> None:
    assert read(reader, text).acts == ()


@needs_model
def test_an_act_that_is_only_thought_of_is_less_sure(reader: SpacyReader) -> None:
    real, thought = (
        read(reader, text).acts[0]
        for text in ("Iran accused Israel of sabotage.", "Iran may accuse Israel of sabotage.")
    )
    assert thought.confidence < real.confidence


@needs_model
def test_speech_in_speech_names_who_reports_it(reader: SpacyReader) -> None:
    reading = read(reader, "Ada Lind said that Germany had accused France of sabotage.")
    outer, inner = reading.acts
    assert outer.speaker is not None
    assert inner.reported_by == outer.speaker.entity


@needs_model
def test_a_last_name_and_a_pronoun_are_the_person_who_spoke(reader: SpacyReader) -> None:
    reading = read(
        reader, "Minister Ada Lind said the talks had failed.\n\nLind denied a rift. She blamed Paris for the delay."
    )
    speakers = {act.speaker.entity for act in reading.acts if act.speaker}
    assert len(speakers) == 1
    entity = reading.entity(str(speakers.pop()))
    assert (entity.name, entity.kind) == ("Ada Lind", "person")


@needs_model
def test_a_missing_pipeline_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(ModelError, match="python -m spacy download en_none_such"):
        load("en_none_such")


@needs_model
def test_a_pipeline_without_a_parser_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="lacks a dependency parser and a tagger and a recogniser of names"):
        load(str(tmp_path / "blank"))
