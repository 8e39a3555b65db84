"""What the identity stage takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from graph.values import Entity, EntityKind, Span

Form = Literal["name", "description", "pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of an article that name, describe or stand for somebody. `kind` is None where nobody knows."""

    span: Span
    form: Form
    kind: EntityKind | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch of content (`parts`) and the mention of whoever says it: "I" and "we" inside are that speaker.

    It may be a "charge", `against` somebody mentioned, or a "denial" of the charge made last ("denied it", "rejected
    the accusation"). `contested_by` is who criticises that it says so.
    """

    speaker: Span | None
    parts: tuple[tuple[int, int], ...]
    does: Literal["charge", "denial"] | None = None
    against: Span | None = None
    contested_by: Span | None = None


@dataclass(frozen=True, slots=True)
class Identities:
    """The entities of an article, and which of them each mention (by its start and end) denotes."""

    entities: tuple[Entity, ...]
    denotes: Mapping[tuple[int, int], str]
