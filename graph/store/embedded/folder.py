"""The folder of an embedded store: what lies where, of which version it is, and who may write.

version.json   which program and version of the layout wrote it
writer.lock    held by the process that writes
graph/         the quads
index.sqlite   the index beside them
snapshots/     hard-linked copies that queries read
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from graph.errors import StoreBusy, StoreError

VERSION: Final = 1
"""Version of the layout; another one is not opened."""

_FORMAT: Final = "counterclaim store"
_PATIENCE: Final = 2.0
"""Seconds to wait for the lock: a reader that opens holds it for a moment."""


class Folder:
    """The places in a store's folder."""

    def __init__(self, root: Path) -> None:
        """Name the places; nothing is made yet."""
        self.root = root
        self.version = root / "version.json"
        self.graph = root / "graph"
        self.index = root / "index.sqlite"
        self.snapshots = root / "snapshots"
        self.lock = FileLock(root / "writer.lock", timeout=_PATIENCE, thread_local=False)

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
            others = [f.name for f in self.root.iterdir() if f.name not in ("writer.lock", "graph")]
            if others:
                raise StoreError(
                    f"{self.root} is not a store and not empty ({others[0]} is there); choose another folder"
                )
            partial = self.root / "version.json.partial"
            partial.write_text(json.dumps({"format": _FORMAT, "version": VERSION}) + "\n", encoding="utf-8")
            os.replace(partial, self.version)
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
