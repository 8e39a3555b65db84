"""The views `claims` and `dispute`: acts, claims, actors, agreements and articles as nodes.

A relation in a property graph cannot carry a relation, so the acts themselves are nodes here; only this way
an answer can point at what it answers. The graph says who put a claim forward, never that it holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

from graph.export.filters import SQL_ANSWERED
from graph.export.selection import Selection, days
from graph.export.values import Column, Edge, Network, Node, Row
from graph.export.views.parts import ACT_COLUMNS, ACTOR_COLUMNS, ANSWERED, SQL_ACT, SQL_ACTOR, shortened, strings

TITLE: Final = "Who is reported to have claimed what, and what was answered"

NODE_COLUMNS: Final = (
    Column("act_type", "string", "type of an act"),
    *ACT_COLUMNS,
    *ACTOR_COLUMNS,
    Column("agreement_kind", "string", "kind of an agreement"),
    Column("language", "string", "language of an article (BCP 47)"),
)
EDGE_COLUMNS: Final = (
    Column("confidence", "double", "how sure the reading is of a relation between acts (0 to 1)"),
    Column("explicit", "boolean", "whether the article itself marks the relation"),
    Column("violator", "string", "IRI of the actor that is said to break the agreement"),
)
_POSITION: Final = {column.name: index for index, column in enumerate(NODE_COLUMNS)}
_PLAIN: Final[Row] = (None,) * len(EDGE_COLUMNS)

# The chosen acts, and what they refer to: made once, so that nodes and their edges agree.
_TABLES: Final = """
CREATE TEMP TABLE actor (n INTEGER PRIMARY KEY);
INSERT OR IGNORE INTO actor
  SELECT acts.speaker FROM chosen JOIN acts USING (n) WHERE acts.speaker IS NOT NULL UNION
  SELECT acts.side FROM chosen JOIN acts USING (n) WHERE acts.side IS NOT NULL UNION
  SELECT acts.target FROM chosen JOIN acts USING (n) WHERE acts.target IS NOT NULL UNION
  SELECT acts.addressee FROM chosen JOIN acts USING (n) WHERE acts.addressee IS NOT NULL UNION
  SELECT acts.reported_by FROM chosen JOIN acts USING (n) WHERE acts.reported_by IS NOT NULL UNION
  SELECT violator FROM violations WHERE act IN chosen;
CREATE TEMP TABLE agreement (n INTEGER PRIMARY KEY);
INSERT OR IGNORE INTO agreement
  SELECT agreement FROM concerns WHERE act IN chosen UNION SELECT agreement FROM violations WHERE act IN chosen;
CREATE TEMP TABLE article (n INTEGER PRIMARY KEY);
INSERT OR IGNORE INTO article SELECT acts.article FROM chosen JOIN acts USING (n);
CREATE TEMP TABLE claim (n INTEGER PRIMARY KEY);
INSERT OR IGNORE INTO claim SELECT acts.claim FROM chosen JOIN acts USING (n)
"""

# Edges between an act and the thing a column of its names, from the act or to it.
_FROM_ACT: Final = (("t", "directed-at"), ("a", "addressed-to"), ("c", "puts-forward"), ("r", "reported-in"))
_TO_ACT: Final = (("s", "says"), ("b", "reports"))

# The plus keeps SQLite from trying each chosen act as the target of each relation, for hours where they are many.
_RELATIONS: Final = """
SELECT r.source, r.type, r.target, max(r.confidence), max(r.explicit), NULL, source.date, source.day, 1
FROM relations r JOIN acts source ON source.iri = r.source JOIN acts target ON target.iri = r.target
WHERE source.n IN chosen AND +target.n IN chosen
GROUP BY r.source, r.target, r.type ORDER BY source.n, target.n, r.type
"""
_VIOLATIONS: Final = """
SELECT acts.iri, 'alleges-violation-of', g.iri, NULL, NULL, w.iri, acts.date, acts.day,
  row_number() OVER (PARTITION BY v.act, v.agreement ORDER BY w.iri)
