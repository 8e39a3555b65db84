"""What sides say to and about each other: replies, disputes, violations, shared claims, contradictions."""

from __future__ import annotations

import sqlite3
from typing import Any, Final

from graph.queries import names
from graph.queries.act_rows import ANSWERING, act_rows
from graph.queries.acts import SECONDS, act_page
from graph.queries.claims import CONTRADICTING, REPEATING, bearing_on
from graph.queries.conditions import Where
from graph.queries.listing import Order, listing
from graph.queries.values import (
    ActRow,
    ClaimFilter,
    ClaimPair,
    Page,
    Ref,
    Reply,
    Rows,
    ViolationRow,
)
from graph.store.interface import Store

_NEWEST: Final = Order("newest", "a.day", "a.place", True, str)


def replies(store: Store, actor: str, page: Page | None = None) -> Rows[Reply]:
    """Return each accusation of an actor with each answer that its side gives, or none; newest accusations first.

    A page has the answers of `limit` accusations. Raises NotFound for a name that nothing has.
    """
    page = page or Page()
    with store.index.read(SECONDS) as connection:
        accused = names.acting(connection, actor)
        where = Where()
        where.add("a.accusing")
        where.add("a.current")
        where.any_of(("a.target", "a.target_side"), accused)
        rows = listing(connection, "FROM acts a", where, _NEWEST, page, lambda row: int(row[0]), columns="a.n")
        items = [reply for number in rows.items for reply in _replies(connection, number, accused)]
    return Rows(tuple(items), rows.next, rows.total)


def _replies(connection: sqlite3.Connection, accusation: int, accused: list[int]) -> list[Reply]:
    (accusing,) = act_rows(connection, [accusation])
    answers = bearing_on(connection, [accusation], ANSWERING, by=accused)
    return [Reply(accusing, answer) for answer in answers] or [Reply(accusing, None)]


def dispute(store: Store, x: str, y: str, page: Page | None = None) -> Rows[ActRow]:
    """Return everything that two actors, and those who speak for them, said to, about or against each other.

    In order of time unless the page says otherwise. Raises NotFound for a name that nothing has.
    """
    page = page or Page(sort="oldest")
    with store.index.read(SECONDS) as connection:
        one, other = (names.acting(connection, name) for name in (x, y))
        where = Where()
        clauses, values = [], []
        for speakers, others in ((one, other), (other, one)):
            clause, bound = _said_about(speakers, others)
            clauses.append(clause)
            values += bound
        where.add(f"a.n IN ({' UNION '.join(clauses)})", *values)
        return act_page(connection, where, ClaimFilter(), page)


def _said_about(speakers: list[int], others: list[int]) -> tuple[str, list[int]]:
    by, to = ", ".join("?" * len(speakers)), ", ".join("?" * len(others))
    said = f"(s.speaker IN ({by}) OR s.side IN ({by}))"
    directed = f"SELECT s.n FROM acts s WHERE {said} AND (s.target IN ({to}) OR s.target_side IN ({to})"
    directed += f" OR s.addressee IN ({to}))"
    linked = (
        "SELECT s.n FROM acts o JOIN relations r ON r.target = o.iri JOIN acts s ON s.iri = r.source"
        f" WHERE (o.speaker IN ({to}) OR o.side IN ({to})) AND {said}"
    )
    return f"{directed} UNION {linked}", [*speakers * 2, *others * 3, *others * 2, *speakers * 2]


