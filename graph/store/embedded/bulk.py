"""Many articles at once: N-Quads files straight into the engine's tables."""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from graph.errors import QueryError, StoreError
from graph.store.graphs import Graphs

_BLOCK: Final = 1 << 20
_Source = io.BufferedReader | gzip.GzipFile


class _Merging(io.RawIOBase):
    """The lines of an N-Quads file, those of article graphs once more without the names of their graphs."""

    def __init__(self, source: _Source, prefix: str, progress: Callable[[int], None] | None) -> None:
        self._source, self._progress, self._rest, self.lines = source, progress, memoryview(b""), 0
        self._of_article = re.compile(rb"^(.*) <" + re.escape(prefix.encode()) + rb"[^>\n]*> \.$", re.MULTILINE)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            self._rest = memoryview(self._block())
        taken = self._rest[: len(buffer)]
        self._rest = self._rest[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)

    def _block(self) -> bytes:
        lines = self._source.readlines(_BLOCK)
        if not lines:
            return b""
        self.lines += len(lines)
        if self._progress is not None:
            self._progress(len(lines))
        block = b"".join(lines)
        if not block.endswith(b"\n"):
            block += b"\n"
        triples = self._of_article.findall(block)
        return block + b"".join([triple + b" .\n" for triple in triples])


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
                merging = _Merging(source, graphs.article_prefix, progress)
                store.bulk_load(io.BufferedReader(merging, _BLOCK), ox.RdfFormat.N_QUADS)
                lines += merging.lines
        except SyntaxError as error:
            raise QueryError(f"{path} does not parse as N-Quads: {error.msg}") from error
        except OSError as error:
            raise StoreError(f"cannot load {path}: {error}") from error
    return lines


def _opened(path: Path) -> _Source:
    return gzip.open(path, "rb") if path.suffix == ".gz" else open(path, "rb")
