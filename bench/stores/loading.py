"""Loading many articles, against Oxigraph's own loader over a file that makes the same dataset."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox

from bench.stores.figures import Figure, work
from bench.stores.synthetic import readings
from graph.rdf import graph_iri, to_nquads
from graph.store import Store, open_store
from graph.store.embedded.bulk import load_files
from graph.store.graphs import Graphs


def write_articles(target: Path, articles: int, actors: int) -> int:
    """Write the synthetic articles as N-Quads; return the number of lines."""
    lines = 0
    with open(target, "wb") as out:
        for reading in readings(articles, actors):
            data = to_nquads(reading)
            lines += data.count(b"\n")
            out.write(data)
    return lines


def _write_dataset(articles: Path, target: Path) -> None:
    prefix = f" <{graph_iri('')}".encode()
    with open(articles, "rb") as source, open(target, "wb") as out:
        for line in source:
            out.write(line + line[: line.rfind(prefix)] + b" .\n")


def bulk_load(root: Path, articles: Path) -> list[Figure]:
    """Compare quads a processor second: ours into graphs and merge, theirs the same quads from one file."""
    binary = shutil.which("oxigraph") or str(Path(sys.executable).parent / "oxigraph")
    dataset = root / "dataset.nq"
    _write_dataset(articles, dataset)
    (root / "ours").mkdir()
    own = work(lambda: load_files(ox.Store(str(root / "ours" / "quads")), [articles], Graphs()))
    command = [binary, "load", "-l", str(root / "theirs"), "-f", str(dataset)]
    peer = work(lambda: subprocess.run(command, check=True, capture_output=True))
    dataset.unlink()
    quads = len(ox.Store.read_only(str(root / "ours" / "quads")))
    assert quads == len(ox.Store.read_only(str(root / "theirs")))
    name = f"bulk load of {quads:,} quads, a CPU second"
    ours, theirs = quads / own.cpu, quads / peer.cpu
    return [Figure(name, "quads", ours, "oxigraph load", theirs, ours / theirs, 0.9)]


def filled_store(root: Path, articles: Path) -> tuple[Store, list[str]]:
    """Return a store of the articles, with index and edges, and what making it took."""
    store = open_store(root / "store")
    taken = work(lambda: store.load([articles]))
    note = f"load with merge, index, text and edges: {taken.wall:.1f} s ({taken.cpu:.1f} s CPU); {store.stats()}"
    return store, [note]
