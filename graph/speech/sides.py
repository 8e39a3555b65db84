"""Whose side an entity is on: the end of its chain of `speaks_for`, and of those of its members."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.values import Entity


def sides(entities: Iterable[Entity]) -> Mapping[str, frozenset[str]]:
    """Return for each entity id the ids of the entities it counts for: itself where it speaks for nobody.

    Who acts together with others is on each one's side, and on its own.
    """
    by_id = {entity.id: entity for entity in entities}

    def end(start: str) -> str:
        seen = {start}
        at = start
        while (following := by_id[at].speaks_for) and following not in seen:
            seen.add(following)
            at = following
        return at

    return {
        entity.id: frozenset((end(entity.id), *(end(member) for member in entity.members)))
        for entity in by_id.values()
    }
