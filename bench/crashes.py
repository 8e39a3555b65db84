"""The service killed by kill -9 at random moments of 200 adds, restarted each time: what is lost, what is half there.

    python -m bench.crashes [--articles 200] [--seed 1] [--minutes 5]

Counts, a line: articles that a job said were added, or that were accepted (202), and are not there; articles whose
graph, reading or rows of the index are not whole after a restart. Both must be 0.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from api.settings import load_settings
from api.writing.intake import article_of
from bench.synthetic import SyntheticReader, text_of
from graph.contract import encode
from graph.rdf import graph_iri
from graph.store import open_store
from graph.values import Reading
from tests.store.servers import free_port
from tests.store.states import expected, held, index_rows

TOKEN = "a-token-for-the-benchmark"
MOST_ACCEPTED = 20
"""Articles that the service accepts at most before it is killed."""
LONGEST_WAIT = 0.1
"""Seconds from then until it is killed, at most: as long as some adds take."""
AT_ONCE = 4
"""Jobs that wait for the service at one time, so that a kill finds some at every stage."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=5.0, help="end by then, however many articles that is")
    parser.add_argument("--serve", nargs=2, metavar=("STORE", "PORT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve_store(Path(options.serve[0]), int(options.serve[1]))
        return
    with tempfile.TemporaryDirectory(prefix="counterclaim-bench-") as folder:
        measure(Path(folder) / "store", options)


def serve_store(location: Path, port: int) -> None:
    from api.serve import serve

    with open_store(location) as store:
        serve(load_settings(port=port, token=TOKEN, access_log=False, log_level="error"), store, SyntheticReader())


@dataclass
class Run:
    """What the client knows: jobs it waits for, and articles by what it was told of them."""

    kills: int = 0
    sent: int = 0
    jobs: dict[str, int] = field(default_factory=dict)
    accepted: set[int] = field(default_factory=set)
    acknowledged: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)


class Kill:
    """Kills a process so many seconds after it accepted the n-th article."""

    def __init__(self, process: subprocess.Popen[bytes], articles: int, seconds: float) -> None:
        self._process, self._left, self.done = process, articles, False
        self._timer = threading.Timer(seconds, self._kill)

    def count(self, answer: httpx.Response) -> None:
        self._left -= answer.status_code == httpx.codes.ACCEPTED
        if self._left == 0 and self._timer.ident is None:
            self._timer.start()

    def _kill(self) -> None:
        self._process.kill()
        self.done = True

    def call_off(self) -> None:
        self._timer.cancel()
        if self._left <= 0:
            self._timer.join()


def measure(store: Path, options: argparse.Namespace) -> None:
    chance, run = random.Random(options.seed), Run()
    wanted = {reading.article.id: reading for reading in map(_reading, range(options.articles))}
    until = time.monotonic() + 60 * options.minutes
    while (run.sent < options.articles or run.jobs) and time.monotonic() < until:
        with serving(store) as (client, process):
            look(client, run, wanted)
            kill = Kill(process, chance.randint(1, MOST_ACCEPTED), chance.uniform(0, LONGEST_WAIT))
            client.event_hooks = {"response": [kill.count]}
            with contextlib.suppress(httpx.TransportError):
                add(client, run, options.articles)
            kill.call_off()
            run.kills += kill.done
    with serving(store) as (client, process):
        while run.jobs:
            add(client, run, run.sent)
        process.send_signal(signal.SIGTERM)
        process.wait()
    look_inside(store, run, wanted)
    print(
        f"{run.sent} adds over {run.kills} kills (seed {options.seed}): {len(run.lost)} lost of {len(run.accepted)}"
        f" accepted and {len(run.acknowledged)} acknowledged (must 0); {len(run.broken)} seen half-written (must 0)",
        flush=True,
    )


@contextlib.contextmanager
def serving(store: Path) -> Iterator[tuple[httpx.Client, subprocess.Popen[bytes]]]:
    """Run the service until it answers, and then for the block."""
    port = free_port()
    command = [sys.executable, "-m", "bench.crashes", "--serve", str(store), str(port)]
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with (
        subprocess.Popen(command) as process,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=60) as client,
    ):
        try:
            while True:
                with contextlib.suppress(httpx.TransportError):
                    client.get("/readyz").raise_for_status()
                    break
                if process.poll() is not None:
                    raise SystemExit("the service did not come up again")
                time.sleep(0.02)
            yield client, process
        finally:
            process.kill()


def add(client: httpx.Client, run: Run, articles: int) -> None:
    """Send articles and follow their jobs until all are done, or the service is gone (httpx.TransportError)."""
    while run.sent < articles or run.jobs:
        if run.sent < articles and len(run.jobs) < AT_ONCE:
            number, run.sent = run.sent, run.sent + 1  # cut off, it may be there or not, and is not sent again
            answer = client.post("/articles", json={"text": text_of(number), "doc": f"synthetic-{number}"})
            answer.raise_for_status()
            run.accepted.add(number)
            run.jobs[answer.json()["id"]] = number
        time.sleep(0.005)
        for job in list(run.jobs):
            answer = client.get(f"/jobs/{job}")
            if answer.status_code == 404:  # done before the kill, and forgotten
                del run.jobs[job]
            elif (view := answer.json())["state"] == "done":
                run.acknowledged.update(outcome["article"] for outcome in view["outcomes"])
                del run.jobs[job]


def look(client: httpx.Client, run: Run, wanted: dict[str, Reading]) -> None:
    """Note the articles that are missing or not whole, as a client sees them after a restart."""
    there = {row["id"] for row in client.get("/articles?limit=1000").raise_for_status().json()["items"]}
    run.lost |= run.acknowledged - there
    for article in there:
        answer = client.get(f"/articles/{article}", headers={"Accept": "application/json"})
        if answer.status_code != 200 or answer.json() != encode(wanted[article]):
            run.broken.add(article)


def look_inside(location: Path, run: Run, wanted: dict[str, Reading]) -> None:
    """Note what is missing in the end, and whether graphs, edges and index are those of whole articles."""
    with open_store(location, workers=1) as store:
        rows = index_rows(store.index)
        there = [article for article in wanted if store.has_graph(graph_iri(article))]
        run.lost |= (run.acknowledged | {_reading(number).article.id for number in run.accepted}) - set(there)
        if held(store) != expected(wanted[article] for article in there):
            run.broken.add("the graph")
        store.reindex()
        if index_rows(store.index) != rows:
            run.broken.add("the index")


def _reading(number: int) -> Reading:
    return SyntheticReader().read(article_of({"text": text_of(number), "doc": f"synthetic-{number}"}))


if __name__ == "__main__":
    main()
