"""The type of an act: judged where it charges or denies, by its cue elsewhere; always one the ontology knows."""

from __future__ import annotations

import pytest

from graph.reading.cues import cue_entry, lexicon
from graph.speech.kinds import act_type
from ontology.vocabulary import ActType

CASES = [
    pytest.param("said", "accuse", ("accuse", None), id="a plain said can accuse"),
    pytest.param("blamed", "accuse", ("blame", None), id="blame is the closer word"),
    pytest.param("sued", "accuse", ("accuse", "sue"), id="a suit is a form of accusation"),
    pytest.param("insisted", "deny", ("insist", None), id="insisting, in an answer"),
    pytest.param("insisted", None, ("claim", None), id="insisting, answering nobody"),
    pytest.param("promised", None, ("promise", None), id="the cue's own type"),
    pytest.param("accused", None, ("state", None), id="a charge that the reader does not see is no charge"),
]


@pytest.mark.parametrize(("cue", "judged", "expected"), CASES)
def test_types_follow_judgement_and_cue(cue: str, judged: str | None, expected: tuple[str, str | None]) -> None:
    assert act_type(judged, cue_entry(cue)) == expected


def test_what_was_not_confirmed_is_spoken_of_and_no_more() -> None:
    assert act_type(None, cue_entry("has not confirmed"), negated=True) == ("state", None)
    assert act_type(None, cue_entry("declined to comment"), negated=True) == ("decline-to-comment", None)


@pytest.mark.parametrize("judged", [None, "accuse", "criticise", "deny"])
def test_every_cue_gives_types_of_the_ontology(judged: str | None) -> None:
    known = {str(t) for t in ActType}
    for entry in lexicon():
        kind, form = act_type(judged, entry)
        assert kind in known
        assert form is None or form in known
