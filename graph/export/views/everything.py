"""The view `everything`: the named graphs of the articles as RDF, and the edges that follow from their acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from graph.export.articles import Articles
from graph.export.selection import Selection
from graph.export.values import Dataset
from graph.rdf import act_iris, edge_nquads, to_nquads
from graph.store.index.totals import every_total
from graph.values import Agreement, Reading

TITLE: Final = "Reported speech acts as RDF"
EDGES_AT_ONCE: Final = 500

_WHOLE: Final = "SELECT id FROM articles WHERE current ORDER BY n"
_PARTIAL: Final = """
SELECT r.id FROM articles r WHERE r.n IN (SELECT acts.article FROM chosen JOIN acts USING (n)) ORDER BY r.n
"""
_OF_ARTICLE: Final = """
SELECT acts.iri FROM acts JOIN chosen USING (n) WHERE acts.article = (SELECT n FROM articles WHERE id = ?)
"""


def everything(selected: Selection, articles: Articles) -> Dataset:
    """Return the graphs of all current articles, and the graph of the edges derived from them."""
    count = selected.number("SELECT count(*) FROM articles WHERE current")
    return Dataset("everything", TITLE, lambda: _whole(selected, articles), count)


def only_chosen(selected: Selection, articles: Articles) -> Dataset:
    """Return the graphs of the articles with chosen acts, each reduced to those acts and what they refer to."""
    count = selected.number(f"SELECT count(*) FROM ({_PARTIAL})")
    return Dataset("everything", TITLE, lambda: _reduced(selected, articles), count)


def _whole(selected: Selection, articles: Articles) -> Iterator[bytes]:
    for (article,) in selected.rows(_WHOLE):
        # A store gives the lines in an order of its own; sorted they are the same from any source.
        lines = b"".join(articles.article_graph(article)).splitlines(keepends=True)
        yield b"".join(sorted(lines))
    totals = iter(every_total(selected.connection))
    while some := list(islice(totals, EDGES_AT_ONCE)):
        yield edge_nquads(some, selected.base)


def _reduced(selected: Selection, articles: Articles) -> Iterator[bytes]:
    for (article,) in selected.rows(_PARTIAL):
        chosen = frozenset(iri for (iri,) in selected.rows(_OF_ARTICLE, (article,)))
        yield to_nquads(reduced(articles.reading(article), chosen, selected.base), selected.base)


def reduced(reading: Reading, chosen: frozenset[str], base: str) -> Reading:
    """Return the reading with the acts of those IRIs only, and with the entities and agreements they refer to."""
    iris = act_iris(reading, base)
    spans = {a.content.span for a in reading.acts if iris[a.id] in chosen}
    # Acts on the same words are told apart by a number, so they stay or go together.
    acts = tuple(a for a in reading.acts if a.content.span in spans)
    kept = {a.id for a in acts}
    relations = tuple(r for r in reading.relations if r.source in kept and r.target in kept)
    agreements = tuple(_of_acts(g, kept) for g in reading.agreements if _concerned(g, reading, kept))
    wanted = _referred(replace(reading, acts=acts, agreements=agreements))
    entities = tuple(e for e in reading.entities if e.id in wanted)
    return replace(reading, entities=entities, acts=acts, relations=relations, agreements=agreements)


def _of_acts(agreement: Agreement, kept: set[str]) -> Agreement:
    return replace(agreement, violated_by=tuple(v for v in agreement.violated_by if v.act in kept))


def _concerned(agreement: Agreement, reading: Reading, kept: set[str]) -> bool:
    spans = [a.content.span for a in reading.acts if a.id in kept]
    mentioned = any(m.start < s.end and s.start < m.end for m in agreement.mentions for s in spans)
    return mentioned or any(v.act in kept for v in agreement.violated_by)


def _referred(reading: Reading) -> set[str]:
    wanted = {v.entity for g in reading.agreements for v in g.violated_by}
    wanted |= {party for g in reading.agreements for party in g.parties}
    for act in reading.acts:
        wanted |= {who.entity for who in (act.speaker, act.target, act.addressee) if who is not None and who.entity}
        wanted |= {act.reported_by} if act.reported_by else set()
    by_id = {e.id: e for e in reading.entities}
    pending = list(wanted)
    while pending:
        entity = by_id[pending.pop()]
        for other in (entity.speaks_for, *(role.of for role in entity.roles)):
            if other is not None and other not in wanted:
                wanted.add(other)
                pending.append(other)
    return wanted
