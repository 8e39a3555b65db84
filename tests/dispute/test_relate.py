"""Which act answers, repeats or returns which, on articles written for the purpose."""

from __future__ import annotations

from graph.dispute import relate
from graph.values import Act, Article, Content, Entity, Participant, Span

TEXT = (
    "Arvia accused Beldon of shelling the port. "
    "When confronted with the accusation, Beldon said it only returned fire. "
    "Arvia repeated that Beldon was shelling the port at night. "
    "Beldon accused Arvia of hiding guns in the port. "
    "The weather, Cenia said, was mild."
)
CAST = (Entity("e1", "Arvia", "state"), Entity("e2", "Beldon", "state"), Entity("e3", "Cenia", "state"))


def span(words: str, start: int = 0) -> Span:
    at = TEXT.index(words, start)
    return Span(at, at + len(words), words)


def act(
    number: int, kind: str, speaker: str, cue: str, content: str, target: str | None = None, after: int = 0
) -> Act:
    said = span(content, after)
    names = {e.id: e.name for e in CAST}
    return Act(
        id=f"a{number}",
        type=kind,
        quotation="indirect",
        speaker=Participant(speaker, span(names[speaker])),
        cue=span(cue, max(0, said.start - 40)),
        content=Content(said, ((said.start, said.end),)),
        confidence=0.9,
        target=Participant(target, span(names[target])) if target else None,
    )


ACTS = (
    act(1, "accuse", "e1", "accused", "of shelling the port", "e2"),
    act(2, "insist", "e2", "said", "it only returned fire"),
    act(3, "accuse", "e1", "repeated", "that Beldon was shelling the port at night", "e2"),
    act(4, "accuse", "e2", "accused", "of hiding guns in the port", "e1"),
    act(5, "state", "e3", "said", "was mild"),
)


def test_the_accused_answers_restates_and_returns() -> None:
    found = {(r.source, r.target, r.type, r.explicit) for r in relate(Article(TEXT, "port"), CAST, ACTS)}
    assert ("a2", "a1", "reframes", True) in found
    assert ("a3", "a1", "restates", False) in found
    ((_, to, kind, explicit),) = (relation for relation in found if relation[0] == "a4")
    assert to in ("a1", "a3")  # the third restates the first
    assert (kind, explicit) == ("counter-accuses", False)
    assert not any("a5" in relation[:2] for relation in found)


def test_nobody_answers_himself() -> None:
    own = (ACTS[0], act(2, "deny", "e1", "said", "it only returned fire"))
    assert relate(Article(TEXT, "port"), CAST, own) == ()


def test_no_acts_have_no_relations() -> None:
    assert relate(Article("", "empty"), (), ()) == ()
