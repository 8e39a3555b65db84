"""What stands around the acts of an article: sentences, sides, and the words by which it says that one answers."""

from __future__ import annotations

import bisect
import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Literal

from graph.reading.cue_lexicon import DENIALS
from graph.reading.cues import cue_match, rejects_charges
from graph.reading.denied import begins_with_charge
from graph.reading.sentences import Stretch, sentences
from graph.speech.sides import sides
from graph.speech.targets import ACTORS
from graph.values import Act, Article, Entity, Participant, RelationType

_ON = re.compile(r"\W{0,3}(?:and|but|with|while|saying|adding)\b")
CHARGES = frozenset(("accuse", "blame", "allege", "criticise"))
Role = Literal["speaker", "target"]


MOST_IN_COMMON = 2.0
_FEW = 6
"""Sentences of an article that a word may stand in to be a rare one."""
_WORD = re.compile(r"[^\W\d_]{4,}")


@lru_cache(maxsize=4096)
def _matter(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text))


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """The patterns of `answers.toml`."""

    openings: re.Pattern[str]
    charges: re.Pattern[str]
    replies: re.Pattern[str]
    relations: tuple[tuple[RelationType, re.Pattern[str]], ...]


@cache
def answer_words() -> AnswerWords:
    """Return the words by which articles mark answers."""
    data = tomllib.loads(files("graph.dispute").joinpath("answers.toml").read_text("utf-8"))

    def any_of(phrases: Sequence[str]) -> re.Pattern[str]:
        longest_first = sorted(phrases, key=len, reverse=True)
        return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)

    return AnswerWords(
        any_of(data["openings"]),
        any_of(data["charges"]),
        re.compile(r"\b(?:" + "|".join(data["replies"]) + r")\b", re.IGNORECASE),
        tuple((kind, any_of(phrases)) for kind, phrases in data["relations"].items()),
    )


