"""Who accused whom of what, and every other claim, by filter."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from graph.errors import NotFound, QueryError
from graph.queries import cursor, names
from graph.queries.act_rows import ANSWERS, act_rows, matches
from graph.queries.conditions import Where
from graph.queries.text import match_expression
from graph.queries.values import AccusationFilter, ActRow, ClaimFilter, Facet, Page, Rows
from graph.store.interface import Store
from ontology.vocabulary import ActType

SECONDS: Final = 10.0
"""Longest that a lookup may take."""

COMMON: Final = 1000
"""Acts with a text in them above which it is faster to go through all acts in order than to sort those."""

MAX_FACET: Final = 100
"""Values of a facet that are counted, the commonest first."""


@dataclass(frozen=True, slots=True)
class _Order:
    """A way to sort: the keys in turn, which of them fall, and what type they have in a cursor."""

    keys: tuple[str, ...]
    falls: tuple[bool, ...]
    kinds: tuple[type, ...]

    def sql(self) -> str:
        return ", ".join(f"{key}{' DESC' if falls else ''}" for key, falls in zip(self.keys, self.falls, strict=True))

    def after(self, where: Where, values: list[cursor.Key]) -> None:
        """Add that a row comes after the one with these keys."""
        alternatives, bound = [], []
        for depth, (key, falls) in enumerate(zip(self.keys, self.falls, strict=True)):
            beyond = f"{key} {'<' if falls else '>'} ?"
            alternatives.append(f"({' AND '.join([*(f'{k} = ?' for k in self.keys[:depth]), beyond])})")
            bound += values[: depth + 1]
        where.add(f"({' OR '.join(alternatives)})", *bound)
        where.add(f"{self.keys[0]} {'<=' if self.falls[0] else '>='} ?", values[0])  # lets an index begin there


_ORDERS: Final[Mapping[str, _Order]] = {
    "newest": _Order(("a.day", "a.place"), (True, False), (str, str)),
    "oldest": _Order(("a.day", "a.place"), (False, False), (str, str)),
    "confidence": _Order(("a.confidence", "a.place"), (True, False), (float, str)),
    "position": _Order(("a.place",), (False,), (str,)),
    "relevance": _Order(("f.score", "a.place"), (False, False), (float, str)),
}

_FACETS: Final[Mapping[str, tuple[str, str, str]]] = {
    "accuser": ("v.iri", "v.name", "JOIN things v ON v.n = a.speaker"),
    "side": ("v.iri", "v.name", "JOIN things v ON v.n = a.side"),
    "accused": ("v.iri", "v.name", "JOIN things v ON v.n = a.target"),
    "agreement": ("v.iri", "v.name", "JOIN concerns w ON w.act = a.n JOIN things v ON v.n = w.agreement"),
    "type": ("a.type", "a.type", ""),
    "source": ("p.source", "p.source", "JOIN articles p ON p.n = a.article"),
    "quotation": ("a.quotation", "a.quotation", ""),
    "year": ("substr(a.day, 1, 4)", "substr(a.day, 1, 4)", ""),
    "answered": (f"CASE WHEN EXISTS (SELECT 1 {ANSWERS}) THEN 'true' ELSE 'false' END",) * 2 + ("",),
}
_SAME_FIELD: Final = {"speaker": "accuser", "target": "accused"}


def accusations(store: Store, which: AccusationFilter | None = None, page: Page | None = None) -> Rows[ActRow]:
    """Return who accused whom of what. Raises QueryError for a faulty filter, NotFound for a name nothing has."""
    which = which or AccusationFilter()
    with store.index.read(SECONDS) as connection:
        where = Where()
        where.add("a.accusing")
        if which.accuser is not None:
            where.any_of(("a.speaker", "a.side"), names.acting(connection, which.accuser))
        if which.accused is not None:
            where.any_of(("a.target",), names.acting(connection, which.accused))
        if which.either is not None:
            where.any_of(("a.speaker", "a.side", "a.target"), names.acting(connection, which.either))
        return act_page(connection, where, which, page or Page())


def act(store: Store, iri: str) -> ActRow:
    """Return the act of that IRI. Raises NotFound."""
    with store.index.read(SECONDS) as connection:
        row = connection.execute("SELECT n FROM acts WHERE iri = ?", (iri,)).fetchone()
        if row is None:
            raise NotFound(f"there is no act <{iri}>")
        return act_rows(connection, row)[0]


def act_page(
    connection: sqlite3.Connection, where: Where, which: AccusationFilter | ClaimFilter, page: Page
) -> Rows[ActRow]:
    """Return the page of the acts that fulfil conditions on `a` and the filters that all acts share."""
    match = None if which.text is None else match_expression(which.text)
    few = match is None or matches(connection, "act_texts", match, COMMON) < COMMON
    source = _add_filters(connection, where, which, page, match, few=few)
    total, facets = _count(connection, source, where, page), _facets(connection, source, where, page)
    rows, following = _numbers(connection, source, where, page)
    return Rows(act_rows(connection, rows, match), following, total, facets)


def _add_filters(
    connection: sqlite3.Connection,
    where: Where,
    which: AccusationFilter | ClaimFilter,
    page: Page,
    match: str | None,
    *,
    few: bool,
) -> str:
    """Add the shared filters, among which the text matches few acts or not; return the FROM clause."""
    narrow = bool(where.values) or any(
        wanted is not None for wanted in (which.agreement, which.source, which.article, match if few else None)
    )
    source = "FROM acts a"
    if match is not None and page.sort == "relevance":
        source = (
            "FROM (SELECT rowid AS n, bm25(act_texts) AS score FROM act_texts WHERE act_texts MATCH ?) f"
            " CROSS JOIN acts a ON a.n = f.n"
        )
        where.values.insert(0, match)
    elif match is not None:
        plus = "" if few else "+"  # which keeps SQLite from looking each of them up
        where.add(f"{plus}a.n IN (SELECT rowid FROM act_texts WHERE act_texts MATCH ?)", match)
    elif page.sort == "relevance":
        raise QueryError("rows can be sorted by relevance only where a text is looked for")
    if not which.versions:
        # The comparison lets SQLite go through an index in order until the page is full, which takes long where few
        # acts pass; without it, it looks up what a narrow condition selects, and sorts that.
        where.add("a.current" if narrow else "a.current = 1")
    if which.agreement is not None:
        found = names.numbers(connection, which.agreement, "agreement")
        marks = ", ".join("?" * len(found))
        where.add(f"a.n IN (SELECT act FROM concerns WHERE agreement IN ({marks}))", *found)
    if which.source is not None:
        where.add("a.article IN (SELECT n FROM articles WHERE source = ? COLLATE NOCASE)", which.source)
    if which.article is not None:
        where.any_of(("a.article",), names.articles(connection, which.article))
    where.between("a.day", which.since, which.until)
    if which.act_types:
        where.add(*_types(which.act_types))
    if which.min_confidence is not None:
        where.add("a.confidence >= ?", which.min_confidence)
    if which.answered is not None:
        where.add(f"{'' if which.answered else 'NOT '}EXISTS (SELECT 1 {ANSWERS})")
    if which.quotation is not None:
        where.add("a.quotation = ?", which.quotation)
    return source


def _types(wanted: tuple[str, ...]) -> tuple[Any, ...]:
    known = {str(t) for t in ActType}
    if unknown := sorted(set(wanted) - known):
        raise QueryError(f"there is no act type {unknown[0]!r}; there are {', '.join(sorted(known))}")
    marks = ", ".join("?" * len(wanted))
    return (f"(a.type IN ({marks}) OR a.form IN ({marks}))", *wanted, *wanted)


def _numbers(connection: sqlite3.Connection, source: str, where: Where, page: Page) -> tuple[list[int], str | None]:
    limit, order = cursor.check_limit(page), _ORDERS.get(page.sort)
    if order is None:
        raise QueryError(f"acts are not sorted by {page.sort}; there are {', '.join(_ORDERS)}")
    asked = Where(list(where.clauses), list(where.values))
    if page.cursor is not None:
        order.after(asked, cursor.decode(page.cursor, page.sort, order.kinds))
    rows = connection.execute(
        f"SELECT a.n, {', '.join(order.keys)} {source}{asked.sql()} ORDER BY {order.sql()} LIMIT ?",
        (*asked.values, limit + 1),
    ).fetchall()
    more = len(rows) > limit
    rows = rows[:limit]
    return [row[0] for row in rows], cursor.encode(page.sort, rows[-1][1:]) if more else None


def _count(connection: sqlite3.Connection, source: str, where: Where, page: Page) -> int | None:
    if not page.count:
        return None
    return int(connection.execute(f"SELECT count(*) {source}{where.sql()}", where.values).fetchone()[0])


def _facets(connection: sqlite3.Connection, source: str, where: Where, page: Page) -> dict[str, tuple[Facet, ...]]:
    counted = {}
    for asked in page.facets:
        field = _SAME_FIELD.get(asked, asked)
        if field not in _FACETS:
            raise QueryError(f"there is no facet {asked!r}; there are {', '.join(_FACETS)}")
        value, label, join = _FACETS[field]
        rows = connection.execute(
            f"SELECT {value}, min({label}), count(*) {source} {join}{where.sql()}"
            f" GROUP BY 1 HAVING {value} IS NOT NULL AND {value} <> '' ORDER BY 3 DESC, 1 LIMIT ?",
            (*where.values, MAX_FACET),
        )
        counted[asked] = tuple(Facet(str(v), str(name), n) for v, name, n in rows)
    return counted
