"""The entities of an answer joined to those known, and all their mentions in the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.reading.anchor import occurrences
from graph.reading.cue_lexicon import load
from graph.reading.llm.draft import Draft, key
from graph.reading.llm.fields import Json, name, names, objects, text
from graph.reading.refusals import Refusals, shown
from graph.values import Act, Article, Entity, Role, Span

MOST_ALIASES = 20


def join_entities(draft: Draft, answer: Json, refuse: Refusals) -> Draft:
    """Return the draft with the entities of one answer; a name already known, be it as alias, is the same entity."""
    entities = {entity.id: entity for entity in draft.entities}
    ids = dict(draft.ids)
    listed = [(name(item.get("name")), item) for item in objects(answer.get("entities"))]
    listed = [
        (called, item)
        for called, item in listed
        if refuse.holds(bool(called), "An entity of the answer has no name.")
    ]
    for called, item in listed:
        known = ids.setdefault(key(called), f"e{len(entities) + 1}")
        aliases = list(_aliases(item, called, refuse))
        entities[known] = _merge(entities.get(known), known, called, text(item.get("kind")), aliases)
        for alias in aliases:
            ids.setdefault(key(alias), known)
    joined = replace(draft, entities=tuple(entities.values()), ids=ids)
    for called, item in listed:
        known = ids[key(called)]
        entities[known] = _with_role(entities[known], item, joined, refuse)
    return replace(joined, entities=tuple(entities.values()))


def _aliases(item: Json, called: str, refuse: Refusals) -> Iterator[str]:
    """Yield the aliases that the article holds; a pronoun stands for somebody else in every sentence and is none."""
    for alias in names(item.get("aliases"))[:MOST_ALIASES]:
        if alias == called or alias.casefold() in load().words["pronoun"]:
            continue
        there = any(True for _ in occurrences(refuse.text, alias))
        if refuse.holds(there, f"The name {shown(alias)} of {shown(called)} is not in the article."):
            yield alias


def _merge(entity: Entity | None, known: str, called: str, kind: str, aliases: list[str]) -> Entity:
    if entity is None:
        return Entity(known, called, kind, tuple(aliases))  # type: ignore[arg-type]  # an unknown kind is refused later
    both = dict.fromkeys((*entity.aliases, *aliases, *([called] if called != entity.name else [])))
    return replace(entity, aliases=tuple(both))


def _with_role(entity: Entity, item: Json, draft: Draft, refuse: Refusals) -> Entity:
    """Return the entity with the office that the answer gives it, if the article has such words."""
    title, of = name(item.get("title")), draft.id_of(name(item.get("title_of")))
    speaks_for = entity.speaks_for or draft.id_of(name(item.get("speaks_for")))
    entity = replace(entity, speaks_for=None if speaks_for == entity.id else speaks_for)
    there = any(True for _ in occurrences(refuse.text.lower(), title.lower()))
    if not title or any(role.title.casefold() == title.casefold() for role in entity.roles):
        return entity
    if not refuse.holds(there, f"The office {shown(title)} of {shown(entity.name)} is not in the article."):
        return entity
    return replace(entity, roles=(*entity.roles, Role(title, None if of == entity.id else of)))


def with_mentions(entities: Iterable[Entity], acts: Iterable[Act], article: Article) -> tuple[Entity, ...]:
    """Return the entities with their mentions: the words used in acts, and their names in the text.

    Of names that overlap the longer one counts, unless the shorter is an entity's only mention.
    """
    entities = tuple(entities)
    named: dict[str, set[Span]] = {entity.id: set() for entity in entities}
    for act in acts:
        for who in (act.speaker, act.addressee, act.target):
            if who is not None and who.entity in named:
                named[who.entity].add(who.span)
    found = list(_named(entities, article))
    taken = bytearray(len(article.text))
    for known, span in found:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            named[known].add(span)
    unmet = {known for known, mentions in named.items() if not mentions}
    for known, span in found:
        named[known] |= {span} if known in unmet else set()
    return tuple(replace(entity, mentions=tuple(sorted(named[entity.id]))) for entity in entities)


def _named(entities: Iterable[Entity], article: Article) -> Iterator[tuple[str, Span]]:
    """Yield where the article, apart from its furniture, has a name of an entity; longer names first."""
    for called, known in sorted(_called(entities), key=lambda pair: (-len(pair[0]), pair)):
        for span in occurrences(article.text, called):
            if all(span.end <= start or end <= span.start for start, end in article.furniture):
                yield known, span


def _called(entities: Iterable[Entity]) -> Iterator[tuple[str, str]]:
    for entity in entities:
        yield from ((called, entity.id) for called in dict.fromkeys((entity.name, *entity.aliases)))
