"""Claims by filter, and one claim with everything that bears on it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from typing import Final

from graph.errors import NotFound
from graph.queries import names
from graph.queries.act_rows import act_rows
from graph.queries.acts import SECONDS, act_page
from graph.queries.conditions import Where
from graph.queries.values import MAX_LIMIT, ActRow, Answering, ClaimDetail, ClaimFilter, Page, Ref, Rows
from graph.store.interface import Store
from ontology.vocabulary import RelationType

CONTRADICTING: Final = (RelationType.DENIES, RelationType.REBUTS)
"""The relations between acts whose claims cannot both hold as put forward."""

REPEATING: Final = (RelationType.RESTATES, RelationType.CORROBORATES)
"""The relations between acts that make the same claim in other words."""

_HASH: Final = re.compile(r"[0-9a-f]{16}")


def claims(store: Store, which: ClaimFilter | None = None, page: Page | None = None) -> Rows[ActRow]:
    """Return who said what, acts of every type. Raises QueryError for a faulty filter, NotFound for a name."""
    which = which or ClaimFilter()
    with store.index.read(SECONDS) as connection:
        where = Where()
        if which.speaker is not None:
            where.any_of(("a.speaker", "a.side"), names.acting(connection, which.speaker))
        if which.target is not None:
            where.any_of(("a.target", "a.addressee"), names.acting(connection, which.target))
        return act_page(connection, where, which, page or Page())


def claim(store: Store, name: str) -> ClaimDetail:
    """Return a claim by its IRI, the hash at its end, or the IRI of an act that makes it. Raises NotFound."""
    with store.index.read(SECONDS) as connection:
        number, iri, text = _found(connection, name)
        numbers = [
            n
            for (n,) in connection.execute(
                "SELECT n FROM acts WHERE claim = ? ORDER BY current DESC, day DESC, place LIMIT ?",
                (number, MAX_LIMIT),
            )
        ]
        return ClaimDetail(
            iri=iri,
            text=text,
            acts=act_rows(connection, numbers),
            answers=bearing_on(connection, numbers),
            answered=_borne_on(connection, numbers),
            contradicts=_related(connection, number, CONTRADICTING),
            same_as=_related(connection, number, REPEATING),
        )


def _found(connection: sqlite3.Connection, name: str) -> tuple[int, str, str]:
    if _HASH.fullmatch(name):
        where, value = "c.iri = (SELECT value FROM meta WHERE key = 'base') || 'id/claim/' || ?", name
    else:
        where, value = "?1 = c.iri OR c.n = (SELECT claim FROM acts WHERE iri = ?1)", name
    row = connection.execute(f"SELECT c.n, c.iri, c.text FROM claims c WHERE {where}", (value,)).fetchone()
    if row is None:
        raise NotFound(f"there is no claim {name!r}")
    number, iri, text = row
    return int(number), str(iri), str(text)


def bearing_on(
    connection: sqlite3.Connection,
    numbers: Sequence[int],
    types: Sequence[str] = (),
    by: Sequence[int] = (),
) -> tuple[Answering, ...]:
    """Return the acts that bear on acts, in order of time; of these relation types, spoken by or for these actors."""
    where = Where()
    if types:
        where.any_of(("r.type",), types)
    if by:
        where.any_of(("o.speaker", "o.side"), by)
    return _linked(connection, numbers, "target", "source", where)


def _borne_on(connection: sqlite3.Connection, numbers: Sequence[int]) -> tuple[Answering, ...]:
    return _linked(connection, numbers, "source", "target", Where())


def _linked(
    connection: sqlite3.Connection, numbers: Sequence[int], here: str, there: str, where: Where
) -> tuple[Answering, ...]:
    where.any_of(("a.n",), numbers)
    where.add("o.current >= a.current")
    rows = connection.execute(
        f"SELECT o.n, r.type, max(r.explicit), max(r.confidence) FROM acts a JOIN relations r ON r.{here} = a.iri"
        f" JOIN acts o ON o.iri = r.{there}{where.sql()}"
        " GROUP BY o.n, r.type ORDER BY o.day, o.place, r.type LIMIT ?",
        (*where.values, MAX_LIMIT),
    ).fetchall()
    acts = act_rows(connection, (row[0] for row in rows))
    return tuple(
        Answering(act, kind, bool(explicit), confidence)
        for act, (_, kind, explicit, confidence) in zip(acts, rows, strict=True)
    )


def _related(connection: sqlite3.Connection, number: int, types: Sequence[str]) -> tuple[Ref, ...]:
    marks = ", ".join("?" * len(types))
    rows: dict[str, str] = {}
    for here, there in (("source", "target"), ("target", "source")):
        rows |= dict(
            connection.execute(
                f"SELECT DISTINCT c.iri, c.text FROM acts a JOIN relations r ON r.{here} = a.iri"
                f" JOIN acts o ON o.iri = r.{there} JOIN claims c ON c.n = o.claim"
                f" WHERE a.claim = ? AND o.claim <> a.claim AND r.type IN ({marks}) LIMIT ?",
                (number, *types, MAX_LIMIT),
            ).fetchall()
        )
    return tuple(Ref(iri, text) for iri, text in sorted(rows.items()))
