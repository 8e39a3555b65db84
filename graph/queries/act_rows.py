"""Rows of the index as acts, with their answers and agreements counted in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Final

from graph.queries.values import ActRow, Ref
from ontology.vocabulary import RESPONDING, RelationType

ANSWERING: Final = tuple(sorted(RESPONDING - {RelationType.CORROBORATES}))
"""The relations by which an act answers an accusation: it counters, concedes or justifies."""

MARKS: Final = ("‹", "›")

MANY: Final = 10_000
"""Matches of a text above which those of a page are looked up one by one, and below which all are gone through."""

_LIST: Final = ", ".join(f"'{kind}'" for kind in ANSWERING)

ANSWERS: Final = (
    "FROM relations r JOIN acts o ON o.iri = r.source"
    f" WHERE r.target = a.iri AND r.type IN ({_LIST}) AND o.current >= a.current"
)
"""The relations of acts that answer the act `a`, for a subquery; an old version answers old ones only."""

_ROW: Final = f"""
SELECT a.n, a.iri, a.type, a.form, s.iri, s.name, d.iri, d.name, t.iri, t.name, e.iri, e.name, b.iri, b.name,
  c.iri, a.text, a.quote, a."start", a."end", a.quotation, a.cue, a.date, a.day, a.confidence,
  (SELECT count(*) {ANSWERS}), p.iri, p.title, p.doc, p.id, p.source, p.published, p.url
FROM acts a JOIN articles p ON p.n = a.article JOIN claims c ON c.n = a.claim
  LEFT JOIN things s ON s.n = a.speaker LEFT JOIN things d ON d.n = a.side LEFT JOIN things t ON t.n = a.target
  LEFT JOIN things e ON e.n = a.addressee LEFT JOIN things b ON b.n = a.reported_by
WHERE a.n IN ({{marks}})
"""


def act_rows(connection: sqlite3.Connection, numbers: Iterable[int], match: str | None = None) -> tuple[ActRow, ...]:
    """Return the acts of these numbers, in that order, with the matches of a text expression marked."""
    wanted = list(numbers)
    marks = ", ".join("?" * len(wanted))
    rows = {row[0]: row for row in connection.execute(_ROW.format(marks=marks), wanted)}
    agreements = _agreements(connection, wanted, marks)
    highlights = {} if match is None else _highlights(connection, wanted, marks, match)
    refs: dict[tuple[str, str | None], Ref] = {}  # the same few actors and articles, over and over
    return tuple(_row(rows[n], refs, tuple(agreements.get(n, ())), highlights.get(n)) for n in wanted)


def _row(
    row: tuple[Any, ...],
    refs: dict[tuple[str, str | None], Ref],
    agreements: tuple[Ref, ...],
    highlights: str | None,
) -> ActRow:
    (_, iri, kind, form, *people) = row[:14]
    claim, text, quote, start, end, quotation, cue, date, day, confidence, answers = row[14:25]
    article, title, doc, article_id, source, published, url = row[25:]
    speaker, side, target, addressee, reporter = [
        None if thing is None else _ref(refs, thing, name)
        for thing, name in zip(people[::2], people[1::2], strict=True)
    ]
    told = (
        iri,
        kind,
        form,
        speaker,
        side,
        target,
        addressee,
        reporter,
        claim,
        text,
        quote,
        start,
        end,
        quotation,
        cue,
    )
    where = (_ref(refs, article, title or doc), article_id, source, published, url)
    return ActRow(*told, date, day or None, confidence, answers, *where, agreements, highlights)


def _ref(refs: dict[tuple[str, str | None], Ref], iri: str, name: str | None) -> Ref:
    ref = refs.get((iri, name))
    if ref is None:
        ref = refs[iri, name] = Ref(iri, name or iri)
    return ref


def _agreements(connection: sqlite3.Connection, numbers: Sequence[int], marks: str) -> dict[int, list[Ref]]:
    rows = connection.execute(
        "SELECT c.act, t.iri, t.name FROM concerns c JOIN things t ON t.n = c.agreement"
        f" WHERE c.act IN ({marks}) ORDER BY t.iri",
        numbers,
    )
    found: dict[int, list[Ref]] = {}
    for act, iri, name in rows:
        found.setdefault(act, []).append(Ref(iri, name))
    return found


def matches(connection: sqlite3.Connection, table: str, match: str, most: int) -> int:
    """Return how many rows of a text index match an expression, counting to `most`."""
    counted = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT ?)"
    return int(connection.execute(counted, (match, most)).fetchone()[0])


def among(connection: sqlite3.Connection, table: str, match: str, marks: str) -> str:
    """Return the condition that a match is among so many rows, in the way that is faster.

    The text index answers each row of a list with a search of its own, unless it is kept from seeing the list.
    """
    plus = "+" if matches(connection, table, match, MANY) < MANY else ""
    return f"{plus}rowid IN ({marks})"


def _highlights(connection: sqlite3.Connection, numbers: Sequence[int], marks: str, match: str) -> dict[int, str]:
    rows = connection.execute(
        "SELECT rowid, highlight(act_texts, 0, ?, ?), highlight(act_texts, 1, ?, ?) FROM act_texts"
        f" WHERE act_texts MATCH ? AND {among(connection, 'act_texts', match, marks)}",
        (*MARKS, *MARKS, match, *numbers),
    )
    return {n: text if MARKS[0] in text else quote for n, text, quote in rows}
