"""The service over HTTP against its peers, over the same data, in one run.

    python bench/service.py [--articles 3000] [--seconds 5] [--folder DIR] [--parts sparql lookups ...]

Needs `pip install oxigraph rdflib-endpoint`. 3000 made-up articles are about 2 million triples. Prints, a line
each: 60-row SPARQL queries a second against Oxigraph's server; one-claim lookups a second against rdflib-endpoint;
100,000 rows streamed (first byte, and processor time against serialising them in process); the p99 of 16 clients'
lookups while articles are added against their p50 alone; and the growth of memory over 100,000 mixed requests.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx
import pyoxigraph
from load import load, request  # type: ignore[import-not-found]
from synthetic import SyntheticReader, readings, text_of  # type: ignore[import-not-found]

from graph.rdf import to_nquads
from graph.store import open_store
from ontology.vocabulary import NS

PARTS = ("sparql", "lookups", "stream", "adding", "growth")
TOKEN = "a-token-for-the-benchmark"
CLIENTS = 8
ROWS = 100_000
STREAMED = f"SELECT ?s ?p ?o WHERE {{ ?s ?p ?o }} LIMIT {ROWS}"
LABELLED = f"""PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?act ?who ?whom ?what WHERE {{
  ?act <{NS}speaker> <ACTOR> ; <{NS}target> ?target ; <{NS}content> ?claim .
  ?target rdfs:label ?whom . <ACTOR> rdfs:label ?who . ?claim <{NS}text> ?what
}} LIMIT 60"""
RDFLIB = """import sys
import uvicorn
from rdflib import Graph
from rdflib_endpoint import SparqlEndpoint

