"""Accusations and claims by filter, in order, page by page, with counts and facets."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import NotFound, QueryError
from graph.queries import accusations, act, act_rows, acts, claim, claims
from graph.queries.values import AccusationFilter, ActRow, ClaimFilter, Page, Rows, Sort
from graph.store import Store, open_store
from tests.store.building import GOLD, Says, reading

BRIDGE, RIVER, BRIDGE_AGAIN = "Rudolf Rassendyll: bridge", "Sylvania: river", "Ruritania: bridge"
IRI = "https://w3id.org/counterclaim/id/actor/body/ruritania"


def _named(rows: Rows[ActRow]) -> list[str]:
    """Return the accusations of the invented articles as "speaker: last word"."""
    return [
        f"{r.speaker.name if r.speaker else None}: {r.text.split()[-1]}"
        for r in rows.items
        if "Example" in (r.source or "")
    ]


@pytest.mark.parametrize("sort", ["newest", "oldest", "confidence"])
@pytest.mark.parametrize("which", [ClaimFilter(text="the"), ClaimFilter(text="the", speaker="Sylvania")], ids=str)
def test_a_common_word_is_found_as_a_rare_one_is(
    store: Store, which: ClaimFilter, sort: Sort, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page(sort=sort, limit=3, count=True, facets=("source", "type"))
    rare = claims(store, which, page)
    assert rare.total
    monkeypatch.setattr(acts, "COMMON", 1)
    monkeypatch.setattr(act_rows, "MANY", 1)
    assert claims(store, which, page) == rare


@pytest.mark.parametrize(
    ("which", "found"),
    [
        pytest.param(AccusationFilter(), [BRIDGE, BRIDGE_AGAIN, RIVER], id="all, newest first"),
        pytest.param(
            AccusationFilter(accuser="Ruritania"), [BRIDGE, BRIDGE_AGAIN], id="a side and who speaks for it"
        ),
        pytest.param(AccusationFilter(accuser="Rudolf Rassendyll"), [BRIDGE], id="one who speaks"),
        pytest.param(AccusationFilter(accuser=IRI), [BRIDGE, BRIDGE_AGAIN], id="by IRI"),
        pytest.param(AccusationFilter(accuser="the elphberg CROWN"), [BRIDGE, BRIDGE_AGAIN], id="by alias, any case"),
        pytest.param(AccusationFilter(accused="sylvania"), [BRIDGE, BRIDGE_AGAIN], id="the accused"),
        pytest.param(AccusationFilter(either="Sylvania"), [BRIDGE, BRIDGE_AGAIN, RIVER], id="either side"),
        pytest.param(AccusationFilter(text="shelled"), [BRIDGE, BRIDGE_AGAIN], id="a word"),
        pytest.param(AccusationFilter(text='"the river"'), [RIVER], id="a phrase"),
        pytest.param(AccusationFilter(text="poison*"), [RIVER], id="a prefix"),
        pytest.param(AccusationFilter(text="bridge OR river -Ruritania"), [BRIDGE, BRIDGE_AGAIN], id="or, and not"),
        pytest.param(AccusationFilter(agreement="strelsau cease-fire"), [BRIDGE], id="an agreement"),
        pytest.param(AccusationFilter(source="evening example"), [BRIDGE_AGAIN, RIVER], id="a source"),
        pytest.param(AccusationFilter(since="2024-05-02"), [BRIDGE], id="since a day"),
        pytest.param(AccusationFilter(since="2024", until="2024-04"), [RIVER], id="within months"),
        pytest.param(AccusationFilter(act_types=("blame",)), [BRIDGE_AGAIN], id="a type of act"),
        pytest.param(AccusationFilter(min_confidence=0.65), [BRIDGE, BRIDGE_AGAIN], id="sure enough"),
        pytest.param(AccusationFilter(answered=True), [BRIDGE], id="answered"),
        pytest.param(AccusationFilter(answered=False), [BRIDGE_AGAIN, RIVER], id="unanswered"),
        pytest.param(AccusationFilter(quotation="direct"), [], id="a type of quotation"),
        pytest.param(AccusationFilter(accuser="Sylvania", accused="Ruritania"), [RIVER], id="both sides"),
    ],
)
def test_a_filter_finds(store: Store, which: AccusationFilter, found: list[str]) -> None:
    assert _named(accusations(store, which)) == found


@pytest.mark.parametrize(
    ("which", "page", "message"),
    [
        pytest.param(AccusationFilter(since="May 2024"), Page(), "since", id="a date in words"),
        pytest.param(AccusationFilter(act_types=("shout",)), Page(), "shout", id="an unknown type"),
        pytest.param(AccusationFilter(text='"" - *'), Page(), "no word", id="a text without words"),
        pytest.param(AccusationFilter(text="-bridge"), Page(), "no word", id="only what must not be there"),
        pytest.param(AccusationFilter(text="x" * 501), Page(), "500", id="a long text"),
        pytest.param(AccusationFilter(), Page(limit=0), "1 to 1000", id="no row"),
        pytest.param(AccusationFilter(), Page(limit=1001), "1 to 1000", id="too many rows"),
        pytest.param(AccusationFilter(), Page(cursor="nonsense"), "cursor", id="a faulty cursor"),
        pytest.param(
            AccusationFilter(), Page(cursor="WyJvbGRlc3QiLCIiLCIiXQ"), "cursor", id="another order's cursor"
        ),
        pytest.param(AccusationFilter(), Page(sort="relevance"), "relevance", id="relevance without a text"),
        pytest.param(AccusationFilter(), Page(sort="name"), "name", id="an order acts do not have"),
        pytest.param(AccusationFilter(), Page(facets=("mood",)), "mood", id="an unknown facet"),
    ],
)
def test_a_faulty_question_is_refused(store: Store, which: AccusationFilter, page: Page, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        accusations(store, which, page)


@pytest.mark.parametrize(
    "which", [AccusationFilter(text="\ud800"), AccusationFilter(accuser="a\ud800"), AccusationFilter(source="\ud800")]
)
def test_half_a_character_is_no_text(store: Store, which: AccusationFilter) -> None:
    with pytest.raises((QueryError, NotFound)):
        accusations(store, which)


def test_a_name_nothing_has_is_said_with_names_like_it(store: Store) -> None:
    with pytest.raises(NotFound, match="Rudolf Rassendyll"):
        accusations(store, AccusationFilter(accuser="Rudolf of Zenda"))


@given(text=st.text(max_size=60))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_looked_for_or_refused(store: Store, text: str) -> None:
    try:
        claims(store, ClaimFilter(text=text), Page(sort="relevance"))
    except QueryError as error:
        assert "word" in str(error)  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize("sort", ["newest", "oldest", "confidence", "position", "relevance"])
@pytest.mark.parametrize("limit", [1, 2, 7])
def test_pages_put_together_are_the_whole_in_order(store: Store, sort: Sort, limit: int) -> None:
    which = ClaimFilter(text="the OR of" if sort == "relevance" else None)
    whole = [r.iri for r in claims(store, which, Page(limit=1000, sort=sort)).items]
    assert len(whole) == len(set(whole)) > 10
    assert _walk(store, which, Page(limit=limit, sort=sort)) == whole


def _walk(store: Store, which: ClaimFilter, page: Page) -> list[str]:
    found: list[str] = []
    for _ in range(100):
        rows = claims(store, which, page)
        found += [r.iri for r in rows.items]
        if rows.next is None:
            return found
        page = replace(page, cursor=rows.next)
    raise AssertionError("the pages do not end")


def test_pages_stand_still_while_articles_come_and_go() -> None:
    with open_store(":memory:", workers=1) as store:
        readings = [
            reading(
                f"n{i:02}", Says("Ruritania", f"claim number {i}", "Sylvania"), published=f"2024-01-{i % 5 + 1:02}"
            )
            for i in range(20)
        ]
        store.add(readings[:14])
        stays = {r.article_id for r in accusations(store).items} - {readings[3].article.id}
        page, seen = Page(limit=3), []
        for step in range(30):
            rows = accusations(store, page=page)
            seen += [r.article_id for r in rows.items]
            if rows.next is None:
                break
            if step < 6:
                store.add([readings[14 + step]])
            if step == 1:
                store.remove(readings[3].article.id)
            page = replace(page, cursor=rows.next)
        assert len(seen) == len(set(seen))
        assert stays <= set(seen)


def test_counts_and_facets_are_of_the_whole_result(store: Store) -> None:
    page = Page(limit=1, count=True, facets=("accuser", "accused", "type", "source", "year", "answered"))
    rows = accusations(store, AccusationFilter(accused="Sylvania"), page)
    assert (len(rows.items), rows.total) == (1, 2)
    facets = {name: [(f.label, f.count) for f in found] for name, found in rows.facets.items()}
    assert facets == {
        "accuser": [("Ruritania", 1), ("Rudolf Rassendyll", 1)],
        "accused": [("Sylvania", 2)],
        "type": [("accuse", 1), ("blame", 1)],
        "source": [("Daily Example", 1), ("Evening Example", 1)],
        "year": [("2024", 2)],
        "answered": [("false", 1), ("true", 1)],
    }


def test_a_row_points_at_the_characters_of_its_article(store: Store) -> None:
    for row in claims(store, page=Page(limit=1000)).items:
        assert store.reading(row.article_id).article.text[row.start : row.end] == row.quote
        assert act(store, row.iri) == row


def test_matches_are_marked(store: Store) -> None:
    (row,) = accusations(store, AccusationFilter(text="river")).items
    assert row.highlights == "Ruritania poisons the ‹river›"


def test_a_claim_has_all_its_acts_and_what_bears_on_them(store: Store) -> None:
    (row,) = accusations(store, AccusationFilter(accuser="Rudolf Rassendyll")).items
    detail = claim(store, row.claim or "")
    assert {a.speaker.name for a in detail.acts if a.speaker} == {"Rudolf Rassendyll", "Ruritania"}
    assert [(a.relation, a.explicit) for a in detail.answers] == [("denies", True)]
    assert [c.name for c in detail.contradicts] == ["Nobody shelled the bridge"]
    assert claim(store, (row.claim or "").rsplit("/", 1)[1]) == claim(store, row.iri) == detail
    with pytest.raises(NotFound):
        claim(store, "0" * 16)


def test_an_article_is_found_by_its_id_its_iri_and_the_id_it_was_given(store: Store) -> None:
    article = next(row for row in claims(store).items if row.article_id)
    given = store.reading(article.article_id).article.doc
    found = [
        claims(store, ClaimFilter(article=name)).items for name in (article.article_id, article.article.iri, given)
    ]
    assert found[0]
    assert found[0] == found[1] == found[2]
    with pytest.raises(NotFound, match="no article 'nowhere'"):
        claims(store, ClaimFilter(article="nowhere"))


def test_the_gold_article_is_found_under_any_name_of_the_accuser(store: Store) -> None:
    assert GOLD.exists()
    by_name = {name: len(accusations(store, AccusationFilter(accuser=name)).items) for name in ("Russia", "Moscow")}
    assert by_name == {"Russia": 3, "Moscow": 3}
