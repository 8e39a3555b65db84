"""SPARQL updates and whole graphs: nothing is lost, all or nothing, and the index follows."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.errors import NotFound, QueryError
from graph.queries import accusations, claim
from graph.queries.values import AccusationFilter
from graph.rdf import act_iris, graph_iri
from graph.store import NotAcceptable, Question, Store
from graph.values import Reading
from tests.store.building import Says, reading
from tests.store.states import expected, held, index_rows

G = "http://g.example/1"
INCREMENT = (
    "DELETE { GRAPH <http://g.example/n> { <a:b> <a:n> ?n } }"
    " INSERT { GRAPH <http://g.example/n> { <a:b> <a:n> ?m } }"
    " WHERE { GRAPH <http://g.example/n> { <a:b> <a:n> ?n BIND(?n + 1 AS ?m) } }"
)


def test_concurrent_increments_all_count(store: Store) -> None:
    store.update("INSERT DATA { GRAPH <http://g.example/n> { <a:b> <a:n> 0 } }")
    with ThreadPoolExecutor(12) as threads:
        list(threads.map(lambda _: store.update(INCREMENT), range(1200)))
    answer = store.query(Question("SELECT ?n { GRAPH <http://g.example/n> { ?s ?p ?n } }", accept="text/csv")).read()
    assert answer.split() == [b"n", b"1200"]


def test_an_update_is_all_or_nothing(store: Store) -> None:
    with pytest.raises(QueryError):
        store.update("INSERT DATA { GRAPH <http://g.example/1> { <a:b> <a:c> 1 } }; INSERT DATA { nonsense }")
    assert not store.has_graph(G)


def test_the_dataset_of_the_protocol_holds_in_updates(store: Store) -> None:
    store.update(
        "INSERT DATA { GRAPH <http://g.example/1> { <a:b> <a:c> 1 } GRAPH <http://g.example/2> { <a:b> <a:c> 2 } }"
    )
    store.update("INSERT { GRAPH <http://g.example/3> { ?s ?p ?o } } WHERE { ?s ?p ?o }", using_graphs=[G])
    assert store.get_graph("http://g.example/3", accept="application/n-triples").read() == (
        b'<a:b> <a:c> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    )


def test_a_graph_is_put_added_to_read_and_deleted(store: Store) -> None:
    assert store.put_graph(G, b"<a:b> <a:c> 1 .", "text/turtle")
    assert not store.post_graph(G, io.BytesIO(b"<a:b> <a:c> 2 ."), "text/turtle;charset=utf-8")
    assert len(store.get_graph(G, accept="application/n-triples").read().splitlines()) == 2
    assert not store.put_graph(G, b"", "text/turtle")
    assert store.has_graph(G)
    assert store.get_graph(G, accept="application/n-triples").read() == b""
    store.delete_graph(G)
    for missing in (store.get_graph, store.delete_graph):
        with pytest.raises(NotFound, match="no graph"):
            missing(G)


@pytest.mark.parametrize(
    ("data", "media_type", "error"),
    [
        (b"nonsense", "text/turtle", QueryError),
        (b"", "image/png", NotAcceptable),
        (b"<a:b> <a:c> <d> .", "text/turtle", None),
    ],
)
def test_a_faulty_graph_changes_nothing(
    store: Store, data: bytes, media_type: str, error: type[Exception] | None
) -> None:
    store.put_graph(G, b"<a:b> <a:c> 1 .", "text/turtle")
    before = held(store)
    if error is None:
        store.put_graph(G, data, media_type)  # a relative IRI is one below the graph's
        assert b"<http://g.example/d>" in store.get_graph(G, accept="application/n-triples").read()
        return
    with pytest.raises(error):
        store.put_graph(G, data, media_type)
    assert held(store) == before


def test_deleting_the_graph_of_an_article_removes_the_article(store: Store, gold: Reading) -> None:
    one = reading("a", Says("Ruritania", "they lie", "Sylvania"))
    store.add([gold, one])
    store.delete_graph(graph_iri(one.article.id))
    assert held(store) == expected([gold])
    assert [a.id for a in [gold.article]] == [a.article_id for a in accusations(store).items[:1]]


def test_a_relation_stated_in_another_graph_counts_as_an_answer(store: Store) -> None:
    one = reading("a", Says("Ruritania", "they shelled the bridge", "Sylvania"))
    other = reading("b", Says("Sylvania", "no bridge was shelled", type="deny"))
    store.add([one, other])
    (accusation,), (denial,) = act_iris(one).values(), act_iris(other).values()
    ns = "https://w3id.org/counterclaim/ns#"
    store.update(
        f"INSERT DATA {{ GRAPH <http://g.example/links> {{ <a:r> a <{ns}RelationStatement> ;"
        f" <{ns}relationSource> <{denial}> ; <{ns}relationTarget> <{accusation}> ; <{ns}explicit> false ;"
        f" <{ns}relationType> <https://w3id.org/counterclaim/relation-type/denies> ; <{ns}confidence> 0.7 }} }}"
    )
    (row,) = accusations(store, AccusationFilter(answered=True)).items
    assert [(a.relation, a.act.iri, a.confidence) for a in claim(store, row.claim or "").answers] == [
        ("denies", denial, 0.7)
    ]
    store.delete_graph("http://g.example/links")
    assert accusations(store, AccusationFilter(answered=True)).items == ()


def test_a_reading_changed_by_hand_changes_the_index(store: Store) -> None:
    one = reading("a", Says("Ruritania", "they lie", "Sylvania"), Says("Ruritania", "they steal", "Sylvania"))
    store.add([one])
    first = next(iter(act_iris(one).values()))
    store.update(f"DELETE WHERE {{ GRAPH <{graph_iri(one.article.id)}> {{ <{first}> ?p ?o }} }}")
    assert [a.text for a in accusations(store).items] == ["They steal"]
    store.update("DROP ALL")
    assert accusations(store).items == ()
    rows = index_rows(store.index)
    store.reindex()
    assert index_rows(store.index) == rows
