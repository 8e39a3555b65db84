"""A backup in the place of a store."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from graph.errors import StoreError
from graph.store.embedded.folder import Folder
from graph.store.embedded.snapshots import link_files

_OLD = ".before-restore"


def restore(backup: Path, target: Path) -> None:
    """Copy a backup to where a store is or shall be; see `graph.store.opening.restore_store`."""
    Folder(backup).check()
    folder = Folder(target)
    partial, old = (target.with_name(target.name + end) for end in (".partial", _OLD))
    if old.exists():
        raise StoreError(f"{old} is still there from an earlier restore; move it away first")
    if target.exists():
        folder.check()
        folder.hold()
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        link_files(backup / "graph", partial / "graph")
        for name in ("index.sqlite", "version.json"):
            if (backup / name).exists():
                shutil.copyfile(backup / name, partial / name)
        if target.exists():
            os.replace(target, old)
        os.replace(partial, target)
    except OSError as error:
        shutil.rmtree(partial, ignore_errors=True)
        raise StoreError(f"cannot restore {backup} to {target}: {error.strerror or error}") from error
    finally:
        folder.lock.release()
