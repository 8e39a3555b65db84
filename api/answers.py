"""Short answers to SPARQL queries, kept until the next write: pages and dashboards ask the same over and over.

Only answers that depend on nothing but the query and the store are kept, and only of a store that says when it is
written to. What is kept is bounded in number of bytes; the answer longest unused goes first.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass

from graph.store.interface import Question

VOLATILE = ("now", "rand", "uuid", "struuid", "bnode")
"""Functions whose value changes from one call to the next; a query that has such a word is always run."""

_WORD = re.compile(rf"\b({'|'.join(VOLATILE)})\b")

MOST_BYTES = 32 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, and the generation of the store that it is the answer of."""

    generation: int
    body: bytes
    media_type: str


class Answers:
    """The answers that are kept. To be used on one event loop."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        """Keep answers of so many bytes altogether, their queries included."""
        self._most = most_bytes
        self._size = 0
        self._kept: OrderedDict[Question, Kept] = OrderedDict()

    def get(self, question: Question, generation: int | None) -> Kept | None:
        """Return the answer, None if it is not kept or the store was written to since."""
        kept = self._kept.get(question)
        if kept is None or generation is None:
            return None
        if kept.generation != generation:
            self._drop(question)
            return None
        self._kept.move_to_end(question)
        return kept

    def keep(self, question: Question, kept: Kept) -> None:
        """Keep an answer, unless it is one of its moment."""
        if _is_volatile(question.sparql.lower()):
            return
        if question in self._kept:
            self._drop(question)
        self._kept[question] = kept
        self._size += _size(question, kept)
        while self._size > self._most:
            self._drop(next(iter(self._kept)))

    def _drop(self, question: Question) -> None:
        self._size -= _size(question, self._kept.pop(question))


def _is_volatile(query: str) -> bool:
    """Tell whether a query in lower case has a volatile word; the expression alone costs twenty times as much."""
    return any(word in query for word in VOLATILE) and _WORD.search(query) is not None


def _size(question: Question, kept: Kept) -> int:
    names = (*question.default_graphs, *question.named_graphs, question.accept, question.base or "")
    return len(kept.body) + 4 * (len(question.sparql) + sum(map(len, names))) + 500
