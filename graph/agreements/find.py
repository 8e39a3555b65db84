"""From mentions to arrangements: which mentions speak of the same one, its parties, and who is said to break it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.agreements.lexicon import lexicon
from graph.agreements.mentions import Mention, find_mentions
from graph.identity import Identities
from graph.identity.gazetteer import known
from graph.values import Act, Agreement, AgreementKind, Article, Entity, Span, Violation

_AGREEMENTS: frozenset[AgreementKind] = frozenset(("agreement", "treaty", "ceasefire"))
_NEW = frozenset(("a", "an", "another"))
_SENTENCE = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'(]*[A-Z])|\n+")
_DETERMINER = re.compile(
    r"^(?:the|a|an|this|that|these|those|its|their|his|her|our|any|another|both|such|no)\s+", re.IGNORECASE
)
_BINDING = _AGREEMENTS | {"peace process"}
_PARTY_KINDS = ("state", "organization", "group", "person")
_BEFORE_MENTION = 110
_AFTER_MENTION = 60
_VERB_TO_MENTION = 30
_CLAUSE = re.compile(r"[;:]|\b(?:that|who|which|what|while|because|sa(?:y|ys|id|ying)|told|tells?|adds?|added)\b")
_LINKED = re.compile(
    r"^[\s,]*(?:(?:(?:was|were|is|are|has been|have been)\s+)?(?:signed|reached|agreed|imposed|concluded|set)\s+)?"
    r"(?:between|with|on|against|to|by|and|among)\b"
    r"(?! \d)(?:(?!\b(?:brokered|mediated|proposed|after|before|but|which|who|while)\b)[^.;:])*$"
)
_JOINED = re.compile(r"^(?:\s|,|and\b|&|the\b)+$")
_PLACED = re.compile(r"\b(?:in|at|near)\s+(?:the\s+)?$")
"""What stands before the place of an arrangement, which is none of its parties: "the truce in Yemen"."""

_Place = tuple[int, int, Entity]
"""Where an entity is mentioned."""


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

    Parties are those the article names beside a mention. An act whose content says that an arrangement is
    broken makes its target a violator. Mentions in the page's furniture are passed over.
    """
    places = _places(identities.entities, article.text)
    entities = {entity.id: entity for entity in identities.entities}
    ids = {entity.name: entity.id for entity in identities.entities}
    mentions = find_mentions(article.text)
    phrases = [mention.span for mention in mentions]
    arrangements: list[_Arrangement] = []
    for mention in mentions:
        if any(start <= mention.span.start < end for start, end in article.furniture):
            continue
        arrangement = _same(mention, arrangements)
        if arrangement is None:
            arrangement = _Arrangement(mention.kind)
            arrangements.append(arrangement)
        arrangement.add(mention)
        for party in _parties(mention, article.text, places, entities, phrases):
            arrangement.parties.setdefault(party)
        for name in lexicon().parties.get(mention.name, ()):
            if name in ids:
                arrangement.parties.setdefault(ids[name])
    _violations(article.text, arrangements, acts)
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
    return _AGREEMENTS if kind in _AGREEMENTS else frozenset((kind,))


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
        if number or any(word.isdigit() and len(word) > 2 for word in told):
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


def _places(entities: Iterable[Entity], text: str) -> list[_Place]:
    """Return where entities that can be parties are mentioned, in order; pronouns left out."""
    places = [
        (span.start, span.end, entity)
        for entity in entities
        if entity.kind in _PARTY_KINDS
        for span in entity.mentions
        if span.text[:1].isupper() or " " in span.text
    ]
    return sorted(places, key=lambda place: (place[0], -place[1]))


def _parties(
    mention: Mention, text: str, places: list[_Place], entities: Mapping[str, Entity], phrases: Sequence[Span]
) -> list[str]:
    """Return the ids of those inside the phrase, of those linked to it, and of those who come to it by a verb."""
    first = bisect_left(places, mention.span.start - _BEFORE_MENTION, key=lambda place: place[0])
    last = bisect_left(places, mention.span.end + _AFTER_MENTION, key=lambda place: place[0])
    found = _subjects(mention, text, places[first:last])
    for start, end, entity in places[first:last]:
        inside = mention.span.start <= start and end <= mention.span.end
        if inside and (text[start:end].lower().endswith(mention.head) or not _is_told_elsewhere(entity, phrases)):
            continue  # the arrangement itself or a part of its name, taken for a body by its capitals
        named = any(p.start <= start and end <= p.end for p in phrases)
        linked = start >= mention.span.end and not named and _LINKED.match(text[mention.span.end : start]) is not None
        if (inside and not _PLACED.search(text[mention.span.start : start])) or linked:
            found.append(entity)
    sides = (_side(entity, mention, entities) for entity in found)
    return [member for side in sides if side is not None for member in _members(side, entities)]


def _subjects(mention: Mention, text: str, places: Sequence[_Place]) -> list[Entity]:
    """Return whoever is the subject of a verb of coming to terms near before a mention, and those joined to it."""
    before = text[max(0, mention.span.start - _BEFORE_MENTION) : mention.span.start]
    offset = mention.span.start - len(before)
    pattern = lexicon().binding if mention.kind in _BINDING else lexicon().either
    verbs = [verb for verb in pattern.finditer(before) if len(before) - verb.end() <= _VERB_TO_MENTION]
    found: list[Entity] = []
    if not verbs:
        return found
    at = offset + verbs[0].start()
    for start, end, entity in sorted(places, key=lambda place: (-place[1], place[0])):
        if end > at or end <= start:
            continue
        between = text[end:at]
        if found and not _JOINED.match(between):
            break
        if _SENTENCE.search(between) or _CLAUSE.search(between):
            break
        found.append(entity)
        at = start
    return found


def _is_told_elsewhere(entity: Entity, phrases: Sequence[Span]) -> bool:
    """Whether an entity is known or mentioned outside of arrangements: the "Indus Waters" of a treaty are nobody."""
    if known(entity.name) is not None or entity.kind == "state":
        return True
    named = (mention for mention in entity.mentions if mention.text[:1].isupper())
    return any(not any(p.start < m.end and m.start < p.end for p in phrases) for m in named)


def _side(entity: Entity, mention: Mention, entities: Mapping[str, Entity]) -> Entity | None:
    """Return for whom somebody comes to terms: a person's side; a person without one makes deals alone."""
    if entity.kind != "person":
        return entity
    side = entities.get(entity.speaks_for) if entity.speaks_for else None
    return side or entity if side or mention.kind == "agreement" else None


def _members(entity: Entity, entities: Mapping[str, Entity]) -> list[str]:
    """Return the ids of those whom a coordination joins, where each is somebody of his own; else its own id."""
    ids = {name: other.id for other in entities.values() for name in (*other.aliases, other.name)}
    names = [name.removeprefix("the ") for name in re.split(r",? and |, ", entity.name)]
    joined = [ids[name] for name in names if name in ids]
    return joined if len(names) > 1 and len(joined) == len(names) else [entity.id]


def _violations(text: str, arrangements: list[_Arrangement], acts: Sequence[Act]) -> None:
    """Note, for each act that says its target breaks an arrangement, the violation."""
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
            if one is not None:
                one.violations.setdefault(Violation(act.target.entity, act.id))


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
        if pair[0].start >= broken.start() and not _SENTENCE.search(text, broken.end(), pair[0].start + 1)
    ]
    before = [
        pair
        for pair in inside
        if pair[0].end <= broken.start() and not _SENTENCE.search(text, pair[0].end, broken.start() + 1)
    ]
    if after:
        return after[0][1]
    return before[-1][1] if before else None
