"""A process that restores a backup into a store, open or lying still; run as a module, to be killed."""

from __future__ import annotations

import sys
from pathlib import Path

from graph.store import open_store, restore_store
from graph.store.embedded import restoring
from graph.store.embedded.engine import OxigraphEngine
from graph.store.embedded.folder import Folder
from graph.store.index.database import Index
from tests.store.adding import arm, die_after, die_before


def main() -> None:
    """Restore `backup` into the store at `root`, which is `open` here or `still`; die at the step named, if any."""
    root, backup, how, step = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
    _die_at(step)
    if how == "still":
        print("begun", flush=True)
        restore_store(backup, root)
        return
    with open_store(root, workers=1) as store:
        print("begun", flush=True)
        restore_store(backup, root, hand_over=store.take_over)


def _die_at(step: str) -> None:
    if step == "made ready":
        die_after(restoring, "prepare")
        arm()
    elif step != "none":
        _arm_once_ready()
    if step == "kept beside":
        die_before(restoring, "released")
    elif step == "quads moved":
        die_after(restoring, "released")
    elif step == "quads exchanged":
        die_after(Folder, "point_to", lambda folder, name="graph": name != "graph")
    elif step == "index taken over":
        die_after(Index, "copy_from")
        die_before(Folder, "sweep")
    elif step == "old quads let go":
        die_after(OxigraphEngine, "retire")
        die_after(Folder, "sweep")


def _arm_once_ready() -> None:
    """Let the knife be: what is made ready opens a store of its own, which does some of the same."""
    original = restoring.prepare

    def prepare(*arguments: object) -> None:
        original(*arguments)  # type: ignore[arg-type]
        arm()

    restoring.prepare = prepare


if __name__ == "__main__":
    main()
