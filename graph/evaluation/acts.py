"""Acts as they are compared: annotated ones and found ones, each with its words, its source and its target.

A charge is an accusation or a criticism. An answer is a denial, or whatever answers another act.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

ACCUSATIONS: Final = frozenset({"accuse", "blame", "allege"})
CHARGES: Final = ACCUSATIONS | {"criticise", "criticize", "condemn", "denounce"}
ANSWERS: Final = frozenset(
    {"deny", "reject", "dispute", "dismiss", "rebut", "refute", "insist", "justify", "concede", "reframe"}
)
LINKS: Final = frozenset(
    {"denies", "rebuts", "reframes", "rejects", "counter-accuses", "concedes", "justifies", "counters"}
)
"""Relations by which one act replies to another."""

ANSWERING: Final = LINKS - {"counter-accuses"}
"""Relations that make their source an answer; whoever accuses in return answers with a charge."""

Kind = Literal["charge", "answer"]
Words = tuple[int, int]
"""Where the matter of an act stands: start and end in the article's text."""


@dataclass(frozen=True, slots=True)
class GoldAct:
    """An annotated act. `sure` is 1 to 3: an act below the least wanted is neither required nor punished.

    `answers` names the acts it replies to; `same_as` an earlier act of the article that it repeats.
    """

    id: str
    type: str
    sure: int
    what: Words | None
    source: str | None
    target: str | None
    answers: tuple[str, ...] = ()
    same_as: str | None = None

    @property
    def kind(self) -> Kind:
        """Whether it is required as a charge or as an answer."""
        return "answer" if self.type == "deny" else "charge"


@dataclass(frozen=True, slots=True)
class FoundAct:
    """An act of a reading; `source` and `target` hold every name of the entity, or the words that stand for it."""

    id: str
    type: str
    kind: Kind
    what: Words
    source: tuple[str, ...]
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The charges and answers of one reading, and who replies to whom (act ids, the reply first)."""

    acts: tuple[FoundAct, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


Gold = Mapping[str, tuple[GoldAct, ...]]
"""The annotated acts by the name (`doc`) of their article."""
