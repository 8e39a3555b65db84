"""From a window's scores to acts in word pieces: which units are charges or denials, by whom, against whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from graph.reading.attributions import MIN_PIECES, PieceAttribution, attributions
from graph.reading.bare_acts import OBJECTS, BareActs
from graph.reading.breach import tells_of_breach
from graph.reading.clause_denials import ClauseDenials
from graph.reading.cue_lexicon import CHARGES, CueEntry, load
from graph.reading.cues import CueMatch, cue_entry, cue_match, cues_in, office_cues_in
from graph.reading.decoding import Floats, best_spans
from graph.reading.falsehood import calls_false, calls_statement_false, clears, is_denied
from graph.reading.heads import NAME_KINDS, TYPES, Scores
from graph.reading.inner_acts import InnerActs
from graph.reading.judgement import BREACH, DENIAL, Judgement, charging
from graph.reading.mending import AROUND, mended
from graph.reading.neighbours import Neighbours
from graph.reading.piece_acts import Found, Name, PieceAct
from graph.reading.reciprocal import by_each
from graph.reading.sentences import QUOTATION_MARKS
from graph.reading.tokens import Pieces, Window
from graph.reading.units import Run, by_sentence, units

WHOLE = 0.7
"""A unit that holds this share of its content's pieces stands for the whole content."""
_BEGINNING = 8
"""Word pieces within which what is told begins with a charge that is not made."""
_HELPERS = 3
"""Word pieces that auxiliaries and adverbs may take between "it" and "alleged"."""
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
    return Found(tuple(acts), tuple(names), tuple(phrases))


