"""A service that dies at a step of taking a backup over; run as a module."""

from __future__ import annotations

import sys

from api.serve import serve
from api.settings import load_settings
from graph.store import open_store
from graph.store.embedded import restoring
from graph.store.embedded.folder import Folder
from graph.store.index.database import Index
from tests.store.adding import arm, die_after

STEPS = {
    "quads moved": (restoring, "released"),
    # not when the copy of the old store is told where its quads are
    "quads exchanged": (Folder, "point_to", lambda _folder, graph="graph": graph != "graph"),
    "index taken over": (Index, "copy_from"),
}


def main() -> None:
    """Serve the store in the folder named, and die after the step named."""
    die_after(*STEPS[sys.argv[2]])
    with open_store(sys.argv[1]) as store:
        arm()
        serve(
            load_settings(port=0, access_log=False), store, None, lambda url: print(f"serving on {url}", flush=True)
        )


if __name__ == "__main__":
    main()
