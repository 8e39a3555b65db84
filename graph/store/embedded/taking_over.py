"""A store that is open takes over the backup that a restore has made ready; see `graph.store.embedded.restoring`."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pyoxigraph as ox

from graph.errors import StoreError
from graph.store.articles import Articles
from graph.store.embedded import restoring
from graph.store.embedded.copying import copied
from graph.store.embedded.engine import OxigraphEngine
from graph.store.embedded.folder import Folder


def take_over(
    prepared: str, folder: Folder, engine: OxigraphEngine, articles: Articles, copy_state: Callable[[Folder], None]
) -> None:
    """Put what was made ready in the place of the quads and the index; `copy_state` keeps those that are there.

    The caller holds the writer's lock. Raises StoreError, and then the store is as it was.
    """
    source = restoring.ready(folder, prepared)
    copied(restoring.kept_beside(folder.root), copy_state)
    old, old_graph = engine.store, folder.graph
    graph = restoring.released(source, folder)
    try:
        new = ox.Store(str(graph))
    except (OSError, RuntimeError) as error:
        shutil.rmtree(graph, ignore_errors=True)
        raise _failed(error) from error

    def put_in_place() -> None:
        folder.point_to(graph.name)
        engine.store = new

    try:
        with folder.pointing_back():
            articles.exchange(put_in_place, source.index)
    except BaseException as error:
        engine.store = old
        engine.retire(new, lambda: shutil.rmtree(graph, ignore_errors=True))
        if isinstance(error, OSError | RuntimeError):
            raise _failed(error) from error
        raise
    engine.retire(old, lambda: shutil.rmtree(old_graph, ignore_errors=True))
    shutil.rmtree(source.root, ignore_errors=True)


def _failed(error: Exception) -> StoreError:
    return StoreError(f"cannot take over the backup: {error}; the store is as it was")
