"""From mentions to arrangements: which mentions speak of the same one, its parties, and who is said to break it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.agreements.lexicon import lexicon
from graph.agreements.mentions import AGREEMENTS, SENTENCE, Mention, find_mentions
from graph.agreements.parties import Parties
from graph.identity import Identities
from graph.reading.breach import is_told_done
from graph.values import Act, Agreement, AgreementKind, Article, Span, Violation

_NEW = frozenset(("a", "an", "another"))
_IT = re.compile(r"\s+(?:it|them)\b")
_DETERMINER = re.compile(
    r"^(?:the|a|an|this|that|these|those|its|their|his|her|our|any|another|both|such|no)\s+", re.IGNORECASE
)


@dataclass(slots=True)
class _Arrangement:
    kind: AgreementKind
    mentions: list[Mention] = field(default_factory=list)
    parties: dict[str, None] = field(default_factory=dict)
    violations: dict[Violation, None] = field(default_factory=dict)

    words: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        self.words |= _words(mention)
        self.names |= {mention.name} - {""}

    @property
    def name(self) -> str:
        known = next((mention.name for mention in self.mentions if mention.name), "")
        if known:
            return known
        fullest = max(self.mentions, key=lambda mention: (min(len(mention.span.text), 60), -mention.span.start))
        return _DETERMINER.sub("", " ".join(fullest.span.text.split()))


def find_agreements(article: Article, identities: Identities, acts: Sequence[Act] = ()) -> tuple[Agreement, ...]:
    """Return the arrangements an article speaks of, each once, in the order of their first mentions.

    Parties are those the article names beside a mention, or names anywhere of those known to be bound. An act whose
    content says that an arrangement is broken makes its target a violator. Mentions in the page's furniture are
    passed over.
    """
    mentions = find_mentions(article.text)
    parties = Parties(article.text, identities.entities, mentions)
    arrangements: list[_Arrangement] = []
    for mention in mentions:
        if any(start <= mention.span.start < end for start, end in article.furniture):
            continue
        arrangement = _same(mention, arrangements)
        if arrangement is None:
            arrangement = _Arrangement(mention.kind)
            arrangements.append(arrangement)
        arrangement.add(mention)
        arrangement.parties |= dict.fromkeys(parties.of(mention))
    _violations(article.text, arrangements, acts, {entity.id: entity.members for entity in identities.entities})
    return tuple(
        Agreement(
            f"g{number}",
            one.name,
            one.kind,
            tuple(mention.span for mention in one.mentions),
            tuple(one.parties),
            tuple(one.violations),
        )
        for number, one in enumerate(arrangements, 1)
    )


def _words(mention: Mention) -> set[str]:
    words = {
        *mention.modifiers,
        *re.findall(r"[A-Z][\w.-]+|\d+", mention.complement),
        *mention.name.split(),
        *re.findall(r"\d+", mention.head),
    }
    return {word.lower().removesuffix("'s").removesuffix("’s") for word in words}


def _family(kind: AgreementKind) -> frozenset[AgreementKind]:
    return AGREEMENTS if kind in AGREEMENTS else frozenset((kind,))


def _same(mention: Mention, arrangements: list[_Arrangement]) -> _Arrangement | None:
    """Return the arrangement a mention takes up again, the nearest first; None if it speaks of a new one."""
    words = _words(mention)
    number = next((word for word in words if word.isdigit() and len(word) > 2), None)
    for one in reversed(arrangements):
        if mention.kind not in _family(one.kind):
            continue
        if one.kind != mention.kind and mention.kind == "ceasefire":
            continue
        told = one.words
        if number or (words and any(word.isdigit() and len(word) > 2 for word in told)):
            if number in told:
                return one
            continue
        if mention.name in one.names:
            return one
        if words and words & told and (words <= told or told <= words):
            return one
        definite = mention.determiner not in _NEW and (
            mention.determiner or mention.kind in ("ceasefire", "sanctions", "peace process")
        )
        if not words and definite and (one.kind == mention.kind or mention.kind == "agreement"):
            return one
        if not told and words and mention.determiner not in _NEW and one.kind == mention.kind:
            return one
    return None


def _violations(
    text: str, arrangements: list[_Arrangement], acts: Sequence[Act], members: Mapping[str, Sequence[str]]
) -> None:
    """Note, for each act that says its target breaks an arrangement, the violation, by each of several targets."""
    mentioned = sorted(
        ((mention.span, one) for one in arrangements for mention in one.mentions), key=lambda pair: pair[0]
    )
    for act in acts:
        if act.target is None or act.target.entity is None:
            continue
        bounds = (act.content.span.start, act.content.span.end)
        if act.cue is not None and lexicon().violation.search(act.cue.text):
            bounds = (min(bounds[0], act.cue.start), max(bounds[1], act.cue.end))
        for broken in lexicon().violation.finditer(text, *bounds):
            one = _broken(broken, mentioned, bounds, text)
            if one is None or not is_told_done(text, broken.start(), bounds[0]):
                continue
            for violator in members[act.target.entity] or (act.target.entity,):
                one.violations.setdefault(Violation(violator, act.id))


def _broken(
    broken: re.Match[str], mentioned: list[tuple[Span, _Arrangement]], bounds: tuple[int, int], text: str
) -> _Arrangement | None:
    """Return the arrangement in the sentence of the words of breaking, the next after them first."""
    inside = [
        (span, one)
        for span, one in mentioned
        if bounds[0] <= span.start < bounds[1] or span.start <= broken.start() < span.end
    ]
    after = [
        pair
        for pair in inside
        if pair[0].start >= broken.start() and not SENTENCE.search(text, broken.end(), pair[0].start + 1)
    ]
    before = [
        pair
        for pair in inside
        if pair[0].end <= broken.start() and not SENTENCE.search(text, pair[0].end, broken.start() + 1)
    ]
    if after:
        return after[0][1]
    if before:
        return before[-1][1]
    if not _IT.match(text, broken.end()):
        return None
    spoken_of = [pair for pair in mentioned if pair[0].end <= broken.start()]  # "it", which was spoken of last
    near = spoken_of and len(SENTENCE.findall(text, spoken_of[-1][0].end, broken.start() + 1)) <= 1
    return spoken_of[-1][1] if near else None
