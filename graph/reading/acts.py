"""From a window's scores to acts in word pieces: which units are charges or denials, by whom, against whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph.reading.attributions import MIN_PIECES, PieceAttribution, attributions
from graph.reading.breach import tells_of_breach
from graph.reading.cue_lexicon import CHARGES, load
from graph.reading.cues import cue_entry, cues_in, office_cues_in
from graph.reading.decoding import Floats, best_spans, softmax
from graph.reading.heads import NAME_KINDS, TYPES, Scores, mean
from graph.reading.nested import InnerCue, inner_cues
from graph.reading.tokens import Pieces, Window
from graph.reading.units import Run, by_sentence, units

WHOLE = 0.7
"""A unit that holds this share of its content's pieces stands for the whole content."""
BREACH = 0.5
"""How sure a charge is that is one by its words of breach alone."""
AROUND = 40
"""Characters around a cue that may hold the rest of its wording: auxiliaries, the noun of "came under fire"."""
_BY = re.compile(r"\b(by|in|at|before) (?:the )?")
BENCH_FORMS = frozenset(("convict", "indict"))
"""What courts do, so that where it is done is who does it."""
SUBJECT_GAP = 2
"""Word pieces that may stand between a subject and its cue."""
APPOSITION = 40
"""Word pieces that an apposition may have."""
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
        owners = {owner for phrase in self.phrases if (owner := self._owner(phrase))}
        self._candidates = sorted({*(n.run for n in self.names), *self.phrases, *sources, *owners})
        self._keys = scores.keys([self._local(c) for c in self._candidates])

    def acts(self) -> list[PieceAct]:
        found: list[PieceAct] = []
        for attribution in self._attributions:
            if attribution.content and self._window.own <= attribution.cue[0]:
                found += self._told(attribution)
        covered = [r for a in self._attributions if a.content for r in (*a.content, a.cue)]
        own = (self._window.own, self._window.last)
        for run in by_sentence(self._article, own) if own[0] < own[1] else ():
            if not any(a < run[1] and run[0] < b for a, b in covered):
                found += self._untold(run)
        return found

    def _told(self, attribution: PieceAttribution) -> list[PieceAct]:
        """The acts of one attribution: the whole, and beside it each unit of several that is a charge or denial."""
        situation = self._situation(attribution.cue)
        attribution, accused = self._accused(attribution)
        if accused is not None and max(last for _, last in attribution.content) <= attribution.cue[0]:
            attribution = self._with_what_follows(attribution)
        own = units(self._article, [attribution])
        size = sum(last - first for first, last in attribution.content)
        judged = [(unit.run, self._types(unit.run, attribution.cue)) for unit in own]
        breach = situation == "told" and self._breach(attribution)
        entry = cue_entry(self._words(attribution.cue))
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
        breach = breach or self._charges_by_office(attribution.cue)
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
        start = self._bounds(unit)[0]
        for inner in inner_cues(self._words(unit)):
            cue = self._pieces(start + inner.match.start, start + inner.match.end)
            act = self._inner(inner, cue, unit, start)
            if act is not None:
                yield replace(act, reporter=outer.source, probability=act.probability * outer.probability)

    def _inner(self, inner: InnerCue, cue: Run, unit: Run, start: int) -> PieceAct | None:
        """The charge that an inner cue tells of, if one follows it; `start` is the unit's first character."""
        subject = self._ending(start + inner.subject, unit[0])
        if subject is None:
            return None
        source: Run | None = subject
        accused: Run | None = None
        if inner.match.passive:
            source = self._beginning(start + inner.agent, unit[1]) if inner.agent is not None else None
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

    def _pieces(self, start: int, end: int) -> Run:
        """The pieces that stand in a stretch of characters."""
        first = int(np.searchsorted(self._article.start, start))
        return (first, max(first + 1, int(np.searchsorted(self._article.start, end))))

    def _ending(self, at: int, least: int) -> Run | None:
        """The longest noun phrase or name that ends where characters end, not before a piece."""
        ends = [c for c in self._candidates if least <= c[0] and 0 <= at - int(self._article.end[c[1] - 1]) <= 1]
        longest = max(ends, key=lambda c: c[1] - c[0], default=None)
        whole = None if longest is None else self._with_its_noun(longest)
        return longest if whole is None or whole[0] < least else whole

    def _beginning(self, at: int, most: int) -> Run | None:
        """The longest noun phrase or name that begins at a character, and ends before a piece."""
        begins = [c for c in self._candidates if c[1] <= most and int(self._article.start[c[0]]) == at]
        return max(begins, key=lambda c: c[1], default=None)

    def _charges_by_office(self, run: Run) -> bool:
        """Whether the words are those in which an office charges somebody ("filed a lawsuit against")."""
        first, last = self._bounds(run)
        around = self._text[first : last + AROUND]
        return any(
            m.entry.charges and not (m.negated or m.passive) for m in office_cues_in(around) if first + m.start < last
        )

    def _breach(self, attribution: PieceAttribution) -> bool:
        """Whether what is said tells of a breach, which is a charge whatever its cue."""
        return any(tells_of_breach(self._words(part)) for part in attribution.content)

    def _accused(self, told: PieceAttribution) -> tuple[PieceAttribution, Run | None]:
        """Who stands as the subject of a cue that is directed at its subject ("was accused of", "came under fire").

        Nobody can be the source of such a cue but who follows its "by" or "from"; the attribution is returned
        without any other.
        """
        first, last = self._bounds(told.cue)
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
            agent = self._text[last : self._bounds(source)[0]].split()
            return told, self._subject(told.cue) if {*agent} & {"by", "from"} else None
        agent_behind = self._office_behind(told.cue, match.entry.form) if match.passive else None
        return replace(told, source=agent_behind), self._subject(told.cue) or source

    def _office_behind(self, cue: Run, form: str | None) -> Run | None:
        """Whoever "by" introduces later in the sentence of a passive cue, if an office: "jailed for life by a court".

        A court may also be told by "in" or "before": "convicted of fraud in a court of Lisbon".
        """
        if form is None:
            return None
        sentence = next(iter(by_sentence(self._article, (cue[0], self._window.last))), cue)
        start, stop = self._bounds(cue)[1], self._bounds(sentence)[1]
        for by in _BY.finditer(self._text, start, stop):
            if by[1] != "by" and form not in BENCH_FORMS:
                continue
            offices = load().words["office" if by[1] == "by" else "bench"]
            begins = (by.end(1) + 1, by.end())  # with the article, without
            agent = next(filter(None, (self._beginning(at, sentence[1]) for at in begins)), None)
            if agent is not None and not offices.isdisjoint(self._words(agent).lower().split()):
                return agent
        return None

    def _with_what_follows(self, told: PieceAttribution) -> PieceAttribution:
        """What "X was accused by Y of" is followed by, as its content, where the taggers took X alone for it."""
        begin = max(told.cue[1], told.source[1] if told.source else 0)
        last = self._sentence_end((begin, begin))
        return replace(told, content=((begin, last),)) if last - begin >= MIN_PIECES else told

    def _subject(self, cue: Run) -> Run | None:
        """The longest noun phrase or name that ends right before the cue, but for an auxiliary or an adverb."""
        at = self._before_apposition(cue[0])
        before = [c for c in self._candidates if 0 <= at - c[1] <= SUBJECT_GAP]
        nearest = max(before, key=lambda c: (c[1], c[1] - c[0]), default=None)
        return None if nearest is None else self._with_its_noun(nearest)

    def _with_its_noun(self, run: Run) -> Run:
        """A noun phrase together with that which it belongs to by a preposition: "the mayor of Riverton"."""
        while run[0] > 1 and self._words((run[0] - 1, run[0])).lower() in load().words["belonging"]:
            heads = [c for c in self._candidates if c[1] == run[0] - 1]
            if not heads:
                break
            run = (min(first for first, _ in heads), run[1])
        return run

    def _before_apposition(self, at: int) -> int:
        """Step from behind "the miller, a cousin of the queen," to behind "the miller"."""
        if at == 0 or self._character(at - 1) != ",":
            return at
        for before in range(at - 2, max(-1, at - APPOSITION), -1):
            if self._character(before) in ".!?":
                break
            if self._character(before) == ",":
                return before
        return at

    def _character(self, piece: int) -> str:
        return self._text[int(self._article.start[piece])]

    def _bounds(self, run: Run) -> tuple[int, int]:
        """The characters that a run covers."""
        return int(self._article.start[run[0]]), int(self._article.end[run[1] - 1])

    def _words(self, run: Run) -> str:
        first, last = self._bounds(run)
        return self._text[first:last]

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
        if accused is not None and targets:
            rest = (Ranked(t.run, (1 - SUBJECT) * t.probability) for t in targets if t.run != accused)
            targets = (Ranked(accused, SUBJECT), *rest)
        return PieceAct(
            cue=told.cue,
            source=source,
            object=self._object(told.cue),
            content=content,
            judged=kind,
            targets=targets,
            probability=told.probability * (float(types[TYPES.index(kind)]) if kind else 1.0),
            types=tuple(float(t) for t in types),
            reporter=reporter,
        )

    def _owner(self, phrase: Run) -> Run | None:
        """What stands before the last "'s" of a noun phrase: "the party" of "the party's lack of care"."""
        for at in range(phrase[1] - 2, phrase[0], -1):
            if self._words((at, at + 2)) in ("'s", "’s"):
                return (phrase[0], at)
        return None

    def _speaker(self, unit: Run) -> Ranked:
        """The likeliest speaker of a unit whose attribution names none, or whom no attribution covers."""
        ranked = self._ranked(self._scores.relation("unit-speaker", self._local(unit), self._keys))
        return ranked[0] if ranked else Ranked(None, 0.0)

    def _untold(self, run: Run) -> list[PieceAct]:
        """A sentence without an attribution that is a charge all the same ("X sued Y")."""
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
        start = self._bounds(run)[0]
        for match in office_cues_in(self._words(run)):
            if match.negated or match.open or not match.passive or match.entry.type not in CHARGES:
                continue
            cue = self._pieces(start + match.start, start + match.end)
            source = self._office_behind(cue, match.entry.form)
            accused = self._subject(self._pieces(start + match.whole, start + match.end))
            rest = (cue[1], self._sentence_end(cue) if source is None else source[0] - 1)  # up to "by"
            if accused is None or rest[1] - rest[0] < MIN_PIECES:
                continue
            told = PieceAttribution(source, cue, (rest,), BREACH)
            return self._act(told, (rest,), "accuse", self._types(rest, cue), rest, accused)
        return None

    def _sentence_end(self, run: Run) -> int:
        """The piece behind the last word of the sentence that a run begins in."""
        sentence = next(iter(by_sentence(self._article, (run[0], self._window.last))), run)
        last = sentence[1]
        while last > run[1] and not self._character(last - 1).isalnum():
            last -= 1
        return last

    def _situation(self, cue: Run) -> str:
        """What the cue's own words lead one to expect: a charge, a denial, or nothing."""
        entry = cue_entry(self._words(cue))
        if entry is None:
            return "told"
        return "charged" if entry.charges else "denied" if entry.denies else "told"

    def _object(self, cue: Run) -> Run | None:
        """The longest noun phrase or name that begins right behind the cue, if it ends within its sentence."""
        behind = [c for c in self._candidates if c[0] == cue[1]]
        return max(behind, key=lambda c: c[1], default=None)

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
        return [Ranked(self._candidates[i - 1] if i else None, float(likely[i])) for i in order]

    def _local(self, run: Run) -> slice:
        return slice(run[0] - self._window.first, run[1] - self._window.first)
