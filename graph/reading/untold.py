"""Charges in sentences that no attribution covers: "X sued Y", "X was sentenced for fraud", "X allegedly lied"."""

from __future__ import annotations

import re

from graph.reading.accused import MONEY
from graph.reading.attributions import MIN_PIECES, PieceAttribution
from graph.reading.bare_acts import BareActs
from graph.reading.cue_lexicon import CHARGES, load
from graph.reading.cues import cue_entry, office_cues_in
from graph.reading.decoding import Floats
from graph.reading.judgement import BREACH, Judgement, charging
from graph.reading.neighbours import AROUND, Neighbours
from graph.reading.piece_acts import PieceAct
from graph.reading.sentences import QUOTATION_MARKS
from graph.reading.undone import is_inquired
from graph.reading.units import Run

_CRIME = re.compile(r"\b(?:for|of) (?!(?:life|the rest)\b)[a-z]")
_BESIDE = 3
"""Word pieces between "allegedly" and whoever it begins a sentence about."""


def charges_by_office(run: Run, near: Neighbours) -> bool:
    """Return whether the words are those in which an office charges somebody ("filed a lawsuit against")."""
    first, last = near.bounds(run)
    around = near.text(first, last + AROUND)
    return any(
        m.entry.charges and not (m.negated or m.passive) for m in office_cues_in(around) if first + m.start < last
    )


class Untold:
    """Reads the sentences of one window that no attribution covers; all runs are in pieces of the article."""

    def __init__(self, near: Neighbours, judge: Judgement, bare: BareActs) -> None:
        """Take what stands beside what, the judge of the window's runs, and what finds acts of one verb."""
        self._near, self._judge, self._bare = near, judge, bare

    def acts(self, run: Run) -> list[PieceAct]:
        """Return the acts of a sentence that charges without an attribution ("X sued Y"), and no mere possibility."""
        first = self._near.words(run).split(maxsplit=1)[0].strip(QUOTATION_MARKS)
        if first.lower() in load().words["conditional"] or is_inquired(self._near.words(run)):
            return []
        bare = self._bare.of(run)
        if bare:
            return bare
        types = self._judge.types(run, None)
        kind = self._judge.kind(types, "untold")
        passive = self._charged_by_office(run)
        if passive is not None and (
            passive.source is not None or kind in ("accuse", "criticise") or self._convicts(passive)
        ):
            return [passive]
        by_words = charges_by_office(run, self._near)
        if by_words and kind is None:
            kind = "accuse"
        if kind is None or kind == "deny":
            return []
        alleged = self._alleged(run, kind, types)
        if alleged is not None:
            return [alleged]
        speaker = self._judge.speaker(run)
        if speaker.run is None or speaker.probability < self._judge.thresholds["speaker"]:
            return []
        sure = max(charging(types), BREACH * by_words) * speaker.probability
        targets = self._judge.targets(run, None, speaker.run)
        return [PieceAct(None, speaker.run, None, (run,), kind, targets, sure, tuple(float(t) for t in types))]

    def _convicts(self, act: PieceAct) -> bool:
        """Whether somebody is told to have been convicted, and of what: "was sentenced in absentia for treason"."""
        entry = cue_entry(self._near.words(act.cue)) if act.cue is not None else None
        words = " ".join(self._near.words(part) for part in act.content)
        return entry is not None and entry.form == "convict" and _CRIME.search(words) is not None

    def _alleged(self, run: Run, kind: str, types: Floats) -> PieceAct | None:
        """A sentence that tells what somebody allegedly did: nobody's charge of him, and none that he makes."""
        word = next((n for n in range(*run) if self._near.words((n, n + 1)).lower() == "allegedly"), None)
        if word is None:
            return None
        accused = self._near.subject((word, word + 1))
        if accused is None or accused[0] < run[0]:
            accused = next(
                (c for c in self._near.candidates if 1 <= c[0] - word <= _BESIDE), None
            )  # "Allegedly, Roe"
        if accused is None:
            return None
        told = PieceAttribution(None, (word, word + 1), (run,), charging(types))
        return self._judge.act(told, (run,), kind, types, run, accused, heard=False)

    def _charged_by_office(self, run: Run) -> PieceAct | None:
        """A sentence that tells whom an office charged: "X was sentenced to prison for fraud (by a court)"."""
        start = self._near.bounds(run)[0]
        for match in office_cues_in(self._near.words(run)):
            if match.negated or match.open or match.possible or not match.passive or match.entry.type not in CHARGES:
                continue
            cue = self._near.pieces(start + match.start, start + match.end)
            source = self._near.office_behind(cue, match.entry.form)
            whole = self._near.pieces(start + match.whole, start + match.end)
            accused = self._near.subject(whole) or self._near.main_subject(whole)
            end = self._near.sentence_end(cue)
            rest = (cue[1], end if source is None else source[0] - 1)  # up to "by"
            if source is not None and rest[0] < rest[1] and MONEY.match(self._near.words(rest)):
                rest = (source[1], end)
            if accused is None or rest[1] - rest[0] < MIN_PIECES:
                continue
            told = PieceAttribution(source, cue, (rest,), BREACH)
            return self._judge.act(told, (rest,), "accuse", self._judge.types(rest, cue), rest, accused)
        return None
