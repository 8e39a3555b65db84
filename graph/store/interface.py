"""What every store can do, and the values it takes and gives.

A store keeps one named graph an article (the source), the merge of the current versions of all articles without
duplicates as the default graph, the edges between actors that follow from the acts in a graph of their own,
and an index for lookups and full text beside it. Open one with `graph.store.open_store`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, Protocol, Self

from graph.errors import DeadlineExceeded, InputError
from graph.store.interest import Interest
from graph.values import Reading

if TYPE_CHECKING:
    from graph.store.index.database import Index

Change = Literal["added", "unchanged", "replaced"]
AnswerKind = Literal["boolean", "solutions", "graph"]

DEFAULT_DEADLINE = 10.0
"""Seconds a query may take unless its caller says less."""


class NotAcceptable(InputError):
    """None of the media types asked for can carry the answer."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article handed to `Store.add`.

    `replaced` with `previous` is a new version of the article `previous` (an article id), which stays readable;
    `replaced` without it is the same text read anew, with another result. `triples` counts its named graph.
    """

    article: str
    change: Change
    previous: str | None = None
    triples: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A SPARQL query with all that its answer depends on beside the store.

    `default_graphs` and `named_graphs` are the IRIs of the protocol's dataset, which overrides the query's own.
    `accept` is an HTTP Accept header, `base` the IRI that relative ones are resolved against.
    """

    sparql: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    accept: str = "*/*"
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a SPARQL query, streamed.

    `chunks` gives the serialised bytes and must be exhausted or closed (`close`). It raises DeadlineExceeded
    or StoreError when the query dies after its first bytes; whoever sends it on must then break the connection.
    `whole` is all of it where all of it is there already, as it is of most answers.
    """

    kind: AnswerKind
    media_type: str
    chunks: Iterator[bytes]
    whole: bytes | None = None

    def close(self) -> None:
        """Give up the rest of the answer and free the process that computes it."""
        close = getattr(self.chunks, "close", None)
        if close is not None:
            close()

    def read(self) -> bytes:
        """Return the whole answer."""
        return b"".join(self.chunks)


class Asked(Protocol):
    """A query under way, for callers that have more to do than to wait for it. It must get an answer or be closed."""

    @property
    def end(self) -> float:
        """The moment of `time.monotonic` at which the query must be over."""
        ...

    def fileno(self) -> int:
        """Return the file descriptor that becomes readable when there is something to look at."""
        ...

    def look(self) -> Answer | None:
        """Return the answer if its first bytes are there, None if not. To be called when the descriptor is readable.

        Raises what `Store.query` raises.
        """
        ...

    def expire(self) -> DeadlineExceeded:
        """Give the query up at its deadline; return the error to raise."""
        ...

    def close(self) -> None:
        """Give the query up, unless it has an answer."""
        ...


@dataclass(frozen=True, slots=True)
class StoreStats:
    """Sizes of a store. `bytes` is what its folder takes on disk (0 for a remote store)."""

    articles: int
    versions: int
    acts: int
    claims: int
    actors: int
    agreements: int
    quads: int
    bytes: int
    location: str


class Store(Protocol):
    """A store of readings. It is safe to use from many threads; writes happen one after another."""

    @property
    def location(self) -> str:
        """The folder or address the store was opened from."""
        ...

    @property
    def writable(self) -> bool:
        """Whether this handle may write."""
        ...

    @property
    def generation(self) -> int | None:
        """A number that grows with each write, so that answers can be kept; None where others write too."""
        ...

    @property
    def index(self) -> Index:
        """The index beside the store that `graph.queries` reads."""
        ...

    def add(self, readings: Iterable[Reading], on_added: Callable[[Added], None] | None = None) -> list[Added]:
        """Keep readings, in order. An article is whole and safe once `on_added` has been called for it.

        An article already there with the same reading is `unchanged`, whenever it was retrieved. A changed text under
        the same URL (or, without URL, the same `doc` and source) becomes a new version, linked by prov:wasRevisionOf.
        Raises StoreError when the store cannot be written (read-only, full disk).
        """
        ...

    def remove(self, article_id: str) -> None:
        """Remove one article version and all that rests on it alone. Raises NotFound."""
        ...

    def reading(self, article_id: str) -> Reading:
        """Return the reading kept for that article version. Raises NotFound."""
        ...

    def article_graph(self, article_id: str) -> Iterator[bytes]:
        """Return the named graph of an article version as N-Quads lines. Raises NotFound."""
        ...

    def query(
        self, question: Question, *, deadline: float = DEFAULT_DEADLINE, interest: Interest | None = None
    ) -> Answer:
        """Answer a SPARQL query, streamed; the first bytes are there when this returns.

        `deadline` is in seconds. When `interest` is lost, the work ends: at once in the embedded store, on a server
        once it has begun to answer. Raises QueryError (does not parse, SERVICE), NotAcceptable, DeadlineExceeded
        (nothing was sent), StoreError (needs too much memory; interest lost).
        """
        ...

    def ask(
        self, question: Question, *, deadline: float = DEFAULT_DEADLINE, interest: Interest | None = None
    ) -> Asked | None:
        """Begin to answer a query as `query` does, but return at once, whatever it takes to answer.

        Return None where it cannot be begun without waiting, or not at all: `query` does it, or says why not.
        Raises what `query` raises for a query that is refused before it is run.
        """
        ...

    def update(
        self,
        sparql: str,
        *,
        using_graphs: Sequence[str] = (),
        using_named_graphs: Sequence[str] = (),
        base: str | None = None,
    ) -> None:
        """Run a SPARQL update, all of it or nothing.

        Raises QueryError (does not parse, LOAD, SERVICE), InputError (a graph that is there already, or is not).
        """
        ...

    def has_graph(self, name: str | None) -> bool:
        """Say whether a named graph exists; None, the default graph, always does."""
        ...

    def get_graph(
        self,
        name: str | None,
        *,
        accept: str = "*/*",
        deadline: float = DEFAULT_DEADLINE,
        interest: Interest | None = None,
    ) -> Answer:
        """Return a named graph, or the default graph for None, serialised; `deadline` and `interest` as in `query`.

        Raises NotFound, NotAcceptable.
        """
        ...

    def put_graph(self, name: str | None, data: bytes | IO[bytes], media_type: str, base: str | None = None) -> bool:
        """Replace a graph by `data`; return whether it is new. Raises QueryError when the data do not parse."""
        ...

    def post_graph(self, name: str | None, data: bytes | IO[bytes], media_type: str, base: str | None = None) -> bool:
        """Add `data` to a graph; return whether it is new. Raises QueryError when the data do not parse."""
        ...

    def delete_graph(self, name: str | None) -> None:
        """Remove a graph. Raises NotFound for a named graph that is not there."""
        ...

    def quads(self) -> Iterator[bytes]:
        """Return the whole dataset as N-Quads, in chunks, as it stood at one moment."""
        ...

    def load(self, paths: Sequence[Path], progress: Callable[[int], None] | None = None) -> int:
        """Bulk-load N-Quads files (also .gz) of articles, as `counterclaim export` writes them.

        Adds and never deletes; merges into the default graph, counts edges and indexes. Returns the quads read.
        Raises QueryError where a file does not parse.
        """
        ...

    def reindex(self) -> None:
        """Build the index anew from the graph."""
        ...

    def backup(self, target: Path) -> None:
        """Write a consistent copy of the store into the new folder `target`, also while it is written to."""
        ...

    def take_over(self, prepared: str) -> None:
        """Put a backup in the place of all that is in the store, while it is read and written to.

        `prepared` is the name that `restore_store` hands over. What was there is kept beside the store. Queries and
        lookups under way end on the old state, later ones see the new one. Raises StoreError, and then nothing is
        changed.
        """
        ...

    def stats(self) -> StoreStats:
        """Return the sizes of the store."""
        ...

    def close(self) -> None:
        """End the worker processes and let go of the store."""
        ...

    def __enter__(self) -> Self:
        """Return the store itself."""
        ...

    def __exit__(self, *exc: object) -> None:
        """Close the store."""
        ...
