"""A process that adds articles to a store and says which are kept; run as a module, to be killed."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from graph.store import open_store
from graph.store.articles import Articles
from graph.store.embedded.engine import OxigraphEngine
from tests.store.building import Says, reading


def nth(number: int):  # type: ignore[no-untyped-def]
    """Return the reading of that number: they share actors and a claim, and each has words of its own."""
    return reading(
        f"article-{number}",
        Says("Ruritania", "they shelled the bridge", "Sylvania"),
        Says("Sylvania", f"it is false, for the {number}th time", type="deny", answers=(0, "denies")),
    )


def main() -> None:
    """Add `count` articles from `first` on; die by the knife where told to: after the graph or in the index."""
    root, first, count, knife = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    if knife == "after-graph":
        _die_after(OxigraphEngine, "apply")
    elif knife == "before-graph":
        _die_before(OxigraphEngine, "apply")
    elif knife == "in-index":
        _die_after(Articles, "_settle")
    with open_store(root, workers=1) as store:
        print("open", flush=True)
        if knife != "none":
            _armed[0] = True
        store.add((nth(i) for i in range(first, first + count)), lambda a: print(a.article, flush=True))


_armed = [False]


def _die_after(owner: type, name: str) -> None:
    original = getattr(owner, name)

    def dying(self: object, *args: object) -> None:
        original(self, *args)
        if _armed[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, name, dying)


def _die_before(owner: type, name: str) -> None:
    original = getattr(owner, name)

    def dying(self: object, *args: object) -> None:
        if _armed[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        original(self, *args)

    setattr(owner, name, dying)


if __name__ == "__main__":
    main()
