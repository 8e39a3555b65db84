"""Asking: lookups, text, streams, deadlines, and all of it beside writing."""

from __future__ import annotations

import contextlib
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pyoxigraph as ox

from bench.stores.figures import Figure, median, times, work
from bench.stores.synthetic import readings
from graph.errors import DeadlineExceeded, StoreError
from graph.queries import accusations, claim, claims
from graph.queries.values import ClaimFilter, Page
from graph.store import Question, Store

NS = "https://w3id.org/counterclaim/ns#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SIXTY = (
    f"SELECT ?act ?who ?whom ?what WHERE {{ ?act a <{NS}Accusation> ; <{NS}speaker>/<{LABEL}> ?who ;"
    f" <{NS}target>/<{LABEL}> ?whom ; <{NS}content>/<{NS}text> ?what }} LIMIT 60"
)
RUNAWAYS = {
    "aggregate": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "sort": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f LIMIT 5",
    "rows": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "path": "SELECT (COUNT(*) AS ?n) { ?a (!<a:b>)* ?b }",
}
_ANCHOR = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf"


def text_search(store: Store, quads: ox.Store) -> Iterator[Figure]:
    """Compare a page of claims with a word against CONTAINS in the engine."""
    for word, kind in (("zirconium", "rare"), ("corridor", "middling")):
        ours = median(lambda w=word: claims(store, ClaimFilter(text=w), Page(limit=60)), 20)  # type: ignore[misc]
        contains = f'?a <{NS}contentSpan>/<{_ANCHOR}> ?q FILTER CONTAINS(?q, "{word}")'
        query = f"SELECT ?a WHERE {{ {contains} }} ORDER BY ?a LIMIT 60"
        theirs = median(lambda q=query: list(quads.query(q)), 3)  # type: ignore[misc, arg-type]
        yield Figure(f"text search, a {kind} word", "ms", ours * 1e3, "CONTAINS", theirs * 1e3, theirs / ours, 100)


def sixty_rows(store: Store, endpoint: str | None) -> Iterator[Figure]:
    """Compare queries a second of two clients with the server of Oxigraph over the same data."""
    if endpoint is None:
        return
    client = httpx.Client()
    accept = {"Accept": "application/sparql-results+json"}
    ours = _rate(lambda: store.query(Question(SIXTY)).read())
    theirs = _rate(lambda: client.post(f"{endpoint}/query", data={"query": SIXTY}, headers=accept).raise_for_status())
    yield Figure(
        "60 rows by SPARQL, 2 clients (ours in process)", "/s", ours, "Oxigraph's server", theirs, ours / theirs, 0.7
    )


def _rate(action: Callable[[], object], seconds: float = 4.0) -> float:
    action()
    end, counts = time.monotonic() + seconds, [0, 0]

    def run(place: int) -> None:
        while time.monotonic() < end:
            action()
            counts[place] += 1

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(run, range(2)))
    return sum(counts) / seconds


def stream(store: Store, quads: ox.Store) -> Iterator[Figure]:
    """Compare 100,000 rows: when the first byte is there, and the processor's work against serialising in process."""
    query = "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 100000"
    first = []
    for _ in range(5):
        begun = time.perf_counter()
        answer = store.query(Question(query))
        next(answer.chunks)
        first.append(time.perf_counter() - begun)
        answer.read()
    yield Figure(
        "100,000 rows: first byte",
        "ms",
        statistics.median(first) * 1e3,
        "-",
        None,
        statistics.median(first) * 1e3,
        50,
        most=True,
    )
    plain = min(work(lambda: quads.query(query).serialize(format=ox.QueryResultsFormat.JSON)).cpu for _ in range(3))  # type: ignore[union-attr, call-arg, arg-type]
    ours = min(_cpu_with_workers(store, query) for _ in range(3))
    yield Figure("100,000 rows: CPU", "s", ours, "in process", plain, ours / plain, 1.7, most=True)


