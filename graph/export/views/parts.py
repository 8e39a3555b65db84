"""Columns and pieces of SQL that several views share."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from graph.export.values import Column

LABEL_LENGTH: Final = 90
"""Characters of an act's words that its label shows."""

ACTOR_COLUMNS: Final = (
    Column("aliases", "strings", "other names the articles use"),
    Column("roles", "strings", "offices it is reported to hold"),
    Column("speaks_for", "strings", "those on whose behalf it is reported to speak"),
)

ACT_COLUMNS: Final = (
    Column("form", "string", "narrower type, where the article is more exact"),
    Column("quotation", "string", "direct, indirect or mixed"),
    Column("confidence", "double", "how sure the reading is (0 to 1), never how true the claim is"),
    Column("words", "string", "what is said, verbatim"),
    Column("text", "string", "what is said, with references resolved, where that differs from the words"),
    Column("date", "string", "date of the act as the article gives it (EDTF)"),
    Column("answered", "boolean", "whether an act is known that answers it"),
    Column("title", "string", "title of the article"),
    Column("publisher", "string", "who published the article"),
    Column("published", "string", "date of publication"),
    Column("url", "string", "address of the article"),
    Column("char_start", "integer", "first character of the words in the article's text"),
    Column("char_end", "integer", "character after the last"),
)
SQL_ACT: Final = (
    "acts.form, acts.quotation, acts.confidence, acts.quote, nullif(acts.text, acts.quote), acts.date, {answered}, "
    'r.title, r.source, r.published, r.url, acts."start", acts."end"'
)
ANSWERED: Final = [column.name for column in ACT_COLUMNS].index("answered")
"""Which of the values of `SQL_ACT` is the truth value, that SQLite gives as a number."""

SQL_ACTOR: Final = """
SELECT t.iri, t.name, t.kind,
  (SELECT json_group_array(name) FROM (
     SELECT DISTINCT name FROM names WHERE names.thing = t.n AND names.name <> t.name ORDER BY name)),
  (SELECT json_group_array(office) FROM (
     SELECT DISTINCT roles.title || coalesce(' (' || held.name || ')', '') AS office
     FROM roles LEFT JOIN things held ON held.n = roles.held_in WHERE roles.actor = t.n ORDER BY office)),
  (SELECT json_group_array(name) FROM (
     SELECT DISTINCT s.name FROM sides JOIN things s ON s.n = sides.side WHERE sides.actor = t.n ORDER BY s.name))
FROM things t
"""
SQL_TOWARDS: Final = "coalesce(acts.target, acts.addressee)"


def strings(listed: str | None) -> tuple[str, ...]:
    """Return the strings of a JSON array, as SQLite groups them."""
    return () if not listed or listed == "[]" else tuple(json.loads(listed))


def shortened(text: str) -> str:
    """Return the text on one line and cut to a label's length."""
    head = text[:LABEL_LENGTH]
    if not head.isprintable():
        text = " ".join(text[: 2 * LABEL_LENGTH].split())
        head = text[:LABEL_LENGTH]
    return head if len(text) <= LABEL_LENGTH else head[:-1] + "…"


def all_shortened(texts: Sequence[str]) -> list[str]:
    """Return each of the texts as `shortened` does; one look at all of them tells whether any has a line break."""
    heads = [text[:LABEL_LENGTH] for text in texts]
    if not "".join(heads).isprintable():
        return list(map(shortened, texts))
    return [head if len(text) <= LABEL_LENGTH else head[:-1] + "…" for head, text in zip(heads, texts, strict=True)]
