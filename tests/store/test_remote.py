"""The same store at the other end of a connection: real servers, real requests."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from graph.errors import DeadlineExceeded, NotFound, QueryError, StoreBusy, StoreError
from graph.queries import accusations, article
from graph.queries.values import AccusationFilter
from graph.rdf import to_nquads
from graph.store import Question, Store, open_store
from graph.store.remote.connection import Endpoints, endpoints
from graph.values import Reading
from tests.store.building import Says, accusing, reading
from tests.store.servers import free_port, oxigraph, virtuoso
from tests.store.states import expected, held, index_rows

A = reading("a", Says("Ruritania", "they shelled the bridge", "Sylvania"), url="https://news.example/1")
A2 = reading("a", Says("Ruritania", "they shelled the road", "Sylvania"), url="https://news.example/1", note="New.")
SERVERS = [pytest.param(oxigraph, id="Oxigraph"), pytest.param(virtuoso, id="Virtuoso", marks=pytest.mark.slow)]


@pytest.fixture(scope="module", params=SERVERS)
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    run: Callable[[Path], AbstractContextManager[str]] = request.param
    with run(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture
def remote(address: str, tmp_path: Path) -> Iterator[Store]:
    with open_store(address, index=tmp_path / "index") as store:
        yield store
        for row in list(_articles(store)):
            store.remove(row)


def _articles(store: Store) -> list[str]:
    with store.index.read() as connection:
        return [one for (one,) in connection.execute("SELECT id FROM articles ORDER BY n DESC")]


def test_articles_are_kept_changed_and_removed(remote: Store, gold: Reading) -> None:
    assert [a.change for a in remote.add([gold, A])] == ["added", "added"]
    assert remote.reading(gold.article.id) == gold
    assert [a.change for a in remote.add([gold])] == ["unchanged"]
    assert remote.add([A2])[0].previous == A.article.id
    assert article(remote, A.article.id).replaced_by == A2.article.id
    assert held(remote) == expected([gold, A2], [(A, A2)])
    remote.remove(A2.article.id)
    assert held(remote) == expected([gold, A])
    accused = accusations(remote, AccusationFilter(accused="Washington")).items
    assert {row.target.name for row in accused if row.target} == {"United States"}
    with pytest.raises(NotFound):
        remote.reading(A2.article.id)


def test_many_articles_go_together(remote: Store) -> None:
    many = [reading(f"m{i}", Says("Ruritania", f"they lie, for the {i}th time", "Sylvania")) for i in range(20)]
    assert [a.change for a in remote.add(many)] == ["added"] * 20
    assert held(remote) == expected(many)


def test_the_index_of_another_machine_is_filled_from_the_server(
    address: str, remote: Store, gold: Reading, tmp_path: Path
) -> None:
    remote.add([gold, A])
    with open_store(address, index=tmp_path / "elsewhere") as other:
        assert index_rows(other.index) == index_rows(remote.index)


def test_the_default_graph_is_the_merge(remote: Store, gold: Reading) -> None:
    remote.add([gold])
    query = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/counterclaim/ns#Accusation> }"
    answer = remote.query(Question(query, accept="application/sparql-results+json"))
    assert json.loads(answer.read())["results"]["bindings"][0]["n"]["value"] == str(accusing(gold))


@pytest.mark.parametrize(
    ("sparql", "kind", "accept"),
    [
        ("ASK { ?s ?p ?o }", "boolean", "application/sparql-results+json"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1", "graph", "text/turtle"),
        ("PREFIX select: <a:b> SELECT * { ?s ?p ?o } LIMIT 1", "solutions", "text/csv"),
    ],
)
def test_answers_are_passed_on(remote: Store, sparql: str, kind: str, accept: str) -> None:
    answer = remote.query(Question(sparql, accept=accept))
    assert (answer.kind, answer.media_type) == (kind, accept)
    assert answer.read()


def test_what_the_server_refuses_is_said(remote: Store) -> None:
    for faulty in ("SELECT", "SELECT * { SERVICE <http://x.example/> { } }"):
        with pytest.raises(QueryError):
            remote.query(Question(faulty))


def test_a_query_is_given_up_at_its_deadline(tmp_path: Path, gold: Reading) -> None:
    with oxigraph(tmp_path) as address, open_store(address, index=tmp_path / "index") as store:
        store.add([gold])
        begun = time.monotonic()
        with pytest.raises(DeadlineExceeded):
            store.query(Question("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"), deadline=1.0).read()
        assert time.monotonic() - begun < 1.5


def test_graphs_are_put_read_and_deleted(remote: Store) -> None:
    assert remote.put_graph("http://g.example/1", b"<a:b> <a:c> <a:d> .", "text/turtle")
    assert not remote.post_graph("http://g.example/1", b"<a:b> <a:c> <a:e> .", "text/turtle")
    text = remote.get_graph("http://g.example/1", accept="application/n-triples").read()
    assert len(text.strip().splitlines()) == 2
    remote.delete_graph("http://g.example/1")
    assert not remote.has_graph("http://g.example/1")


def test_files_are_loaded_article_by_article(remote: Store, gold: Reading, tmp_path: Path) -> None:
    (tmp_path / "some.nq").write_bytes(to_nquads(gold) + to_nquads(A))
    assert remote.load([tmp_path / "some.nq"]) == (to_nquads(gold) + to_nquads(A)).count(b"\n")
    assert remote.reading(A.article.id) == A


def test_one_process_on_a_machine_writes(address: str, remote: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreBusy):
        open_store(address, index=tmp_path / "index")


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not answer"):
        open_store(f"http://127.0.0.1:{free_port()}", index=tmp_path / "index")


@pytest.mark.parametrize(
    ("address", "query", "update"),
    [
        ("http://h:1", "http://h:1/query", "http://h:1/update"),
        ("http://h:1/sparql", "http://h:1/sparql", "http://h:1/sparql"),
        ("http://h/ds/query", "http://h/ds/query", "http://h/ds/update"),
        ("http://h/ask#update=http://h/change", "http://h/ask", "http://h/change"),
    ],
)
def test_an_address_stands_for_two_endpoints(address: str, query: str, update: str) -> None:
    assert endpoints(address) == Endpoints(query, update)
