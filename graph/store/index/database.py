"""The index's database: how it is opened, read by many threads, and written by one."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

from graph.errors import DeadlineExceeded, QueryError, StoreError

VERSION: Final = "3"
"""Version of the schema; an index of another one is built anew."""

_STEPS: Final = 20_000  # instructions of SQLite's machine between two looks at the clock: about a millisecond


class Index:
    """The index at a path. Reading is safe from any thread; one thread at a time writes."""

    def __init__(self, path: Path, *, writable: bool) -> None:
        """Open the database, an empty one where there is none or one of another version, if it may be written."""
        self._path = path
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._writer: sqlite3.Connection | None = None
        self.is_new = False
        if writable:
            self._writer = self._open_writer()
        elif not path.is_file():
            raise StoreError(f"{path} is missing; open the store for writing once and it is built anew")

    def _open_writer(self) -> sqlite3.Connection:
        try:
            connection = _prepared(self._path)
            if _version(connection) != VERSION:
                connection.close()
                self.delete_files()
                connection = _prepared(self._path)
                connection.executescript(files(__package__).joinpath("schema.sql").read_text(encoding="utf-8"))
                connection.execute("INSERT INTO meta VALUES ('version', ?)", (VERSION,))
                self.is_new = True
            return connection
        except sqlite3.DatabaseError as error:
            raise StoreError(f"cannot open the index {self._path}: {error}") from error

    def delete_files(self) -> None:
        """Delete the database from the disk."""
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    @contextlib.contextmanager
    def read(self, seconds: float | None = None) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one state of the index. Raises DeadlineExceeded after so many seconds."""
        connection = self._reader()
        if connection.in_transaction:  # a lookup that is part of another one sees the same state
            yield connection
            return
        if seconds is not None:
            end = time.monotonic() + seconds
            connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        connection.execute("BEGIN")
        try:
            yield connection
        except UnicodeEncodeError as error:  # half of a surrogate pair, as JSON can carry
            raise QueryError(f"not text that can be looked for: {error.object!r}") from error
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise DeadlineExceeded(f"the lookup took longer than {seconds} s; narrow it down") from error
            raise StoreError(f"cannot read the index: {error}") from error
        finally:
            connection.rollback()
            if seconds is not None:
                connection.set_progress_handler(None, 0)

    def _reader(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            uri = f"{self._path.absolute().as_uri()}?mode=ro"
            try:
                connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=10)
            except sqlite3.Error as error:
                raise StoreError(f"cannot open the index {self._path}: {error}") from error
            self._local.connection = connection
            with self._lock:
                self._opened.append(connection)
        return connection

    @contextlib.contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Give the writing connection in a transaction: all is kept, or nothing. Callers hold the writer's lock."""
        if self._writer is None:
            raise StoreError("the store was opened for reading only")
        try:
            self._writer.execute("BEGIN IMMEDIATE")
            yield self._writer
            self._writer.execute("COMMIT")
        except BaseException as error:
            if self._writer.in_transaction:
                self._writer.rollback()
            if isinstance(error, sqlite3.DatabaseError):
                raise StoreError(
                    f"cannot write the index: {error}; it is repaired when the store is next opened"
                ) from error
            raise

    def note_pending(self, graphs: Iterable[str]) -> None:
        """Note, before they change, that the rows of these graphs will have to be renewed."""
        with self.write() as connection:
            connection.executemany("INSERT OR IGNORE INTO pending VALUES (?)", [(g,) for g in graphs])

    def pending(self) -> list[str]:
        """Return the graphs whose change was begun and whose rows may not follow from them."""
        with self.read() as connection:
            return [graph for (graph,) in connection.execute("SELECT graph FROM pending ORDER BY graph")]

    def meta(self, key: str) -> str | None:
        """Return a value noted about the index."""
        with self.read() as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        """Note a value about the index."""
        with self.write() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def copy_to(self, target: Path) -> None:
        """Write a consistent copy of the database."""
        with contextlib.closing(sqlite3.connect(target)) as copy:
            self._reader().backup(copy)

    def copy_from(self, source: Path) -> None:
        """Take over the content of another database, all at once; readers see the one or the other."""
        if self._writer is None:
            raise StoreError("the store was opened for reading only")
        try:
            with contextlib.closing(sqlite3.connect(source)) as other:
                other.backup(self._writer)
        except sqlite3.Error as error:
            raise StoreError(f"cannot write the index: {error}") from error

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            opened, self._opened = self._opened, []
        for connection in opened:
            connection.close()
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self._local = threading.local()


def _prepared(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -32000")
    return connection


def _version(connection: sqlite3.Connection) -> str | None:
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    except sqlite3.DatabaseError:  # an empty file, or not a database
        return None
    return None if row is None else str(row[0])