graph = Graph()
graph.parse(sys.argv[1], format="nt")
uvicorn.run(SparqlEndpoint(graph=graph), port=int(sys.argv[2]), log_level="error")
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--requests", type=int, default=100_000, help="mixed requests of the memory measure")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--folder", type=Path, help="keep the data here, and use what is here already")
    parser.add_argument("--serve", nargs=2, metavar=("STORE", "PORT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve_store(Path(options.serve[0]), int(options.serve[1]))
        return
    with data(options) as folder:
        measure(folder, options)


@contextmanager
def data(options: argparse.Namespace) -> Iterator[Path]:
    """Give a folder with a store, a dump of it, and a load of it into Oxigraph."""
    folder = options.folder or Path(tempfile.mkdtemp(prefix="counterclaim-bench-"))
    folder.mkdir(exist_ok=True)
    try:
        if not (folder / "ready").exists():
            prepare(folder, options.articles)
        yield folder
    finally:
        if options.folder is None:
            shutil.rmtree(folder)


def prepare(folder: Path, articles: int) -> None:
    source = folder / "articles.nq"
    with source.open("wb") as file:
        for reading in readings(articles):
            file.write(to_nquads(reading))
    with open_store(folder / "store") as store:
        store.load([source])
        with (folder / "dump.nq").open("wb") as file:
            for chunk in store.quads():
                file.write(chunk)
    with (folder / "dump.nq").open("rb") as dump, (folder / "default.nt").open("wb") as default:
        default.writelines(line for line in dump if not line.endswith(b"> .\n") or line.count(b" ") == 3)
    command = [tool("oxigraph"), "load", "-l", folder / "oxigraph", "-f", folder / "dump.nq"]
    subprocess.run(command, check=True, capture_output=True)
    (folder / "ready").touch()


def tool(name: str) -> str:
    """Return the path of a program of this environment."""
    found = shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if found is None:
        raise SystemExit(f"{name} is missing: pip install oxigraph rdflib-endpoint")
    return found


def serve_store(location: Path, port: int) -> None:
    from api.serve import serve
    from api.settings import load_settings

    with open_store(location) as store:
        serve(load_settings(port=port, token=TOKEN, access_log=False), store, SyntheticReader())


@contextmanager
def running(command: list[object], port: int, path: str) -> Iterator[tuple[str, int]]:
    """Run a server until it answers and then for the block; give its URL and process."""
    with subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL) as process:
        url = f"http://127.0.0.1:{port}"
        try:
            until = time.monotonic() + 900
            while True:
                try:
                    httpx.get(url + path)
                    break
                except httpx.TransportError:
                    if process.poll() is not None or time.monotonic() > until:
                        raise SystemExit(f"{command[0]} did not come up") from None
                    time.sleep(0.2)
            yield url, process.pid
        finally:
            process.terminate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def tree(pid: int) -> list[int]:
    """Return a process and all below it."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found


def cpu(pid: int) -> float:
    """Return the processor seconds of a process and all below it."""
    ticks = 0
    for one in tree(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(int(fields[place]) for place in (11, 12, 13, 14))
    return ticks / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> int:
    """Return the resident bytes of a process and all below it, shared pages counted once a process."""
    pages = sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in tree(pid))
    return pages * os.sysconf("SC_PAGE_SIZE")


def measure(folder: Path, options: argparse.Namespace) -> None:
    mine, theirs = free_port(), free_port()
    ours = [sys.executable, __file__, "--serve", folder / "store", mine]
    with running(ours, mine, "/healthz") as (url, pid):
        claims = [act["claim"] for act in httpx.get(f"{url}/claims?limit=200").json()["items"]]
        if "sparql" in options.parts:
            oxigraph = [tool("oxigraph"), "serve", "-l", folder / "oxigraph", "-b", f"127.0.0.1:{theirs}"]
            with running(oxigraph, theirs, "/") as (other, _):
                labelled(url, other, options.seconds)
        if "lookups" in options.parts:
            rdflib_port = free_port()
            rdflib = [sys.executable, "-c", RDFLIB, folder / "default.nt", rdflib_port]
            with running(rdflib, rdflib_port, "/") as (other, _):
                lookups(url, other, claims, options.seconds)
        if "stream" in options.parts:
            streamed(url, pid, folder)
        if "adding" in options.parts:
            while_adding(url, claims, options.seconds)
        if "growth" in options.parts:
            growth(url, pid, claims, options.requests)


def lookups(url: str, other: str, claims: list[str], seconds: float) -> None:
    own = [request("GET", f"{url}/claims/{claim.rsplit('/', 1)[1]}", {}) for claim in claims]
    peer = [
        request(
            "GET",
            f"{other}/?query={quote(f'SELECT ?p ?o WHERE {{ <{claim}> ?p ?o }}')}",
            {"Accept": "application/json"},
        )
        for claim in claims
    ]
    compare("one-claim lookup, rdflib-endpoint", url, own, other, peer, seconds, 2.5)


def labelled(url: str, other: str, seconds: float) -> None:
    actors = [row["iri"] for row in httpx.get(f"{url}/actors?limit=100").json()["items"]]
    accept = {"Accept": "application/sparql-results+json"}

    def asked(address: str, path: str, different: int) -> list[bytes]:
        texts = [
            f"{LABELLED.replace('ACTOR', actors[n % len(actors)])} # {n // len(actors)}" for n in range(different)
        ]
        return [request("GET", f"{address}{path}?query={quote(text)}", accept) for text in texts]

    for what, different in (("asked again and again", len(actors)), ("each asked once", 20_000)):
        own, peer = asked(url, "/sparql", different), asked(other, "/query", different)
        compare(f"60-row SPARQL query {what}, Oxigraph's server", url, own, other, peer, seconds, 0.7)


def compare(
    what: str, url: str, own: list[bytes], other: str, peer: list[bytes], seconds: float, must: float
) -> None:
    """Ask both in turns, so that what else the machine does meets both alike."""
    ratios, rates = [], []
    for _ in range(3):
        mine = load(url, own, CLIENTS, seconds / 3)
        own = own[mine.requests % len(own) :] + own[: mine.requests % len(own)]  # go on where it stopped
        theirs = load(other, peer, CLIENTS, seconds / 3)
        assert mine.statuses == theirs.statuses == {200}, (mine.statuses, theirs.statuses)
        ratios.append(mine.rate / theirs.rate)
        rates.append((mine.rate, theirs.rate))
    ratio = sorted(ratios)[1]
    shown = ", ".join(f"{a:.0f}/{b:.0f}" for a, b in rates)
    print(f"{what}: {ratio:.2f} (must {must}); requests a second, ours/theirs: {shown}", flush=True)


def streamed(url: str, pid: int, folder: Path) -> None:
    firsts, sent = [], []
    with httpx.Client(timeout=120) as client:  # made once: reading the certificates takes longer than the first byte
        for _ in range(5):
            before, began = cpu(pid), time.perf_counter()
            with client.stream("GET", f"{url}/sparql", params={"query": STREAMED, "timeout": "60"}) as answer:
                chunks = answer.iter_raw()
                next(chunks)
                firsts.append(time.perf_counter() - began)
                for _chunk in chunks:
                    pass
            sent.append(cpu(pid) - before)
    store = pyoxigraph.Store.read_only(str(folder / "oxigraph"))
    inside = []
    for _ in range(5):
        began = time.process_time()
        store.query(STREAMED).serialize(format=pyoxigraph.QueryResultsFormat.JSON)  # type: ignore[union-attr]
        inside.append(time.process_time() - began)
    ratio = sorted(sent)[2] / sorted(inside)[2]
    print(
        f"{ROWS} rows: first byte {sorted(firsts)[2] * 1000:.1f} ms (must 50), processor {ratio:.2f} (must 1.7)",
        flush=True,
    )


def while_adding(url: str, claims: list[str], seconds: float) -> None:
    own = [request("GET", f"{url}/claims/{claim.rsplit('/', 1)[1]}", {}) for claim in claims]
    alone = load(url, own, 16, seconds)
    stop = threading.Event()
    added = []

    def add() -> None:
        with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=60) as client:
            number = 10**6
            while not stop.is_set():
                job = client.post("/articles", json={"text": text_of(number), "doc": f"synthetic-{number}"}).json()
                while client.get(f"/jobs/{job['id']}").json()["state"] != "done":
                    time.sleep(0.02)
                added.append(number)
                number += 1

    writer = threading.Thread(target=add)
    writer.start()
    under = load(url, own, 16, seconds)
    stop.set()
    writer.join()
    ratio = under.quantile(0.99) / alone.quantile(0.5)
    shown = f"{under.quantile(0.99) * 1000:.1f} ms, p50 alone {alone.quantile(0.5) * 1000:.1f} ms"
    print(f"16 clients while {len(added)} articles are added: p99/p50 {ratio:.2f} (must 5); p99 {shown}", flush=True)


def growth(url: str, pid: int, claims: list[str], count: int) -> None:
    paths = [f"/claims/{claim.rsplit('/', 1)[1]}" for claim in claims[:50]]
    paths += ["/accusations?limit=20", "/actors?limit=20", "/search?text=strikes", "/articles", "/", "/healthz"]
    paths += [f"/sparql?query={quote('SELECT * { ?s ?p ?o } LIMIT 50')}", "/accusations?format=csv", "/nowhere"]
    mixed = [request("GET", url + path, {}) for path in paths]
    done = 0
    while done < count // 10:
        done += load(url, mixed, CLIENTS, 2).requests
    warm, done = resident(pid), 0
    while done < count:
        done += load(url, mixed, CLIENTS, 5).requests
    grown = resident(pid) / warm - 1
    print(f"memory over {done} mixed requests: {grown:+.1%} (must +10%), from {warm / 1e6:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
