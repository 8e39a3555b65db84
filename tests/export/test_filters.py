"""An export holds what the lookup with the same filter finds."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from graph.errors import NotFound, QueryError
from graph.export import Options, stream
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
