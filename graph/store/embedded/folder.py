"""The folder of an embedded store: what lies where, of which version it is, and who may write.

version.json   which program and version of the layout wrote it, and the folder of the quads if it has another name
               (version.json.former is what it was before a restore that is under way)
writer.lock    held by the process that writes
graph/         the quads; after a restore in a folder graph-*, so that one file changes from the old to the new
index.sqlite   the index beside them
snapshots/     hard-linked copies that queries read
restoring/     backups that are being made ready to take the place of what is there
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from graph.errors import StoreBusy, StoreError

VERSION: Final = 1
"""Version of the layout; another one is not opened."""

_FORMAT: Final = "counterclaim store"
_GRAPH: Final = "graph"
_PATIENCE: Final = 2.0
"""Seconds to wait for the lock: a reader that opens holds it for a moment."""


class Folder:
    """The places in a store's folder."""

    def __init__(self, root: Path) -> None:
        """Name the places; nothing is made yet."""
        self.root = root
        self.version = root / "version.json"
        self.index = root / "index.sqlite"
        self.snapshots = root / "snapshots"
        self.restoring = root / "restoring"
        self.lock = FileLock(root / "writer.lock", timeout=_PATIENCE, thread_local=False)

    @property
    def graph(self) -> Path:
        """The folder of the quads, as the version file has it at this moment."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            return self.root / Path(json.loads(self.version.read_text(encoding="utf-8"))["graph"]).name
        return self.root / _GRAPH

    def point_to(self, graph: str = _GRAPH) -> None:
        """Make the quads in the folder of that name those of the store, from one moment to the next."""
        noted = {"format": _FORMAT, "version": VERSION} | ({} if graph == _GRAPH else {"graph": graph})
        partial = self.root / "version.json.partial"
        with partial.open("w", encoding="utf-8") as file:
            file.write(json.dumps(noted) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, self.version)

    @contextlib.contextmanager
    def pointing_back(self) -> Iterator[None]:
        """Where the block raises, make the quads the store's that were before it, even on a disk that is full."""
        former = self.root / "version.json.former"
        shutil.copyfile(self.version, former)
        try:
            yield
        except BaseException:
            os.replace(former, self.version)
            raise
        former.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Delete quads that are not the store's, left by a restore. Only for the process that writes.

        Where the store's own are not there, nothing is deleted: they may be under another name.
        """
        current = self.graph
        if not (current / "CURRENT").is_file():
            return
        for folder in self.root.glob(f"{_GRAPH}*"):
            if folder != current and folder.is_dir() and (folder.name == _GRAPH or folder.name[5:6] == "-"):
                shutil.rmtree(folder, ignore_errors=True)

    def check(self) -> None:
        """Raise StoreError unless there is a store of this version here."""
        if not self.version.is_file():
            raise StoreError(
                f"there is no store in {self.root}; `counterclaim add --store {self.root} ...` makes one"
            )
        try:
            found = json.loads(self.version.read_text(encoding="utf-8"))
            form, version = found["format"], found["version"]
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{self.version} is not the version file of a store: {error}") from error
        if form != _FORMAT or version != VERSION:
            raise StoreError(
                f"the store in {self.root} is of version {version!r}, this program reads {VERSION}. Export it "
                "with the program that wrote it and add the export to a new store; nothing was changed."
            )

    def make(self) -> None:
        """Make the folder a store unless it is one. Raises StoreError where something else is in it."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            if self.version.exists():
                return
            others = [f.name for f in self.root.iterdir() if f.name not in ("writer.lock", _GRAPH)]
            if others:
                raise StoreError(
                    f"{self.root} is not a store and not empty ({others[0]} is there); choose another folder"
                )
            self.point_to()
        except OSError as error:
            raise StoreError(f"cannot make a store in {self.root}: {error.strerror or error}") from error

    def hold(self) -> None:
        """Become the process that writes. Raises StoreBusy if there is one, StoreError if the folder is read-only."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            self.lock.acquire()
        except Timeout as error:
            raise StoreBusy(
                f"another process is writing to the store in {self.root}. Stop it (`counterclaim serve`?), "
                "or send the request to it."
            ) from error
        except OSError as error:
            raise StoreError(f"cannot write to {self.root}: {error.strerror or error}") from error

    def size(self) -> int:
        """Return the bytes that the quads and the index take."""
        files = [*self.graph.glob("*"), *self.root.glob("index.sqlite*")]
        total = 0
        for file in files:
            try:
                total += file.stat().st_size
            except FileNotFoundError:  # the engine deletes its old files while we look
                continue
        return total
