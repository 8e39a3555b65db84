"""The reading as it grows from window to window, before it is verified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.values import Act, Agreement, Entity, Relation


@dataclass(frozen=True, slots=True)
class Draft:
    """What the windows so far have told; `ids` maps every name and alias, in lower case, to its entity's id."""

    entities: tuple[Entity, ...] = ()
    acts: tuple[Act, ...] = ()
    relations: tuple[Relation, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    refused: tuple[str, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)

    def id_of(self, name: str) -> str | None:
        """Return the id of the entity of that name or alias; for a name nobody has, the name itself.

        Such an id exists nowhere, so that the check refuses the reference and says so.
        """
        return self.ids.get(key(name), f"named {name}") if name else None


def key(name: str) -> str:
    """Return a name as it is compared: lower case, single spaces, no article."""
    bare = " ".join(name.casefold().split())
    return bare.removeprefix("the ")