class _WindowReader:
    """Reads one window; all runs are in pieces of the article."""

    def __init__(
        self, text: str, article: Pieces, window: Window, scores: Scores, thresholds: Mapping[str, float]
    ) -> None:
        self._text = text
        self._article, self._window = article, window
        shift = window.first
        self.names = [
            Name(self._in_paragraph((s.first + shift, s.last + shift)), NAME_KINDS[s.label])
            for s in best_spans(scores.names)
        ]
        phrases = ((s.first + shift, s.last + shift) for s in best_spans(scores.phrases))
        self.phrases = [self._in_paragraph(run) for run in phrases]
        self._attributions = [
            replace(told, source=self._in_paragraph(told.source, told.cue)) if told.source else told
            for told in attributions(scores, shift)
        ]
        sources = {a.source for a in self._attributions if a.source}
        named = {*(n.run for n in self.names), *self.phrases, *sources}
        self._near = Neighbours(text, article, window.last, named, self.phrases)
        self._attributions = [mended(told, text, self._near) for told in self._attributions]
        self._judge = Judgement(shift, scores, self._near, thresholds)
        self._inner = InnerActs(article, self._near, self._judge)
        self._bare = BareActs(self._near, {n.run for n in self.names}, DENIAL)

    def _in_paragraph(self, run: Run, cue: Run | None = None) -> Run:
        """A name or phrase without what a tagger read on into the next paragraph: a headline ends without a stop.

        A source is what stands in the paragraph of its cue.
        """
        ends = self._article.end
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
                found += self._untold(run)
            else:
                found += self._bare_acts(run, covered)
        return found

    def _told(self, attribution: PieceAttribution) -> list[PieceAct]:
        """The acts of one attribution: the whole, and beside it each unit of several that is a charge or denial."""
        situation = self._judge.situation(attribution.cue)
        attribution, accused = self._accused(attribution)
        match = cue_match(self._near.words(attribution.cue))
        entry = match.entry if match else None
        undone = self._left_undone(attribution, accused)
        office = accused is not None and entry is not None and entry.form is not None and entry.charges
        if accused is not None and max(last for _, last in attribution.content) <= attribution.cue[0]:
            attribution = self._with_what_follows(attribution)
        elif accused is not None and accused[1] <= attribution.cue[0]:
            behind = tuple(run for run in attribution.content if run[0] >= attribution.cue[1])
            attribution = replace(attribution, content=behind or attribution.content)
        named = self._inner.named_to_deny(attribution)
        inner = self._inner.told(attribution, named)
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
        breach = situation == "told" and self._breach(attribution)
        owned = entry is not None and entry.own  # who confesses charges nobody
        whole: tuple[str | None, Floats | None] = (None, None)
        parts: list[PieceAct] = []
        heard = named is None  # whoever is heard in a charge that is denied makes it, and does not deny it
        heard = heard and not self._of_nobody(attribution.cue)
        for run, types in judged:
            kind = self._judge.kind(types, situation)
            if kind is None or undone or (kind == "deny" and breach) or (kind != "deny" and owned):
                continue
            if kind != "deny" and entry is not None and not self._charges_others(entry, run):
                continue
            if kind != "deny" and situation != "charged" and not self._inner.leave_own(run, attribution.cue, inner):
                continue
            kind = "accuse" if breach else kind
            if run[1] - run[0] >= WHOLE * size:
                whole = (kind, types)
            else:
                part = self._judge.act(attribution, (run,), kind, types, run, accused, heard=heard)
                parts.append(replace(part, part=True))
        overall = whole[1]
        if overall is None:
            overall = judged[0][1] if judged else np.array([1.0, 0.0, 0.0, 0.0], dtype=np.float32)
        longest = max(attribution.content, key=lambda r: r[1] - r[0])
        told = self._judge.act(attribution, attribution.content, whole[0], overall, longest, accused, heard=heard)
        bare = self._bare.named(attribution) if told.judged is None and not (parts or undone) else None
        if bare is not None:
            told = replace(bare, content=told.content, reporter=told.reporter)
        breach = breach or office or self._charges_by_office(attribution.cue)
        if told.judged is None and not parts and breach and not undone:
            told = replace(
                told,
                judged="accuse",
                accused=accused,
                targets=self._judge.targets(longest, told.cue, told.source),
                probability=BREACH * told.probability,
            )
        return [*(side for act in (told, *parts) for side in by_each(act, self._text, self._near)), *inner]

    def _left_undone(self, told: PieceAttribution, accused: Run | None) -> bool:
        """Whether the cue, or what it begins to tell, is a charge that nobody makes, or that is made of nobody.

        "Did not accuse", "without accusing", "refused | to blame Rome", "no official has been accused of".
        """
        match = self._in_context(told.cue)
        if match is not None and match.entry.charges and match.negated:
            return True
        if accused is not None and self._is_nobody(accused):
            return True
        content = min(told.content)
        first, last = self._near.bounds((content[0], min(content[1], content[0] + _BEGINNING)))
        start = min(first, self._near.bounds(told.cue)[0]) if told.cue[1] == content[0] else first
        begun = next((m for m in cues_in(self._text[start:last]) if m.entry.charges), None)
        return begun is not None and begun.negated and start + begun.end > first

    def _charges_others(self, entry: CueEntry, run: Run) -> bool:
        """Whether what a cue tells can be a charge: no question whether it is so, no "we lied" that is admitted."""
        first = self._near.words((run[0], run[0] + 1)).strip(QUOTATION_MARKS).lower()
        if first in ("", *QUOTATION_MARKS) and run[0] + 1 < run[1]:
            first = self._near.words((run[0] + 1, run[0] + 2)).lower()
        if entry.type == "ask":
            return first not in load().words["whether"]
        return entry.type != "concede" or first not in ("i", "we")

    def _of_nobody(self, cue: Run) -> bool:
        """Whether a passive cue tells what nobody in particular says: "it was alleged in court that"."""
        start = self._near.sentence_start(cue)
        match = self._in_context(cue)
        return (
            match is not None
            and match.passive
            and start < cue[0] <= start + 1 + _HELPERS
            and (self._near.words((start, start + 1)).lower() == "it")
        )

    def _is_nobody(self, who: Run) -> bool:
        """Whether words say that it is nobody: "no official", "neither he nor his party"."""
        words = [self._near.words((max(0, who[0] - 1), who[0])), *self._near.words(who).split()[:1]]
        return any(word.lower() in (*load().words["nobody"], "nor") for word in words)

    def _in_context(self, cue: Run) -> CueMatch | None:
        """The cue as it stands among the words around it."""
        first, last = self._near.bounds(cue)
        begin = max(0, first - AROUND)
        around = self._text[begin : last + AROUND]
        found = (m for m in cues_in(around) if begin + m.start < last and first < begin + m.end)
        return next(found, None)

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
        last = self._near.bounds(told.cue)[1]
        match = self._in_context(told.cue)
        if match is not None and match.entry.object in OBJECTS and match.entry.charges:
            by = self._near.subject(told.cue)
            whom = self._near.antecedent(by) if by and self._of_matter(match, told.cue) else None
            if whom is not None:
                return replace(told, source=by), whom
        if match is None or (match.entry.object if match.passive else match.entry.subject) not in (
            "target",
            "either",
        ):
            return told, None
        source = told.source
        if source and source[0] >= told.cue[1]:
            agent = self._text[last : self._near.bounds(source)[0]].split()
            return told, self._subject(told.cue) if {*agent} & {"by", "from"} else None
        agent_behind = self._near.agent_behind(told.cue, match.entry.form) if match.passive else None
        return replace(told, source=agent_behind), self._subject(told.cue) or source

    def _subject(self, cue: Run) -> Run | None:
        """Who stands as the subject of a cue, of several that "and" joins all."""
        subject = self._near.subject(cue) or self._near.main_subject(cue)
        if (
            subject is not None
            and self._near.is_place(subject)
            and load().words["be"].isdisjoint(self._near.words(cue).lower().split())
        ):
            subject = self._near.opening(cue) or subject  # "Roe appeared in court charged with"
        return subject and self._near.joined_before(subject)

    def _of_matter(self, match: CueMatch, cue: Run) -> bool:
        """Whether an active cue, or a participle that may be one, is followed by the matter and no object."""
        following = self._near.words((cue[1], cue[1] + 1)).lower() if cue[1] < self._window.last else ""
        helped = self._near.words(cue).lower().split()[:-1]
        return following in match.entry.matter and load().words["be"].isdisjoint(helped)

    def _with_what_follows(self, told: PieceAttribution) -> PieceAttribution:
        """What "X was accused (by Y) of" is followed by, as its content: the longer of what stands around Y."""
        source = told.source if told.source and told.source[0] >= told.cue[1] else None
        end = self._near.sentence_end(told.cue)
        around = [(told.cue[1], source[0] - 1), (source[1], end)] if source else [(told.cue[1], end)]
        rest = max(around, key=lambda run: run[1] - run[0])
        return replace(told, content=(rest,)) if rest[1] - rest[0] >= MIN_PIECES else told

    def _untold(self, run: Run) -> list[PieceAct]:
        """A sentence without an attribution that is a charge all the same ("X sued Y"), and no mere possibility."""
        first = self._near.words(run).split(maxsplit=1)[0].strip(QUOTATION_MARKS)
        if first.lower() in load().words["conditional"]:
            return []
        bare = self._bare_acts(run)
        if bare:
            return bare
        types = self._judge.types(run, None)
        kind = self._judge.kind(types, "untold")
        passive = self._charged_by_office(run)
        if passive is not None and (passive.source is not None or kind in ("accuse", "criticise")):
            return [passive]
        by_words = self._charges_by_office(run)
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

    def _bare_acts(self, run: Run, told: Sequence[Run] = ()) -> list[PieceAct]:
        """What a sentence tells in no other words than its verbs, beside what is told in it already."""
        return [side for act in self._bare.of(run, told) for side in by_each(act, self._text, self._near)]

    def _charged_by_office(self, run: Run) -> PieceAct | None:
        """A sentence that tells whom an office charged: "X was sentenced to prison for fraud (by a court)"."""
        start = self._near.bounds(run)[0]
        for match in office_cues_in(self._near.words(run)):
            if match.negated or match.open or not match.passive or match.entry.type not in CHARGES:
                continue
            cue = self._near.pieces(start + match.start, start + match.end)
            source = self._near.office_behind(cue, match.entry.form)
            whole = self._near.pieces(start + match.whole, start + match.end)
            accused = self._near.subject(whole) or self._near.main_subject(whole)
            rest = (cue[1], self._near.sentence_end(cue) if source is None else source[0] - 1)  # up to "by"
            if accused is None or rest[1] - rest[0] < MIN_PIECES:
                continue
            told = PieceAttribution(source, cue, (rest,), BREACH)
            return self._judge.act(told, (rest,), "accuse", self._judge.types(rest, cue), rest, accused)
        return None

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
        if calls_false(words) or (cue[0] <= run[0] and clears(words)):
            return DENIAL
        if entry is not None and entry.cue == "deny" and entry.denies and is_denied(self._near.words(run)):
            return DENIAL
        types = self._judge.types(run, cue)
        return _perhaps_denial(types) if calls_statement_false(words) else types


def _perhaps_denial(types: Floats) -> Floats:
    """The same probabilities where it is no denial, which it is as likely as not."""
    deny = TYPES.index("deny")
    perhaps: Floats = types * np.float32(BREACH / max(1 - types[deny], 1e-6))
    perhaps[deny] = BREACH
    return perhaps
