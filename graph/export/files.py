"""Where an export goes: a file that is there whole or not at all, gzip by its name, a ZIP, a folder, or a stream."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, Final

from graph.errors import InputError

CHUNK: Final = 64 * 1024
"""Bytes, about, that are written at a time."""

COMPRESSION: Final = 1
"""Level of compression: the highest saves a fifth of the space and takes four times as long."""

Piece = str | bytes


def encoded(pieces: Iterable[Piece]) -> Iterator[bytes]:
    """Yield the pieces as UTF-8 in chunks. Raises InputError for text that is not Unicode."""
    pending: list[bytes] = []
    size = 0
    try:
        for piece in pieces:
            data = piece.encode("utf-8") if isinstance(piece, str) else piece
            pending.append(data)
            size += len(data)
            if size >= CHUNK:
                yield b"".join(pending)
                pending.clear()
                size = 0
    except UnicodeEncodeError as error:
        bad = error.object[error.start : error.end]
        raise InputError(f"{bad!r} is half a character (a lone surrogate), which no file can hold") from error
    if pending:
        yield b"".join(pending)


def zipped(files: Iterable[tuple[str, Iterable[Piece]]]) -> Iterator[bytes]:
    """Yield a ZIP archive of the files, each compressed while it is written."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION) as archive:
        for name, pieces in files:
            # A file named so has the least time a ZIP can name, and two runs give the same bytes.
            with archive.open(name, "w", force_zip64=True) as written:
                for chunk in encoded(pieces):
                    written.write(chunk)
                    # What is compressed may wait in the compressor: an empty chunk would look like the end.
                    if taken := sink.take():
                        yield taken
    yield sink.take()


class _Sink(io.RawIOBase):
    """A file that cannot be read or moved in, whose written part is taken away as it comes."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]  # whatever supports the buffer protocol
        self._pieces.append(piece)
        return len(piece)

    def take(self) -> bytes:
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken


def write(chunks: Iterable[bytes], out: Path | BinaryIO) -> int:
    """Write the chunks and return how many bytes they were. A path ending in `.gz` is compressed.

    A file is there whole or not at all. Raises InputError if it cannot be written.
    """
    if not isinstance(out, Path):
        return _copy(chunks, out)
    with _whole(out) as file:
        if out.suffix != ".gz":
            return _copy(chunks, file)
        # No name and no time, so that two runs give the same bytes.
        with gzip.GzipFile(filename="", mode="wb", compresslevel=COMPRESSION, fileobj=file, mtime=0) as packed:
            return _copy(chunks, packed)


def write_folder(files: Iterable[tuple[str, Iterable[Piece]]], out: Path) -> int:
    """Write the files into a new folder, which is there whole or not at all. Raises InputError if it exists."""
    if out.exists():
        raise InputError(f"{out} is there already; name a new folder or a file ending in .zip")
    try:
        partial = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    except OSError as error:
        raise InputError(f"cannot write {out}: {error.strerror}") from error
    try:
        written = 0
        for name, pieces in files:
            with (partial / name).open("wb") as file:
                written += _copy(encoded(pieces), file)
        partial.chmod(0o755)
        partial.rename(out)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return written


def _copy(chunks: Iterable[bytes], file: IO[bytes] | gzip.GzipFile) -> int:
    written = 0
    for chunk in chunks:
        file.write(chunk)
        written += len(chunk)
    return written


@contextmanager
def _whole(out: Path) -> Iterator[IO[bytes]]:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    except OSError as error:
        raise InputError(f"cannot write {out}: {error.strerror}") from error
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.chmod(0o644)
        partial.replace(out)
    except BaseException as error:
        partial.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise InputError(f"cannot write {out}: {error.strerror or error}") from error
        raise
