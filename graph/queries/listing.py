"""Pages of rows that are sorted by two keys, the second of which no two rows share."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from graph.queries import cursor
from graph.queries.conditions import Where
from graph.queries.values import Page, Rows

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Order:
    """Sort by `key`, falling or rising, then by `tie`; `kind` is the type of the key in a cursor."""

    name: str
    key: str
    tie: str
    falls: bool
    kind: type


def listing(
    connection: sqlite3.Connection,
    source: str,
    where: Where,
    order: Order,
    page: Page,
    make: Callable[[tuple[Any, ...]], T],
    *,
    columns: str,
) -> Rows[T]:
    """Return a page of the rows that `make` makes of the columns."""
    limit = cursor.check_limit(page)
    total = None
    if page.count:
        total = int(connection.execute(f"SELECT count(*) {source}{where.sql()}", where.values).fetchone()[0])
    asked = Where(list(where.clauses), list(where.values))
    if page.cursor is not None:
        key, tie = cursor.decode(page.cursor, order.name, (order.kind, str))
        beyond = "<" if order.falls else ">"
        asked.add(f"{order.key} {beyond}= ?", key)
        asked.add(f"({order.key} {beyond} ? OR {order.tie} > ?)", key, tie)
    rows = connection.execute(
        f"SELECT {order.key}, {order.tie}, {columns} {source}{asked.sql()}"
        f" ORDER BY {order.key}{' DESC' if order.falls else ''}, {order.tie} LIMIT ?",
        (*asked.values, limit + 1),
    ).fetchall()
    following = cursor.encode(order.name, rows[limit - 1][:2]) if len(rows) > limit else None
    return Rows(tuple(make(row[2:]) for row in rows[:limit]), following, total)
