"""Articles, and full text over everything they say."""

from __future__ import annotations

import sqlite3
from typing import Any, Final

from graph.errors import NotFound
from graph.queries import cursor
from graph.queries.act_rows import MARKS
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
  SELECT -bm25(act_texts) AS score, a.iri AS iri, p.iri AS article, p.title AS title, p.doc AS doc,
    highlight(act_texts, 0, ?1, ?2) AS text, highlight(act_texts, 1, ?1, ?2) AS quote
  FROM act_texts JOIN acts a ON a.n = act_texts.rowid JOIN articles p ON p.n = a.article
  WHERE act_texts MATCH ?3 AND a.current
  UNION ALL
  SELECT -bm25(titles), p.iri, p.iri, p.title, p.doc, NULL, highlight(titles, 0, ?1, ?2)
  FROM titles JOIN articles p ON p.n = titles.rowid
  WHERE titles MATCH ?3 AND p.current
) h
"""


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
        values: list[Any] = [*MARKS, match]
        total = None
        if page.count:
            total = int(connection.execute(f"SELECT count(*) {_HITS}", values).fetchone()[0])
        after = ""
        if page.cursor is not None:
            values += cursor.decode(page.cursor, "search", (float, str))
            after = "WHERE h.score < ?4 OR (h.score = ?4 AND h.iri > ?5)"
        return _hits(connection, after, values, cursor.check_limit(page), total)


def _hits(connection: sqlite3.Connection, after: str, values: list[Any], limit: int, total: int | None) -> Rows[Hit]:
    rows = connection.execute(
        f"SELECT score, iri, article, title, doc, text, quote {_HITS} {after} ORDER BY score DESC, iri"
        f" LIMIT {limit + 1}",
        values,
    ).fetchall()
    following = cursor.encode("search", rows[limit - 1][:2]) if len(rows) > limit else None
    return Rows(tuple(_hit(*row) for row in rows[:limit]), following, total)


def _hit(score: float, iri: str, article: str, title: str, doc: str, text: str | None, quote: str) -> Hit:
    ref = Ref(article, title or doc)
    if text is None:
        return Hit("title", iri, ref, quote, score)
    if MARKS[0] in text:
        return Hit("claim", iri, ref, text, score)
    return Hit("quote", iri, ref, quote, score)