FROM (SELECT DISTINCT act, agreement, violator FROM violations WHERE act IN chosen) v
JOIN acts ON acts.n = v.act JOIN things g ON g.n = v.agreement JOIN things w ON w.n = v.violator
ORDER BY acts.n, g.iri, w.iri
"""
# An allegation says more than that the act concerns the agreement, and stands for both.
_CONCERNS: Final = """
SELECT acts.iri, 'concerns', g.iri, NULL, NULL, NULL, acts.date, acts.day, 1
FROM concerns c JOIN acts ON acts.n = c.act JOIN things g ON g.n = c.agreement WHERE c.act IN chosen
AND NOT EXISTS (SELECT 1 FROM violations v WHERE v.act = c.act AND v.agreement = c.agreement) ORDER BY acts.n, g.iri
"""
_SIDES: Final = """
SELECT DISTINCT a.iri, 'speaks-for', b.iri, NULL, NULL, NULL, NULL, '', 1
FROM sides JOIN things a ON a.n = sides.actor JOIN things b ON b.n = sides.side
WHERE a.n IN actor AND b.n IN actor AND sides.article IN article AND a.n <> b.n ORDER BY 1, 3
"""
_PARTIES: Final = """
SELECT DISTINCT a.iri, 'reported-party', g.iri, NULL, NULL, NULL, NULL, '', 1
FROM parties JOIN things a ON a.n = parties.actor JOIN things g ON g.n = parties.agreement
WHERE a.n IN actor AND g.n IN agreement AND parties.article IN article ORDER BY 1, 3
"""
_OTHERS: Final = (_RELATIONS, _VIOLATIONS, _CONCERNS, _SIDES, _PARTIES)


def claims(selected: Selection, view: str = "claims", title: str = TITLE) -> Network:
    """Return the network of all chosen acts, with what they refer to."""
    for statement in _TABLES.split(";"):
        selected.prepare(statement)
    return Network(
        view=view,
        title=title,
        node_columns=NODE_COLUMNS,
        edge_columns=EDGE_COLUMNS,
        nodes=lambda: _nodes(selected),
        edges=lambda: _edges(selected),
        node_count=sum(selected.number(f"SELECT count(*) FROM {t}") for t in _NODE_TABLES),
        edge_count=_edge_count(selected),
    )


_NODE_TABLES: Final = ("actor", "agreement", "article", "claim", "chosen")


def _edge_count(selected: Selection) -> int:
    columns = "speaker", "reported_by", "target", "addressee", "claim", "article"
    ends = " + ".join(f"count(acts.{column})" for column in columns)
    acts = selected.number(f"SELECT {ends} FROM chosen JOIN acts USING (n)")
    return acts + sum(selected.number(f"SELECT count(*) FROM ({query})") for query in _OTHERS)


def _nodes(selected: Selection) -> Iterator[Node]:
    return chain(
        _actor_nodes(selected),
        _agreement_nodes(selected),
        _article_nodes(selected),
        _claim_nodes(selected),
        _act_nodes(selected),
    )


def _values(**given: Any) -> Row:
    row: list[Any] = [None] * len(NODE_COLUMNS)
    for name, value in given.items():
        row[_POSITION[name]] = value
    return tuple(row)


def _actor_nodes(selected: Selection) -> Iterator[Node]:
    for iri, name, kind, *listed in selected.rows(f"{SQL_ACTOR} WHERE t.n IN actor ORDER BY t.iri"):
        aliases, roles, sides = map(strings, listed)
        yield Node(iri, name, kind, _values(aliases=aliases, roles=roles, speaks_for=sides))


def _agreement_nodes(selected: Selection) -> Iterator[Node]:
    rows = selected.rows("SELECT iri, name, kind FROM things WHERE n IN agreement ORDER BY iri")
    for iri, name, kind in rows:
        yield Node(iri, name, "agreement", _values(agreement_kind=kind))


def _article_nodes(selected: Selection) -> Iterator[Node]:
    rows = selected.rows(
        "SELECT iri, title, doc, published, source, url, language FROM articles WHERE n IN article ORDER BY n"
    )
    for iri, title, doc, published, publisher, url, language in rows:
        values = _values(title=title, published=published, publisher=publisher, url=url, language=language)
        yield Node(iri, title or doc, "article", values)


def _claim_nodes(selected: Selection) -> Iterator[Node]:
    for iri, text in selected.rows("SELECT iri, text FROM claims WHERE n IN claim ORDER BY n"):
        yield Node(iri, shortened(text), "claim", _values(text=text))


def _act_nodes(selected: Selection) -> Iterator[Node]:
    rows = selected.rows(
        f"SELECT acts.iri, s.name, acts.date, acts.day, acts.type, {SQL_ACT.format(answered=SQL_ANSWERED)} "
        "FROM chosen CROSS JOIN acts ON acts.n = chosen.n JOIN articles r ON r.n = acts.article "
        "LEFT JOIN things s ON s.n = acts.speaker ORDER BY chosen.n"
    )
    rest = (None,) * (len(NODE_COLUMNS) - 1 - len(ACT_COLUMNS))
    for iri, speaker, date, day, *values in rows:
        values[ANSWERED + 1] = values[ANSWERED + 1] == 1
        label = f"{speaker or 'unnamed source'} ({values[0]}): {shortened(values[4])}"
        yield Node(iri, label, "act", (*values, *rest), *days(date, day))


def _edges(selected: Selection) -> Iterator[Edge]:
    yield from _act_edges(selected)
    for query in _OTHERS:
        for source, kind, target, confidence, explicit, violator, date, day, parallel in selected.rows(query):
            values = (confidence, None if explicit is None else explicit == 1, violator)
            iri = f"{source}#{kind} {target}" if violator is None else f"{source}#{kind} {target} {violator}"
            yield Edge(iri, source, target, kind, kind, values, 1, parallel, *days(date, day))


def _act_edges(selected: Selection) -> Iterator[Edge]:
    columns = ", ".join(f"{table}.iri" for table, _ in (*_TO_ACT, *_FROM_ACT))
    rows = selected.rows(
        f"SELECT acts.iri, acts.date, acts.day, {columns} FROM chosen CROSS JOIN acts ON acts.n = chosen.n "
        "JOIN claims c ON c.n = acts.claim JOIN articles r ON r.n = acts.article "
        "LEFT JOIN things s ON s.n = acts.speaker LEFT JOIN things b ON b.n = acts.reported_by "
        "LEFT JOIN things t ON t.n = acts.target LEFT JOIN things a ON a.n = acts.addressee ORDER BY chosen.n"
    )
    for act, date, day, *others in rows:
        first, last = days(date, day)
        for other, (_, kind) in zip(others[: len(_TO_ACT)], _TO_ACT, strict=True):
            if other is not None:
                yield Edge(f"{act}#{kind}", other, act, kind, kind, _PLAIN, 1, 1, first, last)
        for other, (_, kind) in zip(others[len(_TO_ACT) :], _FROM_ACT, strict=True):
            if other is not None:
                yield Edge(f"{act}#{kind}", act, other, kind, kind, _PLAIN, 1, 1, first, last)
