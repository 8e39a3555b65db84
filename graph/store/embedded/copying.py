"""A store's state in a new folder, which is there whole or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from graph.errors import StoreError
from graph.store.embedded.folder import Folder


def copied(target: Path, write: Callable[[Folder], None], finish: Callable[[Path], None] | None = None) -> None:
    """Make a store in a new folder: `write` puts quads and index there, `finish` adds what it has to say of them.

    Raises StoreError where there is something already or the disk is full; then nothing is left behind.
    """
    if target.exists():
        raise StoreError(f"{target} exists; a backup goes into a new folder")
    partial = target.with_name(f"{target.name}.partial")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        write(Folder(partial))
        Folder(partial).point_to()
        if finish is not None:
            finish(partial)
        os.replace(partial, target)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"cannot back up to {target}: {error}") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def copy_index(source: Folder, target: Folder) -> None:
    """Copy the index of a store that nobody writes to, if it has one."""
    for name in ("index.sqlite", "index.sqlite-wal"):
        if (source.root / name).exists():
            shutil.copyfile(source.root / name, target.root / name)
