"""Totals of edges as the index has them, for the graph of derived edges."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from graph.rdf import EdgeKey, EdgeTotal

_TOTAL = """
SELECT s.iri, t.iri, e.kind, e.through_side, e.count, e.first, e.last, s.name, t.name
FROM edges e JOIN things s ON s.n = e.source JOIN things t ON t.n = e.target
"""


def total(connection: sqlite3.Connection, key: EdgeKey, acts: Sequence[str] = ()) -> EdgeTotal | None:
    """Return the total of an edge, naming these acts; None if it has no act any more."""
    row = connection.execute(
        _TOTAL + "WHERE s.iri = ? AND t.iri = ? AND e.kind = ? AND e.through_side = ?", key
    ).fetchone()
    if row is None:
        return None
    _, _, _, _, count, first, last, source, target = row
    return EdgeTotal(key, tuple(acts), count, first, last, source, target)


def totals(connection: sqlite3.Connection, acts: Iterable[tuple[EdgeKey, str]]) -> list[EdgeTotal]:
    """Return the totals of the edges of these acts, each naming the acts given, without edges that are gone."""
    grouped: dict[EdgeKey, list[str]] = {}
    for key, act in acts:
        grouped.setdefault(key, []).append(act)
    found = (total(connection, key, named) for key, named in sorted(grouped.items()))
    return [t for t in found if t is not None]


def nothing(key: EdgeKey, acts: Sequence[str]) -> EdgeTotal:
    """Return a total of no acts that names those taken away."""
    return EdgeTotal(key, tuple(acts), 0, None, None, "", "")


def siblings(connection: sqlite3.Connection, key: EdgeKey) -> list[EdgeKey]:
    """Return the edges there are between the same two actors of the same kind, through a side or not."""
    found = (total(connection, key._replace(through_side=through)) for through in (False, True))
    return [t.key for t in found if t is not None]


def article_acts(connection: sqlite3.Connection, article: str) -> list[tuple[EdgeKey, str]]:
    """Return the edges that an article's acts count on, each with the act."""
    rows = connection.execute(
        "SELECT s.iri, t.iri, e.kind, e.through_side, a.act FROM edge_acts a JOIN edges e ON e.n = a.edge"
        " JOIN things s ON s.n = e.source JOIN things t ON t.n = e.target"
        " WHERE a.article = (SELECT n FROM articles WHERE id = ?) ORDER BY 1, 2, 3, 4, 5",
        (article,),
    )
    return [(EdgeKey(source, target, kind, bool(through)), act) for source, target, kind, through, act in rows]


def every_total(connection: sqlite3.Connection) -> Iterable[EdgeTotal]:
    """Yield the totals of all edges with all their acts."""
    numbered = connection.execute(_TOTAL.replace("SELECT", "SELECT e.n,") + "ORDER BY e.n").fetchall()
    for number, source, target, kind, through, count, first, last, source_name, target_name in numbered:
        acts = tuple(
            a for (a,) in connection.execute("SELECT act FROM edge_acts WHERE edge = ? ORDER BY act", (number,))
        )
        key = EdgeKey(source, target, kind, bool(through))
        yield EdgeTotal(key, acts, count, first, last, source_name, target_name)
