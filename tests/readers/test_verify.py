"""The check of readings: what is right passes untouched, what is not verbatim falls, with a sentence for each."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.contract import decode
from graph.rdf.validity import check
from graph.reading.verify import verify
from graph.values import (
    Act,
    Agreement,
    Article,
    Content,
    Entity,
    Participant,
    Reading,
    Relation,
    Role,
    Span,
    Violation,
)

TEXT = "“They broke the pact,” Ada Lind said on Monday, “and they knew it.” Borduria denied it."


def span(text: str) -> Span:
    start = TEXT.index(text)
    return Span(start, start + len(text), text)


SAID = Act(
    id="a1",
    type="accuse",
    quotation="direct",
    speaker=Participant("e1", span("Ada Lind")),
    cue=span("said"),
    content=Content(Span(1, 66, TEXT[1:66]), ((1, 20), (49, 66))),
    confidence=0.9,
    target=Participant("e2", span("They")),
    date="2024-05-06",
)
DENIED = Act(
    id="a2",
    type="deny",
    quotation="indirect",
    speaker=Participant("e2", span("Borduria")),
    cue=span("denied"),
    content=Content(Span(84, 86, "it"), ((84, 86),)),
    confidence=1,
)
RIGHT = Reading(
    article=Article(TEXT, "pact"),
    entities=(
        Entity(
            "e1", "Ada Lind", "person", roles=(Role("minister", "e2"),), speaks_for="e2", mentions=(span("Ada Lind"),)
        ),
        Entity("e2", "Borduria", "state", mentions=(span("They"), span("Borduria"))),
    ),
    acts=(SAID, DENIED),
    relations=(Relation("a2", "a1", "denies", True, 0.8),),
    agreements=(Agreement("g1", "pact", "treaty", (span("the pact"),), ("e2",), (Violation("e2", "a1"),)),),
    reader="by hand",
)


def test_a_right_reading_comes_back_equal() -> None:
    assert verify(RIGHT) == RIGHT


def test_the_gold_readings_come_back_equal() -> None:
    for path in sorted(Path(__file__).parents[2].joinpath("data", "gold").glob("*.json")):
        gold = decode(json.loads(path.read_text("utf-8")))
        assert verify(gold) == gold


def act(**changes: Any) -> Reading:
    return replace(RIGHT, acts=(replace(SAID, **changes), DENIED))


def of_first(get: Callable[[Act], object]) -> Callable[[Reading], object]:
    return lambda reading: get(reading.acts[0])


Get = Callable[[Reading], object]
WRONG = Participant("e1", Span(3, 9, "nobody"))

PARTIAL: list[tuple[str, Reading, Get, object, str]] = [
    ("a speaker who is not there", act(speaker=WRONG), of_first(lambda a: a.speaker), None, "the speaker"),
    ("a cue at other offsets", act(cue=Span(0, 4, "said")), of_first(lambda a: a.cue), None, "the cue"),
    (
        "a target with reversed offsets",
        act(target=Participant("e2", Span(5, 1, ""))),
        of_first(lambda a: a.target),
        None,
        "the target",
    ),
    (
        "an addressee past the end",
        act(addressee=Participant(None, Span(80, 99, "it."))),
        of_first(lambda a: a.addressee),
        None,
        "the addressee",
    ),
    ("a date that is none", act(date="Monday"), of_first(lambda a: a.date), None, "EDTF"),
    ("a day of no calendar", act(date="2024-02-30"), of_first(lambda a: a.date), None, "EDTF"),
    ("an unknown form", act(form="grumble"), of_first(lambda a: a.form), None, "the form"),
    ("a form that is of another type", act(form="order"), of_first(lambda a: a.form), None, "no narrower type"),
    ("a form that is the type itself", act(form="accuse"), of_first(lambda a: a.form), None, "no narrower type"),
    ("an unknown reporter", act(reported_by="e9"), of_first(lambda a: a.reported_by), None, "reporting"),
    (
        "a speaker of no entity",
        act(speaker=Participant("e9", span("Ada Lind"))),
        of_first(lambda a: a.speaker),
        Participant(None, span("Ada Lind")),
        "the speaker's entity",
    ),
    (
        "a mention that is not there",
        replace(
            RIGHT,
            entities=(replace(RIGHT.entities[0], mentions=(Span(0, 3, "Ada"), span("Ada Lind"))), RIGHT.entities[1]),
        ),
        lambda r: r.entities[0].mentions,
        (span("Ada Lind"),),
        "the mention",
    ),
    (
        "a violator of no entity",
        replace(
            RIGHT,
            agreements=(replace(RIGHT.agreements[0], violated_by=(Violation("e9", "a1"), Violation("e2", "a9"))),),
        ),
        lambda r: r.agreements[0].violated_by,
        (),
        "the violator",
    ),
    (
        "an office in no entity",
        replace(RIGHT, entities=(replace(RIGHT.entities[0], roles=(Role("minister", "e7"),)), RIGHT.entities[1])),
        lambda r: r.entities[0].roles,
        (Role("minister", None),),
        "the holder of a role",
    ),
]


@pytest.mark.parametrize(
    ("reading", "get", "left", "why"), [row[1:] for row in PARTIAL], ids=[row[0] for row in PARTIAL]
)
def test_only_the_wrong_detail_falls(
    reading: Reading, get: Callable[[Reading], object], left: object, why: str
) -> None:
    verified = verify(reading)
    assert get(verified) == left
    assert len(verified.acts) == 2
    assert any(why in sentence for sentence in verified.refused)


FATAL: list[tuple[str, Reading]] = [
    ("a content that is not verbatim", act(content=Content(Span(1, 20, "they broke the pact"), ((1, 20),)))),
    ("a part outside the content", act(content=replace(SAID.content, parts=((1, 20), (49, 70))))),
    ("parts out of order", act(content=replace(SAID.content, parts=((49, 66), (1, 20))))),
    ("parts that overlap", act(content=replace(SAID.content, parts=((1, 20), (15, 66))))),
    ("a content without parts", act(content=replace(SAID.content, parts=()))),
    ("an unknown type", act(type="grumble")),
    ("an unknown kind of quotation", act(quotation="free")),
    ("a confidence over 1", act(confidence=1.2)),
    ("a confidence that is no number", act(confidence=float("nan"))),
    ("neither speaker nor cue left", act(speaker=WRONG, cue=Span(0, 4, "said"))),
    ("no id", act(id="")),
]


@pytest.mark.parametrize("reading", [row[1] for row in FATAL], ids=[row[0] for row in FATAL])
def test_an_act_falls_with_what_rests_on_it(reading: Reading) -> None:
    verified = verify(reading)
    assert [a.id for a in verified.acts] == ["a2"]
    assert verified.relations == ()
    assert verified.agreements[0].violated_by == ()
    assert len(verified.refused) >= 3


def test_an_entity_without_words_left_falls_and_its_references_with_it() -> None:
    ghost = Entity("e3", "Ghost", "person", mentions=(Span(0, 5, "Ghost"),))
    lind = replace(RIGHT.entities[0], speaks_for="e3")
    verified = verify(replace(RIGHT, entities=(lind, RIGHT.entities[1], ghost)))
    assert [entity.id for entity in verified.entities] == ["e1", "e2"]
    assert verified.entities[0].speaks_for is None


def test_an_agreement_without_mention_falls() -> None:
    nowhere = Agreement("g2", "Treaty of Klow", "treaty", (Span(0, 6, "Treaty"),))
    assert [g.id for g in verify(replace(RIGHT, agreements=(*RIGHT.agreements, nowhere))).agreements] == ["g1"]


def test_a_second_act_of_the_same_id_falls() -> None:
    verified = verify(replace(RIGHT, acts=(SAID, replace(DENIED, id="a1"))))
    assert [a.type for a in verified.acts] == ["accuse"]


@pytest.mark.parametrize(
    "value", ["2024", "2024-05", "2024-05-06", "2024-05-06~", "2024-05-XX", "2024-05-01/2024-05-06", "../2024-05"]
)
def test_edtf_dates_pass(value: str) -> None:
    assert verify(act(date=value)) == act(date=value)


# ------------------------------------------------------------------ whatever a reader returns, the result is sound

spans = st.one_of(
    st.tuples(st.integers(-3, 95), st.integers(-3, 95)).map(lambda p: Span(p[0], p[1], TEXT[p[0] : p[1]])),
    st.builds(Span, st.integers(0, 90), st.integers(0, 90), st.sampled_from(["it", "said", "They", ""])),
    st.sampled_from([span("Ada Lind"), span("said"), span("the pact"), span("They"), span("Borduria")]),
)
entity_ids = st.sampled_from(["e1", "e2", "e3", "", "x"])
act_ids = st.sampled_from(["a1", "a2", "a3", ""])
confidences = st.sampled_from([0, 0.5, 1, 1.5, -1, float("nan"), float("inf")])
participants = st.none() | st.builds(Participant, st.none() | entity_ids, spans)
whole = st.tuples(st.integers(0, 40), st.integers(41, 86)).map(lambda p: Span(p[0], p[1], TEXT[p[0] : p[1]]))
parts = st.lists(st.tuples(st.integers(0, 88), st.integers(0, 88)), max_size=2).map(tuple)
contents = st.one_of(
    st.builds(Content, spans, parts),
    whole.map(lambda s: Content(s, ((s.start, s.start + 2), (s.end - 3, s.end)))),
)
acts = st.builds(
    Act,
    id=act_ids,
    type=st.sampled_from(["accuse", "deny", "grumble"]),
    quotation=st.sampled_from(["direct", "mixed", "odd"]),
    speaker=participants,
    cue=st.none() | spans,
    content=contents,
    confidence=confidences,
    addressee=participants,
    target=participants,
    reported_by=st.none() | entity_ids,
    date=st.sampled_from([None, "2024-05-06", "soon", "2024-13-45", "2024-05/.."]),
    form=st.sampled_from([None, "sue", "accuse", "refute", "grumble"]),
)
entities = st.builds(
    Entity,
    id=entity_ids,
    name=st.sampled_from(["Ada Lind", " "]),
    kind=st.sampled_from(["person", "state", "robot"]),
    roles=st.lists(st.builds(Role, st.just("minister"), st.none() | entity_ids), max_size=1).map(tuple),
    speaks_for=st.none() | entity_ids,
    mentions=st.lists(spans, max_size=2).map(tuple),
)
relations = st.builds(Relation, act_ids, act_ids, st.sampled_from(["denies", "annoys"]), st.booleans(), confidences)
agreements = st.builds(
    Agreement,
    id=st.sampled_from(["g1", "g2", ""]),
    name=st.sampled_from(["pact", ""]),
    kind=st.sampled_from(["treaty", "handshake"]),
    mentions=st.lists(spans, max_size=2).map(tuple),
    parties=st.lists(entity_ids, max_size=2).map(tuple),
    violated_by=st.lists(st.builds(Violation, entity_ids, act_ids), max_size=2).map(tuple),
)
readings = st.builds(
    Reading,
    article=st.just(Article(TEXT, "pact")),
    entities=st.lists(entities, max_size=3).map(tuple),
    acts=st.lists(acts, max_size=3).map(tuple),
    relations=st.lists(relations, max_size=2).map(tuple),
    agreements=st.lists(agreements, max_size=2).map(tuple),
)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(readings)
def test_whatever_goes_in_what_comes_out_is_sound_and_stays(reading: Reading) -> None:
    verified = verify(reading)
    check(verified)
    assert verify(verified) == verified
    assert len(verified.acts) <= len(reading.acts)
    assert (verified == reading) == (not verified.refused)
