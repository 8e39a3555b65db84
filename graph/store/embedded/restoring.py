"""A backup in the place of a store, served or not.

The backup is copied beside what is there, opened and read through; only then does anything change. Which quads are
the store's is said by one file (`Folder.point_to`), so a process that is killed leaves the old store or the new one.
The index follows: it is taken over in one transaction, or built anew from the quads when the store is next opened.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from graph.errors import StoreBusy, StoreError
from graph.store.embedded import digests
from graph.store.embedded.copying import copied, copy_index
from graph.store.embedded.folder import Folder
from graph.store.embedded.snapshots import link_files, own_name
from graph.store.embedded.store import EmbeddedStore

_OLD = ".before-restore"


def restore(backup: Path, target: Path, base: str, hand_over: Callable[[str], None] | None) -> None:
    """Put a backup where a store is or shall be; see `graph.store.opening.restore_store`."""
    with _errors(f"cannot restore {backup} to {target}"):
        if backup.resolve() == target.resolve():
            raise StoreError(f"{backup} is the store itself; name a folder that `counterclaim backup` wrote")
        if not target.exists():
            partial = target.with_name(f"{target.name}.partial")
            with _scratch(partial):
                prepare(backup, partial, base)
                os.replace(partial, target)
            return
        folder = Folder(target)
        folder.check()
        kept_beside(target)
        if hand_over is None:
            folder.hold()
            folder.lock.release()
        place = folder.restoring / own_name()
        with _scratch(place):
            prepare(backup, place, base)
            try:
                folder.hold()
            except StoreBusy:
                if hand_over is None:
                    raise
                hand_over(place.name)
                return
            try:
                _exchange(Folder(place), folder)
            finally:
                folder.lock.release()


def prepare(backup: Path, place: Path, base: str) -> None:
    """Make a store of a backup in a new folder, and read all that is in it. Raises StoreError if it is not whole."""
    source = Folder(backup)
    if not source.version.is_file():
        raise StoreError(f"{backup} is no backup; name a folder that `counterclaim backup` wrote")
    source.check()
    if not (source.graph / "CURRENT").is_file():
        raise StoreError(f"the backup in {backup} is not whole: its quads are missing")
    with _quiet(source):
        if broken := digests.changed(backup):
            raise StoreError(
                f"the backup in {backup} is damaged, and nothing was changed: {broken[0]} is not as it was"
            )
        _copy(source, place)
    try:
        with EmbeddedStore(place, writable=True, base=base, workers=0) as store:
            store.read_through()
    except StoreError as error:
        raise StoreError(f"the backup in {backup} is damaged, and nothing was changed: {error}") from error


def kept_beside(root: Path) -> Path:
    """Return the folder for the store that a restore replaces. Raises StoreError if one is kept there already."""
    old = root.with_name(root.name + _OLD)
    if old.exists():
        raise StoreError(f"{old} is still there from an earlier restore; move it away first")
    return old


def ready(folder: Folder, prepared: str) -> Folder:
    """Return what `prepare` made under that name for a store. Raises StoreError if there is nothing whole."""
    names = [place.name for place in folder.restoring.iterdir()] if folder.restoring.is_dir() else []
    found = Folder(folder.restoring / prepared)
    if prepared not in names or not found.version.is_file() or not found.index.is_file():
        raise StoreError(f"no backup is made ready under the name {prepared!r}")
    found.check()
    return found


def released(source: Folder, folder: Folder) -> Path:
    """Move the quads that were made ready into the store's folder; they are not yet the store's."""
    graph = folder.root / f"graph-{os.urandom(6).hex()}"
    os.replace(source.graph, graph)
    return graph


def _exchange(source: Folder, folder: Folder) -> None:
    """Put what was made ready in the place of a store that nobody else writes to, which need not even open."""

    def write(copy: Folder) -> None:
        if folder.graph.is_dir():
            link_files(folder.graph, copy.graph)
        copy_index(folder, copy)

    copied(kept_beside(folder.root), write)
    graph = released(source, folder)
    for name in ("index.sqlite", "index.sqlite-wal", "index.sqlite-shm"):
        (folder.root / name).unlink(missing_ok=True)  # built anew if the next steps are not reached
    folder.point_to(graph.name)
    os.replace(source.index, folder.index)
    folder.sweep()


@contextlib.contextmanager
def _quiet(source: Folder) -> Iterator[None]:
    """See to it that nobody writes to what is copied: it may be a backup, or a store that lies still."""
    if not (source.root / "writer.lock").exists():
        yield
        return
    source.hold()
    try:
        yield
    finally:
        source.lock.release()


def _copy(source: Folder, place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    link_files(source.graph, place / "graph")
    copy_index(source, Folder(place))
    if not _is_sound(place / "index.sqlite"):
        for file in place.glob("index.sqlite*"):
            file.unlink()  # it is built anew when the store is opened
    Folder(place).point_to()


def _is_sound(index: Path) -> bool:
    if not index.is_file():
        return False
    try:
        with contextlib.closing(sqlite3.connect(index)) as connection:
            return bool(connection.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


@contextlib.contextmanager
def _scratch(place: Path) -> Iterator[None]:
    """Leave nothing of a folder behind that was not moved to its place."""
    try:
        yield
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextlib.contextmanager
def _errors(doing: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{doing}: {error.strerror or error}") from error
