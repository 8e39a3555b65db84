"""The view `actors`: who says what to or against whom, an edge an act, or an edge a kind of act.

Kinds of acts are never summed: an accusation and a denial between the same two are two edges.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from graph.export.filters import SQL_ANSWERED, SQL_ANSWERING
from graph.export.selection import Selection, days
from graph.export.values import Column, Edge, Network, Node
from graph.export.views.parts import (
    ACT_COLUMNS,
    ACTOR_COLUMNS,
    ANSWERED,
    SQL_ACT,
    SQL_ACTOR,
    SQL_TOWARDS,
    shortened,
    strings,
)
from graph.rdf.iris import edge_iri

TITLE = "Who is reported to have said what to whom"

EDGE_COLUMNS = (Column("towards", "string", "whether the edge ends at the act's target or its addressee"),)
KIND_COLUMNS = (
    Column("answered", "integer", "how many of the acts are answered by an act that is known"),
    Column("articles", "integer", "in how many articles the acts stand"),
    Column("acts", "strings", "IRIs of the acts"),
)

_ANSWERED = len(EDGE_COLUMNS) + ANSWERED
_WORDS = len(EDGE_COLUMNS) + [column.name for column in ACT_COLUMNS].index("words")

_PAIRED = f"acts.speaker IS NOT NULL AND {SQL_TOWARDS} IS NOT NULL"
_CHOSEN = "chosen CROSS JOIN acts ON acts.n = chosen.n"
_TAKING_PART = """
CREATE TEMP TABLE taking_part AS SELECT n FROM (
  SELECT acts.speaker AS n FROM {chosen} WHERE {paired} UNION SELECT {towards} FROM {chosen} WHERE {paired})
"""
# Most edges have no parallel; only those after the first are kept, with their number.
_PARALLEL = """
INSERT INTO parallel SELECT n, number FROM (
  SELECT acts.n, row_number() OVER (PARTITION BY acts.speaker, {towards}, acts.type ORDER BY acts.n) AS number
  FROM {chosen} WHERE {paired}) WHERE number > 1
"""

# Looked for from the answers, which are few, and not from each of the acts.
_ANSWERED_ACTS = f"""
INSERT INTO answered SELECT DISTINCT acts.n FROM relations answer JOIN acts answering ON answering.iri = answer.source
JOIN acts ON acts.iri = answer.target WHERE {SQL_ANSWERING} AND acts.n IN chosen
"""


def actors(selected: Selection) -> Network:
    """Return the network of actors with an edge for each act that has a speaker and a target or addressee."""
    _prepare(selected, _TAKING_PART)
    selected.prepare("CREATE TEMP TABLE parallel (n INTEGER PRIMARY KEY, number INTEGER)")
    _prepare(selected, _PARALLEL)
    selected.prepare("CREATE TEMP TABLE answered (n INTEGER PRIMARY KEY)")
    selected.prepare(_ANSWERED_ACTS)
    return Network(
        view="actors",
        title=TITLE,
        node_columns=ACTOR_COLUMNS,
        edge_columns=EDGE_COLUMNS + ACT_COLUMNS,
        nodes=lambda: _nodes(selected),
        edges=lambda: _edges(selected),
        node_count=selected.number("SELECT count(*) FROM taking_part"),
        edge_count=selected.number(f"SELECT count(*) FROM {_CHOSEN} WHERE {_PAIRED}"),
    )


def actors_by_kind(selected: Selection) -> Network:
    """Return the network of actors with an edge for each kind of act from one to another, with its acts."""
    _prepare(selected, _TAKING_PART)
    pairs = f"SELECT DISTINCT acts.speaker, {SQL_TOWARDS}, acts.type FROM {_CHOSEN} WHERE {_PAIRED}"
    return Network(
        view="actors",
        title=TITLE,
        node_columns=ACTOR_COLUMNS,
        edge_columns=KIND_COLUMNS,
        nodes=lambda: _nodes(selected),
        edges=lambda: _edges_by_kind(selected),
        node_count=selected.number("SELECT count(*) FROM taking_part"),
        edge_count=selected.number(f"SELECT count(*) FROM ({pairs})"),
    )


def left_out(selected: Selection) -> tuple[str, ...]:
    """Return a sentence about the acts that have no two ends, if there are any."""
    number = selected.number(f"SELECT count(*) FROM {_CHOSEN} WHERE NOT ({_PAIRED})")
    if number == 0:
        return ()
    return (f"{number} acts without a known speaker or target have no edge; the view `claims` shows them",)


def _prepare(selected: Selection, template: str) -> None:
    selected.prepare(template.format(chosen=_CHOSEN, paired=_PAIRED, towards=SQL_TOWARDS))


def _nodes(selected: Selection) -> Iterator[Node]:
    for iri, name, kind, *listed in selected.rows(f"{SQL_ACTOR} WHERE t.n IN taking_part ORDER BY t.iri"):
        yield Node(iri, name, kind, tuple(map(strings, listed)))


def _edges(selected: Selection) -> Iterator[Edge]:
    rows = selected.rows(
        f"SELECT acts.iri, s.iri, t.iri, acts.type, acts.date, acts.day, coalesce(p.number, 1), "
        f"iif(acts.target IS NULL, 'addressee', 'target'), {SQL_ACT.format(answered='d.n IS NOT NULL')} "
        f"FROM {_CHOSEN} JOIN things s ON s.n = acts.speaker JOIN things t ON t.n = {SQL_TOWARDS} "
        "JOIN articles r ON r.n = acts.article LEFT JOIN parallel p ON p.n = acts.n "
        "LEFT JOIN answered d ON d.n = acts.n ORDER BY chosen.n"
    )
    for iri, source, target, kind, date, day, parallel, *values in rows:
        values[_ANSWERED] = values[_ANSWERED] == 1
        first, last = days(date, day)
        yield Edge(iri, source, target, kind, shortened(values[_WORDS]), tuple(values), 1, parallel, first, last)


def _edges_by_kind(selected: Selection) -> Iterator[Edge]:
    rows = selected.rows(
        f"SELECT s.iri, t.iri, acts.type, acts.iri, acts.date, acts.day, {SQL_ANSWERED}, acts.article FROM {_CHOSEN} "
        f"JOIN things s ON s.n = acts.speaker JOIN things t ON t.n = {SQL_TOWARDS} ORDER BY 1, 2, 3, acts.n"
    )
    for (source, target, kind), group in groupby(rows, key=itemgetter(0, 1, 2)):
        _, _, _, acts, dates, firsts, answered, articles = zip(*group, strict=True)
        spans = [days(date, day) for date, day in zip(dates, firsts, strict=True)]
        first = min((day for day, _ in spans if day), default=None)
        last = max((day for _, day in spans if day), default=None)
        label = kind if len(acts) == 1 else f"{kind} ({len(acts)})"
        values = (sum(answered), len(set(articles)), tuple(acts))
        iri = edge_iri(source, target, kind, False, selected.base)
        yield Edge(iri, source, target, kind, label, values, len(acts), 1, first, last)
