"""The options that several commands share, each with one name, one help and one meaning."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import platformdirs
import typer

STORE_VARIABLE = "COUNTERCLAIM_STORE"


def default_store() -> str:
    """Return the folder of the store that is used when none is named: one in the user's data directory."""
    return str(platformdirs.user_data_path("counterclaim") / "store")


Store = Annotated[
    str,
    typer.Option(
        "--store",
        metavar="FOLDER",
        envvar=STORE_VARIABLE,
        callback=lambda given: given or default_store(),
        show_default="in your data directory",
        help="Folder of the store, or the address of a SPARQL 1.1 server.",
    ),
]
Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH...", help="Files, folders, http addresses, or - for standard input.", show_default=False
    ),
]
Reader = Annotated[
    str,
    typer.Option(
        "--reader",
        metavar="READER",
        help="Who reads: default, spacy:MODEL, or openai:URL#MODEL (a server of your own).",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding", metavar="ENCODING", help="Encoding of the texts, where it is not told rightly by itself."
    ),
]
AnyLanguage = Annotated[
    bool, typer.Option("--any-language", help="Do not refuse texts that seem to be in another language than English.")
]
Answered = Annotated[
    bool | None,
    typer.Option("--answered/--unanswered", help="Only what is answered, or only what is not.", show_default=False),
]
Quotation = Annotated[
    Literal["direct", "indirect", "mixed"] | None, typer.Option(help="In whose words it is reported.")
]
LeastConfidence = Annotated[
    float | None,
    typer.Option("--min-confidence", min=0.0, max=1.0, help="Only acts read with at least this confidence (0 to 1)."),
]
Demo = Annotated[bool, typer.Option("--demo", help="The articles that come with the program.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Keys = Annotated[
    Path | None,
    typer.Option(
        "--keys",
        envvar="COUNTERCLAIM_KEYS",
        help="File of the hashed API keys; beside the store if not given.",
        show_default=False,
    ),
]


def keys_beside(store: str) -> Path:
    """Return the file of the API keys that belongs to a store: beside its folder, or in the user's data directory."""
    if store.startswith(("http://", "https://")):
        return platformdirs.user_data_path("counterclaim") / "keys.json"
    folder = Path(store).absolute()
    return folder.with_name(f"{folder.name}.keys.json")
