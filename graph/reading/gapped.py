"""Charges against two that one verb tells, each of its own: "accused Roe of fraud and Poe of perjury"."""

from __future__ import annotations

from dataclasses import replace

from graph.reading.cues import cue_match
from graph.reading.judgement import SUBJECT
from graph.reading.neighbours import Neighbours
from graph.reading.piece_acts import PieceAct, Ranked
from graph.reading.units import Run

_OPEN = ("for", "over")
"""What joins a matter, and not one noun to another: "criticized the mayor for lies and the governor for delays"."""


def by_matter(act: PieceAct, near: Neighbours) -> list[PieceAct]:
    """Return the charge of each of several accused behind one cue, the act itself where there is one alone."""
    match = cue_match(near.words(act.cue)) if act.cue is not None else None
    if match is None or act.judged not in ("accuse", "criticise") or len(act.content) != 1:
        return [act]
    (first, last), accused = act.content[0], act.accused or act.object
    if (
        match.passive
        or accused is None
        or not first <= accused[0] < last
        or near.word(accused[1]) not in match.entry.matter
    ):
        return [act]
    for at in range(accused[1] + 1, last - 2):
        other = _another(at, last, match.entry.matter, near) if near.word(at) == "and" else None
        if other is not None:
            targets = (Ranked(other, SUBJECT),)
            rest = replace(act, content=((other[0], last),), accused=other, targets=targets, object=None, part=False)
            return [replace(act, content=((first, at),)), *by_matter(rest, near)]
    return [act]


def _another(at: int, last: int, matter: tuple[str, ...], near: Neighbours) -> Run | None:
    """Who stands between "and" and a word that joins a matter: "and | Poe | of perjury"."""
    begins = [c for c in near.candidates if 0 <= c[0] - at - 1 <= 1 and c[1] < last - 1]
    whole = max(begins, key=lambda c: (c[1], -c[0]), default=None)
    if whole is None or near.word(whole[1]) not in matter or near.word(whole[1] + 1) in ("which", "whom"):
        return None
    named = near.words(whole).split()[-1][:1].isupper()
    return whole if named or near.word(whole[1]) in _OPEN else None
