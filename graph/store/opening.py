"""Opening a store, wherever it is."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from graph.errors import StoreError
from graph.store.interface import Store
from ontology.vocabulary import HOME

MEMORY = ":memory:"
"""The location of a store that is gone when it is closed, for tests and trials."""


def usual_workers() -> int:
    """Return how many query processes are kept ready: one more than there are processors.

    Else a processor would have nothing to do while a process hands its answer over and is given the next query.
    """
    return max(2, os.cpu_count() or 1) + 1


def open_store(
    location: str | Path,
    *,
    writable: bool = True,
    base: str = HOME,
    workers: int | None = None,
    index: Path | None = None,
) -> Store:
    """Open the store in a folder, made where there is none, or at the address of a SPARQL 1.1 server.

    `writable=False` reads beside a process that writes; `:memory:` is a store that nothing stays of. `base` begins
    the IRIs of the data, `workers` is the number of query processes kept ready, `index` the folder of the index
    of a remote store. Raises StoreBusy if another process writes to it, StoreError if it cannot be opened.
    """
    address = str(location)
    if address.startswith(("http://", "https://")):
        from graph.store.remote.store import RemoteStore

        return RemoteStore(address, writable=writable, base=base, folder=index)
    from graph.store.embedded.store import EmbeddedStore

    ready = workers if workers is not None else usual_workers()
    if address == MEMORY:
        if not writable:
            raise StoreError("a store in memory has nothing to read; open it for writing")
        root = Path(tempfile.mkdtemp(prefix="counterclaim-"))
        return EmbeddedStore(root, writable=True, base=base, workers=ready, temporary=True)
    return EmbeddedStore(Path(location), writable=writable, base=base, workers=ready)


def restore_store(
    backup: Path, target: Path, *, base: str = HOME, hand_over: Callable[[str], None] | None = None
) -> None:
    """Put a backup in the place of a store, or where there is none.

    The store that was there before is kept beside it, with the ending `.before-restore`. Where another process writes
    to it, the backup is made ready, and `hand_over` is called with the name under which that process finds it for its
    `Store.take_over`. Raises StoreError for what is no whole backup, StoreBusy where there is no `hand_over`; then
    nothing is changed.
    """
    from graph.store.embedded.restoring import restore

    restore(backup, target, base, hand_over)
