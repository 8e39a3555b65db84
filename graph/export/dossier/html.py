"""A dossier as one HTML page."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from markupsafe import Markup

from graph.export.dossier import charges
from graph.export.dossier.charges import Dossier
from graph.export.pictures.html import link, templates
from graph.export.text import Unsupported


def html(dossier: Dossier, unsupported: Unsupported) -> Iterator[str]:
    """Yield the page."""
    style = files("graph.export").joinpath("templates", "page.css").read_text(encoding="utf-8")
    page = templates().get_template("dossier.html")
    yield page.render(dossier=dossier, charges=charges, link=link, style=Markup(style))
