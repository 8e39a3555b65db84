"""From a window's scores to acts in word pieces: which units are charges or denials, by whom, against whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph.reading.attributions import MIN_PIECES, PieceAttribution, attributions
from graph.reading.breach import tells_of_breach
from graph.reading.cue_lexicon import CHARGES, load
from graph.reading.cues import cue_entry, cue_match, cues_in, office_cues_in
from graph.reading.decoding import Floats, best_spans, softmax
from graph.reading.falsehood import calls_false
from graph.reading.heads import NAME_KINDS, TYPES, Scores, mean
from graph.reading.neighbours import Neighbours
from graph.reading.nested import InnerCue, inner_cues
from graph.reading.sentences import QUOTATION_MARKS
from graph.reading.tokens import Pieces, Window
from graph.reading.units import Run, by_sentence, units

WHOLE = 0.7
"""A unit that holds this share of its content's pieces stands for the whole content."""
BREACH = 0.5
"""How sure a charge is that is one by its words of breach alone."""
_DENIAL = np.array([BREACH if kind in ("none", "deny") else 0.0 for kind in TYPES], dtype=np.float32)
"""Probabilities of the types of what is a denial by its words alone."""
_BESIDE = 3
"""Word pieces that may stand between a cue and what it says for both to be read as one."""
AROUND = 40
"""Characters around a cue that may hold the rest of its wording: auxiliaries, the noun of "came under fire"."""
SUBJECT = 0.95
"""How sure the subject of a cue whose subject is charged is taken for its target."""
RANKED = 16
"""How many possible targets of a charge are handed on, best first: many mentions may name one of them."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the tagger found it."""

    run: Run
    kind: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A possible participant with its probability; `run` is None for nobody."""

    run: Run | None
    probability: float


@dataclass(frozen=True, slots=True)
class PieceAct:
    """An act in word pieces of the article.

    `object` is the noun phrase right behind the cue, `judged` the type the reader gives (accuse, criticise,
    deny), None where the cue's own type holds; `targets` are ranked, for a denial too where it may be a charge
    instead; `probability` is that of the judgement and the attribution together, uncalibrated.
    """

    cue: Run | None
    source: Run | None
    object: Run | None
    content: tuple[Run, ...]
    judged: str | None
    targets: tuple[Ranked, ...]
    probability: float
    types: tuple[float, ...]
    part: bool = False
    """Whether another act has the whole of what is said under the cue."""
    reporter: Run | None = None
    """Who tells of the act, where it is told in the words of somebody else."""


@dataclass(frozen=True, slots=True)
class Found:
    """All that is read from the article before anybody in it is identified."""

    acts: tuple[PieceAct, ...]
    names: tuple[Name, ...]
    phrases: tuple[Run, ...]


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
    return Found(tuple(acts), tuple(names), tuple(phrases))


def charge_kind(accuse: float, criticise: float, thresholds: Mapping[str, float]) -> str:
    """Return which kind of charge it is, by the probabilities of both."""
    return "accuse" if accuse >= criticise * thresholds["accuse-over-criticise"] else "criticise"


def _other(speaker: Run | None, source: Run, content: Iterable[Run]) -> bool:
    """Whether a likely speaker stands in what the source tells: the source then tells of another's act."""
    if speaker is None or (speaker[0] < source[1] and source[0] < speaker[1]):
        return False
    return any(first <= speaker[0] and speaker[1] <= last for first, last in content)


