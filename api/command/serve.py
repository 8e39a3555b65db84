"""`counterclaim serve`: the store over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.command import options
from api.command.failures import say

if TYPE_CHECKING:
    from graph.reading.interface import Reader
    from graph.store.interface import Store


def serve(
    store: options.Store = "",
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[
        int | None, typer.Option(help="Port to listen on; 0 takes a free one.", show_default="8000")
    ] = None,
    demo: Annotated[bool, typer.Option("--demo", help="Add the articles that come with the program first.")] = False,
    reader: Annotated[
        str, typer.Option(help="Who reads what is sent, as for `add`; none takes no articles.")
    ] = "default",
    file: options.Keys = None,
    anonymous: Annotated[
        bool | None,
        typer.Option(
            "--allow-anonymous-updates",
            help="Let anybody write without a key; only where the address is this machine's own.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Serve the store over HTTP: lookups, SPARQL, exports, pages. Ctrl-C ends it.

    Reading is open to whoever reaches the address; writing needs a key (`counterclaim keys add NAME`). All other
    settings are environment variables, COUNTERCLAIM_ and a name; the documentation lists them.

    Examples:

        counterclaim serve --demo
        counterclaim serve --store ./case-17 --port 8017
    """
    from api.serve import serve as run
    from api.settings import load_settings
    from graph.readers import reader_for
    from graph.store import open_store

    settings = load_settings(
        store=store,
        host=host,
        port=port,
        keys=file or options.keys_beside(store),
        allow_anonymous_updates=anonymous,
    )
    who = None if reader == "none" else reader_for(reader)
    with open_store(store, writable=True) as kept:
        if demo:
            _fill(kept, who or reader_for("default"))
        run(settings, kept, who, lambda url: say(f"serving {store} on {url} (Ctrl-C ends it)"))


def _fill(store: Store, reader: Reader) -> None:
    from api.command.add import fill
    from api.command.articles import inputs_of

    counts = fill(store, inputs_of(None, True, None, False), reader)
    say(f"the articles that come with the program are in the store ({counts.total()})")
