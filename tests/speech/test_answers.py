"""What speaks for an answer: who has just been accused, of what, and how it is put."""

from __future__ import annotations

from graph.reading.piece_acts import PieceAct
from graph.speech.answers import FEATURES, AnswerChoice
from graph.values import Act, Content, Participant, Span

SIDE = {"e1": frozenset(("e1",)), "e2": frozenset(("e2",)), "e3": frozenset(("e2",))}
WEIGHTS = dict.fromkeys(FEATURES, 0.0) | {"any": -2.0, "just accused": 4.0}
FOUND = PieceAct((0, 1), (1, 2), None, ((2, 9),), None, (), 1.0, (0.5, 0.1, 0.1, 0.3))


def act(kind: str, speaker: str, words: str, target: str | None = None, cue: str = "said") -> Act:
    span = Span(100, 100 + len(words), words)
    return Act(
        id="",
        type=kind,
        quotation="indirect",
        speaker=Participant(speaker, Span(0, 1, "X")),
        cue=Span(2, 2 + len(cue), cue),
        content=Content(span, ((span.start, span.end),)),
        confidence=1.0,
        target=Participant(target, Span(50, 51, "Y")) if target else None,
    )


def test_whoever_was_just_accused_is_likely_to_answer() -> None:
    choice = AnswerChoice(SIDE, WEIGHTS)
    reply = act("state", "e3", "the convoy was never touched")
    before = choice.probability(FOUND, reply)
    choice.hear(act("accuse", "e1", "its planes bombed the convoy", target="e2"))
    assert before < 0.5 < choice.probability(FOUND, reply)


def test_features_tell_of_negation_likeness_and_cue() -> None:
    choice = AnswerChoice(SIDE, WEIGHTS)
    choice.hear(act("accuse", "e1", "its planes bombed the convoy", target="e2"))
    told = choice.features(FOUND, act("state", "e3", "no planes bombed any convoy", cue="denied that"))
    assert told["like a charge"] == 1.0
    assert {"negated", "cue denies", "just accused", "accused before", "speaker known"} <= set(told)
    other = choice.features(FOUND, act("state", "e1", "talks go on"))
    assert not {"negated", "cue denies", "just accused", "like a charge"} & set(other)
