"""The SPARQL editor: a query, examples to start from, and its result as a table."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from fastapi import Request
from starlette.responses import Response

from api.pages.render import render


@cache
def examples() -> list[dict[str, str]]:
    """Return the example queries: each a title and a query."""
    text = files(__package__).joinpath("examples.toml").read_text("utf-8")
    found: list[dict[str, str]] = tomllib.loads(text)["example"]
    return found


def editor_page(request: Request) -> Response:
    """Return the editor, with the query of the parameter `example` or the first one."""
    shown = request.query_params.get("example", "0")
    number = int(shown) if shown.isdecimal() and int(shown) < len(examples()) else 0
    return render("editor.html", examples=examples(), number=number)
