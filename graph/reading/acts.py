"""From a window's scores to acts in word pieces: which units are charges or denials, by whom, against whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from graph.reading.accused import accused_by, with_matter
from graph.reading.attributions import PieceAttribution, attributions
from graph.reading.bare_acts import BareActs
from graph.reading.breach import tells_of_breach, tells_of_no_breach
from graph.reading.clause_denials import ClauseDenials
from graph.reading.contested import rejoined
from graph.reading.cue_lexicon import load
from graph.reading.cues import cue_entry, cue_match, rejects_charges
from graph.reading.decoding import Floats, best_spans
from graph.reading.falsehood import (
    calls_false,
    calls_statement_false,
    charges_another,
    clears,
    exculpates,
    is_denied,
    upholds,
)
from graph.reading.gapped import by_matter
from graph.reading.heads import NAME_KINDS, TYPES, Scores
from graph.reading.inner_acts import InnerActs
from graph.reading.judgement import BREACH, CHARGE, DENIAL, Judgement
from graph.reading.mending import faces, mended
from graph.reading.neighbours import Neighbours
from graph.reading.piece_acts import Found, Name, PieceAct
from graph.reading.reciprocal import by_each
from graph.reading.tokens import Pieces, Window
from graph.reading.undone import can_charge, is_heard, is_left_undone, is_of_nobody, is_supposed, meets_with
from graph.reading.units import Run, by_sentence, units
from graph.reading.untold import Untold, charges_by_office
from graph.reading.voices import Voices

WHOLE = 0.7
"""A unit that holds this share of its content's pieces stands for the whole content."""
_PLACE = re.compile(r"\W{0,3}[A-Z][A-Z.'’ -]{2,30}(?:, [^\n()]{1,40}?)? - \Z")
"""Where a report was written, which is nobody's name: "HAVANA - | Cuba rejected"."""
_ADJECTIVE = re.compile(r"\w-(?:led|backed|born|based|made|style|era|speaking|controlled|run|held)$")
"""What is made of a name and is none: "Saudi-led"."""
_BESIDE = 3
"""Word pieces that may stand between a cue and what it says for both to be read as one."""


def find(
    text: str, article: Pieces, scored: Sequence[tuple[Window, Scores]], thresholds: Mapping[str, float]
) -> Found:
    """Return the acts, names and noun phrases of an article."""
    acts: list[PieceAct] = []
    names: list[Name] = []
    phrases: list[Run] = []
    for window, scores in scored:
        reader = _WindowReader(text, article, window, scores, thresholds)
        acts += reader.acts()
        names += [n for n in reader.names if window.own <= n.run[0]]
        phrases += [p for p in reader.phrases if window.own <= p[0]]
    return Found(_once(acts), tuple(names), tuple(phrases))


def _once(acts: Sequence[PieceAct]) -> tuple[PieceAct, ...]:
    """Return the acts, each once: what is told and then denied is told twice ("Roe said Bly lied. Bly denied it")."""
    by_place: dict[tuple[object, ...], PieceAct] = {}
    for act in acts:
        by_place.setdefault((act.cue, act.source, act.content, act.judged), act)
    return tuple(by_place.values())


