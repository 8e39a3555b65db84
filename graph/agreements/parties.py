"""Who is a party to an arrangement: by the grammar around its mention, or because it is known who is bound by it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from graph.agreements.lexicon import lexicon
from graph.agreements.mentions import AGREEMENTS, SENTENCE, Mention
from graph.identity.gazetteer import known
from graph.values import Entity

_BINDING = AGREEMENTS | {"peace process"}
_PARTY_KINDS = ("state", "organization", "group", "person")
_BEFORE_MENTION, _AFTER_MENTION, _VERB_TO_MENTION = 110, 60, 30
"""Characters around a mention within which parties are named, and between a verb and the mention."""
_CLAUSE = re.compile(r"[;:]|\b(?:that|who|which|what|while|because|sa(?:y|ys|id|ying)|told|tells?|adds?|added)\b")
_LINKED = re.compile(
    r"^[\s,]*(?:(?:(?:was|were|is|are|has been|have been)\s+)?(?:signed|reached|agreed|imposed|concluded|set)\s+)?"
    r"(?:between|with|on|against|to|by|and|among)\b"
    r"(?! \d)(?:(?!\b(?:brokered|mediated|proposed|after|before|but|which|who|while|[a-z]+ing)\b)[^.;:])*$"
)
_SEATS = frozenset(("Brussels", "Geneva"))
"""Towns that stand for a body in other words."""
_JOINED = re.compile(r"^(?:\s|,|and\b|&|the\b)+$")
_PLACED = re.compile(r"\b(?:in|at|near)\s+(?:the\s+)?$")
"""What stands before the place of an arrangement, which is none of its parties: "the truce in Yemen"."""

_LOCAL = 12
"""Characters before a name within which it is told to be a place."""

_Place = tuple[int, int, Entity]
"""Where an entity is mentioned."""


class Parties:
    """Finds the parties of the arrangements of one article."""

    def __init__(self, text: str, entities: Sequence[Entity], mentions: Sequence[Mention]) -> None:
        """Take the article's text, its entities, and all mentions of arrangements in the order of the text."""
        self._text, self._places = text, _places(entities, text)
        self._phrases = [mention.span for mention in mentions]
        self._entities = {entity.id: entity for entity in entities}
        self._ids = {name: entity.id for entity in entities for name in entity.aliases}
        self._ids |= {entity.name: entity.id for entity in entities}
        self._nobodies = {entity.id for entity in entities if self._is_part_of_names(entity)}

    def of(self, mention: Mention) -> Iterator[str]:
        """Yield the ids of those inside the phrase, linked to it, come to it by a verb, or known to be bound."""
        first = bisect_left(self._places, mention.span.start - _BEFORE_MENTION, key=lambda place: place[0])
        last = bisect_left(self._places, mention.span.end + _AFTER_MENTION, key=lambda place: place[0])
        near = self._places[first:last]
        beside = (entity for start, end, entity in near if self._belongs(mention, start, end, entity))
        for entity in (*self._subjects(mention, near), *beside):
            side = self._side(entity, mention)
            yield from () if side is None else self._members(side)
        yield from (self._ids[name] for name in lexicon().parties.get(mention.name, ()) if name in self._ids)

    def _belongs(self, mention: Mention, start: int, end: int, entity: Entity) -> bool:
        """Whether somebody named inside the phrase or behind it is a party, and no place or part of its name."""
        if mention.span.start <= start and end <= mention.span.end:
            itself = self._text[start:end].lower().endswith(mention.head) or entity.id in self._nobodies
            itself = itself or self._is_town(start, end)
            return not itself and not _PLACED.search(self._text[mention.span.start : start])
        if start < mention.span.end or self._in_phrase(start, end):
            return False
        return _LINKED.match(self._text[mention.span.end : start]) is not None

    def _is_town(self, start: int, end: int) -> bool:
        """Whether it is named after the town where it was made: "the Paris accord", no "Riyadh-Tehran" one."""
        entry = known(self._text[start:end])
        town = entry is not None and (entry.sort == "capital" or self._text[start:end] in _SEATS)
        return town and "-" not in (self._text[start - 1 : start], self._text[end : end + 1])

    def _subjects(self, mention: Mention, near: Sequence[_Place]) -> list[Entity]:
        """Return who is the subject of a verb of coming to terms near before a mention, and those joined to it."""
        offset = max(0, mention.span.start - _BEFORE_MENTION)
        before = self._text[offset : mention.span.start]
        pattern = lexicon().binding if mention.kind in _BINDING else lexicon().either
        verbs = (verb for verb in pattern.finditer(before) if len(before) - verb.end() <= _VERB_TO_MENTION)
        verb = next(verbs, None)
        if verb is None:
            return []
        at, found = offset + verb.start(), list[Entity]()
        for start, end, entity in sorted(near, key=lambda place: (-place[1], place[0])):
            if end > at or end <= start:
                continue
            between = self._text[end:at]
            if not found and _PLACED.search(self._text[max(0, start - _LOCAL) : start]):
                continue  # "defences in Romania breach the pact"
            if (found and not _JOINED.match(between)) or SENTENCE.search(between) or _CLAUSE.search(between):
                break
            found.append(entity)
            at = start
        return found

    def _side(self, entity: Entity, mention: Mention) -> Entity | None:
        """Return for whom somebody comes to terms: a person's side; a person without one makes deals alone."""
        if entity.kind != "person":
            return entity
        alone = entity if mention.kind == "agreement" else None
        return self._entities.get(entity.speaks_for, alone) if entity.speaks_for else alone

    def _members(self, entity: Entity) -> list[str]:
        """Return the ids of those whom a coordination joins, where each is somebody of his own; else its own id."""
        return [*entity.members] or [entity.id]

    def _is_part_of_names(self, entity: Entity) -> bool:
        """Whether an entity is named inside arrangements alone: the "Indus Waters" of a treaty are nobody."""
        if entity.kind == "state" or known(entity.name) is not None:
            return False
        named = (mention for mention in entity.mentions if mention.text[:1].isupper())
        return all(self._in_phrase(mention.start, mention.end) for mention in named)

    def _in_phrase(self, start: int, end: int) -> bool:
        """Whether characters overlap with a mention of an arrangement."""
        at = bisect_left(self._phrases, end, key=lambda phrase: phrase.start) - 1
        return at >= 0 and self._phrases[at].end > start


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
