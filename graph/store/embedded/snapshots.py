"""Copies of the quads as they stood at a moment, which queries read while the store is written to.

The writer makes one when a query comes after a write, and keeps the newest published for other processes. A reader
takes hard links of a published one, or of the store itself while nobody writes, so that nothing can be deleted
under it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from graph.errors import StoreError

_PUBLISHED: Final = "published"
_ATTEMPTS: Final = 20


class Snapshots:
    """The snapshots that one writing process makes."""

    def __init__(self, folder: Path, backup: Callable[[Path], None]) -> None:
        """`backup` writes a consistent copy of the quads into a folder that it makes."""
        self._folder, self._backup = folder, backup
        self._lock = threading.Lock()  # held for moments only
        self._making = threading.Lock()  # held for as long as a copy takes
        self._users: Counter[Path] = Counter()
        self._current: tuple[int, Path] | None = None
        self._count = 0
        folder.mkdir(exist_ok=True)
        sweep(folder)

    def lease(self, generation: int) -> Path:
        """Return a snapshot at least as new as that generation; give it back with `release`."""
        path = self.lease_made(generation)
        if path is not None:
            return path
        with self._making:
            path = self.lease_made(generation)  # made while this thread waited for another one
            return self._make(generation) if path is None else path

    def lease_made(self, generation: int) -> Path | None:
        """Return such a snapshot if there is one already, without waiting for any that is being made."""
        with self._lock:
            if self._current is None or self._current[0] < generation:
                return None
            path = self._current[1]
            self._users[path] += 1
            return path

    def release(self, path: Path) -> None:
        """Say that a query no longer reads a snapshot."""
        with self._lock:
            self._users[path] -= 1
            if self._current is None or path != self._current[1]:  # most queries read the newest, which stays
                self._drop_unused()

    def publish(self, generation: int) -> None:
        """Make the state of that generation readable for other processes."""
        path = self.lease(generation)
        try:
            with self._lock:
                partial = self._folder / f"{_PUBLISHED}.partial"
                partial.write_text(path.name, encoding="utf-8")
                os.replace(partial, self._folder / _PUBLISHED)
                self._drop_unused()
        except OSError as error:
            raise StoreError(f"cannot publish a snapshot: {error}") from error
        finally:
            self.release(path)

    def clear(self) -> None:
        """Delete all snapshots of this process."""
        with self._lock:
            (self._folder / _PUBLISHED).unlink(missing_ok=True)
            self._current = None
            self._users.clear()
            for path in self._folder.glob(f"{os.getpid()}-w*"):
                _remove(path)

    def _make(self, generation: int) -> Path:
        """Make a snapshot, the current one from now on, and lease it."""
        self._count += 1
        path = self._folder / f"{os.getpid()}-w{self._count}"
        _remove(path)
        with self._lock:
            self._users[path] = 1  # from now on it is not dropped
        try:
            self._backup(path)
        except OSError as error:
            with self._lock:
                self._users[path] = 0
            raise StoreError(f"cannot make a snapshot to query: {error}") from error
        with self._lock:
            self._current = (generation, path)
            self._drop_unused()
        return path

    def _drop_unused(self) -> None:
        published = _published(self._folder)
        for found in self._folder.glob(f"{os.getpid()}-w*"):
            path = found.with_suffix("")  # while the engine writes a copy, its name ends in .tmp
            current = self._current is not None and path == self._current[1]
            if not current and path != published and self._users[path] <= 0:
                del self._users[path]
                _remove(found)


def take_published(folder: Path) -> Path | None:
    """Return hard links of the newest published snapshot, made for this process; None if none is published."""
    for attempt in range(_ATTEMPTS):
        source = _published(folder)
        if source is None:
            return None
        target = _own(folder, attempt)
        with contextlib.suppress(FileNotFoundError):  # replaced by a newer one meanwhile
            link_files(source, target)
            return target
        _remove(target)
    return None


def take_idle(graph: Path, folder: Path) -> Path:
    """Return links of the quads, made for this process. The caller holds the lock, so nobody writes."""
    folder.mkdir(exist_ok=True)
    target = _own(folder, 0)
    link_files(graph, target)
    return target


def link_files(source: Path, target: Path) -> None:
    """Copy a folder of the engine: its tables, which never change, as hard links where the system has them."""
    target.mkdir(parents=True)
    for file in source.iterdir():
        if file.name in ("LOCK", "LOG") or file.name.startswith("LOG.old"):
            continue
        if file.suffix == ".sst":
            try:
                os.link(file, target / file.name)
                continue
            except FileNotFoundError:
                raise
            except OSError:  # another file system, or one without links
                pass
        shutil.copyfile(file, target / file.name)


def sweep(folder: Path) -> None:
    """Delete what processes that are gone have left in a folder, under names that begin with their numbers."""
    for old in folder.iterdir() if folder.is_dir() else ():
        if _is_abandoned(old):
            _remove(old)


def own_name() -> str:
    """Return a new name that `sweep` knows as this process's."""
    return f"{os.getpid()}-{os.urandom(6).hex()}"


def _own(folder: Path, attempt: int) -> Path:
    return folder / f"{os.getpid()}-r{attempt}-{os.urandom(6).hex()}"


def _published(folder: Path) -> Path | None:
    try:
        return folder / (folder / _PUBLISHED).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def _is_abandoned(path: Path) -> bool:
    """Tell whether the process that made a snapshot, or something else, is gone."""
    number = path.name.partition("-")[0]
    if not number.isdecimal():
        return True
    if int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
