"""Who or what a name stands for: an IRI, a canonical name or an alias, in any case."""

from __future__ import annotations

import sqlite3
from typing import Literal

from graph.errors import NotFound
from graph.queries.values import Ref
from graph.store.index.names import folded
from graph.store.interface import Store

Sort = Literal["actor", "agreement"]

_SUGGESTIONS = 5


def resolve(store: Store, name: str, sort: Sort = "actor") -> tuple[Ref, ...]:
    """Return the actors or agreements that a name stands for, those in most articles first; none if there is none."""
    with store.index.read() as connection:
        numbers = found(connection, name, sort)
        marks = ", ".join("?" * len(numbers))
        rows = connection.execute(
            f"SELECT iri, name FROM things WHERE n IN ({marks}) ORDER BY articles DESC, iri", numbers
        ).fetchall()
    return tuple(Ref(iri, called) for iri, called in rows)


def found(connection: sqlite3.Connection, name: str, sort: Sort) -> list[int]:
    """Return the numbers of the things of that name in the index. A canonical name goes before an alias."""
    by_iri = connection.execute("SELECT n FROM things WHERE iri = ? AND sort = ?", (name, sort)).fetchall()
    if by_iri:
        return [n for (n,) in by_iri]
    rows = connection.execute(
        "SELECT t.n, min(m.alias) FROM names m JOIN things t ON t.n = m.thing WHERE m.folded = ? AND t.sort = ?"
        " GROUP BY t.n ORDER BY t.n",
        (folded(name), sort),
    ).fetchall()
    canonical = [n for n, alias in rows if not alias]
    return canonical or [n for n, _ in rows]


def numbers(connection: sqlite3.Connection, name: str, sort: Sort) -> list[int]:
    """Return the numbers of the things of that name. Raises NotFound, with names that are like it, for none."""
    things = found(connection, name, sort)
    if not things:
        like = folded(name).split(" ")[0].replace("%", "").replace("_", "")
        rows = connection.execute(
            "SELECT DISTINCT t.name FROM names m JOIN things t ON t.n = m.thing WHERE m.folded LIKE ? AND t.sort = ?"
            " ORDER BY t.articles DESC, t.name LIMIT ?",
            (f"%{like}%", sort, _SUGGESTIONS),
        ).fetchall()
        hint = f"; there are {', '.join(n for (n,) in rows)}" if rows and like else ""
        article = "an" if sort[0] in "ae" else "a"
        raise NotFound(f"nothing is known of {article} {sort} called {name!r}{hint}")
    return things


def acting(connection: sqlite3.Connection, name: str) -> list[int]:
    """Return the numbers of the actors of that name and of those in which they act together with others.

    Whoever looks for France also looks for "Germany and France". Raises NotFound as `numbers` does.
    """
    alone = numbers(connection, name, "actor")
    marks = ", ".join("?" * len(alone))
    rows = connection.execute(f"SELECT DISTINCT actor FROM members WHERE member IN ({marks}) ORDER BY actor", alone)
    return list(dict.fromkeys([*alone, *(actor for (actor,) in rows)]))


def articles(connection: sqlite3.Connection, name: str) -> list[int]:
    """Return the numbers of the versions of an article, by the store's id, its IRI or the id it was added under.

    Raises NotFound where there is none.
    """
    rows = connection.execute("SELECT n FROM articles WHERE ? IN (id, iri, doc)", (name,)).fetchall()
    if not rows:
        raise NotFound(f"there is no article {name!r} in the store")
    return [n for (n,) in rows]
