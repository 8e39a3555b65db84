"""Actors, and the network that their acts make of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, Final

from graph.errors import QueryError
from graph.queries import names
from graph.queries.acts import SECONDS
from graph.queries.conditions import Where
from graph.queries.listing import Order, listing
from graph.queries.values import ActorDetail, ActorRow, Edge, Page, Ref, Rows
from graph.rdf import EDGE_KINDS
from graph.store.index.names import folded
from graph.store.interface import Store
from ontology.vocabulary import NS

_BY_NAME: Final = Order("name", "t.folded", "t.iri", False, str)
_BY_ARTICLES: Final = Order("count", "t.articles", "t.iri", True, int)
_EDGE_COLUMNS: Final = "e.kind, s.iri, s.name, t.iri, t.name, e.count, e.first, e.last"
_EDGE_SOURCE: Final = "FROM edges e JOIN things s ON s.n = e.source JOIN things t ON t.n = e.target"
_MOST_EDGES: Final = 1000


def thing_order(page: Page) -> Order:
    """Return the order of actors or agreements: by name, otherwise those in most articles first."""
    return _BY_NAME if page.sort == "name" else _BY_ARTICLES


def add_name(where: Where, text: str | None) -> None:
    """Add that a thing has a name or alias with these letters in it."""
    if text is not None:
        like = folded(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        where.add("t.n IN (SELECT thing FROM names WHERE folded LIKE ? ESCAPE '\\')", f"%{like}%")


def actors(store: Store, text: str | None = None, page: Page | None = None) -> Rows[ActorRow]:
    """Return the actors, those in most articles first or by name; `text` is part of a name or alias."""
    page = page or Page(sort="count")
    with store.index.read(SECONDS) as connection:
        where = Where()
        where.add("t.sort = 'actor'")
        add_name(where, text)
        order = thing_order(page)
        source = "FROM things t"
        return listing(connection, source, where, order, page, lambda row: _actor(connection, row[0]), columns="t.n")


def actor(store: Store, name: str) -> ActorDetail:
    """Return the actor of that name; of several, the one in most articles. Raises NotFound."""
    with store.index.read(SECONDS) as connection:
        numbers = names.numbers(connection, name, "actor")
        marks = ", ".join("?" * len(numbers))
        number, articles = connection.execute(
            f"SELECT n, articles FROM things WHERE n IN ({marks}) ORDER BY articles DESC, iri", numbers
        ).fetchone()
        edges = connection.execute(
            f"SELECT {_EDGE_COLUMNS} {_EDGE_SOURCE} WHERE ? IN (e.source, e.target)"
            " ORDER BY e.count DESC, s.iri, t.iri, e.kind, e.through_side LIMIT ?",
            (number, _MOST_EDGES),
        ).fetchall()
        return ActorDetail(
            actor=_actor(connection, number),
            speaks_for=_sides(connection, number),
            members=_together(connection, number, "member", "actor"),
            member_of=_together(connection, number, "actor", "member"),
            roles=_roles(connection, number),
            edges=tuple(_edge(row) for row in edges),
            articles=articles,
        )


def network(
    store: Store,
    kind: str | None = None,
    page: Page | None = None,
    *,
    through_side: bool | None = None,
    actor: str | None = None,
) -> Rows[Edge]:
    """Return the edges between actors with their counts, the most frequent first.

    `kind` is the IRI or the short name of one kind ("accuses"). An act of somebody who speaks for another counts on
    two edges: `through_side=False` keeps those of the speakers, True those of the sides. Raises QueryError, NotFound.
    """
    with store.index.read(SECONDS) as connection:
        where = Where()
        if kind is not None:
            where.add("e.kind = ?", edge_kind(kind))
        if through_side is not None:
            where.add("e.through_side = ?", through_side)
        if actor is not None:
            where.any_of(("e.source", "e.target"), names.acting(connection, actor))
        tie = "s.iri || ' ' || t.iri || ' ' || e.kind || ' ' || e.through_side"
        order = Order("count", "e.count", tie, True, int)
        return listing(connection, _EDGE_SOURCE, where, order, page or Page(), _edge, columns=_EDGE_COLUMNS)


def every_edge(store: Store, kind: str | None = None, *, through_side: bool | None = None) -> Iterator[Edge]:
    """Yield all edges, of one kind or all, as one state of the store has them; in no order."""
    where = Where()
    if kind is not None:
        where.add("e.kind = ?", edge_kind(kind))
    if through_side is not None:
        where.add("e.through_side = ?", through_side)
    with store.index.read() as connection:
        known = {n: Ref(iri, name) for n, iri, name in connection.execute("SELECT n, iri, name FROM things")}
        rows = connection.execute(
            f"SELECT e.kind, e.source, e.target, e.count, e.first, e.last FROM edges e{where.sql()}", where.values
        )
        for of_kind, source, target, count, first, last in rows:
            yield Edge(of_kind, known[source], known[target], count, first, last)


def edge_kind(name: str) -> str:
    """Return the IRI of a kind of edge by its IRI or short name. Raises QueryError if there is none."""
    iri = name if ":" in name else NS + name
    kinds = [str(kind) for kind in EDGE_KINDS]
    if iri not in kinds:
        raise QueryError(
            f"there is no kind of edge {name!r}; there are {', '.join(k.removeprefix(NS) for k in kinds)}"
        )
    return iri


def _edge(row: tuple[Any, ...]) -> Edge:
    kind, source, source_name, target, target_name, count, first, last = row
    return Edge(kind, Ref(source, source_name), Ref(target, target_name), count, first, last)


def _actor(connection: sqlite3.Connection, number: int) -> ActorRow:
    iri, name, kind = connection.execute("SELECT iri, name, kind FROM things WHERE n = ?", (number,)).fetchone()
    others = connection.execute(
        "SELECT name FROM names WHERE thing = ? AND name <> ? GROUP BY name ORDER BY sum(count) DESC, name LIMIT 100",
        (number, name),
    )
    return ActorRow(iri, name, kind, tuple(n for (n,) in others), *_counts(connection, number))


def _counts(connection: sqlite3.Connection, number: int) -> tuple[int, int, int]:
    """Return how often an actor or those for it speak, accuse, and are accused."""
    said, accuses = connection.execute(
        "SELECT count(*), coalesce(sum(accusing), 0) FROM (SELECT accusing FROM acts WHERE side = ?1 AND current"
        " UNION ALL SELECT accusing FROM acts WHERE speaker = ?1 AND current AND side IS NOT ?1)",
        (number,),
    ).fetchone()
    (accused,) = connection.execute(
        "SELECT count(*) FROM acts WHERE target = ? AND current AND accusing", (number,)
    ).fetchone()
    return int(said), int(accuses), int(accused)


def _sides(connection: sqlite3.Connection, number: int) -> tuple[Ref, ...]:
    rows = connection.execute(
        "SELECT t.iri, t.name FROM sides s JOIN things t ON t.n = s.side WHERE s.actor = ?"
        " GROUP BY t.n ORDER BY count(*) DESC, t.iri",
        (number,),
    )
    return tuple(Ref(iri, name) for iri, name in rows)


def _together(connection: sqlite3.Connection, number: int, asked: str, given: str) -> tuple[Ref, ...]:
    """Those in one column of `members` beside an actor in the other, those that most articles name first."""
    rows = connection.execute(
        f"SELECT t.iri, t.name FROM members m JOIN things t ON t.n = m.{asked} WHERE m.{given} = ?"
        " GROUP BY t.n ORDER BY count(*) DESC, t.iri LIMIT ?",
        (number, _MOST_EDGES),
    )
    return tuple(Ref(iri, name) for iri, name in rows)


def _roles(connection: sqlite3.Connection, number: int) -> tuple[tuple[str, Ref | None], ...]:
    rows = connection.execute(
        "SELECT r.title, t.iri, t.name FROM roles r LEFT JOIN things t ON t.n = r.held_in WHERE r.actor = ?"
        " GROUP BY r.title, t.n ORDER BY count(*) DESC, r.title, t.iri LIMIT 100",
        (number,),
    )
    return tuple((title, None if iri is None else Ref(iri, name)) for title, iri, name in rows)
