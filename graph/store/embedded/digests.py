"""Digests of a backup's tables, which never change: whether they are still what was backed up.

The engine reads a table when a query needs it, so a byte that changed on a disk over the years would be found long
after the restore. The file is one that `sha256sum --check` reads.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

FILE: Final = "tables.sha256"


def note(backup: Path) -> None:
    """Write the digests of all tables of a backup into it."""
    tables = sorted((backup / "graph").glob("*.sst"))
    (backup / FILE).write_text("".join(f"{_digest(t)}  graph/{t.name}\n" for t in tables), encoding="ascii")


def changed(backup: Path) -> list[str]:
    """Return the names of the tables that are not what was noted; none if nothing is.

    A table that is gone is not among them: the engine deletes some when a backup is opened as a store, and misses
    those it needs by itself.
    """
    noted = backup / FILE
    lines = noted.read_text(encoding="ascii", errors="replace").splitlines() if noted.is_file() else []
    parted = (line.partition("  graph/") for line in lines)
    tables = [(digest, backup / "graph" / Path(name).name) for digest, _, name in parted]
    return [table.name for digest, table in tables if table.is_file() and _digest(table) != digest]


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
