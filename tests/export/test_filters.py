"""An export holds what the lookup with the same filter finds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from graph.errors import NotFound, QueryError
from graph.export import Options, chosen, stream, to_networkx
from graph.export.filters import where
from graph.export.selection import selection
from graph.export.views.claims import _RELATIONS
from graph.queries import accusations, claims
from graph.queries.values import AccusationFilter, ClaimFilter, Page
from graph.store import MEMORY, Store, open_store
from tests.export.readings import gold, hard, many


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store(MEMORY, workers=1) as opened:
        opened.add([gold(), hard(), *many(3)])
        yield opened


FILTERS = {
    "accusations": AccusationFilter(),
    "by a side and those who speak for it": AccusationFilter(accuser="Moscow"),
    "against": AccusationFilter(accused="Washington"),
    "either side": AccusationFilter(either="Mark Toner"),
    "all claims": ClaimFilter(),
    "of a speaker": ClaimFilter(speaker="Russia"),
    "to somebody": ClaimFilter(target="Mu 🌋"),
    "with a word": ClaimFilter(text="strikes"),
    "with a phrase and a beginning": ClaimFilter(text='"air strikes" targ*'),
    "about an agreement": ClaimFilter(agreement="Treaty of 1066"),
    "of a publisher": ClaimFilter(source="RFE/RL"),
    "since a day": ClaimFilter(since="2016-06-03"),
    "until a month": ClaimFilter(until="2016-06"),
    "of types": ClaimFilter(act_types=("deny", "blame")),
    "of a narrower form": ClaimFilter(act_types=("sue",)),
    "sure": ClaimFilter(min_confidence=0.9),
    "answered": ClaimFilter(answered=True),
    "unanswered accusations": AccusationFilter(answered=False),
    "verbatim": ClaimFilter(quotation="direct"),
    "of one article": ClaimFilter(article=hard().article.id),
    "in old versions too": ClaimFilter(versions=True),
    "all at once": AccusationFilter(accuser="Lavrov", accused="U.S.", since="2016", answered=True, source="rfe/rl"),
}


@pytest.mark.parametrize("name", FILTERS)
def test_an_export_holds_what_the_lookup_finds(store: Store, name: str) -> None:
    wanted = FILTERS[name]
    page = Page(limit=1000)
    found = accusations(store, wanted, page) if isinstance(wanted, AccusationFilter) else claims(store, wanted, page)
    lines = b"".join(stream(store, "jsonl", Options(filter=wanted))).decode("utf-8").splitlines()
    rows = {json.loads(line)["act"]: json.loads(line) for line in lines}
    assert set(rows) == {act.iri for act in found.items}
    assert rows
    for act in found.items:
        assert len(rows[act.iri]["answers"]) == act.answers


@pytest.mark.parametrize("name", FILTERS)
def test_every_view_applies_the_filter(store: Store, name: str) -> None:
    wanted = FILTERS[name]
    acts = _acts(store, "jsonl", Options(filter=wanted))
    assert set(_acts(store, "nquads", Options(filter=wanted))) == set(acts)
    in_claims = to_networkx(store, Options(view="claims", filter=wanted)).nodes(data="kind")
    assert {node for node, kind in in_claims if kind == "act"} == set(acts)
    linking = {iri for iri, row in acts.items() if row["speaker"] and (row["target"] or row["addressee"])}
    actors = to_networkx(store, Options(view="actors", filter=wanted))
    assert {edge for _, _, edge in actors.edges(keys=True)} == linking
    by_kind = to_networkx(store, Options(view="actors", per="kind", filter=wanted))
    assert {act for _, _, kept in by_kind.edges(data="acts") for act in kept} == linking
    page = b"".join(stream(store, "html", Options(filter=wanted))).decode("utf-8")
    assert set(re.findall(r'<li id="act-\d+"[^>]* data-act="([^"]+)"', page)) == set(acts)


@pytest.mark.parametrize("name", [name for name, wanted in FILTERS.items() if isinstance(wanted, ClaimFilter)])
def test_a_dispute_applies_the_filter_to_what_is_said_between_the_two(store: Store, name: str) -> None:
    said = _acts(store, "jsonl", Options(between=("Mu 🌋", "Atlantis")))
    allowed = _acts(store, "jsonl", Options(filter=FILTERS[name]))
    found = _acts(store, "jsonl", Options(between=("Mu 🌋", "Atlantis"), filter=FILTERS[name]))
    # What is found beyond that bears on it, and is of a day, an article and a confidence that the filter asks for.
    beyond = set(found) - set(allowed)
    told = _acts(store, "jsonl", Options(filter=_circumstances(FILTERS[name])))
    assert set(said) & set(allowed) <= set(found) <= set(said)
    assert beyond <= set(told)


def _circumstances(wanted: AccusationFilter | ClaimFilter) -> ClaimFilter:
    return ClaimFilter(
        source=wanted.source,
        since=wanted.since,
        until=wanted.until,
        min_confidence=wanted.min_confidence,
        article=wanted.article,
        versions=wanted.versions,
    )


def test_a_dispute_of_a_time_holds_nothing_of_another(store: Store) -> None:
    options = Options(between=("Mu 🌋", "Atlantis"), filter=ClaimFilter(since="2016-06-03", until="2016-06-03"))
    # The denial of June is dated to its month, and so no answer of that day.
    assert [row["type"] for row in _acts(store, "jsonl", options).values()] == ["accuse"]


def test_a_filter_that_lets_all_through_is_none(store: Store) -> None:
    whole = b"".join(stream(store, "nquads"))
    assert b"graph/derived>" in whole
    assert b"".join(stream(store, "nquads", Options(filter=ClaimFilter()))) == whole


def test_an_article_is_found_by_the_id_that_it_was_given(store: Store) -> None:
    article = hard().article
    by_id, by_doc = (_acts(store, "jsonl", Options(filter=ClaimFilter(article=n))) for n in (article.id, article.doc))
    assert by_id
    assert by_doc == by_id


def test_names_of_which_one_would_be_ignored_are_refused() -> None:
    assert chosen(accuser="Mu", text="sea") == AccusationFilter(accuser="Mu", text="sea")
    assert chosen(speaker="Mu", text="sea") == ClaimFilter(speaker="Mu", text="sea")
    with pytest.raises(QueryError, match="one sort only"):
        chosen(accuser="Mu", target="Atlantis")


def _acts(store: Store, format: str, options: Options) -> dict[str, dict[str, Any]]:
    """The acts of an export by IRI: rows of a table, or nothing but the IRIs of RDF."""
    text = b"".join(stream(store, format, options)).decode("utf-8")
    if format == "jsonl":
        return {row["act"]: row for row in map(json.loads, text.splitlines())}
    return {
        iri: {} for iri in re.findall(r"<([^<> ]+)> <[^>]+#type> <https://w3id.org/counterclaim/ns#SpeechAct>", text)
    }


def test_a_dispute_holds_what_answers_it(store: Store) -> None:
    lines = b"".join(stream(store, "jsonl", Options(view="dispute", between=("Mu 🌋", "Atlantis")))).splitlines()
    rows = [json.loads(line) for line in lines]
    # Eve speaks for Atlantis; Mu's praise of itself is none of Atlantis' business.
    assert sorted(row["type"] for row in rows) == ["accuse", "accuse", "accuse", "deny", "deny"]


def test_a_dispute_about_an_agreement(store: Store) -> None:
    lines = b"".join(stream(store, "jsonl", Options(agreement="Treaty of 1066"))).splitlines()
    # The claim mentions the treaty, and Eve is read as alleging its violation.
    assert sorted(json.loads(line)["type"] for line in lines) == ["accuse", "claim"]


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        (ClaimFilter(speaker="Nobody at all"), NotFound),
        (ClaimFilter(since="yesterday"), QueryError),
        (ClaimFilter(act_types=("shout",)), QueryError),
        (AccusationFilter(accused="Nobody at all"), NotFound),
        (ClaimFilter(article="no-such-article"), NotFound),
    ],
)
def test_filters_that_cannot_be_are_refused(
    store: Store, wanted: AccusationFilter | ClaimFilter, error: type[Exception]
) -> None:
    with pytest.raises(error):
        b"".join(stream(store, "csv", Options(filter=wanted)))


def test_relations_are_found_by_their_acts_and_not_by_trying_all(store: Store) -> None:
    with selection(store.index) as selected:
        selected.choose(where(selected.connection, ClaimFilter()))
        plan = [step for *_, step in selected.rows(f"EXPLAIN QUERY PLAN {_RELATIONS}")]
    assert any("SEARCH target" in step and "(iri=?)" in step for step in plan), plan
