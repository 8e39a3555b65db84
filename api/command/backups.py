"""`counterclaim backup` and `counterclaim restore`: a consistent copy of the store, and a store from such a copy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from api.command import options
from graph.errors import StoreBusy, StoreError


def backup(
    target: Annotated[Path, typer.Argument(help="A new folder for the copy.", show_default=False)],
    store: options.Store = "",
) -> None:
    """Copy the store into a new folder, consistent even while a service writes to it.

    `restore` puts the copy in the place of a lost store, or makes another store of it.

    Example:

        counterclaim backup /backups/monday
    """
    from graph.store import open_store

    with open_store(store, writable=False) as kept:
        kept.backup(target)
    typer.echo(f"{store} is copied to {target}")


def restore(
    source: Annotated[Path, typer.Argument(help="The folder that `backup` wrote.", show_default=False)],
    store: options.Store = "",
) -> None:
    """Put a backup in the place of a store, or where there is none. A service may go on serving the store.

    The backup is read through first; one that is damaged, or is no backup, changes nothing. The store that was there
    is kept beside it, its name ending in `.before-restore`. A service over the store takes the backup over from one
    moment to the next: what is asked until then is answered from the old store, what is asked later from the new.

    Example:

        counterclaim restore /backups/monday --store ./recovered
    """
    from graph.store import restore_store

    if "://" in store:
        raise StoreError(f"{store} is restored with the tools of its own server")
    restore_store(source, Path(store), hand_over=lambda prepared: _hand_over(Path(store), prepared))
    typer.echo(f"{store} is restored from {source}")


def _hand_over(store: Path, prepared: str) -> None:
    """Have the service that runs over a store take a backup over. Raises StoreBusy where none runs, StoreError."""
    import httpx

    from api.runtime import running_over

    busy = f"another process writes to the store in {store}, and it is no service that can be asked; stop it first"
    running = running_over(store)
    if running is None:
        raise StoreBusy(busy)
    try:
        with httpx.Client(trust_env=False, timeout=httpx.Timeout(10, read=None)) as client:
            headers = {"Authorization": f"Bearer {running.secret}"}
            answer = client.post(f"{running.url}/restore", json={"prepared": prepared}, headers=headers)
    except httpx.ConnectError as error:
        raise StoreBusy(busy) from error
    except httpx.HTTPError as error:
        raise StoreError(f"the service broke off ({error!r}): it has the old store or the new one") from error
    if answer.is_error:
        raise StoreError(f"the service did not restore: {_detail(answer.text)}")


def _detail(problem: str) -> str:
    """Return what a problem document says, or the text if it is none."""
    try:
        return str(json.loads(problem)["detail"])
    except (ValueError, KeyError, TypeError):
        return problem[:200]
