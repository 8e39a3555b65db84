"""The lookups as SPARQL give what the index gives: neither can be right alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.errors import NotFound
from graph.queries import (
    accusations,
    actor,
    actors,
    agreements,
    articles,
    claim,
    claims,
    contradictions,
    dispute,
    every_edge,
    replies,
    resolve,
    shared_claims,
    violations,
)
from graph.queries.questions import ask, question, question_names
from graph.queries.values import AccusationFilter, Page
from graph.store import Store

ALL = Page(limit=1000)
Pairs = set[tuple[str, ...]]


def _iri(store: Store, name: str) -> str:
    return resolve(store, name)[0].iri


def _columns(rows: list[dict[str, str]], *names: str) -> Pairs:
    return {tuple(row.get(name, "") for name in names) for row in rows}


SAME: dict[str, Callable[[Store], tuple[Pairs, Pairs]]] = {
    "accusations": lambda s: (
        _columns(ask(s, "accusations", accuser=_iri(s, "Ruritania"), source="Daily Example"), "act", "what"),
        {
            (r.iri, r.text)
            for r in accusations(s, AccusationFilter(accuser="Ruritania", source="Daily Example"), ALL).items
        },
    ),
    "accusations-under-agreement": lambda s: (
        _columns(ask(s, "accusations-under-agreement"), "act", "agreement"),
        {(r.iri, g.iri) for r in accusations(s, page=ALL).items if r.target and r.speaker for g in r.agreements},
    ),
    "unanswered": lambda s: (
        _columns(ask(s, "unanswered"), "act"),
        {(r.iri,) for r in accusations(s, AccusationFilter(answered=False), ALL).items},
    ),
    "replies": lambda s: (
        _columns(ask(s, "replies", actor=[_iri(s, "Sylvania"), _iri(s, "Zenda")]), "accusation", "answer"),
        {
            (r.accusation.iri, r.answer.act.iri)
            for name in ("Sylvania", "Zenda")
            for r in replies(s, name, ALL).items
            if r.answer
        },
    ),
    "dispute": lambda s: (
        _columns(ask(s, "dispute", x=_iri(s, "Russia"), y=_iri(s, "United States")), "act"),
        {(r.iri,) for r in dispute(s, "Moscow", "Washington", Page(limit=1000, sort="oldest")).items},
    ),
    "violations": lambda s: (
        _columns(ask(s, "violations"), "agreement", "violator", "act"),
        {(v.agreement.iri, v.violator.iri, v.act.iri) for v in violations(s, page=ALL).items},
    ),
    "shared-claims": lambda s: (
        {tuple(sorted(p)) for p in _columns(ask(s, "shared-claims"), "one", "other")},
        {tuple(sorted((p.one.iri, p.other.iri))) for p in shared_claims(s, page=ALL).items},
    ),
    "contradictions": lambda s: (
        _columns(ask(s, "contradictions"), "one", "other"),
        {(p.one.iri, p.other.iri) for p in contradictions(s, page=ALL).items},
    ),
    "claim": lambda s: (
        {p for p in _columns(ask(s, "claim", claim=_a_claim(s)), "other") if p != ("",)},
        {(a.act.iri,) for a in claim(s, _a_claim(s)).answers},
    ),
    "names": lambda s: (
        _columns(ask(s, "names"), "actor", "name"),
        {(a.iri, n) for a in actors(s, page=ALL).items if a.kind != "place" for n in (a.name, *a.aliases)},
    ),
    "agreements": lambda s: (
        _columns(ask(s, "agreements"), "agreement", "party"),
        {(g.iri, p) for g in agreements(s, page=ALL).items for p in ([r.iri for r in g.parties] or [""])},
    ),
    "articles": lambda s: (
        _columns(ask(s, "articles"), "article", "title"),
        {(a.iri, a.title) for a in articles(s, page=ALL).items},
    ),
    "network": lambda s: (
        _columns(ask(s, "network"), "source", "target", "kind", "count"),
        {(e.source.iri, e.target.iri, e.kind, str(e.count)) for e in every_edge(s)},
    ),
}


def _a_claim(store: Store) -> str:
    return next(r.claim for r in claims(store, page=ALL).items if r.answers and r.claim)


def test_every_question_is_compared() -> None:
    assert set(SAME) == set(question_names())


def test_who_acts_together_with_others_is_found_alone(store: Store) -> None:
    for accuser, accused in (("Nauheim", None), (None, "Zenda"), ("Tarlenheim", "Hofbau")):
        which = AccusationFilter(accuser=accuser, accused=accused, source="Weekly Sample")
        given = {role: _iri(store, name) for role, name in (("accuser", accuser), ("accused", accused)) if name}
        found = {(act.iri, act.text) for act in accusations(store, which, ALL).items}
        assert found == _columns(ask(store, "accusations", **given, source="Weekly Sample"), "act", "what")
        assert len(found) == 1
    (reply,) = replies(store, "Zenda", ALL).items
    assert reply.answer is not None
    acts = {(act.iri,) for act in dispute(store, "Nauheim", "Zenda", ALL).items}
    assert acts == _columns(ask(store, "dispute", x=_iri(store, "Nauheim"), y=_iri(store, "Zenda")), "act")
    assert len(acts) == 2
    both, one = actor(store, "Tarlenheim and Nauheim"), actor(store, "Nauheim")
    assert [ref.name for ref in both.members] == ["Nauheim", "Tarlenheim"]
    assert [ref.name for ref in one.member_of] == ["Tarlenheim and Nauheim"]


@pytest.mark.parametrize("name", sorted(SAME))
def test_a_question_and_its_lookup_agree(store: Store, name: str) -> None:
    asked, looked_up = SAME[name](store)
    assert asked == looked_up
    assert asked


def test_a_value_cannot_be_more_than_a_value() -> None:
    text = question("accusations", source='x" } } DROP ALL #')
    assert '"x\\" } } DROP ALL #"' in text
    with pytest.raises(NotFound):
        question("no such question")
    with pytest.raises(KeyError):
        question("articles", accuser="a:b")
