"""Denials without words of their own: ", which she denied", ", a charge he calls baseless", "Rome denies it"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.reading.attributions import MIN_PIECES, PieceAttribution
from graph.reading.cues import cue_entry
from graph.reading.decoding import Floats
from graph.reading.falsehood import called_so, calls_so
from graph.reading.neighbours import Neighbours
from graph.reading.piece_acts import PieceAct
from graph.reading.units import Run

_POINTING = re.compile(
    r"\s+(?P<pronoun>this|that|it)"
    r"(?=\s*(?:[.,;:!?)\u2013\u2014]|\Z)|\s+(?:and|but|as|in|on|at|when|after|while|\w+ly|\w+ing)\b)"
)
"""What stands behind a cue that denies, where it is a mere pronoun for what was said before."""


_CHARGE = re.compile(
    r"\b(?:charges?|allegations?|accusations?|claims?|suggestions?|assertions?|insinuations?)(?: that| which)?\s*$"
)
"""What somebody calls a charge who is told of right behind."""


class ClauseDenials:
    """Finds the denials of one window that take up what stands before them; runs are in pieces of the article."""

    def __init__(self, text: str, near: Neighbours, told: Sequence[PieceAttribution], types: Floats) -> None:
        """Take the text, what stands beside what, all attributions, and the probabilities of types of a denial."""
        self._text, self._near, self._told = text, near, told
        self._types = tuple(float(share) for share in types)

    def of(self, told: PieceAttribution) -> PieceAct | None:
        """Return the denial that an attribution is, None if it is none or has words of its own."""
        entry = cue_entry(self._near.words(told.cue))
        kind = entry.type if entry is not None and entry.denies else None
        if kind != "deny" and self._called_otherwise(told.cue):
            kind = "deny"
        if kind != "deny" and called_so(self._near.words((told.cue[0], self._near.sentence_end(told.cue)))):
            kind = "deny"
        subject = self._near.subject(told.cue) if kind else None
        if subject is None:
            return None
        last = self._near.before_relative(subject, denies=kind == "deny")
        if last is not None:
            denied = self._clause(told.cue, last)
            return self._act(told, subject, denied) if denied[1] - denied[0] >= MIN_PIECES else None
        pointing = None if told.content else _POINTING.match(self._text, self._near.bounds(told.cue)[1])
        if pointing is None:
            return None
        return self._act(told, subject, self._said_before(subject) or self._near.pieces(*pointing.span("pronoun")))

    def _called_otherwise(self, cue: Run) -> bool:
        """Whether a clause tells that somebody calls a charge other than right: "a claim that Rome called noise"."""
        subject, called = self._near.subject(cue), self._near.words((cue[0], self._near.sentence_end(cue)))
        if subject is None or not calls_so(called):
            return False
        first, last = self._near.bounds((self._near.sentence_start(cue), subject[0]))
        return _CHARGE.search(self._text, first, last) is not None

    def _act(self, told: PieceAttribution, subject: Run, denied: Run) -> PieceAct:
        return PieceAct(told.cue, subject, None, (denied,), "deny", (), told.probability, self._types)

    def _clause(self, cue: Run, last: int) -> Run:
        """What ends at a piece: what somebody is told to have said, or all of the sentence up to there."""
        ending = (r for a in self._told for r in a.content if r[0] < last - 1 and r[0] < last <= r[1] + 1)
        return (next(ending, (self._near.sentence_start(cue), last))[0], last)

    def _said_before(self, subject: Run) -> Run | None:
        """What somebody is told to have said last before a subject, in its sentence or the one before."""
        start = self._near.sentence_start(subject)
        since = self._near.sentence_start((start - 1, start)) if start else 0
        said = (r for a in self._told for r in a.content if since < r[1] <= subject[0])
        return max(said, key=lambda r: (r[1], r[1] - r[0]), default=None)

    def others(self, denials: Mapping[Run, PieceAct]) -> list[PieceAttribution]:
        """Return the attributions, those of what the `denials` (by cue) deny without the words that deny it.

        Their content ends where the denial takes it up, should the tagger have read on, and nobody who denies it
        told it.
        """
        return [self._without(told, denials) for told in self._told]

    def _without(self, told: PieceAttribution, denials: Mapping[Run, PieceAct]) -> PieceAttribution:
        for cue, denial in denials.items():
            (_, end) = denial.content[0]
            content = [_before(run, end, cue) for run in told.content]
            if cue != told.cue and denial.source == told.source and told.cue[1] <= end <= cue[0]:
                told = replace(told, source=self._near.subject(told.cue))
            told = replace(told, content=tuple(run for run in content if run))
        return told


def _before(run: Run, end: int, cue: Run) -> Run | None:
    """What stands before a piece, of a run that reaches past it, but not past the cue behind it."""
    if run[1] <= end or run[1] > cue[0] + 1:
        return run
    return (run[0], end) if run[0] < end else None
