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
    return tuple(_row(rows[n], tuple(agreements.get(n, ())), highlights.get(n)) for n in wanted)


def _row(row: tuple[Any, ...], agreements: tuple[Ref, ...], highlights: str | None) -> ActRow:
    (_, iri, kind, form, *people) = row[:14]
    claim, text, quote, start, end, quotation, cue, date, day, confidence, answers = row[14:25]
    article, title, doc, article_id, source, published, url = row[25:]
    speaker, side, target, addressee, reporter = (_ref(people[i : i + 2]) for i in range(0, 10, 2))
    return ActRow(
        iri=iri,
        type=kind,
        form=form,
        speaker=speaker,
        side=side,
        target=target,
        addressee=addressee,
        reported_by=reporter,
        claim=claim,
        text=text,
        quote=quote,
        start=start,
        end=end,
        quotation=quotation,
        cue=cue,
        date=date,
        day=day or None,
        confidence=confidence,
        answers=answers,
        article=Ref(article, title or doc),
        article_id=article_id,
        source=source,
        published=published,
        url=url,
        agreements=agreements,
        highlights=highlights,
    )


def _ref(pair: Sequence[str | None]) -> Ref | None:
    iri, name = pair
    return None if iri is None else Ref(iri, name or iri)


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


def _highlights(connection: sqlite3.Connection, numbers: Sequence[int], marks: str, match: str) -> dict[int, str]:
    rows = connection.execute(
        "SELECT rowid, highlight(act_texts, 0, ?, ?), highlight(act_texts, 1, ?, ?) FROM act_texts"
        f" WHERE act_texts MATCH ? AND rowid IN ({marks})",
        (*MARKS, *MARKS, match, *numbers),
    )
    return {n: text if MARKS[0] in text else quote for n, text, quote in rows}
