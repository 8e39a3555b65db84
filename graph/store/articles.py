"""Articles in and out of a store: their graphs, the merge, the derived edges and the index, changed together.

Every change is noted in the index's journal, then made in the graph in one update, then in the index in one
transaction that strikes it off the journal. Whatever dies in between, opening the store repairs the index from the
graph.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from graph.errors import InputError, NotFound, StoreError
from graph.rdf import EdgeKey, EdgeTotal, article_iri, derived_edges, from_nquads, to_nquads
from graph.store import updates
from graph.store.engine import Engine
from graph.store.graphs import Graphs
from graph.store.index import fill, totals
from graph.store.index.database import Index
from graph.store.interface import Added, Change
from graph.values import Reading

BATCH: Final = 16
"""Most articles that are written together."""

BATCH_SECONDS: Final = 0.25
"""Longest that an article waits for others to be written with."""

EVERYTHING: Final = "*"
"""In the journal: any graph may have changed."""

_GENERATION: Final = "generation"


@dataclass(frozen=True, slots=True)
class _Ready:
    """A reading written as quads. The digest is that of the quads, but for the hour of retrieval."""

    reading: Reading
    nquads: bytes
    digest: str

    @property
    def id(self) -> str:
        return self.reading.article.id

    @property
    def triples(self) -> int:
        return self.nquads.count(b"\n")


@dataclass(slots=True)
class _Change:
    """A change under way: the index's transaction and the updates of the graph that go with it."""

    index: sqlite3.Connection
    updates: list[str]


