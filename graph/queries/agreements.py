"""Agreements that are spoken of."""

from __future__ import annotations

import sqlite3

from graph.queries import names
from graph.queries.actors import add_name, thing_order
from graph.queries.acts import SECONDS
from graph.queries.conditions import Where
from graph.queries.listing import listing
from graph.queries.values import AgreementRow, Page, Ref, Rows
from graph.store.interface import Store


def agreements(store: Store, text: str | None = None, page: Page | None = None) -> Rows[AgreementRow]:
    """Return the agreements, those in most articles first or by name; `text` is part of a name or mention."""
    page = page or Page(sort="count")
    with store.index.read(SECONDS) as connection:
        where = Where()
        where.add("t.sort = 'agreement'")
        add_name(where, text)
        order = thing_order(page)
        return listing(
            connection, "FROM things t", where, order, page, lambda row: _agreement(connection, row[0]), columns="t.n"
        )


def agreement(store: Store, name: str) -> AgreementRow:
    """Return the agreement of that name or IRI; of several, the one in most articles. Raises NotFound."""
    with store.index.read(SECONDS) as connection:
        numbers = names.numbers(connection, name, "agreement")
        marks = ", ".join("?" * len(numbers))
        (number,) = connection.execute(
            f"SELECT n FROM things WHERE n IN ({marks}) ORDER BY articles DESC, iri", numbers
        ).fetchone()
        return _agreement(connection, number)


def _agreement(connection: sqlite3.Connection, number: int) -> AgreementRow:
    iri, name, kind, articles = connection.execute(
        "SELECT iri, name, kind, articles FROM things WHERE n = ?", (number,)
    ).fetchone()
    parties = connection.execute(
        "SELECT t.iri, t.name FROM parties p JOIN things t ON t.n = p.actor WHERE p.agreement = ?"
        " GROUP BY t.n ORDER BY count(*) DESC, t.iri",
        (number,),
    )
    (violations,) = connection.execute(
        "SELECT count(*) FROM violations v JOIN acts a ON a.n = v.act WHERE v.agreement = ? AND a.current", (number,)
    ).fetchone()
    return AgreementRow(iri, name, kind, tuple(Ref(*row) for row in parties), articles, violations)
