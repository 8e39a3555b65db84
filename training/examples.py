"""Corpora to training windows: for each window the tags of its pieces and the units and pairs to be learned."""

from __future__ import annotations

import bisect
import gzip
import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from graph.reading.attributions import PieceAttribution
from graph.reading.heads import NAME_KINDS, ROLES, TYPES
from graph.reading.tokens import Pieces, Window, pieces, windows
from graph.reading.units import Unit, by_sentence, units
from training.corpora import Attribution, Charge, Document, Stretch

Run = tuple[int, int]
IGNORE = -100
ANY_CHARGE = len(TYPES)
"""Label of a unit that is known to be a charge, but not whether an accusation or a criticism."""
SILVER, NAMED = 0.4, 2.0
"""What a chain of mentions counts that a program found, and one that annotators told."""
PRONOUNS = frozenset(
    ("he", "she", "him", "her", "his", "they", "them", "their", "it", "its", "we", "our", "us", "who", "i", "you")
)


@dataclass
class Item:
    """One pair to learn: queries (unit, cue, source runs) and which of the window's candidates are right."""

    unit: Run | None
    cue: Run | None
    source: Run | None
    right: list[int]
    weight: float = 1.0


@dataclass
class Example:
    ids: np.ndarray
    feature: np.ndarray
    tags: np.ndarray
    names: np.ndarray
    phrases: np.ndarray
    candidates: list[Run] = field(default_factory=list)
    sources: list[Run] = field(default_factory=list)
    cues: list[Run] = field(default_factory=list)
    cue_source: list[tuple[int, int]] = field(default_factory=list)
    """Cue index, source index + 1 (0 for nobody)."""
    content_cue: list[tuple[int, int]] = field(default_factory=list)
    """First piece of a content, cue index."""
    units: list[tuple[Run, Run | None, Run | None]] = field(default_factory=list)
    """Every unit, its cue and its source; what is known of its type stands in `unit_types`."""
    unit_types: list[tuple[Run, Run | None, int, float]] = field(default_factory=list)
    targets: list[Item] = field(default_factory=list)
    speakers: list[Item] = field(default_factory=list)
    against: list[tuple[Run, Run, bool]] = field(default_factory=list)
    antecedents: list[Item] = field(default_factory=list)


@dataclass(frozen=True)
class Silver:
    names: list[tuple[int, int, str]]
    phrases: list[Stretch]


