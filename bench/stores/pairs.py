"""All pairs of accuser and accused with counts: from edges kept in the index, against grouping the acts.

Only what the pairs are counted from is made: the index's rows, and for the peers three triples an act.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pyoxigraph as ox

from bench.stores.figures import Figure, median
from bench.stores.synthetic import readings
from graph.queries import every_edge
from graph.rdf import BASE, derived_edges, to_nquads
from graph.store import Store, open_store
from graph.store.index import fill
from ontology.vocabulary import NS

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
QUERY = (
    f"SELECT ?s ?t (COUNT(?a) AS ?n) WHERE {{ ?a a <{NS}Accusation> ; <{NS}speaker> ?s ; <{NS}target> ?t }}"
    " GROUP BY ?s ?t"
)
COUNTED = re.compile(
    rf"^(<[^>]*> (?:<{NS}speaker>|<{NS}target>|<{TYPE}>(?= <{NS}Accusation>)) <[^>]*>)".encode(), re.MULTILINE
)
"""What the pairs are counted from, in the N-Quads of an article."""
GRAPH = "http://bench.example/"

Server = Callable[..., AbstractContextManager[str | None]]


def measure(root: Path, articles: int, actors: int, virtuoso: Server) -> Iterator[Figure]:
    """Make the acts of so many articles, and compare; `virtuoso` runs the server, or gives None."""
    triples = root / "virtuoso" / "acts.nt"
    triples.parent.mkdir()
    with open_store(root / "pairs") as store:
        write_acts(store, triples, articles, actors)
        found = list(every_edge(store, "accuses", through_side=False))
        ours = median(lambda: sum(1 for _ in every_edge(store, "accuses", through_side=False)), 5)
    name = f"{len(found):,} pairs of {sum(e.count for e in found):,} accusations"
    peers = {"Oxigraph": lambda: grouped_by_oxigraph(triples), "Virtuoso": lambda: grouped(triples, virtuoso)}
    for peer, group in peers.items():
        if (outcome := group()) is not None:
            pairs, theirs = outcome
            assert pairs == len(found)
            yield Figure(name, "ms", ours * 1e3, f"{peer} GROUP BY", theirs * 1e3, theirs / ours, 5)


def write_acts(store: Store, triples: Path, articles: int, actors: int) -> None:
    """Index the articles in the store, and write what pairs are counted from as N-Triples."""
    with store.index.write() as connection, open(triples, "wb") as out:
        for reading in readings(articles, actors):
            fill.insert_article(connection, reading, fill.Kept("", 0), BASE)
            fill.insert_edges(connection, reading.article.id, derived_edges(reading))
            out.writelines(line + b" .\n" for line in COUNTED.findall(to_nquads(reading)))


def grouped_by_oxigraph(triples: Path) -> tuple[int, float]:
    """Return how many pairs Oxigraph finds, and the seconds it takes."""
    quads = ox.Store(str(triples.with_suffix(".quads")))
    quads.bulk_load(path=str(triples), format=ox.RdfFormat.N_TRIPLES)
    pairs = sum(1 for _ in quads.query(QUERY))  # type: ignore[union-attr, misc]
    return pairs, median(lambda: sum(1 for _ in quads.query(QUERY)), 1)  # type: ignore[union-attr, misc]


def grouped(triples: Path, virtuoso: Server) -> tuple[int, float] | None:
    """Return how many pairs Virtuoso finds, and the seconds it takes; None where it is not installed."""
    load = (f"ld_dir('{triples.parent}', '{triples.name}', '{GRAPH}')", "rdf_loader_run()", "checkpoint")
    with virtuoso(triples.parent, buffers=100_000, sql=load) as endpoint:
        if endpoint is None:
            return None
        accept = {"Accept": "application/sparql-results+json"}
        pairs: set[int] = set()

        def group() -> None:
            answer = httpx.post(endpoint, data={"query": QUERY}, headers=accept, timeout=300).raise_for_status()
            pairs.add(len(answer.json()["results"]["bindings"]))

        seconds = median(group, 3)
        return pairs.pop(), seconds
