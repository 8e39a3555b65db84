"""SPARQL on the embedded store: answers, deadlines, limits, and queries that die without harm to others."""

from __future__ import annotations

import json
import select
import statistics
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.errors import DeadlineExceeded, QueryError, StoreError
from graph.queries import accusations
from graph.store import NotAcceptable, Question, Store, open_store
from graph.store.embedded import store as embedded
from graph.store.interest import Interest
from graph.store.interface import Answer, Asked
from graph.values import Reading

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?a) < STR(?i)) }"
ENDLESS_ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LARGE = "SELECT DISTINCT ?a ?c ?d ?f { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, gold: Reading) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("sparql") / "store", workers=2) as opened:
        opened.add([gold])
        yield opened


@pytest.mark.parametrize(
    ("sparql", "accept", "kind", "media_type"),
    [
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", "*/*", "solutions", "application/sparql-results+json"),
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", "text/csv", "solutions", "text/csv"),
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", "text/tab-separated-values", "solutions", "text/tab-separated-values"),
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", "application/xml;q=0.5, text/html", "solutions", "application/xml"),
        ("ASK { ?s ?p ?o }", "application/sparql-results+xml", "boolean", "application/sparql-results+xml"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 1", "*/*", "graph", "text/turtle"),
        (
            "DESCRIBE <https://w3id.org/counterclaim/ns#speaker>",
            "application/ld+json",
            "graph",
            "application/ld+json",
        ),
    ],
)
def test_an_answer_comes_in_the_form_asked_for(
    filled: Store, sparql: str, accept: str, kind: str, media_type: str
) -> None:
    answer = filled.query(Question(sparql, accept=accept))
    assert (answer.kind, answer.media_type) == (kind, media_type)
    assert answer.read()


