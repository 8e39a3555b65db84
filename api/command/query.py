"""`counterclaim query`: SPARQL against the store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Final, Literal

import typer

from api.command import options
from graph.errors import InputError

if TYPE_CHECKING:
    from graph.store.interface import Answer


Format = Literal[
    "table", "json", "xml", "csv", "tsv", "turtle", "ntriples", "nquads", "trig", "rdfxml", "jsonld"
]  # fmt: skip

_ACCEPT: Final[dict[Format, str]] = {
    "table": "application/sparql-results+json, text/turtle",
    "json": "application/sparql-results+json, application/ld+json;q=0.5",
    "xml": "application/sparql-results+xml, application/rdf+xml;q=0.5",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "nquads": "application/n-quads",
    "trig": "application/trig",
    "rdfxml": "application/rdf+xml",
    "jsonld": "application/ld+json",
}


def query(
    sparql: Annotated[
        str | None, typer.Argument(help="The query, or - for standard input.", show_default=False)
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", help="A file that holds the query.")] = None,
    form: Annotated[Format, typer.Option("--format", help="Format of the answer.")] = "table",
    timeout: Annotated[float, typer.Option(min=0.001, help="Seconds after which the query is ended.")] = 60.0,
    store: options.Store = "",
) -> None:
    """Run a SPARQL 1.1 query on the store. It reads only: updates go through the service.

    The default graph is the merge of all current articles; every article is a named graph of its own.

    Examples:

        counterclaim query "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
        counterclaim query --file pairs.rq --format csv > pairs.csv
    """
    wanted = _query(sparql, file)
    from graph.store import Question, open_store

    with open_store(store, writable=False) as kept:
        answer = kept.query(Question(wanted, accept=_ACCEPT[form]), deadline=timeout)
        try:
            if form == "table" and answer.kind != "graph":
                _show(answer)
            else:
                _copy(answer, sys.stdout.buffer)
        finally:
            answer.close()


def _query(sparql: str | None, file: Path | None) -> str:
    if (sparql is None) == (file is None):
        raise InputError("give one query: on the line, with --file, or - for standard input")
    if sparql == "-":
        return sys.stdin.read()
    if file is None:
        return str(sparql)
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is not UTF-8 text, as a query must be") from error


def _copy(answer: Answer, to: IO[bytes]) -> None:
    last = b"\n"
    for chunk in answer.chunks:
        to.write(chunk)
        last = chunk[-1:] or last
    if last != b"\n":
        to.write(b"\n")
    to.flush()


def _show(answer: Answer) -> None:
    import json

    from rich.table import Table

    from api.command.screen import console

    found = json.loads(answer.read())
    if "boolean" in found:
        typer.echo("yes" if found["boolean"] else "no")
        return
    names = found["head"].get("vars", [])
    table = Table(*names, box=None, pad_edge=False)
    rows = found["results"]["bindings"]
    for row in rows:
        table.add_row(*(row[name]["value"] if name in row else "" for name in names))
    console().print(table)