def violations(
    store: Store, agreement: str | None = None, side: str | None = None, page: Page | None = None
) -> Rows[ViolationRow]:
    """Return who is said to break which agreement, by whom. `side` is the one that is said to break it.

    Raises NotFound for a name that nothing has.
    """
    with store.index.read(SECONDS) as connection:
        where = Where()
        where.add("a.current")
        if agreement is not None:
            where.any_of(("v.agreement",), names.numbers(connection, agreement, "agreement"))
        if side is not None:
            where.any_of(("v.violator",), names.acting(connection, side))
        source = (
            "FROM violations v JOIN acts a ON a.n = v.act JOIN things g ON g.n = v.agreement"
            " JOIN things w ON w.n = v.violator"
        )
        tie = "a.iri || ' ' || g.iri || ' ' || w.iri"

        def make(row: tuple[Any, ...]) -> ViolationRow:
            (act,) = act_rows(connection, [row[0]])
            return ViolationRow(Ref(row[1], row[2]), Ref(row[3], row[4]), act.side or act.speaker, act)

        order = Order("newest", "a.day", tie, True, str)
        return listing(
            connection, source, where, order, page or Page(), make, columns="a.n, g.iri, g.name, w.iri, w.name"
        )


def shared_claims(
    store: Store, x: str | None = None, y: str | None = None, page: Page | None = None
) -> Rows[ClaimPair]:
    """Return the claims that two sides both make, in the same words (`same`) or in others (the type of relation).

    Raises NotFound for a name that nothing has.
    """
    types = ", ".join(f"'{kind}'" for kind in REPEATING)
    pairs = (
        "SELECT a.n AS one, b.n AS other, 'same' AS relation FROM acts a JOIN acts b ON b.claim = a.claim"
        " WHERE a.side < b.side AND a.current AND b.current"
        " UNION SELECT a.n, b.n, r.type FROM relations r JOIN acts a ON a.iri = r.source"
        f" JOIN acts b ON b.iri = r.target WHERE r.type IN ({types}) AND a.side <> b.side AND a.current AND b.current"
    )
    return _pairs(store, pairs, x, y, page or Page())


def contradictions(
    store: Store, x: str | None = None, y: str | None = None, page: Page | None = None
) -> Rows[ClaimPair]:
    """Return claims of two sides of which one is denied or rebutted by the other (`one` answers `other`).

    Raises NotFound for a name that nothing has.
    """
    types = ", ".join(f"'{kind}'" for kind in CONTRADICTING)
    pairs = (
        "SELECT a.n AS one, b.n AS other, r.type AS relation FROM relations r JOIN acts a ON a.iri = r.source"
        f" JOIN acts b ON b.iri = r.target WHERE r.type IN ({types}) AND a.side <> b.side AND a.current AND b.current"
    )
    return _pairs(store, pairs, x, y, page or Page())


def _pairs(store: Store, pairs: str, x: str | None, y: str | None, page: Page) -> Rows[ClaimPair]:
    with store.index.read(SECONDS) as connection:
        where = Where()
        sides = [names.acting(connection, name) for name in (x, y) if name is not None]
        for numbers in sides:
            where.any_of(("a.side", "a.speaker", "b.side", "b.speaker"), numbers)
        if len(sides) == 2:
            _add_both(where, *sides)

        def make(row: tuple[Any, ...]) -> ClaimPair:
            one, other = act_rows(connection, row[:2])
            return ClaimPair(row[2], one, other)

        order = Order("newest", "max(a.day, b.day)", "a.iri || ' ' || b.iri || ' ' || q.relation", True, str)
        source = f"FROM ({pairs}) q JOIN acts a ON a.n = q.one JOIN acts b ON b.n = q.other"
        return listing(connection, source, where, order, page, make, columns="a.n, b.n, q.relation")


def _add_both(where: Where, one: list[int], other: list[int]) -> None:
    """Add that the two acts are of the one and of the other, in either order."""
    by, to = ", ".join("?" * len(one)), ", ".join("?" * len(other))
    of = "({0}.side IN ({1}) OR {0}.speaker IN ({1}))"
    forth = f"{of.format('a', by)} AND {of.format('b', to)}"
    back = f"{of.format('a', to)} AND {of.format('b', by)}"
    where.add(f"(({forth}) OR ({back}))", *one * 2, *other * 2, *other * 2, *one * 2)
