"""The outcome of a resolution: actors become entities with ids, names, aliases, roles and mentions."""

from __future__ import annotations

from graph.identity.cast import Actor, Cast
from graph.identity.gazetteer import known
from graph.identity.lexicon import lexicon
from graph.identity.naming import Item
from graph.identity.values import Identities
from graph.values import Entity, EntityKind, Role


def identities(cast: Cast, items: list[Item]) -> Identities:
    """Return the actors that mentions denote, and those they hold office in, speak for or consist of, in order."""
    kept: dict[int, Actor] = {}
    for item in items:
        actor = cast.denotes.get((item.span.start, item.span.end))
        if actor is not None and actor.given:
            kept.setdefault(actor.number, actor)
    waiting = list(kept.values())
    while waiting:
        actor = waiting.pop(0)
        for other in (*actor.titles.values(), actor.side, *actor.members):
            if other is not None and other.number not in kept:
                kept[other.number] = other
                waiting.append(other)
    ids = {number: f"e{position}" for position, number in enumerate(kept, 1)}
    entities = tuple(_entity(actor, ids) for actor in kept.values())
    given = {(item.span.start, item.span.end) for item in items if item.given}
    denotes = {at: ids[actor.number] for at, actor in sorted(cast.denotes.items()) if at in given}
    return Identities(entities, denotes)


def _entity(actor: Actor, ids: dict[int, str]) -> Entity:
    name, lex = actor.name, lexicon()
    aliases = tuple(alias for alias in actor.aliases if alias != name)
    roles = tuple(
        Role(actor.written[title], ids.get(of.number) if of else None)
        for title, of in actor.titles.items()
        if title not in lex.courtesy
    )
    side = ids.get(actor.side.number) if actor.side else None
    spans = tuple(sorted(actor.spans.values()))
    members = tuple(dict.fromkeys(ids[member.number] for member in actor.members if member is not actor))
    return Entity(ids[actor.number], name, _kind(actor), aliases, roles, side, spans, members)


def _kind(actor: Actor) -> EntityKind:
    """What the actor is; a town is a place, which the tagger of names takes for a state as it does any land."""
    if actor.kind == "state" and actor.named and known(actor.name) is None and not _governs(actor):
        return "place"
    return actor.kind or "other"


def _governs(actor: Actor) -> bool:
    return any(word in lexicon().realms for word in actor.words)