class Context:
    """The acts of one article in their places."""

    def __init__(self, article: Article, entities: Sequence[Entity], acts: Sequence[Act]) -> None:
        """Take the article, its entities and all its acts in the order of the text."""
        self.text, self.acts = article.text, acts
        self.charges = [act for act in acts if act.type in CHARGES]
        self._sentences = sentences(article.text)
        self._starts = [start for start, _ in self._sentences]
        self._side: Mapping[str, frozenset[str]] = sides(entities)
        self._names = {e.id: (e.name, *e.aliases) for e in entities}
        self._actors = {e.id for e in entities if e.kind in ACTORS}
        self._number = {act.id: number for number, act in enumerate(acts)}

    def sentence(self, act: Act) -> int:
        """Return the number of the sentence that holds the cue, or else the content, of an act."""
        at = act.cue.start if act.cue else act.content.span.start
        return max(0, bisect.bisect_right(self._starts, at) - 1)

    def around(self, act: Act) -> str:
        """Return the sentence of the act's cue without what is said in it."""
        start, end = self._sentences[self.sentence(act)] if self._sentences else (0, 0)
        kept: list[Stretch] = [(start, end)]
        for a, b in act.content.parts:
            kept = [p for s, e in kept for p in ((s, min(e, a)), (max(s, b), e)) if p[0] < p[1]]
        return " ".join(self.text[s:e] for s, e in kept)

    def marked(self, act: Act) -> bool:
        """Whether the article says in so many words that the act answers a charge."""
        around = self.around(act)
        opening = answer_words().openings.search(around)
        return bool(opening and answer_words().charges.search(around, opening.start()))

    def named(self, answer: Act) -> Act | None:
        """Return the charge that a denial names ("denied the council's claims that he stole"), if it names one.

        Or the one that it takes up, what was said before being what it denies: "Peru denied it".
        """
        said = answer.content.span
        if answer.cue is not None and answer.type in DENIALS and said.end <= answer.cue.start:
            apart = (c for c in self.charges if not self.same(answer, "speaker", c, "speaker"))
            return next((c for c in apart if c.cue != answer.cue and c.content.span == said), None)
        match = cue_match(answer.cue.text) if answer.cue else None
        if not (rejects_charges(match) and begins_with_charge(said.text)):
            return None
        inside = (c for c in self.charges if c.cue and said.start <= c.cue.start and c.content.span.end <= said.end)
        return next((charge for charge in inside if charge.cue != answer.cue), None)

    def tells(self, outer: Act, inner: Act) -> bool:
        """Whether what the outer act says tells of the inner one: "Trump's tweets accusing Machado are lies"."""
        cue, said = inner.cue, outer.content.span
        return cue is not None and outer.cue != cue and said.start <= cue.start and cue.end <= said.end

    def goes_on(self, answer: Act, charge: Act) -> bool:
        """Whether an answer goes on to a charge of its side: "Kinshasa denied it, | and the minister accused"."""
        start, end = answer.content.span.end, charge.cue.start if charge.cue else charge.content.span.start
        return (
            start < end and self.sentence(answer) == self.sentence(charge) and bool(_ON.match(self.text, start, end))
        )

    def side(self, act: Act, role: Role) -> frozenset[str]:
        """Return the entities for which the act's speaker or target counts, none if it has none."""
        who: Participant | None = act.speaker if role == "speaker" else act.target
        entity = who.entity if who else None
        return self._side[entity] if entity else frozenset()

    def same(self, one: Act, role: Role, other: Act, other_role: Role) -> bool:
        """Whether two acts have one side in these roles."""
        return not self.side(one, role).isdisjoint(self.side(other, other_role))

    def is_against_somebody(self, charge: Act) -> bool:
        """Whether a charge is against an actor, and not against a plan or a deed."""
        return charge.target is not None and charge.target.entity in self._actors

    def between(self, answer: Act, charge: Act) -> int:
        """Return how many acts an answer stands behind a charge, 0 before it."""
        return max(0, self._number[answer.id] - self._number[charge.id])

    def run(self, act: Act) -> int:
        """Return where the run of acts by an act's speaker begins that it belongs to."""
        number = self._number[act.id]
        while number and self.same(act, "speaker", self.acts[number - 1], "speaker"):
            number -= 1
        return self.acts[number].content.span.start

    def spoke_before(self, act: Act) -> frozenset[str]:
        """Return the side of the last other speaker before an act."""
        own = self.side(act, "speaker")
        sides = (self.side(other, "speaker") for other in reversed(self.acts[: self._number[act.id]]))
        return next((side for side in sides if side and side.isdisjoint(own)), frozenset())

    @cached_property
    def _told_in(self) -> Counter[str]:
        """In how many sentences each word stands; most articles are never asked."""
        return Counter(word for start, end in self._sentences for word in _matter(self.text[start:end]))

    def in_common(self, one: Act, other: Act) -> float:
        """Return how much two contents have in common of words that few sentences have, at most MOST_IN_COMMON."""
        shared = _matter(one.content.span.text) & _matter(other.content.span.text)
        rare = sum(1 / self._told_in[word] for word in shared if 0 < self._told_in[word] <= _FEW)
        return min(MOST_IN_COMMON, rare)

    def names_target(self, words: str, act: Act) -> bool:
        """Return whether the words name whom an act is against, by a surname at least."""
        entity = act.target.entity if act.target else None
        names = self._names.get(entity, ()) if entity is not None else ()
        surnames = (last for name in names if (last := name.split()[-1])[:1].isupper())
        return any(name in words for name in (*names, *surnames))

    def names_speaker(self, words: str, act: Act) -> bool:
        """Whether the words name the speaker of an act."""
        entity = act.speaker.entity if act.speaker else None
        return entity is not None and any(name in words for name in self._names.get(entity, ()))

    def paragraph(self, act: Act) -> int:
        """Return where the paragraph that holds the act's content begins."""
        return self.text.rfind("\n\n", 0, act.content.span.start) + 1
