"""Readings into the rows of the index, and out of it again.

The rows follow from the reading alone, so that an index filled article by article and one built anew are equal.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from graph.rdf import ActorEdge, act_iris, actor_iris, agreement_iris, article_iri, claim_iri, graph_iri
from graph.rdf.claims import claim_text
from graph.rdf.edtf import bounds
from graph.rdf.names import sides
from graph.store.index.names import folded
from graph.values import Act, Participant, Reading
from ontology.vocabulary import ACCUSING, ActType


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store knows of an article version beside its reading.

    `previous` is the article id of the version it revises, `digest` that of its quads, `triples` their number.
    """

    digest: str
    triples: int
    previous: str | None = None


def insert_article(connection: sqlite3.Connection, reading: Reading, kept: Kept, base: str) -> None:
    """Write the rows of a reading, as a current version; its edges are written by `insert_edges`."""
    _Filling(connection, reading, base).write(kept)


def delete_article(connection: sqlite3.Connection, article: str, base: str) -> None:
    """Delete the rows of an article version and its acts from the edges."""
    row = connection.execute("SELECT n FROM articles WHERE id = ?", (article,)).fetchone()
    if row is None:
        return
    number = row[0]
    delete_edges(connection, number)
    named = [t for (t,) in connection.execute("SELECT DISTINCT thing FROM namings WHERE article = ?", (number,))]
    _uncount_names(connection, number)
    acts = "(SELECT n FROM acts WHERE article = ?)"
    connection.execute(f"DELETE FROM concerns WHERE act IN {acts}", (number,))
    claims = [c for (c,) in connection.execute("SELECT DISTINCT claim FROM acts WHERE article = ?", (number,))]
    for table in ("namings", "violations", "parties", "sides", "members", "roles", "acts"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (number,))
    connection.executemany(
        "DELETE FROM claims WHERE n = ?1 AND NOT EXISTS (SELECT 1 FROM acts WHERE claim = ?1)", [(c,) for c in claims]
    )
    connection.execute("DELETE FROM relations WHERE origin = ?", (graph_iri(article, base),))
    connection.execute("DELETE FROM articles WHERE n = ?", (number,))
    refresh_names(connection, named)


def set_version(connection: sqlite3.Connection, article: str, following: str | None) -> None:
    """Mark an article as superseded by `following`, or as current again for None."""
    current = following is None
    connection.execute("UPDATE articles SET following = ?, current = ? WHERE id = ?", (following, current, article))
    connection.execute(
        "UPDATE acts SET current = ? WHERE article = (SELECT n FROM articles WHERE id = ?)", (current, article)
    )


def insert_edges(connection: sqlite3.Connection, article: str, edges: Iterable[ActorEdge]) -> None:
    """Count the edges of a current article version."""
    (number,) = connection.execute("SELECT n FROM articles WHERE id = ?", (article,)).fetchone()
    for edge in edges:
        source, target = (_thing(connection, iri) for iri in edge.key[:2])
        key = (source, target, edge.key.kind, edge.key.through_side)
        connection.execute(
            "INSERT INTO edges (source, target, kind, through_side, count) VALUES (?, ?, ?, ?, 0)"
            " ON CONFLICT DO NOTHING",
            key,
        )
        (n,) = connection.execute(
            "SELECT n FROM edges WHERE source = ? AND target = ? AND kind = ? AND through_side = ?", key
        ).fetchone()
        added = connection.execute(
            "INSERT OR IGNORE INTO edge_acts VALUES (?, ?, ?, ?)", (number, n, edge.act, edge.day)
        ).rowcount
        connection.execute(
            "UPDATE edges SET count = count + ?2, first = min(coalesce(first, ?3), coalesce(?3, first)),"
            " last = max(coalesce(last, ?3), coalesce(?3, last)) WHERE n = ?1",
            (n, added, edge.day),
        )


def delete_edges(connection: sqlite3.Connection, number: int) -> None:
    """Take the acts of an article (its row's number) off the edges."""
    touched = connection.execute(
        "SELECT edge, count(*) FROM edge_acts WHERE article = ? GROUP BY edge", (number,)
    ).fetchall()
    connection.execute("DELETE FROM edge_acts WHERE article = ?", (number,))
    for edge, count in touched:
        connection.execute(
            "UPDATE edges SET count = count - ?2, first = (SELECT min(day) FROM edge_acts WHERE edge = ?1),"
            " last = (SELECT max(day) FROM edge_acts WHERE edge = ?1) WHERE n = ?1",
            (edge, count),
        )
        connection.execute("DELETE FROM edges WHERE n = ? AND count = 0", (edge,))


