"""The figures, on two made-up articles whose every count can be followed by hand."""

from typing import Any

import pytest

from graph.evaluation import evaluate, found_acts
from graph.evaluation.acts import GoldAct
from graph.evaluation.matching import overlap, same_actor


def _entity(number: int, name: str, *aliases: str) -> dict[str, Any]:
    return {"id": f"e{number}", "name": name, "aliases": list(aliases)}


def _act(act: str, kind: str, speaker: int | None, target: int | None, start: int, end: int) -> dict[str, Any]:
    def who(entity: int | None) -> dict[str, Any] | None:
        return None if entity is None else {"entity": f"e{entity}", "text": "x", "start": 0, "end": 1}

    return {
        "id": act,
        "type": kind,
        "speaker": who(speaker),
        "target": who(target),
        "content": {"start": start, "end": end},
    }


ENTITIES = [
    _entity(1, "Republic of Arvia", "Arvia"),
    _entity(2, "Beldon"),
    _entity(3, "Dana Orlo", "Orlo"),
    _entity(4, "Rebels"),
]

READINGS: list[dict[str, Any]] = [
    {
        "article": {"doc": "one"},
        "entities": ENTITIES,
        "acts": [
            _act("a1", "accuse", 1, 2, 0, 50),  # right
            _act("a2", "criticise", 1, 2, 205, 260),  # right words, but the accused should be the rebels
            _act("a3", "state", 3, 2, 120, 160),  # an answer by its relation
            _act("a4", "accuse", 4, 1, 400, 450),  # nobody marked it
            _act("a5", "state", 4, None, 500, 550),  # neither charge nor answer
            _act("a6", "accuse", None, 2, 600, 640),  # nobody is named, as annotated
        ],
        "relations": [
            {"source": "a3", "target": "a1", "type": "denies"},
            {"source": "a4", "target": "a2", "type": "counter-accuses"},
            {"source": "a5", "target": "a1", "type": "supports"},
        ],
    },
]

GOLD = {
    "one": (
        GoldAct("g1", "accuse", 3, (0, 60), "Arvia", "Beldon"),
        GoldAct("g2", "criticise", 2, (200, 260), "Arvia", "the Rebels"),
        GoldAct("g3", "deny", 3, (118, 158), "Ms. Orlo", None, answers=("g1",)),
        GoldAct("g4", "accuse", 1, (300, 340), "Dana Orlo", "Rebels"),
        GoldAct("g5", "accuse", 3, (610, 640), None, "Beldon", same_as="g1"),
    ),
    "two": (
        GoldAct("h1", "accuse", 3, (0, 30), "Beldon", "Arvia"),
        GoldAct("h2", "deny", 3, (40, 70), "Arvia", None, answers=("h1",)),
    ),
}

SECOND = {
    "one": (
        GoldAct("s1", "accuse", 3, (5, 55), "Arvia", "Beldon"),
        GoldAct("s2", "accuse", 3, (395, 455), "Rebels", "Arvia"),
        GoldAct("s3", "criticise", 3, (118, 158), "Orlo", "Beldon"),
    ),
    "two": (GoldAct("s1", "accuse", 3, (0, 30), "Beldon", "Arvia"),),
}


ONE = {
    "charge span": (3, 4, 3, 4),
    "charge act": (2, 4, 2, 4),
    "accusation": (2, 3, 2, 3),
    "answer act": (1, 1, 1, 2),
    "pairs": (2, 3, 2, 4),
    "links": (1, 2, 1, 2),
}
TWO = {
    "charge span": (4, 4, 1, 2),
    "charge act": (3, 4, 1, 2),
    "accusation": (3, 3, 1, 2),
    "answer act": (1, 1, 0, 0),
    "pairs": (3, 3, 1, 2),
    "links": (0, 2, 0, 2),
}
"""Right, found, hit and wanted, counted by a program that shares no line with the one tested."""


def test_with_one_annotation_the_unsure_is_optional() -> None:
    figures, _ = evaluate(dict(map(found_acts, READINGS)), GOLD)
    assert {f.name: (f.right, f.found, f.hit, f.wanted) for f in figures} == ONE


def test_with_two_annotations_both_are_required_and_either_is_accepted() -> None:
    figures, _ = evaluate(dict(map(found_acts, READINGS)), GOLD, SECOND)
    assert {f.name: (f.right, f.found, f.hit, f.wanted) for f in figures} == TWO


@pytest.mark.parametrize(
    ("names", "annotated", "same"),
    [
        pytest.param(["Republic of Arvia", "Arvia"], "Arvia", True, id="one of several names"),
        pytest.param(["Orlo"], "Sen. Dana Orlo", True, id="the family name alone"),
        pytest.param(["U.S."], "US", True, id="points do not matter"),
        pytest.param(["Beldon's army"], "the Beldon", True, id="nor genitives and articles"),
        pytest.param(["Arvia"], "Beldon", False, id="another name"),
        pytest.param(["Dana Kell Orlo"], "Tom Kell", False, id="a third of the words is too little"),
        pytest.param(["Arvia"], None, False, id="somebody is not nobody"),
        pytest.param([""], "Arvia", False, id="nobody is not somebody"),
        pytest.param([""], None, True, id="nobody is nobody"),
    ],
)
def test_names_of_the_same_actor(names: list[str], annotated: str | None, same: bool) -> None:
    assert same_actor(names, annotated) is same


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ((0, 10), (0, 10), 1.0),
        ((0, 10), (5, 25), 0.5),
        ((0, 10), (10, 20), 0.0),
        ((0, 100), (10, 20), 1.0),
        (None, (0, 1), 0.0),
    ],
)
def test_overlap_is_a_share_of_the_shorter(
    one: tuple[int, int] | None, other: tuple[int, int] | None, share: float
) -> None:
    assert overlap(one, other) == share


def test_the_missed_charges_are_told() -> None:
    _, missed = evaluate(dict(map(found_acts, READINGS)), GOLD)
    assert [(m.doc, m.act.id) for m in missed] == [("one", "g2"), ("two", "h1")]
