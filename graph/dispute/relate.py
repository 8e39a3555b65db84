"""Relations between the acts of an article: answers above all, and repetitions of a charge."""

from __future__ import annotations

import bisect
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.reading.sentences import Stretch, sentences
from graph.speech.kinds import ANSWERS
from graph.speech.likeness import likeness
from graph.speech.sides import sides
from graph.values import Act, Article, Entity, Participant, Relation, RelationType

CHARGES = frozenset(("accuse", "blame", "allege", "criticise"))
FAR = 40
"""Sentences beyond which an answer is no longer taken for one unless the article says so."""
COUNTER_REACH = 12
ACCUSATION = 0.4
"""How much sooner an accusation is answered than a criticism."""
SAME = 0.5
"""Likeness from which on two charges of one speaker against one target are one charge, told twice."""


@dataclass(frozen=True, slots=True)
class _Words:
    openings: re.Pattern[str]
    charges: re.Pattern[str]
    against: re.Pattern[str]
    relations: tuple[tuple[RelationType, re.Pattern[str]], ...]


@cache
def _words() -> _Words:
    data = tomllib.loads(files("graph.dispute").joinpath("answers.toml").read_text("utf-8"))

    def any_of(phrases: Sequence[str]) -> re.Pattern[str]:
        longest_first = sorted(phrases, key=len, reverse=True)
        return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)

    return _Words(
        any_of(data["openings"]),
        any_of(data["charges"]),
        any_of(data["against"]),
        tuple((kind, any_of(phrases)) for kind, phrases in data["relations"].items()),
    )


def relate(article: Article, entities: Sequence[Entity], acts: Sequence[Act]) -> tuple[Relation, ...]:
    """Return the relations between the acts, in the order of their sources."""
    return _Relating(article, entities, acts).relations()


class _Relating:
    """Relates the acts of one article."""

    def __init__(self, article: Article, entities: Sequence[Entity], acts: Sequence[Act]) -> None:
        self._text, self._acts = article.text, acts
        self._sentences = sentences(article.text)
        self._starts = [s for s, _ in self._sentences]
        self._side: Mapping[str, str] = sides(entities)
        self._names = {e.id: (e.name, *e.aliases) for e in entities}
        self._charges = [a for a in acts if a.type in CHARGES]

    def relations(self) -> tuple[Relation, ...]:
        found: list[Relation] = []
        for act in self._acts:
            explicit = self._marked(act)
            if act.type in ANSWERS or (explicit and act.type not in CHARGES):
                found += self._answer(act, explicit)
            if act.type in CHARGES:
                found += self._repeats(act) or self._counters(act)
        return tuple(found)

    def _sentence(self, act: Act) -> int:
        at = act.cue.start if act.cue else act.content.span.start
        return max(0, bisect.bisect_right(self._starts, at) - 1)

    def _around(self, act: Act) -> str:
        """The sentence of the act's cue without what is said in it."""
        start, end = self._sentences[self._sentence(act)] if self._sentences else (0, 0)
        kept: list[Stretch] = [(start, end)]
        for a, b in act.content.parts:
            kept = [p for s, e in kept for p in ((s, min(e, a)), (max(s, b), e)) if p[0] < p[1]]
        return " ".join(self._text[s:e] for s, e in kept)

    def _marked(self, act: Act) -> bool:
        """Whether the article says in so many words that the act answers a charge."""
        around = self._around(act)
        words = _words()
        opening = words.openings.search(around)
        return bool(opening and words.charges.search(around, opening.start()))

    def _answer(self, answer: Act, explicit: bool) -> list[Relation]:
        scored = [(self._fit(answer, charge, explicit), charge) for charge in self._charges if charge is not answer]
        fit, best = max(scored, key=lambda pair: pair[0], default=(0.0, answer))
        if fit <= 0:
            return []
        kind = self._kind(answer)
        return [Relation(answer.id, best.id, kind, explicit, round(min(0.95, 0.4 + 0.15 * fit), 3))]

    def _fit(self, answer: Act, charge: Act, explicit: bool) -> float:
        """How well the charge fits as what is answered; 0 or less means not at all."""
        distance = self._sentence(answer) - self._sentence(charge)
        if distance < -3 or distance > FAR or self._same(answer, charge, "speaker", "speaker"):
            return 0.0
        accused = self._same(answer, charge, "speaker", "target")
        named = self._same(answer, charge, "target", "speaker")
        mentioned = explicit and self._names_speaker(self._around(answer), charge)
        score = 2.0 * accused + 1.0 * named + 1.5 * mentioned + ACCUSATION * (charge.type != "criticise")
        score += 1.5 * likeness(answer.content.span.text, charge.content.span.text)
        score -= 0.08 * abs(distance) + (0.6 if distance < 0 else 0.0)
        return score - (0.0 if accused or named or mentioned else 1.0 - 0.5 * (0 <= distance <= 1))

    def _names_speaker(self, words: str, charge: Act) -> bool:
        entity = charge.speaker.entity if charge.speaker else None
        return entity is not None and any(name in words for name in self._names.get(entity, ()))

    def _same(self, one: Act, other: Act, role: str, other_role: str) -> bool:
        a: Participant | None = getattr(one, role)
        b: Participant | None = getattr(other, other_role)
        if a is None or b is None or a.entity is None or b.entity is None:
            return False
        return self._side.get(a.entity, a.entity) == self._side.get(b.entity, b.entity)

    def _kind(self, answer: Act) -> RelationType:
        cue = answer.cue.text if answer.cue else ""
        told = f"{cue} {answer.content.span.text}"
        for kind, pattern in _words().relations:
            if pattern.search(told):
                return kind
        return "denies" if answer.type == "deny" else "rebuts"

    def _repeats(self, charge: Act) -> list[Relation]:
        for earlier in reversed(self._before(charge)):
            if (
                self._same(charge, earlier, "speaker", "speaker")
                and self._same(charge, earlier, "target", "target")
                and likeness(charge.content.span.text, earlier.content.span.text) >= SAME
            ):
                return [Relation(charge.id, earlier.id, "restates", False, 0.6)]
        return []

    def _counters(self, charge: Act) -> list[Relation]:
        """An accused who accuses the accuser back, soon after."""
        for earlier in reversed(self._before(charge)):
            if self._sentence(charge) - self._sentence(earlier) > COUNTER_REACH:
                break
            if self._same(charge, earlier, "speaker", "target") and self._same(charge, earlier, "target", "speaker"):
                return [Relation(charge.id, earlier.id, "counter-accuses", self._marked(charge), 0.5)]
        return []

    def _before(self, charge: Act) -> list[Act]:
        return self._charges[: self._charges.index(charge)]
