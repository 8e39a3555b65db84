"""`counterclaim keys`: the API keys that allow writing to the service."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from api.command import options

keys = typer.Typer(help="Make, list and remove the API keys that allow writing to the service.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="A name to know the key by, such as its owner's.", show_default=False)]


@keys.command("add")
def add_(name: Name, file: options.Keys = None, store: options.Store = "") -> None:
    """Make a key and print it. Only its hash is kept, so this is the only time it can be seen.

    Example:

        curl -H "Authorization: Bearer $(counterclaim keys add desk)" ...
    """
    from api.keys import add_key

    typer.echo(add_key(file or options.keys_beside(store), name, datetime.now(UTC)))


@keys.command("list")
def list_(file: options.Keys = None, store: options.Store = "") -> None:
    """List the names of the keys and when each was made."""
    from api.keys import list_keys

    for name, created in list_keys(file or options.keys_beside(store)).items():
        typer.echo(f"{name}\t{created}")


@keys.command("remove")
def remove(name: Name, file: options.Keys = None, store: options.Store = "") -> None:
    """Remove a key: whoever holds it can write no more once the service is started anew."""
    from api.keys import remove_key

    remove_key(file or options.keys_beside(store), name)
