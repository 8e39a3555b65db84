"""Articles come, change and go: the graphs, the merge, the edges and the index follow, and nothing else stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import InputError, NotFound, StoreError
from graph.queries import accusations, article, articles, network
from graph.queries.values import AccusationFilter
from graph.rdf import to_nquads
from graph.store import Added, Store, open_store
from graph.values import Reading
from tests.store.building import Says, reading
from tests.store.states import expected, held, index_rows

A = reading("a", Says("Ruritania", "they shelled the bridge", "Sylvania"), url="https://news.example/1")
A2 = reading(
    "a", Says("Ruritania", "they shelled the road", "Sylvania"), url="https://news.example/1", note="Updated."
)
A3 = reading("a", Says("Ruritania", "nothing is known"), url="https://news.example/1", note="Updated again.")
B = reading(
    "b", Says("Ruritania", "they shelled the bridge", "Sylvania"), Says("Sylvania", "it is false", type="deny")
)
C = reading("c", Says("Hentzau", "they lie", "Sylvania"), speaks_for={"Hentzau": "Ruritania"})


def test_a_reading_comes_back_as_it_was_added(store: Store, gold: Reading) -> None:
    assert store.add([gold]) == [Added(gold.article.id, "added", None, 1750)]
    assert store.reading(gold.article.id) == gold


def test_the_default_graph_is_the_merge_and_edges_stand_apart(store: Store, gold: Reading) -> None:
    store.add([gold, B])
    assert held(store) == expected([gold, B])


def test_the_same_reading_again_changes_nothing(store: Store, gold: Reading) -> None:
    store.add([gold])
    before = held(store)
    assert [a.change for a in store.add([gold, gold])] == ["unchanged", "unchanged"]
    assert held(store) == before


@pytest.mark.parametrize("loaded", [False, True], ids=["that was added", "that was loaded in bulk"])
def test_an_article_that_was_fetched_again_changes_nothing(store: Store, tmp_path: Path, loaded: bool) -> None:
    first, second = (replace(A, article=replace(A.article, retrieved=f"2020-06-0{day}T12:00:00Z")) for day in (6, 7))
    if loaded:
        file = tmp_path / "articles.nq"
        file.write_bytes(to_nquads(first))
        store.load([file])
    else:
        store.add([first])
    before = held(store)
    assert [a.change for a in store.add([second, A])] == ["unchanged", "unchanged"]
    assert held(store) == before
    assert store.reading(A.article.id) == first


def test_each_article_is_reported_once_it_is_kept(store: Store) -> None:
    seen: list[str] = []
    store.add([A, B, C], lambda added: seen.append(added.article))
    assert seen == [A.article.id, B.article.id, C.article.id]


def test_a_faulty_reading_loses_nothing_that_came_before_it(store: Store) -> None:
    faulty = replace(B, acts=(replace(B.acts[0], confidence=7.0),))
    with pytest.raises(InputError):
        store.add([A, faulty, C])
    assert held(store) == expected([A])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(A, A2, id="under the same URL"),
        pytest.param(B, reading("b", Says("Ruritania", "they left", "Sylvania")), id="of the same name and source"),
    ],
)
def test_a_changed_text_becomes_a_new_version(store: Store, old: Reading, new: Reading) -> None:
    store.add([old, C])
    (added,) = store.add([new])
    assert (added.change, added.previous) == ("replaced", old.article.id)
    assert store.reading(old.article.id) == old
    assert held(store) == expected([new, C], [(old, new)])
    assert article(store, new.article.id).revision_of == old.article.id
    assert article(store, old.article.id).replaced_by == new.article.id
    assert {row.id for row in articles(store).items} == {new.article.id, C.article.id}


def test_another_source_is_another_article(store: Store) -> None:
    other = reading("b", Says("Ruritania", "they left", "Sylvania"), source="Evening Example")
    store.add([B])
    assert store.add([other])[0].change == "added"


def test_two_versions_in_one_call_are_two_versions(store: Store) -> None:
    assert [a.change for a in store.add([A, A2, A3])] == ["added", "replaced", "replaced"]
    assert held(store) == expected([A3], [(A, A2), (A2, A3)])


def test_the_same_text_read_anew_replaces_what_was_read(store: Store) -> None:
    better = replace(A, acts=(), entities=A.entities, reader="test 2")
    store.add([A, B])
    (added,) = store.add([better])
    assert (added.change, added.previous) == ("replaced", None)
    assert held(store) == expected([better, B])


def test_what_two_articles_share_survives_the_removal_of_one(store: Store) -> None:
    store.add([A, B])
    store.remove(A.article.id)
    assert held(store) == expected([B])
    with pytest.raises(NotFound):
        store.reading(A.article.id)


def test_a_store_whose_articles_are_all_removed_is_as_it_was(store: Store, gold: Reading) -> None:
    before, rows = held(store), index_rows(store.index)
    store.add([gold, A, A2, B, C])
    for one in (gold, A2, A, C, B):
        store.remove(one.article.id)
    assert held(store) == before
    assert index_rows(store.index) == rows


def test_removing_the_newest_version_makes_the_one_before_current(store: Store) -> None:
    store.add([A, A2])
    store.remove(A2.article.id)
    assert held(store) == expected([A])
    assert article(store, A.article.id).replaced_by is None


def test_removing_a_version_in_the_middle_links_its_neighbours(store: Store) -> None:
    store.add([A, A2, A3])
    store.remove(A2.article.id)
    assert held(store) == expected([A3], [(A, A3)])
    assert article(store, A3.article.id).revision_of == A.article.id


def test_removing_the_oldest_version_leaves_no_link_to_it(store: Store) -> None:
    store.add([A, A2])
    store.remove(A.article.id)
    assert held(store) == expected([A2])
    assert article(store, A2.article.id).revision_of is None


def test_an_unknown_article_cannot_be_removed(store: Store) -> None:
    with pytest.raises(NotFound, match="no article"):
        store.remove("0" * 16)


def test_superseded_versions_are_found_only_when_asked_for(store: Store) -> None:
    store.add([A, A2])
    assert len(accusations(store).items) == 1
    assert len(accusations(store, AccusationFilter(versions=True)).items) == 2


def test_edges_count_acts_and_kinds_apart(store: Store) -> None:
    store.add([A, B, C])
    counted = {(e.kind.rsplit("#")[1], e.source.name, e.target.name, e.count) for e in network(store).items}
    assert counted == {
        ("accuses", "Ruritania", "Sylvania", 2),
        ("accuses", "Ruritania", "Sylvania", 1),  # through Hentzau
        ("accuses", "Hentzau", "Sylvania", 1),
    }


_POOL = (A, A2, A3, B, C, replace(A, acts=(), reader="test 2"))


@settings(
    max_examples=4, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.tuples(st.booleans(), st.integers(0, len(_POOL) - 1)), min_size=1, max_size=8))
def test_whatever_comes_and_goes_the_parts_agree(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[bool, int]]
) -> None:
    with open_store(tmp_path_factory.mktemp("steps") / "store", workers=1) as store:
        for add, place in steps:
            one = _POOL[place]
            if add:
                store.add([one])
            elif any(row.id == one.article.id for row in articles(store, versions=True).items):
                store.remove(one.article.id)
        rows = articles(store, versions=True).items
        now = [store.reading(r.id) for r in rows if r.replaced_by is None]
        pairs = [(store.reading(r.id), store.reading(r.replaced_by)) for r in rows if r.replaced_by is not None]
        assert held(store) == expected(now, pairs)
        before = index_rows(store.index)
        store.reindex()
        assert index_rows(store.index) == before
        assert held(store) == expected(now, pairs)


def test_a_store_opened_for_reading_does_not_write(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        store.add([A])
    with open_store(tmp_path / "store", writable=False) as store:
        assert store.reading(A.article.id) == A
        with pytest.raises(StoreError, match="reading only"):
            store.add([B])