class Articles:
    """The articles of one store."""

    def __init__(self, engine: Engine, index: Index, graphs: Graphs, lock: threading.RLock) -> None:
        """`lock` is held during each change; whoever else writes to the engine takes it too."""
        self._engine, self._index, self._graphs, self._lock = engine, index, graphs, lock
        self._generation = 0
        self._in_doubt = False

    def open(self) -> None:
        """Bring the index into line with the graph, as far as a crash or another program made it differ."""
        with self._lock:
            self._generation = self._noted()
            indexed = self._index.meta(_GENERATION)
            pending = self._index.pending()
            if EVERYTHING in pending or ((indexed or "0") != str(self._generation) and not pending):
                self.rebuild()
            else:
                self.refresh(pending)

    def add(self, readings: Iterable[Reading], on_added: Callable[[Added], None] | None = None) -> list[Added]:
        """Keep readings; see `Store.add`."""
        done: list[Added] = []
        batch: list[_Ready] = []
        begun = time.monotonic()

        def flush() -> None:
            ready, batch[:] = list(batch), []
            for added in self._keep(ready):
                done.append(added)
                if on_added is not None:
                    on_added(added)

        try:
            for reading in readings:
                ready = _ready(reading, self._graphs.base)
                if any(_same_source(ready.reading, other.reading) for other in batch):
                    flush()
                if not batch:
                    begun = time.monotonic()
                batch.append(ready)
                if len(batch) >= BATCH or time.monotonic() - begun > BATCH_SECONDS:
                    flush()
        finally:  # an interrupt or a faulty reading loses nothing that was read before it
            flush()
        return done

    def remove(self, article_id: str) -> None:
        """Remove an article version and all that rests on it alone."""
        with self._lock:
            row = self._row(article_id)
            if row is None:
                raise NotFound(f"there is no article {article_id!r} in the store")
            previous, following, current = row["previous"], row["following"], bool(row["current"])
            touched = [article_id, *(a for a in (previous, following) if a is not None)]
            with self._change(self._graphs.of_article(a) for a in touched) as change:
                if current:
                    self._unmerge(change, article_id)
                self._drop(change, article_id)
                if previous is not None and current:
                    self._restore(change, previous)
                elif previous is not None:
                    self._relink(change, previous, following)
                elif following is not None:
                    change.index.execute("UPDATE articles SET previous = NULL WHERE id = ?", (following,))
                    change.updates.append(updates.unlink_next(self._graphs, following))

    def reading(self, article_id: str) -> Reading:
        """Return the reading kept for an article version. Raises NotFound."""
        return from_nquads(self.nquads(article_id))

    def nquads(self, article_id: str) -> bytes:
        """Return the named graph of an article version. Raises NotFound."""
        data = self._nquads(article_id)
        if not data:
            raise NotFound(f"there is no article {article_id!r} in the store")
        return data

    def _nquads(self, article_id: str) -> bytes:
        graph = self._graphs.of_article(article_id)
        end = f" <{graph}> .\n"
        return "".join(line.removesuffix(" .\n") + end for line in self._engine.graph(graph)).encode("utf-8")

    def foreign(self, touched: Iterable[str] | None, write: Callable[[], None]) -> None:
        """Let `write` change graphs (None: any) that are not articles', and bring the index into line."""
        with self._lock:
            names = [EVERYTHING] if touched is None else sorted(touched)
            self._index.note_pending(names)
            write()
            if touched is None:
                self.rebuild()
            else:
                self.refresh(names)

    def exchange(self, write: Callable[[], None], index: Path) -> None:
        """Let `write` put other quads in the place of all there are, and take over the index that belongs to them.

        If the process dies in between, the index is built anew from whichever quads are there.
        """
        with self._lock:
            self._index.note_pending([EVERYTHING])
            self._in_doubt = True
            try:
                write()
                self._index.copy_from(index)
                self.open()
            except BaseException:
                with contextlib.suppress(StoreError):
                    self._index.note_pending([EVERYTHING])  # the index that was taken over knows nothing of this
                raise
            self._in_doubt = False

    def rebuild(self) -> None:
        """Build the index anew from the graph."""
        with self._lock, self._index.write() as connection:
            for (article,) in connection.execute("SELECT id FROM articles").fetchall():
                fill.delete_article(connection, article, self._graphs.base)
            connection.execute("DELETE FROM relations")
            for name in sorted(self._engine.graph_names()):
                self._refresh(connection, name)
            self._settle(connection)
            connection.execute("DELETE FROM pending")

    def derive(self) -> None:
        """Write the graph of derived edges anew from the index."""
        with self._lock:
            self._index.note_pending([EVERYTHING])
            self._engine.apply(f"DROP SILENT GRAPH <{self._graphs.derived}>")
            with self._index.read() as connection:
                batch = []
                for total in totals.every_total(connection):
                    batch.append(total)
                    if len(batch) == 1000:
                        self._engine.apply(updates.write_edges(self._graphs, batch))
                        batch = []
                if batch:
                    self._engine.apply(updates.write_edges(self._graphs, batch))
            with self._index.write() as connection:
                connection.execute("DELETE FROM pending")

    def refresh(self, names: Sequence[str]) -> None:
        """Renew the rows that follow from the graphs of these names."""
        if not names:
            return
        with self._lock, self._index.write() as connection:
            for name in names:
                self._refresh(connection, name)
            self._settle(connection)
            connection.executemany("DELETE FROM pending WHERE graph = ?", [(n,) for n in names])

    # ------------------------------------------------------------------ one change

    @contextlib.contextmanager
    def _change(self, graphs: Iterable[str]) -> Iterator[_Change]:
        """Collect a change of the index and the graph; make both when the block ends, or neither."""
        touched = sorted(set(graphs))
        if self._in_doubt or self._noted() != self._generation:  # a failed change, or another program's
            self.open()
            self._in_doubt = False
        self._index.note_pending(touched)
        try:
            with self._index.write() as connection:
                change = _Change(connection, [])
                yield change
                generation = self._generation + 1
                change.updates.append(updates.set_generation(self._graphs, generation))
                self._engine.apply(";\n".join(u for u in change.updates if u))
                self._generation = generation
                self._settle(connection)
                connection.executemany("DELETE FROM pending WHERE graph = ?", [(g,) for g in touched])
        except BaseException:
            self._in_doubt = True
            raise

    def _noted(self) -> int:
        """Return the number of the last change as the graph has it."""
        noted = self._catalogued(self._graphs.catalogue, updates.GENERATION)
        return max((int(n) for n in noted if n.isdecimal()), default=0)

    def _settle(self, connection: sqlite3.Connection) -> None:
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_GENERATION, str(self._generation)))

    def _keep(self, ready: Sequence[_Ready]) -> Iterator[Added]:
        """Keep a batch of articles that do not bear on each other, those that replace nothing together."""
        with self._lock:
            plain, results = [], {}
            for one in ready:
                row = self._row(one.id)
                if row is not None and self._is_unchanged(one, row):
                    results[one.id] = Added(one.id, "unchanged", None, one.triples)
                elif row is not None:
                    results[one.id] = self._read_anew(one, row)
                elif (previous := self._previous(one.reading)) is not None:
                    results[one.id] = self._revise(one, previous)
                else:
                    plain.append(one)
            if plain:
                with self._change(self._graphs.of_article(one.id) for one in plain) as change:
                    for one in plain:
                        self._insert(change, one, None)
                    self._count_edges(change, plain)
                results |= {one.id: _added(one, "added") for one in plain}
        for one in ready:
            yield results[one.id]

    def _is_unchanged(self, one: _Ready, row: sqlite3.Row) -> bool:
        if row["digest"]:
            return bool(row["digest"] == one.digest)
        try:  # loaded in bulk, without a digest
            return _timeless(self.reading(one.id)) == _timeless(one.reading)
        except InputError:
            return False

    def _read_anew(self, one: _Ready, row: sqlite3.Row) -> Added:
        """Replace what was read from the same text before."""
        current, previous, following = bool(row["current"]), row["previous"], row["following"]
        with self._change([self._graphs.of_article(one.id)]) as change:
            if current:
                self._unmerge(change, one.id)
            self._drop(change, one.id)
            self._insert(change, one, previous, merged=current)
            if previous is not None:
                change.updates.append(updates.link_versions(self._graphs, one.id, previous))
            if current:
                self._count_edges(change, [one])
            else:
                fill.set_version(change.index, one.id, following)
                change.updates.append(updates.link_versions(self._graphs, following, one.id))
        return _added(one, "replaced")

    def _revise(self, one: _Ready, previous: str) -> Added:
        """Keep a changed text as a new version of `previous`."""
        graphs = [self._graphs.of_article(a) for a in (one.id, previous)]
        with self._change(graphs) as change:
            self._unmerge(change, previous)
            fill.set_version(change.index, previous, one.id)
            self._insert(change, one, previous)
            change.updates.append(updates.link_versions(self._graphs, one.id, previous))
            self._count_edges(change, [one])
        return _added(one, "replaced", previous)

    # ------------------------------------------------------------------ parts of a change

    def _insert(self, change: _Change, one: _Ready, previous: str | None, *, merged: bool = True) -> None:
        graph = self._graphs.of_article(one.id)
        body = updates.triples(one.nquads, graph)
        added_at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        change.updates.append(updates.insert_article(self._graphs, graph, body, one.digest, added_at, merged=merged))
        kept = fill.Kept(one.digest, one.triples, previous)
        fill.insert_article(change.index, one.reading, kept, self._graphs.base)

    def _drop(self, change: _Change, article: str) -> None:
        fill.delete_article(change.index, article, self._graphs.base)
        change.updates.append(updates.delete_article(self._graphs, article))

    def _unmerge(self, change: _Change, article: str) -> None:
        """Take out of the default graph and the edges what rests on an article alone."""
        superseded = {self._graphs.of_article(a) for a in self._superseded(change.index)}
        lines = self._engine.unshared(self._graphs.of_article(article), self._graphs, superseded)
        change.updates.append(updates.unmerge(self._graphs, lines))
        acts = totals.article_acts(change.index, article)
        (number,) = change.index.execute("SELECT n FROM articles WHERE id = ?", (article,)).fetchone()
        fill.delete_edges(change.index, number)
        self._uncount_edges(change, acts)

    def _uncount_edges(self, change: _Change, acts: Sequence[tuple[EdgeKey, str]]) -> None:
        touched: dict[EdgeKey, list[str]] = {}
        for key, act in acts:
            touched.setdefault(key, []).append(act)
        left: list[EdgeTotal] = []
        gone: list[EdgeTotal] = []
        without: list[EdgeTotal] = []
        for key, named in touched.items():
            total = totals.total(change.index, key)
            empty = totals.nothing(key, named)
            (gone if total is None else without).append(empty)
            if total is not None:
                left.append(total)
        shortcuts = frozenset(
            (k.source, k.target, k.kind) for t in gone for k in totals.siblings(change.index, t.key)
        )
        change.updates += [
            updates.forget_edge_acts(self._graphs, without),
            updates.write_edges(self._graphs, left),
            updates.forget_edges(self._graphs, gone, shortcuts),
        ]

    def _count_edges(self, change: _Change, ready: Iterable[_Ready]) -> None:
        acts = []
        for one in ready:
            edges = derived_edges(one.reading, self._graphs.base)
            fill.insert_edges(change.index, one.id, edges)
            acts += [(edge.key, edge.act) for edge in edges]
        change.updates.append(updates.write_edges(self._graphs, totals.totals(change.index, acts)))

    def _restore(self, change: _Change, previous: str) -> None:
        """Make an article version current again, since the one that replaced it goes."""
        change.updates += [
            updates.unlink_previous(self._graphs, previous),
            updates.merge(self._graphs, self._engine.graph(self._graphs.of_article(previous))),
        ]
        fill.set_version(change.index, previous, None)
        self._count_edges(change, [_ready(self.reading(previous), self._graphs.base)])

    def _relink(self, change: _Change, previous: str, following: str) -> None:
        """Link the neighbours of a version in the middle that goes."""
        change.updates += [
            updates.unlink_previous(self._graphs, previous),
            updates.unlink_next(self._graphs, following),
            updates.link_versions(self._graphs, following, previous),
        ]
        change.index.execute("UPDATE articles SET following = ? WHERE id = ?", (following, previous))
        change.index.execute("UPDATE articles SET previous = ? WHERE id = ?", (previous, following))

    # ------------------------------------------------------------------ what is there

    def _row(self, article_id: str) -> sqlite3.Row | None:
        with self._index.read() as connection:
            cursor = connection.cursor()
            cursor.row_factory = sqlite3.Row
            found: sqlite3.Row | None = cursor.execute(
                "SELECT digest, previous, following, current FROM articles WHERE id = ?", (article_id,)
            ).fetchone()
            return found

    def _previous(self, reading: Reading) -> str | None:
        """Return the article version that a new text replaces: the one of its URL, or of its name and source."""
        article = reading.article
        values: list[str | None]
        if article.url is not None:
            where, values = "url = ?", [article.url]
        else:
            where, values = "url IS NULL AND doc = ? AND source IS ?", [article.doc, article.source]
        with self._index.read() as connection:
            row = connection.execute(f"SELECT id FROM articles WHERE current AND {where}", values).fetchone()
        return None if row is None else str(row[0])

    def _superseded(self, connection: sqlite3.Connection) -> list[str]:
        return [article for (article,) in connection.execute("SELECT id FROM articles WHERE NOT current")]

    def _refresh(self, connection: sqlite3.Connection, name: str) -> None:
        article = self._graphs.article_of(name)
        if article is None:
            connection.execute("DELETE FROM relations WHERE origin = ?", (name,))
            rows = [(name, *relation) for relation in self._engine.relations(name)]
            connection.executemany("INSERT INTO relations VALUES (?, ?, ?, ?, ?, ?)", rows)
            return
        fill.delete_article(connection, article, self._graphs.base)
        data = self._nquads(article)
        if not data:
            return
        try:
            reading = from_nquads(data)
        except InputError:  # written there by hand, and no reading: it can be asked by SPARQL alone
            return
        if reading.article.id == article:
            self._index_article(connection, name, reading, data.count(b"\n"))

    def _index_article(self, connection: sqlite3.Connection, name: str, reading: Reading, triples: int) -> None:
        article = reading.article.id
        digest = next(iter(self._catalogued(name, updates.DIGEST)), "")
        node = article_iri(article, self._graphs.base)
        revised = next(iter(self._catalogued(node, updates.REVISION_OF)), None)
        previous = None if revised is None else revised.rsplit("/", 1)[1]
        fill.insert_article(connection, reading, fill.Kept(digest, triples, previous), self._graphs.base)
        replaced_by = next(iter(self._catalogued(name, updates.REPLACED_BY)), None)
        if replaced_by is not None:
            fill.set_version(connection, article, self._graphs.article_of(replaced_by))
        else:
            fill.insert_edges(connection, article, derived_edges(reading, self._graphs.base))

    def _catalogued(self, subject: str, predicate: str) -> list[str]:
        return self._engine.objects(subject, predicate, self._graphs.catalogue)


def _ready(reading: Reading, base: str) -> _Ready:
    nquads, timeless = to_nquads(reading, base), _timeless(reading)
    known = nquads if timeless is reading else to_nquads(timeless, base)
    return _Ready(reading, nquads, hashlib.sha256(known).hexdigest())


def _timeless(reading: Reading) -> Reading:
    """Return a reading without the hour at which its article was fetched, which alone makes it no other reading."""
    if reading.article.retrieved is None:
        return reading
    return replace(reading, article=replace(reading.article, retrieved=None))


def _added(one: _Ready, change: Change, previous: str | None = None) -> Added:
    return Added(one.id, change, previous, one.triples)


def _same_source(one: Reading, other: Reading) -> bool:
    """Tell whether two articles must not be written together: the same text, URL, or name and source."""
    a, b = one.article, other.article
    if a.id == b.id or (a.url is not None and a.url == b.url):
        return True
    return a.url is None and b.url is None and (a.doc, a.source) == (b.doc, b.source)
