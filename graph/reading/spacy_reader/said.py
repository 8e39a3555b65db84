"""What a paragraph reports: its frames, each with what is said and the quotations that belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.reading.cues import CueEntry
from graph.reading.spacy_reader.contents import contents
from graph.reading.spacy_reader.frames import Frame, frames
from graph.reading.spacy_reader.parse import Parse, Stretch, Token, subject

QUOTING = frozenset({"content", "none", "addressee"})
"""What the object of a verb may be if quotation marks can hold what is said."""

FEWEST_WORDS = 4
"""Words of a quotation that goes on in a sentence of its own; fewer are a word put in quotation marks."""

FIRST_PERSON = frozenset({"i", "we"})
PRESENT = frozenset({"VBP", "VB"})


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a frame reports, as pieces of the paragraph, and the entry that tells its act."""

    frame: Frame
    entry: CueEntry
    parts: tuple[Stretch, ...]


def said(parse: Parse, marked: Sequence[Stretch]) -> Iterator[Said]:
    """Yield what a paragraph reports, in order; `marked` are the stretches of it in quotation marks.

    Cues inside quotation marks are the speaker's words and open no report of their own.
    """
    sentences = [list(sentence) for sentence in parse.sents]
    found = [f for s in sentences for f in frames(s, parse.text) if not any(a <= f.head.idx < b for a, b in marked)]
    owners = _owners(found, marked, sentences, parse.text)
    for frame in found:
        own = [quotation for quotation in marked if owners.get(quotation) is frame]
        for parts in contents(frame, parse.text, own):
            if parts and _reports(frame, parts):
                yield Said(frame, _performed(frame, parse.text), parts)


def _reports(frame: Frame, parts: tuple[Stretch, ...]) -> bool:
    """Tell whether this is a report: somebody takes part, and more is said than a word that names him.

    A weak cue needs a speaker, and one that reports contents a clause or a quotation.
    """
    heads = [token for token in (frame.speaker, frame.target, frame.addressee) if token is not None]
    only_a_name = len(parts) == 1 and any(parts[0] == (t.idx, t.idx + len(t)) for t in heads)
    if frame.entry.weak and frame.entry.object == "content" and frame.clause is None and frame.matter is not None:
        return False
    somebody = frame.speaker is not None or (frame.target is not None and not frame.entry.weak)
    return somebody and not only_a_name


def _owners(
    found: Sequence[Frame], marked: Sequence[Stretch], sentences: Sequence[Sequence[Token]], text: str
) -> Mapping[Stretch, Frame]:
    """Return which frame each quotation belongs to: the nearest that can quote.

    A few words in quotation marks belong to a frame of their own sentence or to none.
    """
    quoting = [f for f in found if f.speaker is not None and f.entry.part == "verb" and f.entry.object in QUOTING]
    owners: dict[Stretch, Frame] = {}
    for quotation in marked:
        touching = {f.head.i for f in quoting if _share_sentence(f, quotation, sentences)}
        short = len(text[quotation[0] : quotation[1]].split()) < FEWEST_WORDS
        near = [f for f in quoting if f.head.i in touching] or ([] if short else quoting)
        if near:
            owners[quotation] = min(near, key=lambda f, q=quotation: _distance(f, q))  # type: ignore[misc]
    return owners


def _share_sentence(frame: Frame, quotation: Stretch, sentences: Sequence[Sequence[Token]]) -> bool:
    sentence = next(s for s in sentences if s[0].i <= frame.head.i <= s[-1].i)
    return quotation[0] < sentence[-1].idx + len(sentence[-1]) and sentence[0].idx < quotation[1]


def _distance(frame: Frame, quotation: Stretch) -> int:
    """Return the characters between a frame (its cue or its speaker) and a quotation."""
    places = [frame.head, *([frame.speaker] if frame.speaker else [])]
    return min(max(quotation[0] - token.idx - len(token), token.idx - quotation[1]) for token in places)


def _performed(frame: Frame, text: str) -> CueEntry:
    """Return what a statement in the first person does: who says "we reject the plan" rejects it."""
    if frame.entry.type != "state" or frame.clause is None:
        return frame.entry
    who = subject(frame.clause)
    if who is None or who.lower_ not in FIRST_PERSON or frame.clause.tag_ not in PRESENT:
        return frame.entry
    words = sorted(frame.clause.subtree, key=lambda token: token.i)
    inner = next((f for f in frames(words, text) if f.head.i == frame.clause.i), None)
    return frame.entry if inner is None or inner.entry.weak else inner.entry
