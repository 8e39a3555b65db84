"""How fast and in how much memory a million acts are exported, against networkx's own writers on the same graph.

    python -m bench.export                      a million acts; networkx writes a fiftieth of them
    python -m bench.export --acts 100000 --formats gexf,graphml,turtle

Prints acts a second of CPU time on one core, the peak of resident memory, and the ratios. Each format is written in
a process of its own, from an index as a store keeps it to a file. RDF, up to fifteen gigabytes of it, is not kept.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from graph.export import Options, export, format_named, formats, to_networkx
from graph.rdf import BASE, to_nquads
from graph.store.index.database import Index
from graph.store.index.fill import Kept, insert_article
from graph.values import Act, Article, Content, Entity, Participant, Reading, Relation, Span

ACTORS = 2000
ACTS_AN_ARTICLE = 10
READ_ARTICLES = 1000
"""Articles that are filled in as a store does it; the others are copies of their rows with other names."""

VIEWS = (("actors", "act"), ("actors", "kind"), ("claims", "act"))
"""What is written: an edge an act, an edge a kind of act, and acts as nodes or rows."""

OTHER_VIEWS = ("gexf", "csv")
"""Formats in which the views after the first are measured: one of networks, one of tables."""

LINE_BY_LINE = {
    "gexf": "<edge id",
    "graphml": "<edge id",
    "jsonl": "{",
    "graphology": '{"key":"https://w3id.org/counterclaim/id/article',
}
"""How a line begins that stands for an act."""

ID_LENGTH = 16
"""Characters of an article's id; what follows them tells a copy."""

TYPES = ("accuse", "deny", "claim", "demand", "state")


