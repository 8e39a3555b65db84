"""How a command finds the service that runs over a store: by a file in the store's folder.

The file has the service's address and a secret, and only the user that the service runs as can read it. Whoever shows
the secret may as well write to the folder, so the service does for it what no API key allows.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

NAME = "service.json"


@dataclass(frozen=True, slots=True)
class Running:
    """A service that runs: its URL on this machine, and what it knows its operator by."""

    url: str
    secret: str = field(repr=False)


@contextlib.contextmanager
def noted(folder: Path, running: Running) -> Iterator[None]:
    """Have a service be found by its store's folder while the block runs; on a full disk it goes without."""
    file, fresh = folder / NAME, folder / f"{NAME}.new"
    with contextlib.suppress(OSError):
        fresh.unlink(missing_ok=True)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as writing:
            json.dump(asdict(running), writing)
        fresh.replace(file)
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def running_over(folder: Path) -> Running | None:
    """Return the service over the store in a folder, None if none is noted there; it may have died since."""
    try:
        return Running(**json.loads((folder / NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def own_address(url: str) -> str:
    """Return the URL by which this machine reaches what listens on all its addresses; any other URL as it is."""
    return url.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:")
