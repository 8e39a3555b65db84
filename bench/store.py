"""Measure the store against its peers on synthetic articles, and print a table of ratios.

python -m bench.store                        about two million triples
python -m bench.store --articles 10000       200,000 acts
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from bench.stores import asking, loading, pairs
from bench.stores.figures import HEAD, Figure
from tests.store import servers

PARTS = ("load", "lookups", "text", "pairs", "sparql", "stream", "deadlines", "beside", "increments")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2500, help="articles of 20 acts each (about 850 triples)")
    parser.add_argument("--actors", type=int, default=2000)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--folder", type=Path, help="where to work; deleted afterwards only if not given")
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        root = options.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="counterclaim-bench-")))
        root.mkdir(parents=True, exist_ok=True)
        print(f"{options.articles:,} articles; load average {os.getloadavg()[0]:.1f}", HEAD, sep="\n", flush=True)
        parts, notes = set(options.parts), []
        if "pairs" in parts:
            virtuoso = functools.partial(_server, servers.virtuoso)
            _show(pairs.measure(root, options.articles, options.actors, virtuoso))
        if parts - {"pairs"}:
            articles = root / "articles.nq"
            notes.append(f"{loading.write_articles(articles, options.articles, options.actors):,} triples")
            notes += _run(root, articles, parts)
        notes.append(f"load average at the end {os.getloadavg()[0]:.1f}")
        print("\n".join(notes))


def _run(root: Path, articles: Path, parts: set[str]) -> list[str]:
    if "load" in parts:
        _show(iter(loading.bulk_load(root, articles)))
    store, notes = loading.filled_store(root, articles)
    with store, contextlib.ExitStack() as stack:
        copy = root / "copy"
        asking.oxigraph_of(store, copy)
        quads = ox.Store.read_only(str(copy / "graph"))
        if "lookups" in parts:
            _show(asking.lookups(store))
        if "text" in parts:
            _show(asking.text_search(store, quads))
        if "stream" in parts:
            _show(asking.stream(store, quads))
        del quads
        if "sparql" in parts:
            os.replace(copy / "graph", copy / "oxigraph")
            with _server(servers.oxigraph, copy) as endpoint:
                _show(asking.sixty_rows(store, endpoint))
        for part, measure in (
            ("deadlines", asking.deadlines),
            ("increments", asking.increments),
            ("beside", asking.beside_writing),
        ):
            if part in parts:
                _show(measure(store))
        stack.close()
    return notes


@contextlib.contextmanager
def _server(run, root: Path, **options: object) -> Iterator[str | None]:  # type: ignore[no-untyped-def]
    """Run a peer if it is installed."""
    with contextlib.ExitStack() as stack:
        try:
            endpoint = stack.enter_context(run(root, **options))
        except pytest.skip.Exception as missing:
            print(f"(left out: {missing})")
            endpoint = None
        yield endpoint


def _show(figures: Iterator[Figure]) -> None:
    for figure in figures:
        print(figure.row(), flush=True)


if __name__ == "__main__":
    main()
