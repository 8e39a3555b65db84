"""The program `counterclaim`: its commands, and what it is when none is named."""

from __future__ import annotations

import inspect
import sys
from typing import Annotated

import typer

from api.command.add import add
from api.command.ask import ask
from api.command.backups import backup, restore
from api.command.evaluate import evaluate
from api.command.export import FormatsInHelp, export
from api.command.failures import Commands
from api.command.keys import keys
from api.command.query import query
from api.command.read import read
from api.command.serve import serve
from api.command.status import status

GUIDE = """
Reads news and keeps who is reported to have said what about whom: who accused whom of what, in which words, and
what the accused answered. It never says that a claim is true.

A first session:

    counterclaim add --demo              keep the articles that come with the program
    counterclaim ask --accused "United States"
    counterclaim serve                   the same over HTTP, on http://127.0.0.1:8000

Exit codes: 0 done; 1 something could not be done, and a line on standard error says what and what to do;
2 the command was not understood; 130 interrupted (what is kept so far is whole).
"""


def lines_kept(guide: str) -> str:
    """Mark the indented paragraphs of a help text, which hold commands, so that their lines are not filled."""
    paragraphs = inspect.cleandoc(guide).split("\n\n")
    return "\n\n".join(f"\b\n{p}" if p.startswith("    ") else p for p in paragraphs)


app = typer.Typer(
    cls=Commands,
    help=lines_kept(GUIDE),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for command in (read, add, ask, query, export, serve, evaluate, backup, restore, status):
    shown_by = FormatsInHelp if command is export else None
    app.command(cls=shown_by, help=lines_kept(command.__doc__ or ""))(command)
app.add_typer(keys, name="keys")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"counterclaim {version('counterclaim')}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Carry what every command shares; there is nothing but the version."""


def main() -> None:
    """Run the program with the arguments of the process."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # quotation marks must not fail where the locale has none
            reconfigure(encoding="utf-8", errors="replace")
    app()
