"""Charges that sides make against each other, which become one act by each side against the other."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.reading.cue_lexicon import load
from graph.reading.judgement import SUBJECT
from graph.reading.neighbours import Neighbours
from graph.reading.piece_acts import PieceAct, Ranked
from graph.reading.units import Run

_EACH_OTHER = re.compile(r"\s+(?:each other|one another)\b")
_THE_OTHER = re.compile(r"\s+(?:that )?the other\b")
_EACH = re.compile(r"\beach\b", re.IGNORECASE)


def by_each(act: PieceAct, text: str, near: Neighbours) -> list[PieceAct]:
    """Return a charge by each of two sides against the other, the act itself where it is no mutual one.

    Sides charge "each other", or each "the other", or they trade charges. Where they are not two, or not named one by
    one, the charge is against nobody.
    """
    if act.judged not in ("accuse", "criticise") or act.cue is None or not _mutual(act, act.cue, text, near):
        return [act]
    sides = _sides(act.source, near) if act.source else None
    if sides is None:
        return [replace(act, targets=())]
    return [replace(act, source=by, targets=(Ranked(of, SUBJECT),), accused=of) for by, of in (sides, sides[::-1])]


def _mutual(act: PieceAct, cue: Run, text: str, near: Neighbours) -> bool:
    start, end = near.bounds(cue)
    if _EACH_OTHER.match(text, end) or not load().words["trading"].isdisjoint(text[start:end].lower().split()):
        return True
    if act.source is None or act.source[0] >= cue[0] or not _THE_OTHER.match(text, end):
        return False
    return _EACH.search(text, near.bounds(act.source)[0], end) is not None


def _sides(source: Run, near: Neighbours) -> tuple[Run, Run] | None:
    """The two that a source joins, "the army and the rebels", or that a sentence begins with before "each"."""
    if near.words((source[1] - 1, source[1])).lower() == "each":
        source = (source[0], source[1] - 1)
    alone = source[0] == source[1]
    first, last = (near.sentence_start(source), source[0]) if alone else source
    pairs = []
    for n in range(first + 1, last - 1):
        if near.words((n, n + 1)).lower() != "and":
            continue
        one = max((c for c in near.candidates if c[1] == n and 0 <= c[0] - first <= 1), default=None)
        other = max((c for c in near.candidates if c[1] <= last and 0 <= c[0] - n - 1 <= 1), default=None)
        if other and near.word(other[1]) == ",":  # "and his deputy, Ada Brook"
            other = max((c for c in near.candidates if c[0] == other[1] + 1 and c[1] <= last), default=other)
        if one and other and (alone or other[1] == last):
            pairs.append((one, other))
    return pairs[0] if len(pairs) == 1 else None
