"""Finds, among what may take part in the acts of a window, whose a charge is that is only told of."""

from __future__ import annotations

from dataclasses import dataclass

from graph.reading.attributions import MIN_PIECES, PieceAttribution
from graph.reading.cue_lexicon import load
from graph.reading.judgement import Judgement, charging
from graph.reading.neighbours import Neighbours
from graph.reading.nested import words as nested_words
from graph.reading.units import Run
from graph.reading.voiced import voiced

OWN = 0.9
"""How sure what goes before another's charge must be one too, to be whose it is who tells of both."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who voiced a charge; `source` is None for nobody who is told."""

    source: Run | None


class Voices:
    """Finds who voiced the charges that are told of in one window; all runs are in pieces of the article."""

    def __init__(self, near: Neighbours, judge: Judgement) -> None:
        """Take what may take part in the window's acts, and the judge of its runs."""
        self._near, self._judge = near, judge

    def of(self, unit: Run, told: PieceAttribution) -> Voice | None:
        """Return who voiced what a unit of an attribution charges somebody with; None if whoever tells of it did."""
        start = self._near.bounds(unit)[0]
        found = voiced(self._near.words(unit))
        if found is None or self._charges_before(unit, start + found.start, told.cue):
            return None
        if found.agent is not None:
            agent = self._near.agent(start + found.agent)
            return Voice(agent) if agent is not None else None
        if found.owner is not None:
            owner = self._near.named_before(start + found.owner, unit[0])
            return Voice(owner) if owner is not None else None
        if self._by_office(told.source) or found.punished:
            return None
        return Voice(None)

    def _charges_before(self, unit: Run, at: int, cue: Run) -> bool:
        """Whether most of a unit stands before a character, and charges somebody too."""
        before = [n for n in range(*unit) if self._near.bounds((n, n + 1))[0] < at]
        most = len(before) >= MIN_PIECES and 2 * len(before) >= unit[1] - unit[0]
        return most and charging(self._judge.types_of(before, cue)) >= OWN

    def _by_office(self, source: Run | None) -> bool:
        """Whether whoever tells of a charge may make it by office."""
        return self._near.has_word(source, load().words["office"] | {*nested_words()["public"]})
