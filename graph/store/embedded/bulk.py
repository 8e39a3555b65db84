"""Many articles at once: N-Quads files straight into the engine's tables."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from graph.errors import QueryError, StoreError
from graph.store.graphs import Graphs

_BLOCK: Final = 1 << 20
_Source = io.BufferedReader | gzip.GzipFile


class _Counting(io.RawIOBase):
    """Passes a file on and counts its lines."""

    def __init__(self, source: _Source, progress: Callable[[int], None] | None) -> None:
        self._source, self._progress, self.lines = source, progress, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        block = self._source.read(min(len(buffer), _BLOCK))
        buffer[: len(block)] = block
        self._count(block)
        return len(block)

    def _count(self, block: bytes) -> None:
        lines = block.count(b"\n")
        self.lines += lines
        if self._progress is not None and lines:
            self._progress(lines)


class _Merged(io.RawIOBase):
    """The triples of the article graphs of an N-Quads file, without the names of their graphs."""

    def __init__(self, source: _Source, prefix: str) -> None:
        self._source, self._mark, self._rest = source, f" <{prefix}".encode(), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while len(self._rest) < len(buffer):
            lines = self._source.readlines(_BLOCK)
            if not lines:
                break
            self._rest += b"".join([self._triple(line) for line in lines])
        block, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(block)] = block
        return len(block)

    def _triple(self, line: bytes) -> bytes:
        place = line.rfind(self._mark)
        if place < 0 or not line.endswith(b"> .\n"):
            return b""
        return line[:place] + b" .\n"


def load_files(
    store: ox.Store, paths: Sequence[Path], graphs: Graphs, progress: Callable[[int], None] | None = None
) -> int:
    """Load N-Quads files (also .gz), and the triples of their article graphs into the default graph as well.

    Returns the lines read. Raises QueryError where a file does not parse; what was loaded before it stays.
    """
    lines = 0
    for path in paths:
        try:
            with _opened(path) as source:
                counting = _Counting(source, progress)
                store.bulk_load(io.BufferedReader(counting, _BLOCK), ox.RdfFormat.N_QUADS)
                lines += counting.lines
            with _opened(path) as source:
                merged = io.BufferedReader(_Merged(source, graphs.article_prefix), _BLOCK)
                store.bulk_load(merged, ox.RdfFormat.N_TRIPLES)
        except SyntaxError as error:
            raise QueryError(f"{path} does not parse as N-Quads: {error.msg}") from error
        except OSError as error:
            raise StoreError(f"cannot load {path}: {error}") from error
    return lines


def _opened(path: Path) -> _Source:
    return gzip.open(path, "rb") if path.suffix == ".gz" else open(path, "rb")
