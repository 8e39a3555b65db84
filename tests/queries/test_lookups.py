"""Disputes, actors, agreements, articles, search: each against what the articles say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.errors import NotFound, QueryError
from graph.queries import (
    actor,
    actors,
    agreement,
    agreements,
    article,
    articles,
    contradictions,
    dispute,
    every_edge,
    network,
    replies,
    resolve,
    search,
    shared_claims,
    violations,
)
from graph.queries.values import Page
from graph.store import Store


def test_replies_are_those_of_the_accused_side(store: Store) -> None:
    found = [
        (r.accusation.text, r.answer.act.speaker.name if r.answer and r.answer.act.speaker else None)
        for r in replies(store, "Sylvania").items
    ]
    assert found == [("Sylvania shelled the bridge", "Princess Flavia"), ("Sylvania shelled the bridge", None)]


def test_a_dispute_is_told_in_order_of_time_from_both_sides(store: Store) -> None:
    rows = dispute(store, "Strelsau", "Sylvania").items
    assert [(r.day, r.speaker.name if r.speaker else None) for r in rows] == [
        ("2024-04-01", "Sylvania"),
        ("2024-05-01", "Ruritania"),
        ("2024-05-06", "Rudolf Rassendyll"),
        ("2024-05-06", "Princess Flavia"),
    ]
    assert rows == dispute(store, "Sylvania", "Ruritania").items


def test_violations_say_according_to_whom(store: Store) -> None:
    (row,) = violations(store, agreement="Strelsau cease-fire").items
    assert (row.violator.name, row.according_to.name if row.according_to else None) == ("Sylvania", "Ruritania")
    assert violations(store, side="Sylvania").items == (row,)
    assert violations(store, agreement="Strelsau cease-fire", side="Ruritania").items == ()


def test_claims_both_sides_make(store: Store) -> None:
    pairs = shared_claims(store, "Hentzau", "Sylvania").items
    assert [(p.relation, p.one.text) for p in pairs] == [("same", "The grain was stolen")]
    assert shared_claims(store, "Hentzau", "Ruritania").items == ()


def test_contradictions_stand_side_by_side(store: Store) -> None:
    (pair,) = contradictions(store, "Sylvania", "Ruritania").items
    assert (pair.relation, pair.one.text, pair.other.text) == (
        "denies",
        "Nobody shelled the bridge",
        "Sylvania shelled the bridge",
    )


def test_actors_by_name_and_by_articles(store: Store) -> None:
    assert actors(store).items[0].name == "Sylvania"
    assert [a.name for a in actors(store, "élph").items] == ["Ruritania"]
    row = actors(store, "sylvania").items[0]
    assert (row.said, row.accuses, row.accused) == (3, 1, 2)
    names, page = [], Page(limit=4, sort="name")
    while True:
        rows = actors(store, page=page)
        names += [a.name for a in rows.items]
        if rows.next is None:
            break
        page = replace(page, cursor=rows.next)
    assert len(names) == len(set(names)) == len(actors(store, page=Page(limit=1000)).items)


def test_an_actor_with_its_side_and_edges(store: Store) -> None:
    detail = actor(store, "Rudolf Rassendyll")
    assert ([s.name for s in detail.speaks_for], detail.articles) == (["Ruritania"], 1)
    assert {(e.kind.rsplit("#")[1], e.source.name, e.target.name, e.count) for e in detail.edges} == {
        ("accuses", "Rudolf Rassendyll", "Sylvania", 1),
        ("repliesTo", "Princess Flavia", "Rudolf Rassendyll", 1),
    }
    with pytest.raises(NotFound):
        actor(store, "Nobody")


def test_agreements_are_found_by_name(store: Store) -> None:
    row = agreement(store, "the STRELSAU cease-fire")
    assert (row.kind, row.articles, row.violations) == ("ceasefire", 1, 1)
    assert agreements(store, "strelsau").items == (row,)


def test_articles_by_title_source_and_day(store: Store) -> None:
    assert [a.doc for a in articles(store, text="bridge").items] == ["bridge"]
    assert [a.doc for a in articles(store, source="EVENING example").items] == ["river"]
    assert [a.doc for a in articles(store, since="2024-05", until="2024-05-05").items] == ["river"]
    row = articles(store, text="bridge").items[0]
    assert article(store, row.id) == article(store, row.iri) == row
    with pytest.raises(NotFound):
        article(store, "bridge")


def test_the_network_keeps_kinds_and_sides_apart(store: Store) -> None:
    direct = network(store, "accuses", through_side=False, actor="Sylvania").items
    assert {(e.source.name, e.target.name, e.count) for e in direct} == {
        ("Rudolf Rassendyll", "Sylvania", 1),
        ("Ruritania", "Sylvania", 1),
        ("Sylvania", "Ruritania", 1),
    }
    assert len(list(every_edge(store))) == network(store, page=Page(limit=1, count=True)).total
    with pytest.raises(QueryError, match="hugs"):
        network(store, "hugs")


def test_search_ranks_claims_quotations_and_titles_together(store: Store) -> None:
    hits = search(store, "poison*").items
    assert {(h.kind, h.highlighted) for h in hits} == {
        ("title", "A ‹poisoned› river"),
        ("claim", "Ruritania ‹poisons› the river"),
    }
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    first = search(store, "the", Page(limit=5))
    second = search(store, "the", Page(limit=5, cursor=first.next))
    assert not {(h.iri, h.kind) for h in first.items} & {(h.iri, h.kind) for h in second.items}


@pytest.mark.parametrize(
    ("name", "names"),
    [("Daesh", ["Islamic State"]), ("ruritania", ["Ruritania"]), ("The Strelsau", ["Ruritania"]), ("nobody", [])],
)
def test_names_stand_for_actors(store: Store, name: str, names: list[str]) -> None:
    assert [ref.name for ref in resolve(store, name)] == names