def refresh_names(connection: sqlite3.Connection, things: Iterable[int]) -> None:
    """Show things under the name and kind that most articles give them; forget those no article names."""
    for thing in sorted(set(things)):
        best = connection.execute(
            "SELECT name, folded FROM names WHERE thing = ? AND alias = 0 GROUP BY name"
            " ORDER BY sum(count) DESC, name LIMIT 1",
            (thing,),
        ).fetchone()
        if best is None:
            connection.execute("DELETE FROM things WHERE n = ?", (thing,))
            continue
        kind, articles = connection.execute(
            "SELECT kind, sum(sum(count)) OVER () FROM names WHERE thing = ? AND alias = 0 GROUP BY kind"
            " ORDER BY sum(count) DESC, kind LIMIT 1",
            (thing,),
        ).fetchone()
        connection.execute(
            "UPDATE things SET name = ?, folded = ?, kind = ?, articles = ? WHERE n = ?",
            (*best, kind, articles, thing),
        )


def _uncount_names(connection: sqlite3.Connection, number: int) -> None:
    rows = connection.execute("SELECT thing, alias, name, kind FROM namings WHERE article = ?", (number,)).fetchall()
    match = "thing = ? AND alias = ? AND name = ? AND kind = ?"
    connection.executemany(f"UPDATE names SET count = count - 1 WHERE {match}", rows)
    connection.executemany(f"DELETE FROM names WHERE {match} AND count = 0", rows)


def _thing(connection: sqlite3.Connection, iri: str) -> int:
    (number,) = connection.execute("SELECT n FROM things WHERE iri = ?", (iri,)).fetchone()
    return int(number)


