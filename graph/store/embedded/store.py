"""The embedded store: one process writes, queries run in processes of their own on snapshots."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, Self

from graph.errors import InputError, NotFound, QueryError, StoreError
from graph.store.embedded.folder import Folder
from graph.store.graphs import Graphs
from graph.store.index.database import Index
from graph.store.interest import Interest
from graph.store.interface import DEFAULT_DEADLINE, Added, Answer, Question, StoreStats
from graph.values import Reading

if TYPE_CHECKING:  # imported when first used: a lookup from a cold start needs none of it
    import pyoxigraph as ox

    from graph.store.articles import Articles
    from graph.store.embedded.asked import Asked
    from graph.store.embedded.engine import OxigraphEngine
    from graph.store.embedded.pool import WorkerPool
    from graph.store.embedded.snapshots import Snapshots

MAX_ANSWER: Final = 1 << 30
"""Bytes of the largest answer to a query."""

QUERY_MEMORY: Final = 2 << 30
"""Bytes of data that one query process may have."""

MOST_AT_ONCE: Final = 8_000
"""Characters of a query that any pipe takes without waiting for its reader, whatever they are."""

PUBLISH_SECONDS: Final = 2.0
"""Other processes see what is written within about so many seconds."""

_WHOLE_DATASET_SECONDS: Final = 24 * 3600.0


class EmbeddedStore:
    """A store in a folder; see `graph.store.interface.Store`."""

    def __init__(self, root: Path, *, writable: bool, base: str, workers: int, temporary: bool = False) -> None:
        """Open the store, making it where there is none and it may be written. `temporary` deletes it when closed."""
        self._folder, self._graphs = Folder(root), Graphs(base)
        self._writable, self._temporary, self._keep = writable, temporary, workers
        self._lock = threading.RLock()
        self._writes = 0
        self._pool: WorkerPool | None = None
        self._snapshots: Snapshots | None = None
        self._own_snapshot: Path | None = None
        self._closed = threading.Event()
        self._publisher: threading.Thread | None = None
        if writable:
            self._open_for_writing()
        else:
            self._folder.check()
            if not self._folder.index.is_file():  # a backup that was taken beside a writer has none
                EmbeddedStore(root, writable=True, base=base, workers=workers).close()
            self._index = Index(self._folder.index, writable=False)

    def _open_for_writing(self) -> None:
        import pyoxigraph as ox

        from graph.store.articles import Articles
        from graph.store.embedded.engine import OxigraphEngine
        from graph.store.embedded.snapshots import Snapshots, sweep

        self._folder.hold()
        try:
            self._folder.make()
            self._folder.check()
            self._folder.sweep()
            sweep(self._folder.restoring)
            try:
                self._engine: OxigraphEngine = OxigraphEngine(ox.Store(str(self._folder.graph)))
            except (OSError, RuntimeError) as error:  # the latter for tables that are missing or damaged
                raise StoreError(f"cannot open the quads in {self._folder.graph}: {error}") from error
            self._index = Index(self._folder.index, writable=True)
            self._snapshots = Snapshots(self._folder.snapshots, self._copy_quads)
            self._articles: Articles = Articles(self._engine, self._index, self._graphs, self._lock)
            self._index.set_meta("base", self._graphs.base)
            self._articles.open()
            self._bring_ontology()
            self._publish_what_is_there()
        except BaseException:
            self._folder.lock.release()
            raise

    def _copy_quads(self, target: Path) -> None:
        with self._engine.reading() as store:
            store.backup(str(target))

    def _publish_what_is_there(self) -> None:
        """Let other processes read before anything is written."""
        if self._snapshots is not None and not self._temporary:
            with contextlib.suppress(StoreError):  # a full disk, which does not keep anybody from reading here
                self._snapshots.publish(self._writes)

    def _bring_ontology(self) -> None:
        from graph.store.ontology_graph import load_ontology, ontology_digest

        digest = ontology_digest()
        if self._index.meta("ontology") != digest:
            self._engine.apply(load_ontology(self._graphs))
            self._index.set_meta("ontology", digest)
            self._wrote()

    # ------------------------------------------------------------------ what it is

    @property
    def location(self) -> str:
        """The folder."""
        return str(self._folder.root)

    @property
    def writable(self) -> bool:
        """Whether this handle may write."""
        return self._writable

    @property
    def index(self) -> Index:
        """The index beside the quads."""
        return self._index

    @property
    def generation(self) -> int | None:
        """A number that grows with each write, so that answers can be kept; None where others write."""
        return self._writes if self._writable else None

    def stats(self) -> StoreStats:
        """Return the sizes of the store."""
        from graph.store.index.sizes import sizes

        with self._reading() as store:
            quads = len(store)
        return StoreStats(**sizes(self._index), quads=quads, bytes=self._folder.size(), location=self.location)

    # ------------------------------------------------------------------ articles

    def add(self, readings: Iterable[Reading], on_added: Callable[[Added], None] | None = None) -> list[Added]:
        """Keep readings; see `Store.add`."""
        self._must_write()

        def note(added: Added) -> None:
            if added.change != "unchanged":
                self._wrote()
            if on_added is not None:
                on_added(added)

        return self._articles.add(readings, note)

    def remove(self, article_id: str) -> None:
        """Remove one article version and all that rests on it alone."""
        self._must_write()
        self._articles.remove(article_id)
        self._wrote()

    def reading(self, article_id: str) -> Reading:
        """Return the reading kept for that article version."""
        from graph.rdf import from_nquads

        return from_nquads(b"".join(self.article_graph(article_id)))

    def article_graph(self, article_id: str) -> Iterator[bytes]:
        """Return the named graph of an article version as N-Quads lines."""
        from graph.store.embedded.engine import OxigraphEngine

        graph = self._graphs.of_article(article_id)
        end = f" <{graph}> .\n"
        with self._reading() as store:
            triples = OxigraphEngine(store).graph(graph)
            lines = [(line.removesuffix(" .\n") + end).encode("utf-8") for line in triples]
        if not lines:
            raise NotFound(f"there is no article {article_id!r} in the store")
        return iter(lines)

    # ------------------------------------------------------------------ SPARQL

    def query(
        self, question: Question, *, deadline: float = DEFAULT_DEADLINE, interest: Interest | None = None
    ) -> Answer:
        """Answer a SPARQL query in a process of its own; see `Store.query`."""
        from graph.store.embedded import requests

        return self._ask(requests.query(question), deadline, interest=interest)

    def ask(
        self, question: Question, *, deadline: float = DEFAULT_DEADLINE, interest: Interest | None = None
    ) -> Asked | None:
        """Begin to answer a SPARQL query if a process is idle and its snapshot made; see `Store.ask`."""
        from graph.store.embedded import requests

        request = requests.query(question)
        pool, snapshots = self._pool, self._snapshots
        if pool is None or snapshots is None or len(question.sparql) > MOST_AT_ONCE:
            return None
        path = snapshots.lease_made(self._writes)
        if path is None:
            return None

        def done() -> None:
            snapshots.release(path)

        asked = request | {"snapshot": str(path), "bytes": MAX_ANSWER}
        begun = pool.ask(asked, deadline, done, interest or Interest())
        if begun is None:
            done()
        return begun

    def update(
        self,
        sparql: str,
        *,
        using_graphs: Sequence[str] = (),
        using_named_graphs: Sequence[str] = (),
        base: str | None = None,
    ) -> None:
        """Run a SPARQL update, all of it or nothing; see `Store.update`."""
        from graph.store.sparql.clearing import with_silent_clear
        from graph.store.sparql.guard import check_update
        from graph.store.sparql.touched import touched_graphs
        from graph.store.sparql.using import with_using

        self._must_write()
        check_update(sparql)
        text = with_silent_clear(with_using(sparql, using_graphs, using_named_graphs))

        def write() -> None:
            try:
                self._engine.store.update(text, base_iri=base)
            except SyntaxError as error:
                raise QueryError(str(error.msg)) from error
            except ValueError as error:
                raise QueryError(str(error)) from error
            except RuntimeError as error:  # CREATE of a graph that is there, DROP or MOVE of one that is not
                raise InputError(f"{error}; nothing was changed. With SILENT that is no error") from error
            except OSError as error:
                raise StoreError(f"the store cannot be written: {error}") from error

        self._foreign(None if base is not None else touched_graphs(text), write)

    # ------------------------------------------------------------------ graphs

    def has_graph(self, name: str | None) -> bool:
        """Say whether a named graph exists; the default graph always does."""
        import pyoxigraph as ox

        with self._reading() as store:
            return name is None or store.contains_named_graph(ox.NamedNode(_checked(name)))

    def get_graph(
        self,
        name: str | None,
        *,
        accept: str = "*/*",
        deadline: float = DEFAULT_DEADLINE,
        interest: Interest | None = None,
    ) -> Answer:
        """Return a graph, serialised; see `Store.get_graph`."""
        from graph.store.embedded import requests

        if not self.has_graph(name):
            raise NotFound(f"there is no graph <{name}>")
        return self._ask(requests.graph(name, accept), deadline, interest=interest)

    def put_graph(self, name: str | None, data: bytes | IO[bytes], media_type: str, base: str | None = None) -> bool:
        """Replace a graph; return whether it is new."""
        return self._send_graph(name, data, media_type, base, replace=True)

    def post_graph(self, name: str | None, data: bytes | IO[bytes], media_type: str, base: str | None = None) -> bool:
        """Add to a graph; return whether it is new."""
        return self._send_graph(name, data, media_type, base, replace=False)

    def _send_graph(
        self, name: str | None, data: bytes | IO[bytes], media_type: str, base: str | None, *, replace: bool
    ) -> bool:
        from graph.store.graphs_in import parsed, update_of

        self._must_write()
        name = None if name is None else _checked(name)
        update = update_of(self._graphs, name, parsed(data, media_type, base or name), replace=replace)
        with self._lock:
            is_new = not self.has_graph(name)
            self._foreign(frozenset(() if name is None else (name,)), lambda: self._engine.apply(update))
        return is_new

    def delete_graph(self, name: str | None) -> None:
        """Remove a graph; that of an article as `remove` does."""
        self._must_write()
        with self._lock:
            if not self.has_graph(name):
                raise NotFound(f"there is no graph <{name}>")
            article = None if name is None else self._graphs.article_of(name)
            if article is not None and self._is_article(article):
                self.remove(article)
                return
            target = "DEFAULT" if name is None else f"GRAPH <{name}>"
            touched = frozenset(() if name is None else (name,))
            self._foreign(touched, lambda: self._engine.apply(f"DROP SILENT {target}"))

    def _is_article(self, article: str) -> bool:
        with self._index.read() as connection:
            return connection.execute("SELECT 1 FROM articles WHERE id = ?", (article,)).fetchone() is not None

    def quads(self) -> Iterator[bytes]:
        """Return the whole dataset as N-Quads."""
        from graph.store.embedded import requests

        return self._ask(requests.dataset(), _WHOLE_DATASET_SECONDS, most=1 << 62).chunks

    # ------------------------------------------------------------------ care

    def load(self, paths: Sequence[Path], progress: Callable[[int], None] | None = None) -> int:
        """Bulk-load N-Quads files of articles; see `Store.load`."""
        from graph.store.embedded.bulk import load_files

        self._must_write()
        with self._lock:
            counted = 0

            def write() -> None:
                nonlocal counted
                counted = load_files(self._engine.store, paths, self._graphs, progress)

            self._foreign(None, write)
            self._articles.derive()
            self._wrote()
        return counted

    def reindex(self) -> None:
        """Build the index and the derived edges anew from the articles' graphs."""
        self._must_write()
        with self._lock:
            self._articles.rebuild()
            self._articles.derive()
            self._wrote()

    def backup(self, target: Path) -> None:
        """Write a consistent copy of the store into a new folder."""
        from graph.store.embedded import digests
        from graph.store.embedded.copying import copied

        copied(target, self._copy_state, digests.note)  # not under the lock: reading all tables takes its time

    def _copy_state(self, folder: Folder) -> None:
        from graph.store.embedded.snapshots import link_files

        if self._writable:
            with self._lock:
                self._engine.store.backup(str(folder.graph))
                self._index.copy_to(folder.index)
        else:  # the quads alone: their index is built anew when the copy is opened, so both are of one moment
            link_files(self._snapshot_of_ours(), folder.graph)

    def read_through(self) -> None:
        """Read every quad and every string of the store once. Raises StoreError where one cannot be read."""
        import pyoxigraph as ox

        try:
            with self._reading() as store, open(os.devnull, "wb") as nowhere:
                store.dump(nowhere, ox.RdfFormat.N_QUADS)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"cannot read the quads: {error}") from error

    def take_over(self, prepared: str) -> None:
        """Put the backup that a restore has made ready in the place of what is there; see `Store.take_over`."""
        from graph.store.embedded.taking_over import take_over

        self._must_write()
        with self._lock:
            try:
                take_over(prepared, self._folder, self._engine, self._articles, self._copy_state)
            finally:  # also where it fails: for a moment queries may have seen the new quads
                self._wrote()

    def warm(self) -> None:
        """Start the query processes, so that the first queries need not wait for them."""
        self._workers().warm()

    def close(self) -> None:
        """End the query processes and let go of the folder."""
        if self._closed.is_set():
            return
        self._closed.set()
        if self._publisher is not None:
            self._publisher.join()
        if self._pool is not None:
            self._pool.close()
        with self._lock:
            self._index.close()
            self._opened_reader: ox.Store | None = None
            if self._snapshots is not None:
                self._snapshots.clear()
            if self._own_snapshot is not None:
                shutil.rmtree(self._own_snapshot, ignore_errors=True)
            if self._writable:
                with contextlib.suppress(OSError):
                    self._engine.store.flush()
                del self._engine, self._articles, self._snapshots
                self._folder.lock.release()
        if self._temporary:
            shutil.rmtree(self._folder.root, ignore_errors=True)

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close the store."""
        self.close()

    # ------------------------------------------------------------------ inside

    def _must_write(self) -> None:
        if self._closed.is_set():
            raise StoreError("the store is closed")
        if not self._writable:
            raise StoreError("the store was opened for reading only")

    def _foreign(self, touched: frozenset[str] | None, write: Callable[[], None]) -> None:
        try:
            self._articles.foreign(touched, write)
        finally:
            self._wrote()

    def _wrote(self) -> None:
        """Note that snapshots are out of date, and have a new one published before long."""
        with self._lock:
            self._writes += 1
            if self._publisher is None and not self._temporary and not self._closed.is_set():
                self._publisher = threading.Thread(target=self._publish, name="publish-snapshots", daemon=True)
                self._publisher.start()

    def _publish(self) -> None:
        published = 0
        while not self._closed.wait(PUBLISH_SECONDS):
            writes = self._writes
            if writes != published and self._snapshots is not None:
                with contextlib.suppress(StoreError):  # a full disk: the next attempt, or the next write, says so
                    self._snapshots.publish(writes)
                    published = writes

    def _ask(
        self, request: dict[str, Any], seconds: float, *, most: int = MAX_ANSWER, interest: Interest | None = None
    ) -> Answer:
        if self._closed.is_set():
            raise StoreError("the store is closed")
        if self._snapshots is None:
            path, done = self._snapshot_of_ours(), _nothing
        else:
            snapshots = self._snapshots
            path = snapshots.lease(self._writes)

            def done() -> None:
                snapshots.release(path)

        asked = request | {"snapshot": str(path), "bytes": most}
        return self._workers().answer(asked, seconds, done, interest or Interest())

    def _workers(self) -> WorkerPool:
        from graph.store.embedded.pool import WorkerPool

        with self._lock:
            if self._pool is None:
                most = max(8, 4 * (os.cpu_count() or 1))
                self._pool = WorkerPool(keep=self._keep, most=most, memory=QUERY_MEMORY)
            return self._pool

    @contextlib.contextmanager
    def _reading(self) -> Iterator[ox.Store]:
        if self._writable:
            with self._engine.reading() as store:
                yield store
        else:
            yield self._reader()

    def _reader(self) -> ox.Store:
        """Return the snapshot of a handle that only reads, opened in this process."""
        import pyoxigraph as ox

        with self._lock:
            opened: ox.Store | None = getattr(self, "_opened_reader", None)
            if opened is None:
                opened = ox.Store.read_only(str(self._snapshot_of_ours()))
                self._opened_reader = opened
            return opened

    def _snapshot_of_ours(self) -> Path:
        """Return this reader's own copy of the quads: of an idle store, or of what the writer published."""
        from filelock import Timeout

        from graph.store.embedded.snapshots import take_idle, take_published

        with self._lock:
            if self._own_snapshot is None:
                try:
                    with self._folder.lock.acquire(timeout=0):
                        self._own_snapshot = take_idle(self._folder.graph, self._folder.snapshots)
                except Timeout:
                    self._own_snapshot = take_published(self._folder.snapshots)
                except OSError as error:
                    raise StoreError(f"cannot read the store in {self._folder.root}: {error}") from error
            if self._own_snapshot is None:
                raise StoreError(
                    f"another process has just opened the store in {self._folder.root} and nothing is published for "
                    "readers yet; try again in a moment, or ask that process"
                )
            return self._own_snapshot


def _nothing() -> None:
    """Do nothing: a reader's own snapshot is deleted when it closes."""


def _checked(name: str) -> str:
    from graph.store.sparql.terms import is_iri

    if not is_iri(name):
        raise QueryError(f"not an absolute IRI: {name!r}")
    return name