def readings(articles: int) -> Iterator[Reading]:
    for number in range(articles):
        names = [f"Actor {(number * 7 + i * i * 31) % ACTORS}" for i in range(4)]
        text, acts = f"Article {number}. ", []
        for n in range(ACTS_AN_ARTICLE):
            speaker, target = n % 4, (n + 1 + n // 4) % 4 if (n + 1 + n // 4) % 4 != n % 4 else (n + 2) % 4
            words = (
                f"{names[target]} asked it not to strike branch {number}-{n} in the valley, and repeated it at length"
            )
            start = len(text)
            text += f"{names[speaker]} said {words}. "
            said = start + len(names[speaker]) + 1
            span = Span(said + 5, said + 5 + len(words), words)
            acts.append(
                Act(
                    id=f"a{n}",
                    type=TYPES[n % len(TYPES)],
                    quotation="direct",
                    speaker=Participant(f"e{speaker}", Span(start, said - 1, names[speaker])),
                    cue=Span(said, said + 4, "said"),
                    content=Content(span, ((span.start, span.end),)),
                    confidence=0.91,
                    target=Participant(
                        f"e{target}", Span(span.start, span.start + len(names[target]), names[target])
                    ),
                    date=f"20{number % 20:02}-{number % 12 + 1:02}-{n + 1:02}",
                )
            )
        entities = tuple(Entity(f"e{i}", name, "state", (f"The {name}",)) for i, name in enumerate(names))
        article = Article(text, f"doc{number}", f"Title of article {number}", f"20{number % 20:02}-06-03", "Wire")
        relations = (Relation("a1", "a0", "denies", True, 0.8),)
        yield Reading(article, entities, tuple(acts), relations, reader="bench 1")


def build(path: Path, acts: int) -> None:
    """Make an index of so many acts."""
    index = Index(path, writable=True)
    with index.write() as connection:
        connection.execute("CREATE TABLE graphs (article TEXT PRIMARY KEY, nquads BLOB NOT NULL)")
        for reading in readings(min(READ_ARTICLES, acts // ACTS_AN_ARTICLE)):
            graph = to_nquads(reading, BASE)
            insert_article(connection, reading, Kept(digest="", triples=graph.count(b"\n")), BASE)
            connection.execute("INSERT INTO graphs VALUES (?, ?)", (reading.article.id, graph))
    index.close()
    with closing(sqlite3.connect(path)) as connection:
        # Full text and the orders of lookups, which an export does not read, would take most of the time here.
        for kind, name in connection.execute(
            "SELECT type, name FROM sqlite_master WHERE type = 'trigger' OR type = 'index' AND name LIKE 'acts_%'"
        ).fetchall():
            connection.execute(f"DROP {kind} {name}")
        tables = {"articles": ("n",), "acts": ("n", "article"), "relations": ()}
        filled = {t: connection.execute(f"SELECT max(rowid) FROM {t}").fetchone()[0] for t in tables}
        for copy in range(1, acts // filled["acts"]):
            for table, numbered in tables.items():
                _copy(connection, table, numbered, copy, filled)
        connection.commit()


def _copy(
    connection: sqlite3.Connection, table: str, numbered: tuple[str, ...], copy: int, filled: dict[str, int]
) -> None:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    names = ("origin", "source", "target") if table == "relations" else ("iri", "id", "place")
    wide = {"n": filled[table], "article": filled["articles"]}
    shown = []
    for column in columns:
        quoted = f'"{column}"'
        if column in numbered:
            shown.append(f"{quoted} + {wide[column] * copy}")
        elif column in names:
            shown.append(f"{quoted} || '-{copy:04}'")
        else:
            shown.append(quoted)
    listed = ", ".join(f'"{column}"' for column in columns)
    connection.execute(
        f"INSERT INTO {table} ({listed}) SELECT {', '.join(shown)} FROM {table} WHERE rowid <= ?", (filled[table],)
    )


class Copies:
    """The articles of an index that `build` made: the graph of a copy is that of its original, under its own name."""

    def __init__(self, path: Path) -> None:
        self.index = Index(path, writable=False)

    def reading(self, article_id: str) -> Reading:
        raise NotImplementedError("nothing that is measured here asks for readings")

    def article_graph(self, article_id: str) -> Iterator[bytes]:
        original = article_id[:ID_LENGTH]
        with self.index.read() as connection:
            (graph,) = connection.execute("SELECT nquads FROM graphs WHERE article = ?", (original,)).fetchone()
        yield graph.replace(original.encode(), article_id.encode())


def measure(path: Path, name: str, view: Any, per: Any, folder: Path) -> dict[str, Any]:
    """Export once, in this process, and tell how long it took and how much memory."""
    source, format = Copies(path), format_named(name)
    out = folder / f"export{format.extension}"
    begun = time.process_time()
    if format.shape == "dataset":
        with Path(os.devnull).open("wb") as nowhere:
            written = export(source, nowhere, name)
    else:
        written = export(source, out, name, Options(view=view, per=per))
    seconds = time.process_time() - begun
    counts = dict(written.counts)
    with source.index.read() as connection:
        counts["quads"] = connection.execute("SELECT sum(triples) FROM articles").fetchone()[0]
    # What this process alone took: the kernel's other figure begins with what the parent had when it started us.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    memory = int(status.partition("VmHWM:")[2].split()[0]) // 1024
    number = counts.get("edges", counts.get("rows", counts["quads"]))
    if name in LINE_BY_LINE:  # what was written is what was counted
        with out.open(encoding="utf-8") as file:
            lines = sum(line.startswith(LINE_BY_LINE[name]) for line in file)
        assert lines == number, (name, lines, counts)
    out.unlink(missing_ok=True)
    return {"seconds": seconds, "number": number, "MB": memory, "bytes": written.bytes}


def in_a_process(path: Path, name: str, view: str, per: str, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.export", "--one", name, "--view", view, "--per", per]
    done = subprocess.run(
        [*command, "--index", str(path), "--folder", str(folder)], stdout=subprocess.PIPE, check=True, text=True
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def chosen(names: str | None) -> Iterator[tuple[str, str, str]]:
    """Yield the formats to measure, each with its view and what an edge stands for."""
    streaming = [f for f in formats() if f.streaming]
    for format in [format_named(name) for name in names.split(",")] if names else streaming:
        if format.shape == "dataset":
            yield format.name, "everything", "act"
            continue
        for view, per in VIEWS if format.name in OTHER_VIEWS else VIEWS[:1]:
            yield format.name, view, per


def against_networkx(path: Path, folder: Path) -> None:
    """Write one graph by networkx and by ours, both from memory, and print the ratio."""
    import networkx as nx

    from graph.export.exporting import _prepared
    from graph.export.files import encoded, write
    from graph.export.values import Edge, Network, Node

    options = Options(view="actors", layout=False)
    with _prepared(Copies(path), format_named("gexf"), "actors", options, None) as prepared:
        network: Network = prepared.value
        nodes: list[Node] = list(network.nodes())
        edges: list[Edge] = list(network.edges())
    held = Network(
        *(network.view, network.title, network.node_columns, network.edge_columns),
        *(lambda: iter(nodes), lambda: iter(edges), len(nodes), len(edges)),
    )
    graph = to_networkx(Copies(path), options)
    for _, data in graph.nodes(data=True):  # networkx's writers refuse lists
        data.update({k: "|".join(v) for k, v in data.items() if isinstance(v, list)})
    writers = {"gexf": nx.write_gexf, "graphml": lambda g, p: nx.write_graphml_xml(g, p), "graphml (lxml)": _lxml(nx)}
    for name, theirs in writers.items():
        if theirs is None:
            continue
        begun = time.process_time()
        theirs(graph, folder / "theirs")
        slow = time.process_time() - begun
        begun = time.process_time()
        write(encoded(format_named(name.split()[0]).write(held, "refuse")), folder / "ours")  # type: ignore[arg-type]
        fast = time.process_time() - begun
        rates = f"networkx {len(edges) / slow:9,.0f}  ours {len(edges) / fast:9,.0f} edges/s"
        print(f"{name:15} {rates}  ratio {slow / fast:.1f}")


def _lxml(nx: Any) -> Any:
    try:
        import lxml.etree  # noqa: F401 - networkx takes it where it is there
    except ImportError:
        return None
    return nx.write_graphml_lxml


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--acts", type=int, default=1_000_000)
    parser.add_argument("--formats", help="which formats, with commas; all that stream if not given")
    parser.add_argument("--index", type=Path)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--one")
    parser.add_argument("--view", default=VIEWS[0][0])
    parser.add_argument("--per", default=VIEWS[0][1])
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.index, asked.one, asked.view, asked.per, asked.folder)))
        return
    with tempfile.TemporaryDirectory(prefix="bench-export-") as name:
        folder = Path(name)
        small, large = folder / "small.sqlite", folder / "large.sqlite"
        if not asked.formats:
            build(small, max(asked.acts // 50, 10_000))
            against_networkx(small, folder)
        build(large, asked.acts)
        print(f"{asked.acts:,} acts, from the index to a file, on one core:")
        for format_name, view, per in chosen(asked.formats):
            found = in_a_process(large, format_name, view, per, folder)
            number, seconds = found["number"], found["seconds"]
            print(
                f"{format_name:10} {view:10} an edge a {per:4} {asked.acts / seconds:9,.0f} acts/s  "
                f"{number / seconds:9,.0f} edges, rows or quads/s of {number:10,}  "
                f"{found['MB']:4} MB of memory  {found['bytes'] / 1e6:7,.0f} MB written",
                flush=True,
            )


if __name__ == "__main__":
    main()
