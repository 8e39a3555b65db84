"""`counterclaim export`: the store as files that other tools open."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from api.command import options
from api.command.failures import say
from api.command.progress import watched
from graph.errors import InputError

if TYPE_CHECKING:
    from graph.export import Filter, Written

Name = str | None


View = Literal["actors", "claims", "dispute", "everything", "dossier"]
Per = Literal["act", "kind"]
Unsupported = Literal["refuse", "replace"]


def export(
    out: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE", help="Where to; its ending tells the format. Else standard output.", show_default=False
        ),
    ] = None,
    form: Annotated[Name, typer.Option("--format", metavar="FORMAT", help="Format; --list shows all.")] = None,
    show: Annotated[bool, typer.Option("--list", help="List the formats, what opens them, and their views.")] = False,
    view: Annotated[View | None, typer.Option(help="What is shown.", show_default="the format's first")] = None,
    per: Annotated[Per, typer.Option(help="An edge between actors for each act, or for all acts of a kind.")] = "act",
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="NAME NAME", help="The two sides of a dispute.", show_default=False),
    ] = None,
    about: Annotated[Name, typer.Option(metavar="AGREEMENT", help="The agreement that a dispute is about.")] = None,
    actor: Annotated[Name, typer.Option(metavar="NAME", help="Whom a dossier is about.")] = None,
    metric: Annotated[
        list[str] | None, typer.Option(metavar="METRIC", help="Add a measure to nodes; may be repeated.")
    ] = None,
    layout: Annotated[bool, typer.Option("--layout/--no-layout", help="Compute places for small networks.")] = True,
    unsupported: Annotated[
        Unsupported, typer.Option(help="What becomes of characters that the format cannot carry.")
    ] = "refuse",
    accuser: Annotated[Name, typer.Option(metavar="NAME", help="Only accusations by this one.")] = None,
    accused: Annotated[Name, typer.Option(metavar="NAME", help="Only accusations against this one.")] = None,
    text: Annotated[Name, typer.Option(metavar="WORDS", help="Only what has these words.")] = None,
    agreement: Annotated[Name, typer.Option(metavar="NAME", help="Only what concerns this agreement.")] = None,
    source: Annotated[Name, typer.Option(metavar="NAME", help="Only articles of this publisher.")] = None,
    since: Annotated[Name, typer.Option(metavar="DAY", help="Not before this day.")] = None,
    until: Annotated[Name, typer.Option(metavar="DAY", help="Not after this day.")] = None,
    min_confidence: options.LeastConfidence = None,
    store: options.Store = "",
) -> None:
    """Write the store, or a part of it, in a format that another tool opens.

    Accusations and denials are never summed into one edge. A file is written whole or not at all; a name that ends
    in .gz is compressed.

    Examples:

        counterclaim export everything.nq.gz
        counterclaim export actors.gexf --since 2016-01-01
        counterclaim export dispute.html --between Russia "United States"
        counterclaim export --format turtle | rapper -i turtle -c - urn:x
    """
    from graph.export import Options, table
    from graph.export import export as write
    from graph.store import open_store

    if show:
        typer.echo(table(), nl=False)
        return
    wanted = Options(
        view=view,
        filter=_filter(accuser, accused, text, agreement, source, since, until, min_confidence),
        per=per,
        between=between,
        agreement=about,
        actor=actor,
        metrics=tuple(metric or ()),
        layout=layout,
        unsupported=unsupported,
    )
    if out is None and form is None:
        raise InputError("name a file (its ending tells the format), or a --format for standard output")
    with open_store(store, writable=False) as kept, watched("exporting") as watch:
        written = write(kept, out if out is not None else sys.stdout.buffer, form, wanted, watch)
    _tell(written, out)


def _filter(
    accuser: Name,
    accused: Name,
    text: Name,
    agreement: Name,
    source: Name,
    since: Name,
    until: Name,
    min_confidence: float | None,
) -> Filter:
    """Which acts: accusations alone where an accuser or accused is named, otherwise whatever is said."""
    from graph.queries.values import AccusationFilter, ClaimFilter

    common = ClaimFilter(
        text=text, agreement=agreement, source=source, since=since, until=until, min_confidence=min_confidence
    )
    if accuser is None and accused is None:
        return common
    return AccusationFilter(
        accuser=accuser,
        accused=accused,
        text=text,
        agreement=agreement,
        source=source,
        since=since,
        until=until,
        min_confidence=min_confidence,
    )


def _tell(written: Written, out: Path | None) -> None:
    for sentence in written.left_out:
        say(sentence)
    if out is not None:
        counts = ", ".join(f"{count} {what}" for what, count in written.counts.items())
        say(f"wrote {out}: {written.format}, {written.view}, {counts}, {written.bytes} bytes")