class _Filling:
    """Writes the rows of one reading."""

    def __init__(self, connection: sqlite3.Connection, reading: Reading, base: str) -> None:
        self._connection, self._reading, self._base = connection, reading, base
        self._sides = sides(reading)
        actors, agreements = actor_iris(reading, base), agreement_iris(reading, base)
        self._actors = {key: self._number("actor", iri) for key, iri in actors.items()}
        self._agreements = {key: self._number("agreement", iri) for key, iri in agreements.items()}
        self._act_iris = act_iris(reading, base)
        self._acts: dict[str, int] = {}
        self._article = 0

    def write(self, kept: Kept) -> None:
        self._write_article(kept)
        self._write_names()
        for position, act in enumerate(self._reading.acts):
            self._write_act(position, act)
        self._write_relations()
        self._write_agreements()

    def _number(self, sort: str, iri: str) -> int:
        self._connection.execute("INSERT OR IGNORE INTO things (iri, sort) VALUES (?, ?)", (iri, sort))
        return _thing(self._connection, iri)

    def _write_article(self, kept: Kept) -> None:
        article = self._reading.article
        cursor = self._connection.execute(
            "INSERT INTO articles (id, iri, doc, title, published, day, source, url, language, digest, triples, acts,"
            " previous, current) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
            (
                article.id,
                article_iri(article.id, self._base),
                article.doc,
                article.title,
                article.published,
                (article.published or "")[:10],
                article.source,
                article.url,
                article.language,
                kept.digest,
                kept.triples,
                len(self._reading.acts),
                kept.previous,
            ),
        )
        self._article = cursor.lastrowid or 0

    def _write_names(self) -> None:
        rows: set[tuple[int, str, str, int]] = set()
        for entity in self._reading.entities:
            thing = self._actors[entity.id]
            rows.add((thing, entity.name, entity.kind, 0))
            rows.update((thing, alias, entity.kind, 1) for alias in entity.aliases)
        for agreement in self._reading.agreements:
            thing = self._agreements[agreement.id]
            rows.add((thing, agreement.name, agreement.kind, 0))
            rows.update((thing, mention.text, agreement.kind, 1) for mention in agreement.mentions)
        for thing, name, kind, alias in sorted(rows):
            self._connection.execute(
                "INSERT OR IGNORE INTO namings (article, thing, name, kind, alias) VALUES (?, ?, ?, ?, ?)",
                (self._article, thing, name, kind, alias),
            )
            self._connection.execute(
                "INSERT INTO names VALUES (?, ?, ?, ?, ?, 1)"
                " ON CONFLICT (thing, alias, name, kind) DO UPDATE SET count = count + 1",
                (thing, name, folded(name), kind, alias),
            )
        refresh_names(self._connection, [*self._actors.values(), *self._agreements.values()])
        self._write_offices()

    def _write_offices(self) -> None:
        for entity in self._reading.entities:
            actor = self._actors[entity.id]
            if entity.speaks_for is not None:
                side = self._actors[entity.speaks_for]
                self._connection.execute("INSERT OR IGNORE INTO sides VALUES (?, ?, ?)", (self._article, actor, side))
            members = sorted({self._actors[member] for member in entity.members})
            self._connection.executemany(
                "INSERT OR IGNORE INTO members VALUES (?, ?, ?)",
                [(self._article, actor, member) for member in members],
            )
            for role in entity.roles:
                held_in = None if role.of is None else self._actors[role.of]
                self._connection.execute(
                    "INSERT INTO roles VALUES (?, ?, ?, ?)", (self._article, actor, role.title, held_in)
                )

    def _write_act(self, position: int, act: Act) -> None:
        words = act.resolved or act.content.span.text
        claim = claim_iri(words, self._base)
        self._connection.execute("INSERT OR IGNORE INTO claims (iri, text) VALUES (?, ?)", (claim, claim_text(words)))
        (claim_number,) = self._connection.execute("SELECT n FROM claims WHERE iri = ?", (claim,)).fetchone()
        row = {
            "iri": self._act_iris[act.id],
            "article": self._article,
            "place": f"{self._reading.article.id}/{position:06}",
            "type": act.type,
            "form": act.form,
            "quotation": act.quotation,
            "accusing": ActType(act.type) in ACCUSING,
            "current": 1,
            "speaker": self._who(act.speaker),
            "side": self._side(act.speaker),
            "target": self._who(act.target),
            "target_side": self._side(act.target),
            "addressee": self._who(act.addressee),
            "reported_by": None if act.reported_by is None else self._actors[act.reported_by],
            "claim": claim_number,
            "text": claim_text(words),
            "quote": act.content.span.text,
            "cue": None if act.cue is None else act.cue.text,
            "start": act.content.span.start,
            "end": act.content.span.end,
            "date": act.date,
            "day": self._day(act),
            "confidence": act.confidence,
        }
        columns = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        cursor = self._connection.execute(f"INSERT INTO acts ({columns}) VALUES ({marks})", tuple(row.values()))
        self._acts[act.id] = cursor.lastrowid or 0

    def _who(self, participant: Participant | None) -> int | None:
        if participant is None or participant.entity is None:
            return None
        return self._actors[participant.entity]

    def _side(self, participant: Participant | None) -> int | None:
        if participant is None or participant.entity is None:
            return None
        return self._actors[self._sides[participant.entity]]

    def _day(self, act: Act) -> str:
        earliest = None if act.date is None else bounds(act.date)[0]
        return (self._reading.article.published or "")[:10] if earliest is None else earliest.isoformat()

    def _write_relations(self) -> None:
        origin = graph_iri(self._reading.article.id, self._base)
        self._connection.executemany(
            "INSERT INTO relations VALUES (?, ?, ?, ?, ?, ?)",
            [
                (origin, self._act_iris[r.source], self._act_iris[r.target], r.type, r.explicit, r.confidence)
                for r in self._reading.relations
            ],
        )

    def _write_agreements(self) -> None:
        for agreement in self._reading.agreements:
            thing = self._agreements[agreement.id]
            parties = {(self._article, thing, self._actors[party]) for party in agreement.parties}
            self._connection.executemany("INSERT OR IGNORE INTO parties VALUES (?, ?, ?)", sorted(parties))
            self._connection.executemany(
                "INSERT INTO violations VALUES (?, ?, ?, ?)",
                [(self._article, thing, self._actors[v.entity], self._acts[v.act]) for v in agreement.violated_by],
            )
            concerned = {self._acts[v.act] for v in agreement.violated_by}
            mentions = [(m.start, m.end) for m in agreement.mentions]
            for act in self._reading.acts:
                stretches = [(s.start, s.end) for s in (act.content.span, act.cue) if s is not None]
                if any(start < b and a < end for start, end in mentions for a, b in stretches):
                    concerned.add(self._acts[act.id])
            self._connection.executemany(
                "INSERT OR IGNORE INTO concerns VALUES (?, ?)", [(act, thing) for act in sorted(concerned)]
            )