class _WindowReader:
    """Reads one window; all runs are in pieces of the article."""

    def __init__(
        self, text: str, article: Pieces, window: Window, scores: Scores, thresholds: Mapping[str, float]
    ) -> None:
        self._text = text
        self._article, self._window = article, window
        shift = window.first
        names = (
            Name(self._in_paragraph((s.first + shift, s.last + shift)), NAME_KINDS[s.label])
            for s in best_spans(scores.names)
        )
        self.names = [name for name in names if not self._is_bare(name.run)]
        phrases = ((s.first + shift, s.last + shift) for s in best_spans(scores.phrases))
        self.phrases = [self._in_paragraph(run) for run in phrases]
        self._attributions = [
            replace(told, source=self._in_paragraph(told.source, told.cue)) if told.source else told
            for told in attributions(scores, shift)
        ]
        sources = {a.source for a in self._attributions if a.source and not self._is_bare(a.source)}
        named = {*(n.run for n in self.names), *self.phrases, *sources}
        self._near = Neighbours(text, article, window.last, named, self.phrases)
        self._attributions = rejoined([mended(told, text, self._near) for told in self._attributions], self._near)
        self._judge = Judgement(shift, scores, self._near, thresholds)
        self._inner = InnerActs(article, self._near, self._judge)
        self._voices = Voices(self._near, self._judge)
        self._bare = BareActs(text, self._near, {n.run for n in self.names}, DENIAL)
        self._untold = Untold(self._near, self._judge, self._bare)

    def _is_bare(self, run: Run) -> bool:
        """Whether a run is no more than an article or another word that stands before a noun."""
        first, last = int(self._article.start[run[0]]), int(self._article.end[run[1] - 1])
        words = self._text[first:last]
        return words.lower() in load().words["before noun"] or _ADJECTIVE.search(words) is not None

    def _in_words(self, run: Run) -> Run:
        """A run to the end of the word that it ends in: "Ko | k"."""
        first, last = run
        starts, ends = self._article.start, self._article.end
        while last < self._window.last and self._text[int(ends[last - 1]) - 1 : int(ends[last - 1]) + 1].isalpha():
            if int(starts[last]) != int(ends[last - 1]):
                break
            last += 1
        return (first, last)

    def _in_paragraph(self, run: Run, cue: Run | None = None) -> Run:
        """A name or phrase in whole words, without what was read on into the next paragraph: headlines have no stop.

        Nor does a dateline belong to the name behind it.

        A source is what stands in the paragraph of its cue.
        """
        ends = self._article.end
        run = self._in_words(run)
        for n in range(run[0] + 2, run[1]):
            start = int(self._article.start[n])
            dash = self._text[int(ends[n - 2]) : start] == " - "
            if dash and _PLACE.search(self._text, self._text.rfind("\n", 0, start) + 1, start):
                return (n, run[1])
        for n in range(run[0] + 1, run[1]):
            if "\n" in self._text[int(ends[n - 1]) : int(self._article.start[n])]:
                return (n, run[1]) if cue is not None and cue[0] >= run[1] else (run[0], n)
        return run

    def acts(self) -> list[PieceAct]:
        found: list[PieceAct] = []
        clauses = ClauseDenials(self._text, self._near, self._attributions, DENIAL)
        denials = {told.cue: denial for told in self._attributions if (denial := clauses.of(told)) is not None}
        for attribution in clauses.others(denials):
            if self._window.own > attribution.cue[0]:
                continue
            denial = denials.get(attribution.cue)
            if denial is not None:
                clause = replace(attribution, source=None, content=denial.content)
                found += [denial, *self._inner.told(clause)]
            elif attribution.content:
                found += self._told(attribution)
        covered = [r for a in self._attributions if a.content for r in (*a.content, a.cue)] + [*denials]
        own = (self._window.own, self._window.last)
        for run in by_sentence(self._article, own) if own[0] < own[1] else ():
            if not any(a < run[1] and run[0] < b for a, b in covered):
                found += self._untold.acts(run)
            else:
                found += self._bare.of(run, covered)
        return found

    def _told(self, attribution: PieceAttribution) -> list[PieceAct]:
        """The acts of one attribution: the whole, and beside it each unit of several that is a charge or denial."""
        situation = self._judge.situation(attribution.cue)
        attribution, accused = accused_by(attribution, self._near)
        match = cue_match(self._near.words(attribution.cue))
        entry = match.entry if match else None
        undone = is_left_undone(attribution, accused, self._near)
        office = accused is not None and entry is not None and entry.form is not None and entry.charges
        attribution = with_matter(attribution, accused, self._near)
        contested = self._inner.contested(attribution) if accused is None else None
        named = self._inner.named_to_deny(attribution) if contested is None else None
        inner = self._inner.told(attribution, named)
        if named is not None and situation == "charged":
            situation = "denied"
        if contested is not None:
            accused = None if rejects_charges(match) else contested.whom
            attribution = replace(attribution, content=_together(contested.run, attribution.content))
            theirs = [contested.charge] if contested.charge is not None else []
            inner = [*theirs, *(act for act in inner if not _within(act.cue, contested.run))]
        source = self._near.words(attribution.source).lower().split() if attribution.source else [""]
        if source[0] in load().words["nobody"]:
            return inner
        own = units(self._article, [attribution])
        size = sum(last - first for first, last in attribution.content)
        first, last = named or (0, 0)
        judged = [
            (unit.run, DENIAL if first <= unit.run[0] < last else self._types_told(unit.run, attribution.cue))
            for unit in own
        ]
        if contested is not None:  # what is criticised is one, whatever it charges others with
            types = self._judge.types(contested.run, attribution.cue)
            charges = self._judge.kind(types, situation) in ("accuse", "criticise")
            rejected = DENIAL if accused is None else CHARGE
            judged = [(contested.run, types if charges and accused is not None else rejected)]
        breach = situation == "told" and not (match and match.negated) and self._breach(attribution)
        owned = entry is not None and entry.own  # who confesses charges nobody
        whole: tuple[str | None, Floats | None] = (None, None)
        parts: list[PieceAct] = []
        heard = named is None  # whoever is heard in a charge that is denied makes it, and does not deny it
        heard = heard and not is_of_nobody(attribution.cue, self._near) and not is_heard(attribution.cue, self._near)
        for run, types in judged:
            kind = self._judge.kind(types, situation)
            if kind is None or undone or (kind == "deny" and breach) or (kind != "deny" and owned):
                continue
            if kind != "deny" and contested is None and not can_charge(entry, run, self._near):
                continue
            if kind == "deny" and any(one.judged == "deny" and _within(one.cue, run) for one in inner):
                continue  # "they said the church | rejected | their claims"
            if kind == "deny" and upholds(self._near.words((attribution.cue[0], max(run[1], attribution.cue[1])))):
                continue
            if kind != "deny" and situation == "told" and tells_of_no_breach(self._near.words(run)):
                continue
            beside = situation == "charged" or contested is not None
            if kind != "deny" and not beside and not self._inner.leave_own(run, attribution.cue, inner):
                continue
            kind = "accuse" if breach else kind
            if run[1] - run[0] >= WHOLE * size:
                whole = (kind, types)
            else:
                part = self._act(
                    attribution, (run,), (kind, types), run, accused, heard=heard, said=situation == "told"
                )
                parts.append(replace(part, part=True))
        overall = whole[1]
        if overall is None:
            overall = judged[0][1] if judged else np.array([1.0, 0.0, 0.0, 0.0], dtype=np.float32)
        longest = max(attribution.content, key=lambda r: r[1] - r[0])
        judged_so = (whole[0], overall)
        told = self._act(
            attribution, attribution.content, judged_so, longest, accused, heard=heard, said=situation == "told"
        )
        if (
            told.judged is not None
            and situation == "told"
            and told.reporter is None
            and (meets_with(self._near.words(longest)) or faces(attribution.cue, longest, self._near))
        ):
            told = replace(told, source=None, reporter=told.source)
        bare = self._bare.named(attribution) if told.judged is None and not (parts or undone) else None
        if bare is not None:
            told = replace(bare, content=told.content, reporter=told.reporter)
        breach = breach or office or charges_by_office(attribution.cue, self._near)
        if told.judged is None and not parts and breach and not undone:
            told = replace(
                told,
                judged="accuse",
                accused=accused,
                targets=self._judge.targets(longest, told.cue, told.source),
                probability=BREACH * told.probability,
            )
        if (
            situation == "charged"
            and told.judged is None
            and len(parts) == 1
            and self._in_sentence(told)
            and not undone
        ):
            told, parts = replace(parts[0], content=told.content, part=False), []  # "accused Roe on Sunday of"
        each = (one for act in (told, *parts) for one in by_matter(act, self._near))
        sides = (side for act in each for side in by_each(act, self._text, self._near))
        return [*(act for act in sides if not _only_tells_of(act, inner)), *inner]

    def _act(
        self,
        told: PieceAttribution,
        content: tuple[Run, ...],
        judged: tuple[str | None, Floats],
        unit: Run,
        accused: Run | None,
        *,
        heard: bool,
        said: bool,
    ) -> PieceAct:
        """The act of an attribution; where a charge is only `said` to have been voiced, of whoever voiced it."""
        kind, types = judged
        told_of = said and accused is None and not charges_by_office(told.cue, self._near)
        voice = self._voices.of(unit, told) if told_of and kind in ("accuse", "criticise") else None
        if voice is None:
            return self._judge.act(told, content, kind, types, unit, accused, heard=heard)
        theirs = replace(told, source=voice.source)
        act = self._judge.act(theirs, content, kind, types, unit, accused, heard=False)
        return replace(act, reporter=None if voice.source == told.source else told.source)

    def _in_sentence(self, act: PieceAct) -> bool:
        """Whether all of what is said stands behind the cue and in its sentence."""
        if act.cue is None:
            return False
        return act.cue[1] <= min(act.content)[0] and max(act.content)[1] <= self._near.sentence_end(act.cue) + 1

    def _breach(self, attribution: PieceAttribution) -> bool:
        """Whether what is said tells of a breach, which is a charge whatever its cue."""
        told = [self._near.words(part) for part in attribution.content]
        return any(tells_of_breach(words) and not (exculpates(words) or is_supposed(words)) for words in told)

    def _types_told(self, run: Run, cue: Run) -> Floats:
        """The probabilities of each type of what is told by a cue.

        That a charge is false, or that one is not guilty, is a denial. That a statement is false may be one, or else
        what the encoder takes it for.
        """
        entry = cue_entry(self._near.words(cue))
        said = (min(run[0], cue[0]), max(run[1], cue[1])) if 0 <= run[0] - cue[1] <= _BESIDE else run
        if entry is not None and entry.own and entry.denies:
            return DENIAL
        words = self._near.words(said)
        if calls_false(words) or calls_false(self._near.words(run)) or (cue[0] <= run[0] and clears(words)):
            return DENIAL
        if entry is not None and entry.cue == "deny" and entry.denies and is_denied(self._near.words(run)):
            return DENIAL
        types = CHARGE if charges_another(self._near.words(run)) else self._judge.types(run, cue)
        if exculpates(self._near.words(run)):
            return DENIAL
        return _perhaps_denial(types) if calls_statement_false(words) else types


def _only_tells_of(act: PieceAct, inner: Sequence[PieceAct]) -> bool:
    """Whether an act is a charge of nobody known, which is told as somebody's beside it: "against accusations by"."""
    if act.source is not None or act.reporter is None or act.judged not in ("accuse", "criticise"):
        return False
    return any(_within(one.cue, run) for one in inner for run in act.content)


def _together(run: Run, content: Sequence[Run]) -> tuple[Run, ...]:
    """A content of which all that stands in a run is one."""
    return (run, *((max(first, run[1]), last) for first, last in content if last > run[1]))


def _within(run: Run | None, other: Run) -> bool:
    """Whether all of a run stands in another."""
    return run is not None and other[0] <= run[0] and run[1] <= other[1]


def _perhaps_denial(types: Floats) -> Floats:
    """The same probabilities where it is no denial, which it is as likely as not."""
    deny = TYPES.index("deny")
    perhaps: Floats = types * np.float32(BREACH / max(1 - types[deny], 1e-6))
    perhaps[deny] = BREACH
    return perhaps
