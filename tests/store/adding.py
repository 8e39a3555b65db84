"""A process that adds articles to a store and says which are kept; run as a module, to be killed."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
        die_after(OxigraphEngine, "apply")
    elif knife == "before-graph":
        die_before(OxigraphEngine, "apply")
    elif knife == "in-index":
        die_after(Articles, "_settle")
    with open_store(root, workers=1) as store:
        print("open", flush=True)
        if knife != "none":
            arm()
        store.add((nth(i) for i in range(first, first + count)), lambda a: print(a.article, flush=True))


_armed = [False]


def arm() -> None:
    """Have the process die at the next call that it shall die at."""
    _armed[0] = True


def die_after(owner: Any, name: str, when: Callable[..., bool] = lambda *_: True) -> None:
    """Kill the process after a call of that function of a class or module, once armed, if `when` says so of it."""
    original = getattr(owner, name)

    def dying(*args: object) -> object:
        result = original(*args)
        if _armed[0] and when(*args):
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, dying)


def die_before(owner: Any, name: str) -> None:
    """Kill the process before a call of that function of a class or module, once armed."""
    original = getattr(owner, name)

    def dying(*args: object) -> object:
        if _armed[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(*args)

    setattr(owner, name, dying)


if __name__ == "__main__":
    main()
