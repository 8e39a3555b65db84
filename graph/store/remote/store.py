"""The remote store: the graph on a SPARQL 1.1 server, the index on this machine."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import itertools
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Final, Self

from filelock import FileLock, Timeout
from platformdirs import user_data_path

from graph.errors import NotFound, StoreBusy, StoreError
from graph.rdf import from_nquads
from graph.store.articles import Articles
from graph.store.graphs import Graphs
from graph.store.graphs_in import parsed, update_of
from graph.store.index.database import Index
from graph.store.index.sizes import sizes
from graph.store.interest import Interest
from graph.store.interface import DEFAULT_DEADLINE, Added, Answer, AnswerKind, Question, StoreStats
from graph.store.media import GRAPHS, RESULTS, chosen
from graph.store.ontology_graph import load_ontology, ontology_digest
from graph.store.remote.connection import Connection
from graph.store.remote.engine import RemoteEngine
from graph.store.sparql.clearing import with_silent_clear
from graph.store.sparql.guard import check_query, check_update
from graph.store.sparql.terms import iri
from graph.store.sparql.tokens import tokens
from graph.store.sparql.touched import touched_graphs
from graph.values import Reading

_WHOLE_DATASET_SECONDS: Final = 24 * 3600.0


class RemoteStore:
    """A store on a server; see `graph.store.interface.Store`.

    One process at a time writes to it. Changes that others make to the server's articles are seen when the store is
    next opened or written to, those made by hand after `reindex`.
    """

    def __init__(self, address: str, *, writable: bool, base: str, folder: Path | None) -> None:
        """Connect to the server; `folder` holds the index, by default one in the user's data directory."""
        self._address, self._writable = address, writable
        self._lock = threading.RLock()
        self._connection = Connection(address)
        key = hashlib.sha256(address.encode()).hexdigest()[:16]
        self._folder = folder or user_data_path("counterclaim") / "remote" / key
        self._folder.mkdir(parents=True, exist_ok=True)
        self._process_lock = FileLock(self._folder / "writer.lock", timeout=2, thread_local=False)
        # Virtuoso's default graph is the union of all graphs and takes no triples of its own.
        merge = f"{base}graph/default" if "virtuoso" in self._connection.product else None
        self._graphs = Graphs(base, merge)
        self._engine = RemoteEngine(self._connection, self._graphs)
        if writable:
            self._open_for_writing()
        else:
            self._index = Index(self._folder / "index.sqlite", writable=False)

    def _open_for_writing(self) -> None:
        try:
            self._process_lock.acquire()
        except Timeout as error:
            raise StoreBusy(f"another process on this machine is writing to {self._address}") from error
        try:
            self._index = Index(self._folder / "index.sqlite", writable=True)
            self._index.set_meta("base", self._graphs.base)
            self._articles = Articles(self._engine, self._index, self._graphs, self._lock)
            self._articles.open()
            digest = ontology_digest()
            if self._index.meta("ontology") != digest:
                self._engine.apply(load_ontology(self._graphs))
                self._index.set_meta("ontology", digest)
        except BaseException:
            self._process_lock.release()
            raise

    @property
    def location(self) -> str:
        """The address."""
        return self._address

    @property
    def writable(self) -> bool:
        """Whether this handle may write."""
        return self._writable

    @property
    def generation(self) -> None:
        """Nothing: others may write to the server too."""
        return

    @property
    def index(self) -> Index:
        """The index on this machine."""
        return self._index

    def add(self, readings: Iterable[Reading], on_added: Callable[[Added], None] | None = None) -> list[Added]:
        """Keep readings; see `Store.add`."""
        self._must_write()
        return self._articles.add(readings, on_added)

    def remove(self, article_id: str) -> None:
        """Remove one article version and all that rests on it alone."""
        self._must_write()
        self._articles.remove(article_id)

    def reading(self, article_id: str) -> Reading:
        """Return the reading kept for that article version."""
        return from_nquads(b"".join(self.article_graph(article_id)))

    def article_graph(self, article_id: str) -> Iterator[bytes]:
        """Return the named graph of an article version as N-Quads lines."""
        lines = list(self._nquads(self._graphs.of_article(article_id)))
        if not lines:
            raise NotFound(f"there is no article {article_id!r} in the store")
        return iter(lines)

    def _nquads(self, graph: str | None) -> Iterator[bytes]:
        if graph is None:
            for line in self._connection.lines("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"):
                yield line.encode("utf-8")
            return
        end = f" <{graph}> .\n"
        for line in self._engine.graph(graph):
            yield (line.removesuffix(" .\n") + end).encode("utf-8")

    def query(
        self, question: Question, *, deadline: float = DEFAULT_DEADLINE, interest: Interest | None = None
    ) -> Answer:
        """Answer a SPARQL query; the server's answer is passed on as it comes."""
        check_query(question.sparql)
        dataset = {
            "default-graph-uri": [iri(g)[1:-1] for g in question.default_graphs],
            "named-graph-uri": [iri(g)[1:-1] for g in question.named_graphs],
        }
        if self._graphs.merge is not None and not any(dataset.values()):
            dataset["default-graph-uri"] = [self._graphs.merge]
        kind = _kind(question.sparql)
        media_type = chosen(question.accept, kind)
        return self._passed_on(_based(question.sparql, question.base), kind, media_type, dataset, deadline, interest)

    def _passed_on(
        self,
        sparql: str,
        kind: AnswerKind,
        media_type: str,
        dataset: dict[str, list[str]],
        deadline: float,
        interest: Interest | None,
    ) -> Answer:
        asked = _canonical(media_type, kind)
        chunks = self._chunks(sparql, asked, {k: v for k, v in dataset.items() if v}, deadline, interest)
        first = next(chunks, b"")
        return Answer(kind, media_type, _Rest(first, chunks))

    def _chunks(
        self,
        sparql: str,
        accept: str,
        dataset: dict[str, list[str]],
        deadline: float,
        interest: Interest | None = None,
    ) -> Iterator[bytes]:
        with self._connection.ask(
            sparql, accept=accept, seconds=deadline, dataset=dataset, interest=interest
        ) as response:
            yield from response.iter_bytes()

    def ask(self, question: Question, **_arguments: Any) -> None:
        """Return None: the connections to the server are waited for."""

    def update(
        self,
        sparql: str,
        *,
        using_graphs: Sequence[str] = (),
        using_named_graphs: Sequence[str] = (),
        base: str | None = None,
    ) -> None:
        """Send a SPARQL update to the server."""
        self._must_write()
        check_update(sparql)
        text = _based(with_silent_clear(sparql), base)
        using = {"using-graph-uri": list(using_graphs), "using-named-graph-uri": list(using_named_graphs)}
        sent = {k: v for k, v in using.items() if v}
        self._articles.foreign(touched_graphs(text), lambda: self._connection.update(text, sent))

    def has_graph(self, name: str | None) -> bool:
        """Say whether a named graph holds a triple; the default graph always is there."""
        return name is None or bool(
            self._connection.rows(f"SELECT ?s WHERE {{ GRAPH {iri(name)} {{ ?s ?p ?o }} }} LIMIT 1")
        )

    def get_graph(
        self,
        name: str | None,
        *,
        accept: str = "*/*",
        deadline: float = DEFAULT_DEADLINE,
        interest: Interest | None = None,
    ) -> Answer:
        """Return a graph, serialised by the server."""
        if not self.has_graph(name):
            raise NotFound(f"there is no graph <{name}>")
        name = name or self._graphs.merge
        pattern = "?s ?p ?o" if name is None else f"GRAPH {iri(name)} {{ ?s ?p ?o }}"
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}"
        return self._passed_on(query, "graph", chosen(accept, "graph"), {}, deadline, interest)

    def put_graph(self, name: str | None, data: bytes | IO[bytes], media_type: str, base: str | None = None) -> bool:
        """Replace a graph; return whether it is new."""
        return self._send_graph(name, data, media_type, base, replace=True)

    def post_graph(self, name: str | None, data: bytes | IO[bytes], media_type: str, base: str | None = None) -> bool:
        """Add to a graph; return whether it is new."""
        return self._send_graph(name, data, media_type, base, replace=False)

    def _send_graph(
        self, name: str | None, data: bytes | IO[bytes], media_type: str, base: str | None, *, replace: bool
    ) -> bool:
        self._must_write()
        update = update_of(self._graphs, name, parsed(data, media_type, base or name), replace=replace)
        with self._lock:
            is_new = not self.has_graph(name)
            touched = frozenset(() if name is None else (name,))
            self._articles.foreign(touched, lambda: self._engine.apply(update))
        return is_new

    def delete_graph(self, name: str | None) -> None:
        """Remove a graph; that of an article as `remove` does."""
        self._must_write()
        with self._lock:
            if not self.has_graph(name):
                raise NotFound(f"there is no graph <{name}>")
            article = None if name is None else self._graphs.article_of(name)
            if article is not None:
                with contextlib.suppress(NotFound):  # a graph of that name that is no article
                    self.remove(article)
                    return
            target = name or self._graphs.merge
            text = "DROP SILENT DEFAULT" if target is None else f"DROP SILENT GRAPH {iri(target)}"
            touched = frozenset(() if name is None else (name,))
            self._articles.foreign(touched, lambda: self._engine.apply(text))

    def quads(self) -> Iterator[bytes]:
        """Return the whole dataset as N-Quads, graph by graph."""
        for name in (self._graphs.merge, *self._engine.graph_names()):
            yield from self._nquads(name)

    def load(self, paths: Sequence[Path], progress: Callable[[int], None] | None = None) -> int:
        """Add the articles of N-Quads files (also .gz), whose lines stand together article by article."""
        counted = 0

        def readings() -> Iterator[Reading]:
            nonlocal counted
            for path in paths:
                with gzip.open(path, "rb") if path.suffix == ".gz" else open(path, "rb") as source:
                    for graph, lines in itertools.groupby(source, key=lambda line: line.rsplit(b" <", 1)[-1]):
                        data = b"".join(lines)
                        counted += data.count(b"\n")
                        if progress is not None:
                            progress(data.count(b"\n"))
                        if graph.startswith(self._graphs.article_prefix.encode()):
                            yield from_nquads(data)

        self.add(readings())
        return counted

    def reindex(self) -> None:
        """Build the index and the derived edges anew from the articles' graphs."""
        self._must_write()
        with self._lock:
            self._articles.rebuild()
            self._articles.derive()

    def backup(self, target: Path) -> None:
        """Refuse: the server keeps the data."""
        raise StoreError(
            f"{self._address} is backed up with the tools of its own server; "
            "`counterclaim export` writes all of it as N-Quads"
        )

    def take_over(self, prepared: str) -> None:
        """Refuse: the server keeps the data."""
        raise StoreError(
            f"{self._address} is restored with the tools of its own server; "
            "`counterclaim add` and PUT /graph-store fill it again"
        )

    def stats(self) -> StoreStats:
        """Return the sizes of the store."""
        return StoreStats(**sizes(self._index), quads=self._engine.count(), bytes=0, location=self._address)

    def warm(self) -> None:
        """Do nothing: the server is there."""

    def close(self) -> None:
        """Close the connections and the index."""
        self._index.close()
        self._connection.close()
        self._process_lock.release()

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close the store."""
        self.close()

    def _must_write(self) -> None:
        if not self._writable:
            raise StoreError("the store was opened for reading only")


class _Rest(Iterator[bytes]):
    """An answer whose first bytes are there."""

    def __init__(self, first: bytes, rest: Iterator[bytes]) -> None:
        self._first, self._rest = first, rest

    def __next__(self) -> bytes:
        if self._first:
            first, self._first = self._first, b""
            return first
        return next(self._rest)

    def close(self) -> None:
        close = getattr(self._rest, "close", None)
        if close is not None:
            close()


def _based(sparql: str, base: str | None) -> str:
    """Return a query or update that says itself what its relative IRIs are resolved against."""
    return sparql if base is None else f"BASE {iri(base)}\n{sparql}"


def _kind(sparql: str) -> AnswerKind:
    """Return what a query answers with, by its first keyword after the prologue."""
    for token in tokens(sparql):
        if token.is_word("ASK"):
            return "boolean"
        if token.is_word("CONSTRUCT", "DESCRIBE"):
            return "graph"
        if token.is_word("SELECT"):
            break
    return "solutions"


def _canonical(media_type: str, kind: AnswerKind) -> str:
    """Return the media type under which servers know the format of one that has several."""
    table = GRAPHS if kind == "graph" else RESULTS
    return next(known for known, form in table.items() if form == table[media_type])
