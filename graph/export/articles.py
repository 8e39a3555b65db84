"""Where an export takes its articles from: an open store, or readings in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from graph.errors import NotFound
from graph.export.selection import indexed
from graph.rdf import BASE, to_nquads
from graph.store.index.database import Index
from graph.store.interface import Store
from graph.values import Reading


class Articles(Protocol):
    """Articles with an index of them. A `graph.store.Store` is one."""

    @property
    def index(self) -> Index:
        """The index of the articles' acts."""
        ...

    def reading(self, article_id: str) -> Reading:
        """Return the reading of that article version. Raises NotFound."""
        ...

    def article_graph(self, article_id: str) -> Iterator[bytes]:
        """Return the named graph of that article version as N-Quads. Raises NotFound."""
        ...


@dataclass(frozen=True, slots=True)
class ReadArticles:
    """Readings in memory, with a temporary index."""

    index: Index
    readings: dict[str, Reading]
    base: str

    def reading(self, article_id: str) -> Reading:
        """Return the reading of that article. Raises NotFound."""
        if article_id not in self.readings:
            raise NotFound(f"no article {article_id}")
        return self.readings[article_id]

    def article_graph(self, article_id: str) -> Iterator[bytes]:
        """Return the named graph of that article as N-Quads. Raises NotFound."""
        yield to_nquads(self.reading(article_id), self.base)


Source = Store | Articles | Sequence[Reading]
"""What can be exported: an open store, or readings (which are indexed first, once if `articles` does it)."""


@contextmanager
def articles(source: Source, base: str = BASE) -> Iterator[Articles]:
    """Give the articles of a source. Of an article read twice the first reading counts."""
    if not isinstance(source, Sequence):
        yield source
        return
    readings: dict[str, Reading] = {}
    for reading in source:
        readings.setdefault(reading.article.id, reading)
    with indexed(readings.values(), base) as index:
        yield ReadArticles(index, readings, base)