@pytest.mark.parametrize(
    ("sparql", "accept", "error", "message"),
    [
        pytest.param("SELEC", "*/*", QueryError, "1:6", id="does not parse"),
        pytest.param("SELECT * { SERVICE <http://x.example/> {} }", "*/*", QueryError, "SERVICE", id="SERVICE"),
        pytest.param("SELECT * { ?s ?p ?o }", "image/png", NotAcceptable, "image/png", id="no such form"),
        pytest.param("SELECT" + " " * 1_000_001, "*/*", QueryError, "characters", id="too long"),
    ],
)
def test_a_faulty_query_is_refused_before_its_first_byte(
    filled: Store, sparql: str, accept: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        filled.query(Question(sparql, accept=accept))


def test_the_dataset_of_the_protocol_goes_before_that_of_the_query(filled: Store, gold: Reading) -> None:
    graph = f"https://w3id.org/counterclaim/graph/article/{gold.article.id}"
    ask = "ASK FROM <http://nothing.example/> { ?s a <https://w3id.org/counterclaim/ns#Accusation> }"
    assert not json.loads(filled.query(Question(ask)).read())["boolean"]
    assert json.loads(filled.query(Question(ask, default_graphs=(graph,))).read())["boolean"]
    assert not json.loads(filled.query(Question(ask, named_graphs=(graph,))).read())["boolean"]


@pytest.mark.parametrize("sparql", [RUNAWAY, ENDLESS_ROWS], ids=["an aggregate", "endless rows"])
def test_a_query_past_its_deadline_ends_within_half_a_second(filled: Store, sparql: str) -> None:
    begun = time.monotonic()
    with pytest.raises(DeadlineExceeded):
        filled.query(Question(sparql), deadline=1.0).read()
    assert time.monotonic() - begun < 1.5


def test_an_answer_nobody_reads_frees_its_process_at_the_deadline(filled: Store) -> None:
    answer = filled.query(Question(ENDLESS_ROWS), deadline=1.0)
    next(answer.chunks)
    time.sleep(1.2)
    with pytest.raises(DeadlineExceeded):
        answer.read()


def test_an_answer_given_up_leaves_the_store_usable(filled: Store) -> None:
    for _ in range(3):
        filled.query(Question(ENDLESS_ROWS)).close()
    assert filled.query(Question("ASK {}")).read()


def test_an_answer_is_no_larger_than_it_may_be(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded.EmbeddedStore._ask, "__kwdefaults__", {"most": 100_000})
    with pytest.raises(QueryError, match="larger"):
        filled.query(Question("SELECT * { ?s ?p ?o }")).read()


def test_a_query_that_wants_too_much_memory_dies_alone(
    tmp_path: Path, gold: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "QUERY_MEMORY", 400 << 20)
    with open_store(tmp_path / "store", workers=1) as store:
        store.add([gold])
        with pytest.raises((StoreError, QueryError)):
            store.query(Question(LARGE), deadline=60).read()
        assert store.query(Question("ASK {}")).read()


def test_an_answer_is_of_the_state_after_the_last_write(filled: Store) -> None:
    for number in range(5):
        filled.update(f"INSERT DATA {{ GRAPH <http://g.example/> {{ <a:b> <a:c> {number} }} }}")
        there = "SELECT (COUNT(*) AS ?n) { GRAPH <http://g.example/> { ?s ?p ?o } }"
        counted = filled.query(Question(there, accept="text/csv"))
        assert counted.read().split() == [b"n", str(number + 1).encode()]
    filled.update("DROP GRAPH <http://g.example/>")


def test_answers_stream_while_the_store_is_written_to(filled: Store) -> None:
    answer = filled.query(Question("SELECT * { ?s ?p ?o }"))
    filled.update("INSERT DATA { GRAPH <http://g.example/> { <a:b> <a:c> 1 } }")
    assert len(json.loads(answer.read())["results"]["bindings"]) > 1000
    filled.update("DROP GRAPH <http://g.example/>")


def test_a_query_is_begun_without_waiting_for_its_answer(filled: Store) -> None:
    filled.query(Question("ASK {}")).read()
    answer = _looked(_begun(filled, Question("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", accept="text/csv")))
    assert (answer.kind, answer.media_type) == ("solutions", "text/csv")
    assert answer.whole == answer.read()
    assert int(answer.whole.split()[1]) > 1000


def test_a_long_answer_is_streamed_once_it_has_begun(filled: Store) -> None:
    filled.query(Question("ASK {}")).read()
    every = "SELECT * { ?s ?p ?o }"
    answer = _looked(_begun(filled, Question(every)))
    assert answer.whole is None
    assert answer.read() == filled.query(Question(every)).read()


def test_a_faulty_query_says_so_when_it_is_looked_at_and_its_process_goes_on(filled: Store) -> None:
    filled.query(Question("ASK {}")).read()
    with pytest.raises(QueryError, match="1:6"):
        _looked(_begun(filled, Question("SELEC")))
    assert _looked(_begun(filled, Question("ASK {}"))).whole
    with pytest.raises(QueryError, match="SERVICE"):
        filled.ask(Question("SELECT * { SERVICE <http://x.example/> {} }"))


def test_a_query_begun_ends_at_its_deadline_or_when_it_is_closed(filled: Store) -> None:
    filled.query(Question("ASK {}")).read()
    with pytest.raises(DeadlineExceeded):
        _looked(_begun(filled, Question(RUNAWAY), deadline=0.5))
    assert filled.query(Question("ASK {}")).read()
    asked = _begun(filled, Question(RUNAWAY))
    asked.close()
    asked.close()
    assert filled.query(Question("ASK {}")).read()


def test_a_query_begun_ends_when_nobody_waits_any_more(filled: Store) -> None:
    filled.query(Question("ASK {}")).read()
    interest = Interest()
    asked = _begun(filled, Question(RUNAWAY), interest=interest)
    interest.lose()
    with pytest.raises(StoreError, match="given up"):
        _looked(asked)


def test_what_would_have_to_wait_is_not_begun(filled: Store) -> None:
    filled.query(Question("ASK {}")).read()
    filled.update("INSERT DATA { GRAPH <http://g.example/> { <a:b> <a:c> 1 } }")
    assert filled.ask(Question("ASK {}")) is None, "its snapshot is not made yet"
    filled.query(Question("ASK {}")).read()
    assert filled.ask(Question("ASK {}" + " " * embedded.MOST_AT_ONCE)) is None, "a pipe may not take it at once"
    under_way = []
    while (asked := filled.ask(Question(RUNAWAY))) is not None:  # as many as there are idle processes
        under_way.append(asked)
    assert 1 <= len(under_way) <= 2
    for asked in under_way:
        asked.close()
    filled.update("DROP GRAPH <http://g.example/>")


def _begun(store: Store, question: Question, **arguments: Any) -> Asked:
    """Begin a query as soon as a process is idle."""
    end = time.monotonic() + 20
    while (asked := store.ask(question, **arguments)) is None:
        assert time.monotonic() < end, "no process became idle"
        time.sleep(0.01)
    return asked


def _looked(asked: Asked) -> Answer:
    """Wait for the answer as an event loop does."""
    while True:
        select.select([asked.fileno()], [], [], 20)
        if (answer := asked.look()) is not None:
            return answer


@pytest.mark.slow
def test_runaway_queries_do_not_hold_up_lookups(filled: Store) -> None:
    alone = _median_lookup(filled)
    threads = [threading.Thread(target=_run_away, args=(filled,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(1.0)
    beside = _median_lookup(filled)
    for thread in threads:
        thread.join()
    assert beside < 2 * alone + 0.002


def _run_away(store: Store) -> None:
    with pytest.raises(DeadlineExceeded):
        store.query(Question(RUNAWAY), deadline=4.0)


def _median_lookup(store: Store) -> float:
    times = []
    for _ in range(300):
        begun = time.perf_counter()
        accusations(store)
        times.append(time.perf_counter() - begun)
    return statistics.median(times)