class _WindowReader:
    """Reads one window; all runs are in pieces of the article."""

    def __init__(
        self, text: str, article: Pieces, window: Window, scores: Scores, thresholds: Mapping[str, float]
    ) -> None:
        self._text = text
        self._article, self._window, self._scores, self._thresholds = article, window, scores, thresholds
        shift = window.first
        self.names = [Name((s.first + shift, s.last + shift), NAME_KINDS[s.label]) for s in best_spans(scores.names)]
        self.phrases = [(s.first + shift, s.last + shift) for s in best_spans(scores.phrases)]
        self._attributions = attributions(scores, shift)
        sources = {a.source for a in self._attributions if a.source}
        named = {*(n.run for n in self.names), *self.phrases, *sources}
        self._near = Neighbours(text, article, window.last, named, self.phrases)
        self._attributions = [self._with_whole_source(a) for a in self._attributions]
        self._keys = scores.keys([self._local(c) for c in self._near.candidates])

    def acts(self) -> list[PieceAct]:
        found: list[PieceAct] = []
        for attribution in self._attributions:
            if self._window.own > attribution.cue[0]:
                continue
            denial = self._denial_of_clause(attribution)
            if denial is not None:
                found.append(denial)
            elif attribution.content:
                found += self._told(attribution)
        covered = [r for a in self._attributions if a.content for r in (*a.content, a.cue)]
        own = (self._window.own, self._window.last)
        for run in by_sentence(self._article, own) if own[0] < own[1] else ():
            if not any(a < run[1] and run[0] < b for a, b in covered):
                found += self._untold(run)
        return found

    def _with_whole_source(self, told: PieceAttribution) -> PieceAttribution:
        """An attribution with the noun of its source, where the tagger found no more than the article before it."""
        if told.source is None or self._near.words(told.source).lower() not in load().words["before noun"]:
            return told
        whole = self._near.starting(told.source)
        return told if whole is None or whole[1] > told.cue[0] > told.source[0] else replace(told, source=whole)

    def _denial_of_clause(self, told: PieceAttribution) -> PieceAct | None:
        """A denial of the clause before it: "Roe had been bribed, which she denied", "..., a charge she rejects"."""
        entry = cue_entry(self._near.words(told.cue))
        if entry is None or not entry.denies:
            return None
        subject = self._near.subject(told.cue)
        last = None if subject is None else self._near.before_relative(subject, denies=entry.type == "deny")
        if last is None:
            return None
        ending = (r for a in self._attributions for r in a.content if 0 <= last - r[1] <= 1 and r[0] < last)
        first = next(ending, (self._near.sentence_start(told.cue), last))[0]
        if last - first < MIN_PIECES:
            return None
        types = tuple(float(share) for share in _DENIAL)
        return PieceAct(told.cue, subject, None, ((first, last),), "deny", (), told.probability, types)

    def _told(self, attribution: PieceAttribution) -> list[PieceAct]:
        """The acts of one attribution: the whole, and beside it each unit of several that is a charge or denial."""
        situation = self._situation(attribution.cue)
        attribution, accused = self._accused(attribution)
        entry = cue_entry(self._near.words(attribution.cue))
        office = accused is not None and entry is not None and entry.form is not None and entry.charges
        if accused is not None and max(last for _, last in attribution.content) <= attribution.cue[0]:
            attribution = self._with_what_follows(attribution)
        own = units(self._article, [attribution])
        size = sum(last - first for first, last in attribution.content)
        judged = [(unit.run, self._types_told(unit.run, attribution.cue)) for unit in own]
        breach = situation == "told" and self._breach(attribution)
        owned = entry is not None and entry.own  # who confesses charges nobody
        whole: tuple[str | None, Floats | None] = (None, None)
        parts: list[PieceAct] = []
        for run, types in judged:
            kind = self._judge(types, situation)
            if kind is None or (kind == "deny" and breach) or (kind != "deny" and owned):
                continue
            kind = "accuse" if breach else kind
            if run[1] - run[0] >= WHOLE * size:
                whole = (kind, types)
            else:
                parts.append(replace(self._act(attribution, (run,), kind, types, run, accused), part=True))
        overall = whole[1]
        if overall is None:
            overall = judged[0][1] if judged else np.array([1.0, 0.0, 0.0, 0.0], dtype=np.float32)
        longest = max(attribution.content, key=lambda r: r[1] - r[0])
        told = self._act(attribution, attribution.content, whole[0], overall, longest, accused)
        breach = breach or office or self._charges_by_office(attribution.cue)
        if told.judged is None and not parts and breach:
            told = replace(
                told,
                judged="accuse",
                targets=self._targets(longest, told.cue, told.source),
                probability=BREACH * told.probability,
            )
        inner = (act for unit in own for act in self._nested(unit.run, attribution))
        return [told, *parts, *inner]

    def _nested(self, unit: Run, outer: PieceAttribution) -> Iterator[PieceAct]:
        """The charges of others that a unit of what somebody says tells of."""
        start = self._near.bounds(unit)[0]
        for inner in inner_cues(self._near.words(unit)):
            cue = self._near.pieces(start + inner.match.start, start + inner.match.end)
            act = self._inner(inner, cue, unit, start)
            if act is not None:
                yield replace(act, reporter=outer.source, probability=act.probability * outer.probability)

    def _inner(self, inner: InnerCue, cue: Run, unit: Run, start: int) -> PieceAct | None:
        """The charge that an inner cue tells of, if one follows it; `start` is the unit's first character."""
        subject = self._near.ending(start + inner.subject, unit[0])
        if subject is None:
            return None
        source: Run | None = subject
        accused: Run | None = None
        if inner.match.passive:
            source = self._near.beginning(start + inner.agent, unit[1]) if inner.agent is not None else None
            accused = subject
        rest = (max(cue[1], source[1]) if source else cue[1], unit[1])
        if rest[1] - rest[0] < MIN_PIECES:
            return None
        types = self._types(rest, cue)
        kind = self._judge(types, self._situation(cue))
        if kind not in ("accuse", "criticise"):
            return None
        told = PieceAttribution(source, cue, (rest,), 1.0)
        return self._act(told, (rest,), kind, types, rest, accused)

    def _charges_by_office(self, run: Run) -> bool:
        """Whether the words are those in which an office charges somebody ("filed a lawsuit against")."""
        first, last = self._near.bounds(run)
        around = self._text[first : last + AROUND]
        return any(
            m.entry.charges and not (m.negated or m.passive) for m in office_cues_in(around) if first + m.start < last
        )

    def _breach(self, attribution: PieceAttribution) -> bool:
        """Whether what is said tells of a breach, which is a charge whatever its cue."""
        return any(tells_of_breach(self._near.words(part)) for part in attribution.content)

    def _accused(self, told: PieceAttribution) -> tuple[PieceAttribution, Run | None]:
        """Who stands as the subject of a cue that is directed at its subject ("was accused of", "came under fire").

        Nobody can be the source of such a cue but who follows its "by" or "from"; the attribution is returned
        without any other.
        """
        first, last = self._near.bounds(told.cue)
        begin = max(0, first - AROUND)
        around = self._text[begin : last + AROUND]
        match = next((m for m in cues_in(around) if begin + m.start < last and first < begin + m.end), None)
        if match is None or (match.entry.object if match.passive else match.entry.subject) not in (
            "target",
            "either",
        ):
            return told, None
        source = told.source
        if source and source[0] >= told.cue[1]:
            agent = self._text[last : self._near.bounds(source)[0]].split()
            return told, self._near.subject(told.cue) if {*agent} & {"by", "from"} else None
        agent_behind = self._near.office_behind(told.cue, match.entry.form) if match.passive else None
        return replace(told, source=agent_behind), self._near.subject(told.cue) or source

    def _accused_behind(self, cue: Run, targets: Sequence[Ranked]) -> Run | None:
        """Who stands between a cue that charges its object and the matter: "accused her of", "sued the council over".

        Of several the likeliest, of whom a name in apposition may be one.
        """
        match = cue_match(self._near.words(cue))
        if match is None or match.passive or match.entry.object != "target" or not match.entry.charges:
            return None
        pronoun = self._near.pronoun_behind(cue)
        end = self._near.before_word(cue, match.entry.matter)
        between = (t.run for t in targets if t.run and cue[1] <= t.run[0] and end is not None and t.run[1] <= end)
        return pronoun or next(between, None)

    def _with_what_follows(self, told: PieceAttribution) -> PieceAttribution:
        """What "X was accused (by Y) of" is followed by, as its content: the longer of what stands around Y."""
        source = told.source if told.source and told.source[0] >= told.cue[1] else None
        end = self._near.sentence_end(told.cue)
        around = [(told.cue[1], source[0] - 1), (source[1], end)] if source else [(told.cue[1], end)]
        rest = max(around, key=lambda run: run[1] - run[0])
        return replace(told, content=(rest,)) if rest[1] - rest[0] >= MIN_PIECES else told

    def _act(
        self,
        told: PieceAttribution,
        content: tuple[Run, ...],
        kind: str | None,
        types: Floats,
        unit: Run,
        accused: Run | None,
    ) -> PieceAct:
        source, reporter = told.source, None
        if kind is not None and accused is None:
            likely = self._speaker(unit)
            if source is None:
                source = likely.run if likely.probability >= self._thresholds["speaker-told"] else None
            elif likely.probability >= self._thresholds["speaker-inner"] and _other(likely.run, source, content):
                source, reporter = likely.run, source
        perhaps = kind == "deny" and float(types[1] + types[2]) >= self._thresholds["charge-charged"]
        targets = self._targets(unit, told.cue, source) if perhaps or kind in ("accuse", "criticise") else ()
        named = accused or self._accused_behind(told.cue, targets)
        if named is not None and targets:
            rest = (Ranked(t.run, (1 - SUBJECT) * t.probability) for t in targets if t.run != named)
            targets = (Ranked(named, SUBJECT), *rest)
        return PieceAct(
            cue=told.cue,
            source=source,
            object=self._near.behind(told.cue),
            content=content,
            judged=kind,
            targets=targets,
            probability=told.probability * (float(types[TYPES.index(kind)]) if kind else 1.0),
            types=tuple(float(t) for t in types),
            reporter=reporter,
        )

    def _speaker(self, unit: Run) -> Ranked:
        """The likeliest speaker of a unit whose attribution names none, or whom no attribution covers."""
        ranked = self._ranked(self._scores.relation("unit-speaker", self._local(unit), self._keys))
        return ranked[0] if ranked else Ranked(None, 0.0)

    def _untold(self, run: Run) -> list[PieceAct]:
        """A sentence without an attribution that is a charge all the same ("X sued Y"), and no mere possibility."""
        first = self._near.words(run).split(maxsplit=1)[0].strip(QUOTATION_MARKS)
        if first.lower() in load().words["conditional"]:
            return []
        types = self._types(run, None)
        kind = self._judge(types, "untold")
        passive = self._charged_by_office(run)
        if passive is not None and (passive.source is not None or kind in ("accuse", "criticise")):
            return [passive]
        by_words = self._charges_by_office(run)
        if by_words and kind is None:
            kind = "accuse"
        if kind is None or kind == "deny":
            return []
        speaker = self._speaker(run)
        if speaker.run is None or speaker.probability < self._thresholds["speaker"]:
            return []
        sure = max(float(types[1] + types[2]), BREACH * by_words) * speaker.probability
        targets = self._targets(run, None, speaker.run)
        return [PieceAct(None, speaker.run, None, (run,), kind, targets, sure, tuple(float(t) for t in types))]

    def _charged_by_office(self, run: Run) -> PieceAct | None:
        """A sentence that tells whom an office charged: "X was sentenced to prison for fraud (by a court)"."""
        start = self._near.bounds(run)[0]
        for match in office_cues_in(self._near.words(run)):
            if match.negated or match.open or not match.passive or match.entry.type not in CHARGES:
                continue
            cue = self._near.pieces(start + match.start, start + match.end)
            source = self._near.office_behind(cue, match.entry.form)
            accused = self._near.subject(self._near.pieces(start + match.whole, start + match.end))
            rest = (cue[1], self._near.sentence_end(cue) if source is None else source[0] - 1)  # up to "by"
            if accused is None or rest[1] - rest[0] < MIN_PIECES:
                continue
            told = PieceAttribution(source, cue, (rest,), BREACH)
            return self._act(told, (rest,), "accuse", self._types(rest, cue), rest, accused)
        return None

    def _situation(self, cue: Run) -> str:
        """What the cue's own words lead one to expect: a charge, a denial, or nothing."""
        entry = cue_entry(self._near.words(cue))
        if entry is None:
            return "told"
        return "charged" if entry.charges else "denied" if entry.denies else "told"

    def _types_told(self, run: Run, cue: Run) -> Floats:
        """The probabilities of each type of what is told by a cue; only a denial says that a claim is false."""
        said = (min(run[0], cue[0]), max(run[1], cue[1])) if 0 <= run[0] - cue[1] <= _BESIDE else run
        return _DENIAL if calls_false(self._near.words(said)) else self._types(run, cue)

    def _types(self, run: Run, cue: Run | None) -> Floats:
        logits = mean(self._scores.unit[self._local(run)])
        if cue is not None:
            logits = logits + mean(self._scores.cue[self._local(cue)])
        return softmax(logits)

    def _judge(self, types: Floats, situation: str) -> str | None:
        """A charge or denial where its probability passes the threshold of the situation."""
        charge, deny = float(types[1] + types[2]), float(types[3])
        if charge >= self._thresholds[f"charge-{situation}"] and charge >= deny:
            return charge_kind(float(types[1]), float(types[2]), self._thresholds)
        return "deny" if deny >= self._thresholds[f"deny-{situation}"] else None

    def _targets(self, unit: Run, cue: Run | None, source: Run | None) -> tuple[Ranked, ...]:
        keys = self._keys
        scores = self._scores.relation("unit-target", self._local(unit), keys)
        if cue is not None:
            scores = scores + self._scores.relation("cue-target", self._local(cue), keys)
        if source is not None:
            scores = scores + self._scores.relation("against", self._local(source), keys)
        return tuple(r for r in self._ranked(scores) if r.run is None or r.run != source)

    def _ranked(self, scores: Floats) -> list[Ranked]:
        likely = softmax(scores)
        order = np.argsort(-likely, kind="stable")[:RANKED]
        return [Ranked(self._near.candidates[i - 1] if i else None, float(likely[i])) for i in order]

    def _local(self, run: Run) -> slice:
        return slice(run[0] - self._window.first, run[1] - self._window.first)
