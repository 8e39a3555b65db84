"""The filters of the lookups as conditions on the acts of an index: an export holds what a lookup would find."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, Final

from graph.errors import QueryError
from graph.queries import names
from graph.queries.act_rows import ANSWERING
from graph.queries.conditions import Where
from graph.queries.text import match_expression
from graph.queries.values import AccusationFilter, ClaimFilter
from ontology.vocabulary import ActType

Filter = ClaimFilter | AccusationFilter

# The plus keeps the index of relations from being searched for each of the types, where an act has few relations.
SQL_ANSWERING: Final = (
    f"answering.current >= acts.current AND +answer.type IN ({', '.join(repr(str(kind)) for kind in ANSWERING)})"
)
"""That the relation `answer` of the act `answering` answers the act."""
SQL_ANSWERS: Final = (
    "FROM relations answer JOIN acts answering ON answering.iri = answer.source "
    f"WHERE answer.target = acts.iri AND {SQL_ANSWERING}"
)
SQL_ANSWERED: Final = f"EXISTS (SELECT 1 {SQL_ANSWERS})"

SPEAKING: Final = ("acts.speaker", "acts.side")
"""Columns of those who speak: the speaker and whom it speaks for."""

SPOKEN_OF: Final = ("acts.target", "acts.target_side")
"""Columns of those an act is directed at: the target and whom it speaks for."""


def chosen(
    *,
    accuser: str | None = None,
    accused: str | None = None,
    either: str | None = None,
    speaker: str | None = None,
    target: str | None = None,
    **shared: Any,
) -> Filter:
    """Return the filter that these make: accusations alone where an accuser or accused is named, else all acts.

    `shared` are the fields that both filters have. Raises QueryError where names for both are given, of which one
    would have to be ignored.
    """
    if not (accuser or accused or either):
        return ClaimFilter(speaker=speaker, target=target, **shared)
    if speaker or target:
        raise QueryError(
            "accuser, accused and either keep to accusations, speaker and target go with any act; name one sort only"
        )
    return AccusationFilter(accuser=accuser, accused=accused, either=either, **shared)


def circumstances(wanted: Filter) -> Where:
    """Return the filter's conditions on where, when and how surely an act is told, without who says what to whom.

    They hold for acts that are shown only because they bear on others, too.
    """
    conditions = Where()
    _add_confidence(conditions, wanted)
    _add_circumstances(conditions, wanted)
    return conditions


def where(connection: sqlite3.Connection, wanted: Filter) -> Where:
    """Return the conditions of the filter on `acts`.

    Raises QueryError for a filter that does not parse, NotFound for a name that nothing has.
    """
    conditions = Where()
    if wanted.article is not None:
        conditions.any_of(("acts.article",), names.articles(connection, wanted.article))
    if isinstance(wanted, AccusationFilter):
        conditions.add("acts.accusing")
        _add_actor(connection, conditions, wanted.accuser, SPEAKING)
        _add_actor(connection, conditions, wanted.accused, ("acts.target",))
        _add_actor(connection, conditions, wanted.either, (*SPEAKING, "acts.target"))
    else:
        _add_actor(connection, conditions, wanted.speaker, SPEAKING)
        _add_actor(connection, conditions, wanted.target, ("acts.target", "acts.addressee"))
    _add_contents(connection, conditions, wanted)
    _add_circumstances(conditions, wanted)
    return conditions


def _add_actor(connection: sqlite3.Connection, conditions: Where, name: str | None, columns: Sequence[str]) -> None:
    if name is not None:
        conditions.any_of(columns, names.acting(connection, name))


def _add_contents(connection: sqlite3.Connection, conditions: Where, wanted: Filter) -> None:
    if wanted.text is not None:
        found = "acts.n IN (SELECT rowid FROM act_texts WHERE act_texts MATCH ?)"
        conditions.add(found, match_expression(wanted.text))
    if wanted.agreement is not None:
        add_agreement(connection, conditions, wanted.agreement)
    if wanted.act_types:
        conditions.add(*_types(wanted.act_types))
    if wanted.quotation is not None:
        conditions.add("acts.quotation = ?", wanted.quotation)
    if wanted.answered is not None:
        conditions.add(SQL_ANSWERED if wanted.answered else f"NOT {SQL_ANSWERED}")
    _add_confidence(conditions, wanted)


def _add_confidence(conditions: Where, wanted: Filter) -> None:
    if wanted.min_confidence is not None:
        conditions.add("acts.confidence >= ?", wanted.min_confidence)


def _add_circumstances(conditions: Where, wanted: Filter) -> None:
    if not wanted.versions:
        conditions.add("acts.current")
    if wanted.source is not None:
        conditions.add("acts.article IN (SELECT n FROM articles WHERE source = ? COLLATE NOCASE)", wanted.source)
    conditions.between("acts.day", wanted.since, wanted.until)


def add_agreement(connection: sqlite3.Connection, conditions: Where, name: str) -> None:
    """Add that the act concerns the agreement of that name. Raises NotFound if there is none."""
    numbers = names.numbers(connection, name, "agreement")
    marks = ", ".join("?" * len(numbers))
    conditions.add(f"acts.n IN (SELECT act FROM concerns WHERE agreement IN ({marks}))", *numbers)


def add_between(connection: sqlite3.Connection, conditions: Where, one: str, other: str) -> None:
    """Add that one of the two speaks to or against the other, itself or through others. Raises NotFound."""
    ours, theirs = (names.acting(connection, name) for name in (one, other))
    ways = []
    for speaking, spoken_of in ((ours, theirs), (theirs, ours)):
        way = Where()
        way.any_of(SPEAKING, speaking)
        way.any_of((*SPOKEN_OF, "acts.addressee"), spoken_of)
        ways.append(way)
    either = " OR ".join(f"({' AND '.join(way.clauses)})" for way in ways)
    conditions.add(f"({either})", *(value for way in ways for value in way.values))


def add_accusations(connection: sqlite3.Connection, conditions: Where, accused: str) -> None:
    """Add that the act accuses the actor of that name, or somebody who speaks for it."""
    conditions.add("acts.accusing")
    conditions.any_of(SPOKEN_OF, names.acting(connection, accused))


def _types(wanted: tuple[str, ...]) -> tuple[Any, ...]:
    known = {str(t) for t in ActType}
    if unknown := sorted(set(map(str, wanted)) - known):
        raise QueryError(f"there is no act type {unknown[0]!r}; there are {', '.join(sorted(known))}")
    marks = ", ".join("?" * len(wanted))
    return (f"(acts.type IN ({marks}) OR acts.form IN ({marks}))", *wanted, *wanted)
