"""A process that answers SPARQL queries on a snapshot, one after another, and may be killed at any moment.

Run as a module. It has no network where the system allows to take it away, no more memory than it is given, and it
ends when its parent does.
"""

from __future__ import annotations

import ctypes
import io
import os
import resource
import select
import sys
import threading
from collections.abc import Callable
from typing import IO, Any, Final

import orjson
import pyoxigraph as ox

from graph.store.embedded.frames import frame, read_frame, write_frame
from graph.store.interface import AnswerKind, NotAcceptable
from graph.store.media import GRAPHS, RESULTS, chosen

CHUNK: Final = 32 * 1024
"""Bytes of an answer that are sent at a time; its last ones go together with its end."""
_NEW_NETWORK: Final = 0x40000000
_NEW_USER: Final = 0x10000000


class _Chunks(io.RawIOBase):
    """Sends what the engine serialises, in frames, and stops at a size."""

    def __init__(self, pipe: IO[bytes], most: int) -> None:
        self._pipe, self._left = pipe, most

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise ValueError("the answer is larger than an answer may be; ask for less with LIMIT")
        self._pipe.write(frame(b"D", bytes(data)))
        if len(data) >= CHUNK:
            self._pipe.flush()
        return len(data)


class _Snapshot:
    """The snapshot that was last asked for, kept open."""

    def __init__(self) -> None:
        self._path = ""
        self._store: ox.Store | None = None

    def at(self, path: str) -> ox.Store:
        if path != self._path or self._store is None:
            self._store = None  # closed before the next one opens
            self._store = ox.Store.read_only(path)
            self._path = path
        return self._store


def main() -> None:
    """Answer requests from standard input until it closes."""
    memory = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _leave_network()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    snapshot, out = _Snapshot(), io.BufferedWriter(io.FileIO(sys.stdout.fileno(), "w", closefd=False), 2 * CHUNK)
    while (received := read_frame(sys.stdin.buffer)) is not None:
        request = orjson.loads(received[1])
        try:
            _answer(snapshot.at(request["snapshot"]), request, out)
            write_frame(out, b"E")
        except (SyntaxError, ValueError, OSError, NotAcceptable, MemoryError) as error:
            write_frame(out, b"X", orjson.dumps({"kind": type(error).__name__, "text": _text(error)}))


def _end_with_parent() -> None:
    """End the process, whatever it computes, when the parent is gone. Requests that come do not wake this thread."""
    hang_up = select.poll()
    hang_up.register(sys.stdin.fileno(), 0)
    hang_up.poll()
    os._exit(0)


def _leave_network() -> None:
    """Enter a network namespace without any interface. Best effort: queries are checked before they come here."""
    unshare: Callable[[int], int] | None = getattr(ctypes.CDLL(None), "unshare", None)
    if unshare is not None and unshare(_NEW_NETWORK) != 0:
        unshare(_NEW_USER | _NEW_NETWORK)


def _text(error: BaseException) -> str:
    return str(error.msg if isinstance(error, SyntaxError) else error)


def _answer(store: ox.Store, request: dict[str, Any], out: IO[bytes]) -> None:
    chunks: IO[bytes] = io.BufferedWriter(_Chunks(out, request["bytes"]), CHUNK)
    if request["op"] == "dump":
        _dump(store, request, out, chunks)
    else:
        _query(store, request, out, chunks)
    chunks.flush()


def _dump(store: ox.Store, request: dict[str, Any], out: IO[bytes], chunks: IO[bytes]) -> None:
    """Serialise one graph, or with no graph given the whole dataset as N-Quads."""
    if request["graph"] is None:
        _head(out, "graph", "application/n-quads")
        store.dump(chunks, ox.RdfFormat.N_QUADS)
        return
    media_type = chosen(request["accept"], "graph")
    name = ox.NamedNode(request["graph"]) if request["graph"] else ox.DefaultGraph()
    _head(out, "graph", media_type)
    store.dump(chunks, getattr(ox.RdfFormat, GRAPHS[media_type]), from_graph=name, prefixes=request["prefixes"])


def _query(store: ox.Store, request: dict[str, Any], out: IO[bytes], chunks: IO[bytes]) -> None:
    default, named = _dataset(request)
    results = store.query(request["sparql"], base_iri=request["base"], default_graph=default, named_graphs=named)
    kind: AnswerKind = "solutions"
    if isinstance(results, ox.QueryTriples):
        kind = "graph"
    elif isinstance(results, ox.QueryBoolean):
        kind = "boolean"
    media_type = _media_type(request["accept"], kind)
    _head(out, kind, media_type)
    if isinstance(results, ox.QueryTriples):
        results.serialize(chunks, format=getattr(ox.RdfFormat, GRAPHS[media_type]))
    else:
        results.serialize(chunks, format=getattr(ox.QueryResultsFormat, RESULTS[media_type]))


def _media_type(accept: str, kind: AnswerKind) -> str:
    if kind != "boolean":
        return chosen(accept, kind)
    try:
        return chosen(accept, kind)
    except NotAcceptable:
        return chosen("*/*", kind)


_Nodes = list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]


def _dataset(request: dict[str, Any]) -> tuple[_Nodes | None, list[ox.NamedNode | ox.BlankNode] | None]:
    default, named = request["default_graphs"], request["named_graphs"]
    if not default and not named:
        return None, None
    return [ox.NamedNode(name) for name in default], [ox.NamedNode(name) for name in named]


def _head(out: IO[bytes], kind: AnswerKind, media_type: str) -> None:
    out.write(frame(b"H", orjson.dumps({"kind": kind, "media_type": media_type})))


if __name__ == "__main__":
    main()
