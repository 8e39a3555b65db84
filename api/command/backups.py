"""`counterclaim backup` and `counterclaim restore`: a consistent copy of the store, and a store from such a copy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.command import options


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
    """Put a backup in the place of a store, or where there is none.

    The store that was there is kept beside it, its name ending in `.before-restore`. Stop the service first.

    Example:

        counterclaim restore /backups/monday --store ./recovered
    """
    from graph.store import open_store, restore_store

    restore_store(source, Path(store))
    with open_store(store, writable=True):
        pass  # opening it for writing builds the index beside the graph, which a backup does without
    typer.echo(f"{store} is restored from {source}")
