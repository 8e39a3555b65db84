"""The acts to export, chosen once in one state of an index, for views to read."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from graph.errors import StoreError
from graph.queries.conditions import Where
from graph.rdf import BASE, derived_edges
from graph.rdf.edtf import bounds, is_edtf
from graph.store.index.database import Index
from graph.store.index.fill import Kept, insert_article, insert_edges
from graph.values import Reading

CACHE_KIB: Final = 32_768
"""Memory the connection may use for pages; sorting beyond it goes to temporary files."""


class Selection:
    """One state of an index, with the chosen acts in the temporary table `chosen`."""

    def __init__(self, connection: sqlite3.Connection, base: str) -> None:
        """Read through a connection of its own, inside a transaction; `base` begins the IRIs of the data."""
        self.connection = connection
        self.base = base

    def choose(self, conditions: Where) -> None:
        """Choose the acts that fulfil the conditions; call it once."""
        self.prepare("CREATE TEMP TABLE chosen (n INTEGER PRIMARY KEY)")
        self.prepare(
            f"INSERT INTO chosen SELECT acts.n FROM acts{conditions.sql()} ORDER BY acts.n", conditions.values
        )

    def add_neighbours(self, conditions: Where) -> None:
        """Choose also the acts that bear on chosen ones, or that these bear on, if they fulfil the conditions."""
        ours = "(SELECT acts.iri FROM chosen JOIN acts USING (n))"
        conditions.add(
            f"acts.iri IN (SELECT target FROM relations WHERE source IN {ours} "
            f"UNION SELECT source FROM relations WHERE target IN {ours})"
        )
        self.prepare(f"INSERT OR IGNORE INTO chosen SELECT acts.n FROM acts{conditions.sql()}", conditions.values)

    def prepare(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Run a statement that makes or fills a temporary table."""
        self.connection.execute(sql, parameters)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Any]:
        """Yield the rows of a query, read as they are asked for."""
        return self.connection.execute(sql, parameters)

    def number(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Return the one number that a query gives."""
        value: int = self.connection.execute(sql, parameters).fetchone()[0]
        return value


@contextmanager
def selection(index: Index, base: str = BASE) -> Iterator[Selection]:
    """Give a selection in the state that the index is in now. Raises StoreError if it cannot be read."""
    with index.read() as reading:
        path = Path(reading.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[0])
    # A connection of our own: the export may be read from other threads, and must not hold up the lookups'.
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.executescript(f"PRAGMA cache_size = -{CACHE_KIB}; PRAGMA temp_store = FILE; BEGIN")
        yield Selection(connection, base)
    except sqlite3.OperationalError as error:
        raise StoreError(f"cannot read the index: {error}") from error
    finally:
        connection.close()


@contextmanager
def indexed(readings: Iterable[Reading], base: str = BASE) -> Iterator[Index]:
    """Give a temporary index of the readings; of an article read twice the first reading counts."""
    with tempfile.TemporaryDirectory(prefix="counterclaim-export-") as folder:
        index = Index(Path(folder) / "index.sqlite", writable=True)
        try:
            seen: set[str] = set()
            with index.write() as connection:
                for reading in readings:
                    if reading.article.id not in seen:
                        seen.add(reading.article.id)
                        insert_article(connection, reading, Kept(digest="", triples=0), base)
                        insert_edges(connection, reading.article.id, derived_edges(reading, base))
            yield index
        finally:
            index.close()


@lru_cache(maxsize=65536)
def days(date: str | None, day: str) -> tuple[str | None, str | None]:
    """Return the first and last ISO day of an act dated `date` (EDTF) and sorted by `day`, or None twice.

    An interval open at one end stands for its other end; no format here can draw a time without end.
    """
    for given in (date, day):  # the day of publication, which is no more exact than its supplier made it
        first, last = bounds(given) if given and is_edtf(given) else (None, None)
        first, last = first or last, last or first
        if first is not None and last is not None:
            return first.isoformat(), last.isoformat()
    return None, None
