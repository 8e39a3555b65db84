"""`counterclaim export`: the store as files that other tools open."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperCommand

from api.command import options
from api.command.failures import say
from api.command.progress import watched
from graph.errors import InputError

if TYPE_CHECKING:
    from graph.export import Written

Name = str | None


View = Literal["actors", "claims", "dispute", "everything", "dossier"]
Per = Literal["act", "kind"]
Unsupported = Literal["refuse", "replace"]


class FormatsInHelp(TyperCommand):
    """The command with its formats at the end of its help, taken from their table only when somebody asks for it."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # click's own or typer's copy of it, by typer's version
        """Write the help, and the formats with the endings that tell them and what opens them."""
        from graph.export import formats

        super().format_help(ctx, formatter)
        with formatter.section("Formats"):
            formatter.write_dl([(f"{f.name} ({f.extension})", f"{f.summary}: {f.tool}") for f in formats()])


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
    either: Annotated[Name, typer.Option(metavar="NAME", help="Only accusations by or against this one.")] = None,
    speaker: Annotated[Name, typer.Option(metavar="NAME", help="Only what this one says.")] = None,
    target: Annotated[Name, typer.Option(metavar="NAME", help="Only what is said to or against this one.")] = None,
    text: Annotated[Name, typer.Option(metavar="WORDS", help="Only what has these words.")] = None,
    agreement: Annotated[Name, typer.Option(metavar="NAME", help="Only what concerns this agreement.")] = None,
    source: Annotated[Name, typer.Option(metavar="NAME", help="Only articles of this publisher.")] = None,
    article: Annotated[Name, typer.Option(metavar="ID", help="Only the article of this id or IRI.")] = None,
    since: Annotated[Name, typer.Option(metavar="DAY", help="Not before this day.")] = None,
    until: Annotated[Name, typer.Option(metavar="DAY", help="Not after this day.")] = None,
    answered: options.Answered = None,
    act_type: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="Kind of act, such as accuse or deny; may be repeated."),
    ] = None,
    quotation: options.Quotation = None,
    min_confidence: options.LeastConfidence = None,
    versions: Annotated[bool, typer.Option("--versions", help="Also superseded versions of articles.")] = False,
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
    from graph.export import Options, chosen, table
    from graph.export import export as write
    from graph.store import open_store

    if show:
        typer.echo(table(), nl=False)
        return
    wanted = Options(
        view=view,
        filter=chosen(
            accuser=accuser,
            accused=accused,
            either=either,
            speaker=speaker,
            target=target,
            text=text,
            agreement=agreement,
            source=source,
            article=article,
            since=since,
            until=until,
            answered=answered,
            act_types=tuple(act_type or ()),
            quotation=quotation,
            min_confidence=min_confidence,
            versions=versions,
        ),
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


def _tell(written: Written, out: Path | None) -> None:
    for sentence in written.left_out:
        say(sentence)
    if out is not None:
        counts = ", ".join(
            f"{count} {what.removesuffix('s') if count == 1 else what}" for what, count in written.counts.items()
        )
        say(f"wrote {out}: {written.format}, {written.view}, {counts}, {written.bytes} bytes")
