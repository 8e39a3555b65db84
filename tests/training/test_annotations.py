"""The annotations are places in order, of known kinds; in the corpora, if they are there, each has its text."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from training import corpora
from training.corpora import ANNOTATIONS

FILES = sorted(ANNOTATIONS.rglob("*.jsonl"))
HELD_OUT = ANNOTATIONS / "held-out"
RELATIONS = {"denies", "rebuts", "justifies", "concedes", "counter-accuses"}


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf8").splitlines()]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ANNOTATIONS)))
def test_every_act_has_places_and_a_known_kind(path: Path) -> None:
    for row in rows(path):
        for act in row["acts"]:
            assert act["type"] in ("accuse", "criticise", "deny")
            assert act["sure"] in (1, 2, 3)
            for name in ("source", "cue", "target", "what"):
                start, end = act.get(name, (0, 1))
                assert 0 <= start < end
            assert "what" in act


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ANNOTATIONS)))
def test_what_is_answered_is_another_act_of_the_text(path: Path) -> None:
    for row in rows(path):
        for number, act in enumerate(row["acts"], 1):
            reply = act.get("answers")
            if reply:
                assert reply["relation"] in RELATIONS
                assert 1 <= reply["act"] <= len(row["acts"])
                assert reply["act"] != number


def test_no_text_is_learned_from_and_held_out() -> None:
    learned = {row["text"] for path in FILES if HELD_OUT not in path.parents for row in rows(path)}
    assert learned
    assert not learned & {row["text"] for path in FILES if HELD_OUT in path.parents for row in rows(path)}


def test_no_words_of_a_text_are_kept_but_names() -> None:
    for path in FILES:
        for row in rows(path):
            assert set(row) == {"doc", "text", "acts"}
            for act in row["acts"]:
                assert set(act) <= {"type", "sure", "source", "cue", "target", "what", "answers", "names"}
                assert all(len(name) < 80 for name in act.get("names", ()))


@pytest.mark.skipif("COUNTERCLAIM_CORPORA" not in os.environ, reason="needs the corpora: set COUNTERCLAIM_CORPORA")
def test_every_place_lies_in_its_text() -> None:
    folder = Path(os.environ["COUNTERCLAIM_CORPORA"])
    held_out = [
        d
        for part in ("us", "world", "newswire", "broadcast", "broadcast-read")
        for d in corpora.held_out(folder, part)
    ]
    for document in [*corpora.annotations(folder), *held_out]:
        for charge in document.charges or ():
            assert charge.what[1] <= len(document.text)
            assert document.text[slice(*charge.what)].strip()
