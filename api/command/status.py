"""`counterclaim status`: what the store holds."""

from __future__ import annotations

import json
from dataclasses import asdict

import typer

from api.command import options


def status(store: options.Store = "", as_json: options.AsJson = False) -> None:
    """Show where the store is and how much is in it."""
    from graph.store import open_store

    with open_store(store, writable=False) as kept:
        sizes = asdict(kept.stats())
    if as_json:
        typer.echo(json.dumps(sizes))
        return
    for name, value in sizes.items():
        typer.echo(f"{name}\t{value}")