def _cpu_with_workers(store: Store, query: str) -> float:
    pool = store._pool  # type: ignore[attr-defined] # the bench looks at what no caller need
    store.warm()  # type: ignore[attr-defined]
    pids = [worker._process.pid for worker in pool._idle]
    before = sum(map(_process_cpu, pids))
    own = work(lambda: store.query(Question(query)).read()).cpu
    return own + sum(map(_process_cpu, pids)) - before


def _process_cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def deadlines(store: Store, seconds: float = 2.0) -> Iterator[Figure]:
    """Measure how long past its deadline each kind of runaway query ends."""
    for name, query in RUNAWAYS.items():
        begun = time.monotonic()
        with contextlib.suppress(DeadlineExceeded, StoreError):  # or before, where it needs too much memory
            store.query(Question(query), deadline=seconds).read()
        over = time.monotonic() - begun - seconds
        yield Figure(f"past its deadline: {name}", "s", over, "-", None, over, 0.5, most=True)


def beside_writing(store: Store, seconds: float = 6.0) -> Iterator[Figure]:
    """Compare the slowest of a hundred lookups of 16 readers while articles are added with the usual one alone."""
    sample = accusations(store, page=Page(limit=1)).items[0].claim or ""
    alone = statistics.median(times(lambda: claim(store, sample), 500))
    stop = threading.Event()
    writing = threading.Thread(target=lambda: store.add(_until(stop)))
    writing.start()
    try:
        found: list[float] = []
        end = time.monotonic() + seconds

        def read() -> None:
            while time.monotonic() < end:
                found.extend(times(lambda: claim(store, sample), 5))
                time.sleep(0.05)  # sixteen people, not sixteen loops

        with ThreadPoolExecutor(16) as threads:
            for _ in range(16):
                threads.submit(read)
    finally:
        stop.set()
        writing.join()
    slow = sorted(found)[int(len(found) * 0.99)]
    yield Figure("lookup beside writing: p99", "ms", slow * 1e3, "p50 alone", alone * 1e3, slow / alone, 5, most=True)


def _until(stop: threading.Event) -> Iterator[object]:  # type: ignore[misc]
    for reading in readings(100_000, 500, seed=99):
        if stop.is_set():
            return
        yield reading


def lookups(store: Store) -> Iterator[Figure]:
    """Measure one claim and a page of sixty accusations, in process; the service is measured over HTTP elsewhere."""
    sample = accusations(store, page=Page(limit=1)).items[0].claim or ""
    one = 1 / median(lambda: claim(store, sample), 300)
    sixty = 1 / median(lambda: accusations(store), 100)
    yield Figure("one claim, in process", "/s", one, "-", None, one, 1000)
    yield Figure("60 accusations, in process", "/s", sixty, "-", None, sixty, 100)


def increments(store: Store, number: int = 1200) -> Iterator[Figure]:
    """Count concurrent increments that are there in the end."""
    graph = "GRAPH <http://bench.example/n>"
    store.update(f"INSERT DATA {{ {graph} {{ <a:b> <a:n> 0 }} }}")
    update = (
        f"DELETE {{ {graph} {{ <a:b> <a:n> ?n }} }} INSERT {{ {graph} {{ <a:b> <a:n> ?m }} }}"
        f" WHERE {{ {graph} {{ <a:b> <a:n> ?n BIND(?n + 1 AS ?m) }} }}"
    )
    with ThreadPoolExecutor(12) as threads:
        list(threads.map(lambda _: store.update(update), range(number)))
    counted = int(
        store.query(Question(f"SELECT ?n {{ {graph} {{ ?s ?p ?n }} }}", accept="text/csv")).read().split()[1]
    )
    store.update(f"DROP {graph}")
    yield Figure(f"{number} concurrent increments", "kept", counted, "-", None, counted, number)


def oxigraph_of(store: Store, target: Path) -> None:
    """Write the store's quads where a server of Oxigraph can open them."""
    store.backup(target)
    subprocess.run(["chmod", "-R", "u+w", str(target)], check=True)
