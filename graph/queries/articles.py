"""Articles, and full text over everything they say."""

from __future__ import annotations

import sqlite3
from typing import Any, Final

from graph.errors import NotFound
from graph.queries import cursor
from graph.queries.act_rows import MARKS, among
from graph.queries.acts import SECONDS
from graph.queries.conditions import Where
from graph.queries.listing import Order, listing
from graph.queries.text import match_expression
from graph.queries.values import ArticleRow, Hit, Page, Ref, Rows
from graph.store.interface import Store

_COLUMNS: Final = (
    "p.iri, p.id, p.doc, p.title, p.published, p.source, p.url, p.language, p.acts, p.previous, p.following"
)

# Claims and titles are ranked together; the score of a match falls with its rank in its own index.
_HITS: Final = """
FROM (
  SELECT -bm25(act_texts) AS score, a.iri AS iri, a.n AS n, a.article AS article, 0 AS is_title
  FROM act_texts CROSS JOIN acts a ON a.n = act_texts.rowid
  WHERE act_texts MATCH ?1 AND a.current
  UNION ALL
  SELECT -bm25(titles), p.iri, p.n, p.n, 1
  FROM titles CROSS JOIN articles p ON p.n = titles.rowid
  WHERE titles MATCH ?1 AND p.current
) h
"""

_TITLES: Final = "SELECT rowid, NULL, highlight(titles, 0, ?1, ?2) FROM titles WHERE titles MATCH ?3 AND {among}"
_ACTS: Final = (
    "SELECT rowid, highlight(act_texts, 0, ?1, ?2), highlight(act_texts, 1, ?1, ?2) FROM act_texts"
    " WHERE act_texts MATCH ?3 AND {among}"
)


def articles(
    store: Store,
    text: str | None = None,
    source: str | None = None,
    since: str | None = None,
    until: str | None = None,
    page: Page | None = None,
    *,
    versions: bool = False,
) -> Rows[ArticleRow]:
    """Return the articles, newest first; `text` is full text over their titles. Raises QueryError."""
    page = page or Page()
    with store.index.read(SECONDS) as connection:
        where = Where()
        if not versions:
            where.add("p.current")
        if text is not None:
            where.add("p.n IN (SELECT rowid FROM titles WHERE titles MATCH ?)", match_expression(text))
        if source is not None:
            where.add("p.source = ? COLLATE NOCASE", source)
        where.between("p.day", since, until)
        order = Order(page.sort, "p.day", "p.iri", page.sort != "oldest", str)
        return listing(connection, "FROM articles p", where, order, page, _article, columns=_COLUMNS)


def article(store: Store, name: str) -> ArticleRow:
    """Return the article version of that id or IRI. Raises NotFound."""
    with store.index.read(SECONDS) as connection:
        row = connection.execute(
            f"SELECT {_COLUMNS} FROM articles p WHERE p.id = ?", (name.rsplit("/", 1)[-1],)
        ).fetchone()
        if row is None or name not in row[:2]:
            raise NotFound(f"there is no article {name!r} in the store")
        return _article(row)


def _article(row: tuple[Any, ...]) -> ArticleRow:
    iri, number, doc, title, published, source, url, language, acts, previous, following = row
    return ArticleRow(iri, number, doc, title, published, source, url, language, acts, previous, following)


def search(store: Store, text: str, page: Page | None = None) -> Rows[Hit]:
    """Return the claims, quotations and titles with a text in them, the best matches first. Raises QueryError.

    Scores depend on all that is in the store, so a page after a write may repeat or leave out a match.
    """
    page = page or Page()
    match = match_expression(text)
    with store.index.read(SECONDS) as connection:
        values: list[Any] = [match]
        total = None
        if page.count:
            total = int(connection.execute(f"SELECT count(*) {_HITS}", values).fetchone()[0])
        after = ""
        if page.cursor is not None:
            values += cursor.decode(page.cursor, "search", (float, str))
            after = "WHERE h.score < ?2 OR (h.score = ?2 AND h.iri > ?3)"
        return _hits(connection, after, values, cursor.check_limit(page), total)


def _hits(connection: sqlite3.Connection, after: str, values: list[Any], limit: int, total: int | None) -> Rows[Hit]:
    """Rank all matches by what the index knows of them; fetch and mark the texts of the page alone."""
    rows = connection.execute(
        f"SELECT score, iri, n, article, is_title {_HITS} {after} ORDER BY score DESC, iri LIMIT {limit + 1}", values
    ).fetchall()
    following = cursor.encode("search", rows[limit - 1][:2]) if len(rows) > limit else None
    rows = rows[:limit]
    marked = {
        kind: _marked(connection, table, sql, [row[2] for row in rows if row[4] == kind], values[0])
        for kind, table, sql in ((0, "act_texts", _ACTS), (1, "titles", _TITLES))
    }
    articles = _refs(connection, sorted({row[3] for row in rows}))
    return Rows(
        tuple(_hit(score, iri, articles[article], *marked[kind][n]) for score, iri, n, article, kind in rows),
        following,
        total,
    )


def _marked(
    connection: sqlite3.Connection, table: str, sql: str, numbers: list[int], match: str
) -> dict[int, tuple[str | None, str]]:
    """Return the texts of rows with what matches marked."""
    condition = among(connection, table, match, ", ".join("?" * len(numbers)))
    found = connection.execute(sql.format(among=condition), (*MARKS, match, *numbers))
    return {n: (text, quote) for n, text, quote in found}


def _refs(connection: sqlite3.Connection, numbers: list[int]) -> dict[int, Ref]:
    marks = ", ".join("?" * len(numbers))
    found = connection.execute(f"SELECT n, iri, title, doc FROM articles WHERE n IN ({marks})", numbers)
    return {n: Ref(iri, title or doc) for n, iri, title, doc in found}


def _hit(score: float, iri: str, article: Ref, text: str | None, quote: str) -> Hit:
    if text is None:
        return Hit("title", iri, article, quote, score)
    if MARKS[0] in text:
        return Hit("claim", iri, article, text, score)
    return Hit("quote", iri, article, quote, score)
