"""Whose side an entity is on: the end of its chain of `speaks_for`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.values import Entity


def sides(entities: Iterable[Entity]) -> Mapping[str, str]:
    """Return for each entity id the id of the entity it counts for, itself where it speaks for nobody."""
    speaks_for = {e.id: e.speaks_for for e in entities}

    def end(start: str) -> str:
        seen = {start}
        at = start
        while (following := speaks_for.get(at)) and following not in seen:
            seen.add(following)
            at = following
        return at

    return {entity: end(entity) for entity in speaks_for}
