"""What the encoder's scores say of a run of one window: its type, by whom it is, against whom."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from graph.reading.attributions import PieceAttribution
from graph.reading.bystanders import (
    Bystanders,
    is_bare_deed,
    is_of_step,
    is_of_violence,
    is_of_words,
    tells_of_violence,
)
from graph.reading.cue_lexicon import load
from graph.reading.cues import cue_entry, cue_match
from graph.reading.decoding import Floats, softmax
from graph.reading.denied import begins_with_charge
from graph.reading.falsehood import calls_false
from graph.reading.heads import TYPES, Scores, mean
from graph.reading.mending import does_about, meets
from graph.reading.neighbours import Neighbours
from graph.reading.piece_acts import PieceAct, Ranked
from graph.reading.sentences import QUOTATION_MARKS
from graph.reading.units import Run

SUBJECT = 0.95
"""How sure the subject of a cue whose subject is charged is taken for its target."""
_OWNED = re.compile(r"['’]s? (?P<what>[^.,;]+)")
_YOU = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
"""By which whoever hears it is spoken of."""
_ABOUT = ("of", "about", "against", "on", "over", "regarding", "toward", "towards")
"""What leads, behind a cue of speech, to whom what is said is about: "said of Roe"."""
RECIPROCAL = ("each", "each other", "one another", "other", "the other")
DID_IT = 0.05
"""How likely, beside who suffers it, somebody is the least of whom it may be told who did it."""
BREACH = 0.5
"""How sure an act is that is one by its words alone."""
DENIAL: Floats = np.array([BREACH if kind in ("none", "deny") else 0.0 for kind in TYPES], dtype=np.float32)
"""Probabilities of the types of what is a denial by its words alone."""
CHARGE: Floats = np.array(
    [0.3 if kind == "none" else 0.7 if kind == "accuse" else 0.0 for kind in TYPES], dtype=np.float32
)
"""Probabilities of the types of what is a charge by its words alone."""
RANKED = 16
"""How many possible targets of a charge are handed on, best first: many mentions may name one of them."""


def charge_kind(accuse: float, criticise: float, thresholds: Mapping[str, float]) -> str:
    """Return which kind of charge it is, by the probabilities of both."""
    return "accuse" if accuse >= criticise * thresholds["accuse-over-criticise"] else "criticise"


def charging(types: Floats) -> float:
    """Return how likely what has these probabilities of types is a charge of either kind."""
    return float(types[TYPES.index("accuse")] + types[TYPES.index("criticise")])


class Judgement:
    """Judges the runs of one window; all are in pieces of the article."""

    def __init__(self, first: int, scores: Scores, near: Neighbours, thresholds: Mapping[str, float]) -> None:
        """Take the number of the window's first piece, its scores and what may take part in its acts."""
        self._first, self._scores, self._near, self.thresholds = first, scores, near, thresholds
        self._keys = scores.keys([self._local(c) for c in near.candidates])

    def types(self, run: Run, cue: Run | None) -> Floats:
        """Return the probability of each of TYPES for a run, told by a cue if there is one."""
        return self.types_of(range(*run), cue)

    def types_of(self, pieces: Collection[int], cue: Run | None) -> Floats:
        """Return the probability of each of TYPES for some pieces of a window, of which there is one at least."""
        logits = mean(self._scores.unit[np.array(pieces) - self._first])
        if cue is not None:
            logits = logits + mean(self._scores.cue[self._local(cue)])
        return softmax(logits)

    def situation(self, cue: Run) -> str:
        """Return what the cue's words lead one to expect: a charge ("charged"), a denial ("denied"), or "told"."""
        entry = cue_entry(self._near.words(cue))
        if entry is None:
            return "told"
        if entry.charges:
            return "charged"
        return "told" if not entry.denies else "not so" if entry.type == "deny" else "denied"

    def kind(self, types: Floats, situation: str) -> str | None:
        """Return a charge's kind or "deny" where its probability passes the threshold of the situation.

        Whoever denies a charge makes none.
        """
        charge, deny = charging(types), float(types[TYPES.index("deny")])
        if situation == "not so":
            return "deny" if charge + deny >= self.thresholds["deny-denied"] else None
        if charge >= self.thresholds[f"charge-{situation}"] and charge >= deny:
            accuse, criticise = (float(types[TYPES.index(kind)]) for kind in ("accuse", "criticise"))
            return charge_kind(accuse, criticise, self.thresholds)
        return "deny" if deny >= self.thresholds[f"deny-{situation}"] else None

    def speaker(self, unit: Run) -> Ranked:
        """Return the likeliest speaker of a unit whose attribution names none, or whom no attribution covers.

        A charge is nobody who speaks: "defended itself against | criticism".
        """
        ranked = self._ranked(self._scores.relation("unit-speaker", self._local(unit), self._keys))
        likeliest = ranked[0]
        if likeliest.run is None:
            return likeliest
        if self._is_charge(likeliest.run):
            return Ranked(None, likeliest.probability)
        return Ranked(self._near.with_nouns(likeliest.run), likeliest.probability)

    def _is_charge(self, run: Run) -> bool:
        """Whether a run is no more than a noun for a charge: "criticism"."""
        words = self._near.words(run)
        return " " not in words and words.islower() and begins_with_charge(words)

    def targets(self, unit: Run, cue: Run | None, source: Run | None) -> tuple[Ranked, ...]:
        """Return whom a unit may be against, the likeliest first, but not its source, nor "each" of "each other"."""
        keys = self._keys
        scores = self._scores.relation("unit-target", self._local(unit), keys)
        if cue is not None:
            scores = scores + self._scores.relation("cue-target", self._local(cue), keys)
        if source is not None:
            scores = scores + self._scores.relation("against", self._local(source), keys)
        entry = cue_entry(self._near.words(cue)) if cue is not None else None
        charges = entry is not None and entry.charges and entry.form in (None, "investigate")
        bystanders = Bystanders(self._near, unit, source, charges=charges)
        possible = [
            r
            for r in self._ranked(scores)
            if r.run is None
            or not (r.run == source or _meet(r.run, cue) or r.run in bystanders or self._is_charge(r.run))
        ]
        if bystanders.suffering:  # whoever is named elsewhere did it only if that is likely: "the vote was rigged"
            possible = [r for r in possible if r.run is None or r.probability >= DID_IT]
        hearing = self._hearing(unit, cue)
        return tuple(
            r
            for r in possible
            if r.run is None or not (self._near.words(r.run).lower() in RECIPROCAL or r.run in hearing)
        )

    def _hearing(self, unit: Run, cue: Run | None) -> Collection[Run]:
        """Who is named behind a cue of speech for what stands before it, and so hears it, or is where it is said."""
        entry = cue_entry(self._near.words(cue)) if cue is not None else None
        if cue is None or unit[1] > cue[0] or entry is None or entry.charges or _YOU.search(self._near.words(unit)):
            return ()
        end = self._near.sentence_end(cue)
        behind = [c for c in self._near.candidates if cue[1] <= c[0] and c[1] <= end]
        words = [(n, self._near.words((n, n + 1)).lower()) for n in range(cue[1], end)]
        about = next((n for n, word in words if word in _ABOUT and (word != "of" or n == cue[1])), None)
        return [c for c in behind if about is None or c[0] < about]

    def _is_event(self, unit: Run) -> bool:
        """Whether a unit begins with an attack where violence has been told of before, so that it is a deed."""
        return "attack" in self._near.words(unit).lower() and self._follows_violence(unit)

    def _follows_violence(self, unit: Run) -> bool:
        """Whether violence has been told of before a unit."""
        return tells_of_violence(self._near.text(0, self._near.bounds(unit)[0]))

    def _spared(self, unit: Run) -> tuple[Run, ...]:
        """Who suffers what a unit tells, of whoever is named in it."""
        return tuple(Bystanders(self._near, unit, None, charges=False).suffering)

    def act(
        self,
        told: PieceAttribution,
        content: tuple[Run, ...],
        kind: str | None,
        types: Floats,
        unit: Run,
        accused: Run | None,
        *,
        heard: bool = True,
    ) -> PieceAct:
        """Return the act of an attribution that is of a kind, judged by a unit of its content.

        Who is `accused` by the cue's grammar is its likeliest target. A speaker whom the encoder hears in the unit is
        taken beside or before the source, unless not `heard`; not who is named in what the source calls a lie.
        """
        source, reporter = told.source, None
        if heard and kind is not None and accused is None:
            likely = self.speaker(unit)
            if source is None:
                sure = likely.probability >= self.thresholds["speaker-told"]
                source = likely.run if sure and not self._cannot_speak(likely.run, told.cue, unit) else None
            elif (
                not self._by_cue(types, unit)
                and likely.probability >= self.thresholds["speaker-inner"]
                and not self._owns_charge(likely.run)
                and _other(likely.run, source, content)
            ):
                source, reporter = likely.run, source
        perhaps = kind == "deny" and charging(types) >= self.thresholds["charge-charged"]
        targets = self.targets(unit, told.cue, source) if perhaps or kind in ("accuse", "criticise") else ()
        if told.source is None and source is not None and targets and _meet(source, targets[0].run):
            source = None  # "a | British | man", who is charged
        named = accused or self._accused_behind(told.cue, targets) or self._subjects(unit, targets)
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
            accused=named if targets else None,
            spared=self._spared(unit) if targets else (),
            of_words=kind is not None and is_of_words(self._near.words(unit)) and not self._is_event(unit),
            of_deed=kind is not None and is_of_violence(self._near.words(unit)) and self._follows_violence(unit),
            of_step=kind is not None and is_of_step(self._near.words(unit)),
            of_somebody=kind is not None and is_bare_deed(self._near.words(unit)),
        )

    def _by_cue(self, types: Floats, unit: Run) -> bool:
        """Whether a unit is a denial only together with its cue: "calling | the accusation by Roe a lie"."""
        return types is DENIAL and not calls_false(self._near.words(unit))

    def _owns_charge(self, run: Run | None) -> bool:
        """Whether whose charge it is that is told of stands there: "Brook's | claim that Roe lied was false"."""
        owned = None if run is None else _OWNED.match(self._near.behind_text(run))
        return owned is not None and begins_with_charge(owned["what"])

    def _cannot_speak(self, run: Run | None, cue: Run, unit: Run) -> bool:
        """Whether who is heard in a unit is a word of its cue, or the subject of what is asked or of a charge's noun.

        "Asked whether he took bribes" and "allegations that he took bribes" are not what he says, nor what he faces.
        """
        if run is None:
            return False
        entry = cue_entry(self._near.words(cue))
        of_subject = entry is not None and (entry.type == "ask" or (entry.part == "noun" and entry.charges))
        subject = of_subject and 0 <= run[0] - unit[0] <= 1
        return (
            (run[0] < cue[1] and cue[0] < run[1])
            or subject
            or meets(run, cue, self._near)
            or does_about(run, cue, self._near)
        )

    def _accused_behind(self, cue: Run, targets: Sequence[Ranked]) -> Run | None:
        """Who stands between a cue that charges its object and the matter: "accused her of", "sued the council over".

        Of several the likeliest, of whom a name in apposition may be one. What is blamed on somebody is no such one.
        """
        match = cue_match(self._near.words(cue))
        if match is None or match.passive or not match.entry.charges:
            return None
        nothing = match.entry.object == "none" and match.entry.type == "blame"
        if (match.entry.object == "either" or nothing) and match.entry.target:
            on, matter = (self._near.before_word(cue, words) for words in (match.entry.target, match.entry.matter))
            if on is None or (matter is not None and matter < on and not nothing):
                if match.entry.type != "blame":
                    return None
                several = None if matter is None else self._near.joined(cue[1], matter)
                deed = self._near.behind(cue)
                return several or (deed and self._near.doer(deed))  # "blamed an army airstrike for"
            quoted = self._near.words((on + 1, on + 2)) in QUOTATION_MARKS  # 'blamed it on "agents"'
            blamed = self._near.behind((on + quoted, on + quoted + 1))
            return blamed and (self._near.doer(blamed) or blamed)
        if match.entry.object != "target":
            return None
        named = self._near.apposed(cue, match.entry.matter)
        if named is not None:
            return named
        pronoun = self._near.pronoun_behind(cue)
        end = self._near.before_word(cue, match.entry.matter)
        several = None if end is None else self._near.joined(cue[1], end)
        if several is not None:
            return several
        between = (t.run for t in targets if t.run and cue[1] <= t.run[0] and end is not None and t.run[1] <= end)
        placed = load().words["placing"]  # "charged in a Riverton court with"
        return pronoun or next((r for r in between if self._near.words((r[0] - 1, r[0])).lower() not in placed), None)

    def _subjects(self, unit: Run, targets: Sequence[Ranked]) -> Run | None:
        """Those whom "and" joins as what a unit begins with, where the likeliest target is one of them."""
        likeliest = targets[0].run if targets else None
        if likeliest is None:
            return None
        verbs = load().words["be"] | load().words["have"] | load().words["modal"] | {"both"}
        end = next((n for n in range(*unit) if self._near.words((n, n + 1)).lower() in verbs), None)
        opening = self._near.words((unit[0], unit[0] + 1)).lower()
        several = None if end is None else self._near.joined(unit[0] + (opening == "that"), end)
        return several if several and several[0] <= likeliest[0] and likeliest[1] <= several[1] else None

    def _ranked(self, scores: Floats) -> list[Ranked]:
        likely = softmax(scores)
        order = np.argsort(-likely, kind="stable")[:RANKED]
        return [Ranked(self._near.candidates[i - 1] if i else None, float(likely[i])) for i in order]

    def _local(self, run: Run) -> slice:
        return slice(run[0] - self._first, run[1] - self._first)


def _meet(one: Run, other: Run | None) -> bool:
    """Whether two runs have a piece in common: "the council's claims" are no target of the cue "claims"."""
    return other is not None and one[0] < other[1] and other[0] < one[1]


def _other(speaker: Run | None, source: Run, content: Collection[Run]) -> bool:
    """Whether a likely speaker stands in what the source tells: the source then tells of another's act."""
    if speaker is None or (speaker[0] < source[1] and source[0] < speaker[1]) or speaker in content:
        return False  # "Rome, | said Poe, | was at war" is nothing that Rome says
    return any(first <= speaker[0] and speaker[1] <= last for first, last in content)
