"""Templates to HTML responses: everything escaped, nothing loaded from elsewhere."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Content security policy: whatever an article's text says, the page runs and loads nothing but its own."""

OPENING, CLOSING = "\u2039", "\u203a"
"""What stands before and after a match of a text search."""


def render(template: str, **values: Any) -> HTMLResponse:
    """Return the page of a template with its values filled in."""
    html = environment().get_template(template).render(**values)
    return HTMLResponse(html, headers={"Content-Security-Policy": POLICY, "Vary": "Accept"})


@cache
def environment() -> Environment:
    """Return the templates' environment; made when first used."""
    made = Environment(
        loader=PackageLoader("api.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["marked"] = marked
    return made


def marked(text: str) -> Markup:
    """Return a highlighted text as HTML, its matches in `mark` elements, everything else escaped."""
    html = str(escape(text)).replace(OPENING, "<mark>").replace(CLOSING, "</mark>")
    if html.count("<mark>") != html.count("</mark>"):  # the text itself has such a quotation mark
        return escape(text)
    return Markup(html)
