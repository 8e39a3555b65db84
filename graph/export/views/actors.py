"""The view `actors`: who says what to or against whom, an edge an act, or an edge a kind of act.

Kinds of acts are never summed: an accusation and a denial between the same two are two edges.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby, repeat
from operator import itemgetter

from graph.export.by_column import by_column
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
    all_shortened,
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

_as_edge = partial(tuple.__new__, Edge)

_ANSWERED = len(EDGE_COLUMNS) + ANSWERED
_WORDS = len(EDGE_COLUMNS) + [column.name for column in ACT_COLUMNS].index("words")

# The acts with two ends, found once: acts are wide, and reading them takes longer than all that is asked here.
_PAIRED = """
CREATE TEMP TABLE paired (n INTEGER PRIMARY KEY, speaker INTEGER, towards INTEGER, type TEXT, parallel INTEGER)
"""
_PAIR = f"""
INSERT INTO paired SELECT acts.n, acts.speaker, {SQL_TOWARDS}, acts.type, {{parallel}}
FROM chosen CROSS JOIN acts ON acts.n = chosen.n WHERE acts.speaker IS NOT NULL AND {SQL_TOWARDS} IS NOT NULL
ORDER BY acts.n
"""
_PARALLEL = f"row_number() OVER (PARTITION BY acts.speaker, {SQL_TOWARDS}, acts.type ORDER BY acts.n)"
_TAKING_PART = "CREATE TEMP TABLE taking_part AS SELECT speaker AS n FROM paired UNION SELECT towards FROM paired"

# The acts' own columns, and those that lead to their ends.
_EDGES = """
FROM paired CROSS JOIN acts ON acts.n = paired.n
JOIN things s ON s.n = paired.speaker JOIN things t ON t.n = paired.towards
"""

_ANSWERED_ACTS = f"""
INSERT INTO answered SELECT DISTINCT acts.n FROM relations answer JOIN acts answering ON answering.iri = answer.source
JOIN acts ON acts.iri = answer.target WHERE {SQL_ANSWERING} AND acts.n IN chosen
"""


def actors(selected: Selection) -> Network:
    """Return the network of actors with an edge for each act that has a speaker and a target or addressee."""
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
        edge_count=selected.number("SELECT count(*) FROM paired"),
    )


def actors_by_kind(selected: Selection) -> Network:
    """Return the network of actors with an edge for each kind of act from one to another, with its acts."""
    _prepare(selected, "NULL")
    return Network(
        view="actors",
        title=TITLE,
        node_columns=ACTOR_COLUMNS,
        edge_columns=KIND_COLUMNS,
        nodes=lambda: _nodes(selected),
        edges=lambda: _edges_by_kind(selected),
        node_count=selected.number("SELECT count(*) FROM taking_part"),
        edge_count=selected.number("SELECT count(*) FROM (SELECT DISTINCT speaker, towards, type FROM paired)"),
    )


def left_out(selected: Selection) -> tuple[str, ...]:
    """Return a sentence about the acts that have no two ends, if there are any; call it after the network is made."""
    number = selected.number("SELECT (SELECT count(*) FROM chosen) - (SELECT count(*) FROM paired)")
    if number == 0:
        return ()
    acts = (
        "1 act without a known speaker or target has"
        if number == 1
        else (f"{number} acts without a known speaker or target have")
    )
    return (f"{acts} no edge; the view `claims` shows them",)


def _prepare(selected: Selection, parallel: str) -> None:
    selected.prepare(_PAIRED)
    selected.prepare(_PAIR.format(parallel=parallel))
    selected.prepare(_TAKING_PART)


def _nodes(selected: Selection) -> Iterator[Node]:
    for iri, name, kind, *listed in selected.rows(f"{SQL_ACTOR} WHERE t.n IN taking_part ORDER BY t.iri"):
        yield Node(iri, name, kind, tuple(map(strings, listed)))


def _edges(selected: Selection) -> Iterator[Edge]:
    rows = selected.rows(
        "SELECT acts.iri, s.iri, t.iri, acts.type, acts.date, acts.day, paired.parallel, "
        f"iif(acts.target IS NULL, 'addressee', 'target'), {SQL_ACT.format(answered='d.n IS NOT NULL')} "
        f"{_EDGES} JOIN articles r ON r.n = acts.article LEFT JOIN answered d ON d.n = acts.n ORDER BY paired.n"
    )
    for iris, sources, targets, kinds, dates, published, parallels, *values in by_column(rows):
        values[_ANSWERED] = tuple(map(bool, values[_ANSWERED]))
        labels = all_shortened(values[_WORDS])
        firsts, lasts = zip(*map(days, dates, published), strict=True)
        of_each = zip(*values, strict=True)
        fields = (iris, sources, targets, kinds, labels, of_each, repeat(1, len(iris)), parallels, firsts, lasts)
        # Made as tuples are: the call that a named tuple gives each of its own is a fifth of the work here.
        yield from map(_as_edge, zip(*fields, strict=True))


def _edges_by_kind(selected: Selection) -> Iterator[Edge]:
    rows = selected.rows(
        f"SELECT s.iri, t.iri, acts.type, acts.iri, acts.date, acts.day, {SQL_ANSWERED}, acts.article {_EDGES} "
        "ORDER BY 1, 2, 3, acts.n"
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