def load_silver(path: Path) -> dict[str, Silver]:
    with gzip.open(path, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    return {r["key"]: Silver([tuple(n) for n in r["names"]], [tuple(p) for p in r["phrases"]]) for r in rows}


class Prepared:
    """A document in pieces, with all its layers as runs of pieces."""

    def __init__(self, document: Document, tokenizer: Tokenizer, silver: Silver | None) -> None:
        self.document = document
        self.pieces: Pieces = pieces(document.text, tokenizer)
        self._starts = self.pieces.start.tolist()
        self._ends = self.pieces.end.tolist()
        self.silver = silver
        self.attributions: list[PieceAttribution] | None = None
        if document.attributions is not None:
            self.attributions = [a for a in map(self._attribution, document.attributions) if a]
        self.judged: list[tuple[Unit, int, float]] | None = None
        if document.charges is not None:
            self.judged = judge(self, document.charges)

    def run(self, stretch: Stretch | None) -> Run | None:
        """Return the run of pieces that overlap the stretch of characters; None if there are none."""
        if stretch is None:
            return None
        first = bisect.bisect_right(self._ends, stretch[0])
        last = bisect.bisect_left(self._starts, stretch[1])
        return (first, last) if first < last else None

    def _attribution(self, gold: Attribution) -> PieceAttribution | None:
        cue = self.run(gold.cue[0]) if gold.cue else None
        if cue is None:
            return None
        content = tuple(r for r in map(self.run, gold.content) if r)
        return PieceAttribution(self.run(gold.source[0]) if gold.source else None, cue, content, 1.0)


def overlap(a: Run, b: Run) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def judge(prepared: Prepared, charges: tuple[Charge, ...]) -> list[tuple[Unit, int, float]]:
    """Label every unit of the document: with the type of the act that lies in it, or none.

    Charges that no attribution covers become units of their own, with their own cue and source; sentences
    without any attribution or charge are units without a cue.
    """
    found: list[tuple[Unit, int, float]] = []
    whats = [(prepared.run(c.what), c) for c in charges]
    taken: set[str] = set()
    own = units(prepared.pieces, prepared.attributions or ())
    for unit in own:
        inside = [
            c
            for what, c in whats
            if what and overlap(what, unit.run) >= 0.5 * min(what[1] - what[0], unit.run[1] - unit.run[0])
        ]
        if inside:
            taken |= {c.id for c in inside}
            best = min(inside, key=lambda c: (("accuse", "deny", "criticise").index(c.type), -c.sure))
            found.append((unit, TYPES.index(best.type), 1.0 if best.sure > 1 else 0.3))
        else:
            found.append((unit, 0, 1.0))
    for what, charge in whats:
        if what and charge.id not in taken:
            for run in by_sentence(prepared.pieces, what):
                unit = Unit(run, prepared.run(charge.cue), prepared.run(charge.source))
                found.append((unit, TYPES.index(charge.type), 1.0 if charge.sure > 1 else 0.3))
    busy = [u.run for u, _, _ in found] + [w for w, _ in whats if w]
    for run in by_sentence(prepared.pieces, (0, len(prepared.pieces))) if len(prepared.pieces) else ():
        if not any(overlap(run, b) for b in busy):
            found.append((Unit(run, None, None), 0, 0.5))
    return found


def examples(prepared: Prepared, size: int, context: int) -> list[Example]:
    return [_example(prepared, w) for w in windows(prepared.pieces, size, context)]


def _example(prepared: Prepared, window: Window) -> Example:
    p = prepared.pieces
    n = window.last - window.first
    made = Example(
        ids=p.ids[window.first : window.last],
        feature=p.feature[window.first : window.last],
        tags=np.full(n, IGNORE),
        names=np.full(n, IGNORE),
        phrases=np.full(n, IGNORE),
    )
    _Filler(prepared, window, made).fill()
    return made


class _Filler:
    """Fills one window's example from the document's layers."""

    def __init__(self, prepared: Prepared, window: Window, made: Example) -> None:
        self.prepared, self.window, self.made = prepared, window, made

    def fill(self) -> None:
        self._tagging()
        self._candidates()
        self._links()
        self._units()
        self._marked()
        self._portrayed()
        self._antecedents()

    def local(self, run: Run | None) -> Run | None:
        """Shift a run into the window; None if it is not wholly inside."""
        if run is None or run[0] < self.window.first or run[1] > self.window.last:
            return None
        return (run[0] - self.window.first, run[1] - self.window.first)

    def clipped(self, run: Run) -> Run | None:
        first, last = max(run[0], self.window.first), min(run[1], self.window.last)
        return (first - self.window.first, last - self.window.first) if first < last else None

    def _tag(self, tags: np.ndarray, run: Run, label: int) -> None:
        clipped = self.clipped(run)
        if clipped:
            tags[clipped[0] : clipped[1]] = 2 + 2 * label
            if run[0] >= self.window.first:
                tags[clipped[0]] = 1 + 2 * label

    def _tagging(self) -> None:
        found = self.prepared.attributions
        if found is not None:
            self.made.tags[:] = 0
            for a in found:
                for role, runs in zip(ROLES, ([a.source] if a.source else [], [a.cue], a.content), strict=True):
                    for run in runs:
                        self._tag(self.made.tags, run, ROLES.index(role))
        silver = self.prepared.silver
        if silver is not None:
            self.made.names[:] = 0
            self.made.phrases[:] = 0
            for start, end, kind in silver.names:
                run = self.prepared.run((start, end))
                if run:
                    self._tag(self.made.names, run, NAME_KINDS.index(kind))
            for stretch in silver.phrases:
                run = self.prepared.run(stretch)
                if run:
                    self._tag(self.made.phrases, run, 0)

    def _candidates(self) -> None:
        found: set[Run] = set()
        silver = self.prepared.silver
        if silver is not None:
            spans = [(s, e) for s, e, _ in silver.names] + list(silver.phrases)
            found |= {r for r in (self.local(self.prepared.run(s)) for s in spans) if r}
        for a in self.prepared.attributions or ():
            found |= {r for r in [self.local(a.source)] if r}
        for c in self.prepared.document.charges or ():
            found |= {r for r in (self.local(self.prepared.run(s)) for s in (c.source, c.target)) if r}
        found |= {r for r in (self.local(self.prepared.run(s)) for s, _ in self.prepared.document.portrayed) if r}
        marked = self.prepared.document.marked
        if marked:
            found |= {r for r in (self.local(self.prepared.run(s)) for s in (marked.source, marked.target)) if r}
        self.made.candidates = sorted(found)

    def right(self, run: Run | None) -> list[int]:
        """The candidates that name what the run names: most of the shorter shared, neither much longer."""
        if run is None:
            return []
        size = run[1] - run[0]
        return [
            i
            for i, c in enumerate(self.made.candidates)
            if overlap(c, run) >= 0.5 * min(size, c[1] - c[0])
            and max(size, c[1] - c[0]) <= 3 * min(size, c[1] - c[0])
        ]

    def _links(self) -> None:
        made = self.made
        local = [(a, self.local(a.cue), self.local(a.source)) for a in self.prepared.attributions or ()]
        made.cues = [c for _, c, _ in local if c]
        made.sources = sorted({s for _, _, s in local if s})
        number = -1
        for a, cue, source in local:
            if not cue:
                continue
            number += 1
            if source or not a.source:
                made.cue_source.append((number, 1 + made.sources.index(source) if source else 0))
            for part in a.content:
                inside = self.local((part[0], part[0] + 1))
                if inside:
                    made.content_cue.append((inside[0], number))

    def _units(self) -> None:
        judged = self.prepared.judged
        told = units(self.prepared.pieces, self.prepared.attributions or ())
        for unit, known in [(u, None) for u in told] if judged is None else [(u, (t, w)) for u, t, w in judged]:
            run = self.local(unit.run)
            if not run or unit.run[0] < self.window.own:
                continue
            cue = self.local(unit.cue)
            self.made.units.append((run, cue, self.local(unit.source)))
            if known:
                self.made.unit_types.append((run, cue, *known))
        for charge in self.prepared.document.charges or ():
            what = self.prepared.run(charge.what)
            run = self.local(what)
            if not run or what is None or what[0] < self.window.own:
                continue
            cue = self.local(self.prepared.run(charge.cue))
            source = self.local(self.prepared.run(charge.source))
            target = self.right(self.local(self.prepared.run(charge.target)))
            if target and charge.type != "deny":
                self.made.targets.append(Item(run, cue, source, target))
                around = self._around(run)
                if around is not None:
                    self.made.targets.append(Item(*around, target))
            speaker = self.right(source)
            if speaker:
                self.made.speakers.append(Item(run, cue, None, speaker))
            if charge.target and source and charge.type != "deny":
                other = self.local(self.prepared.run(charge.target))
                if other:
                    self.made.against.append((source, other, True))

    def _around(self, what: Run) -> tuple[Run, Run | None, Run | None] | None:
        """The unit, with its cue and source, that holds what a charge tells and more: so the reader will ask."""
        holding = (u for u in self.made.units if u[0][0] <= what[0] and what[1] <= u[0][1] and u[0] != what)
        return next(holding, None)

    def _marked(self) -> None:
        marked = self.prepared.document.marked
        if marked is None:
            return
        source, target = (self.local(self.prepared.run(s)) for s in (marked.source, marked.target))
        if not source or not target:
            return
        whole = (0, self.window.last - self.window.first)
        self.made.against.append((source, target, marked.against))
        if marked.against:
            self.made.targets.append(Item(whole, None, source, self.right(target)))
            self.made.speakers.append(Item(whole, None, None, self.right(source)))
        if marked.charge is not None:
            self.made.unit_types.append((whole, None, ANY_CHARGE if marked.charge else 0, 1.0))

    def _portrayed(self) -> None:
        """Whoever is portrayed as bad in what somebody says is the likeliest target of it."""
        portrayed = self.prepared.document.portrayed
        if not portrayed:
            return
        self.made.tags[:] = IGNORE  # its attributions are the model's own
        for a in self.prepared.attributions or ():
            cue, source = self.local(a.cue), self.local(a.source)
            for part in filter(None, map(self.local, a.content)):
                for stretch, bad in portrayed:
                    run = self.local(self.prepared.run(stretch))
                    if run is None or not part[0] <= run[0] <= run[1] <= part[1]:
                        continue
                    if source:
                        self.made.against.append((source, run, bad))
                    if bad:
                        self.made.targets.append(Item(part, cue, source, self.right(run)))

    def _antecedents(self) -> None:
        document = self.prepared.document
        for cluster in document.clusters or ():
            self._chain(cluster, SILVER if document.silver_clusters else 1.0)
        for mentions in document.named:
            self._chain(mentions, NAMED)

    def _chain(self, mentions: tuple[Stretch, ...], weight: float) -> None:
        """What each pronoun or description of a chain of mentions refers to: any mention before it."""
        text = self.prepared.document.text
        so_far: set[int] = set()
        for mention in sorted(mentions):
            run = self.local(self.prepared.run(mention))
            if run is None:
                continue
            surface = text[slice(*mention)].lower()
            if surface in PRONOUNS or surface.startswith(("the ", "that ", "this ")):
                right = sorted(i for i in so_far if self.made.candidates[i][1] <= run[0])
                if right:
                    self.made.antecedents.append(Item(run, None, None, right, weight))
            so_far.update(self.right(run))
