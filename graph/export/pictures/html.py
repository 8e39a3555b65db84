"""A scene as one self-contained HTML page that works offline, without a mouse, and in part without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from graph.export.look import look
from graph.export.pictures import timeline as times
from graph.export.pictures.arrangement import height
from graph.export.pictures.drawing import FONT, quoted
from graph.export.pictures.network import network
from graph.export.pictures.scene import Scene, towards
from graph.export.pictures.svg import legend, notes, reduced
from graph.export.text import REPLACEMENT, Unsupported
from graph.queries.values import ActRow

WIDTH: Final = 1200.0
HEIGHT: Final = 760.0
FEW_ACTS: Final = 12
"""Acts up to which the timeline is open from the start: it does not push the list far down."""

FRAGMENT_WORDS: Final = 8
"""Words of a quotation that the link to the article asks the browser to show."""


def html(scene: Scene, unsupported: Unsupported) -> Iterator[str]:
    """Yield the page."""
    high = height(scene, HEIGHT)
    picture = Markup(_clickable(network(scene, WIDTH, high)))  # escaped piece by piece where it was drawn
    answers = _answered(scene)
    shown = reduced(scene)
    page = templates().get_template("scene.html")
    yield page.render(
        scene=scene,
        picture=picture,
        legend=Markup(legend(scene, WIDTH - 60)),
        timeline=Markup(times.timeline(shown, WIDTH - 20)),
        timeline_height=times.height(shown),
        shown=shown,
        few=FEW_ACTS,
        width=WIDTH,
        height=high,
        font=FONT,
        notes=notes(scene, scene),
        rows=[(act, towards(act), answers.get(act.iri, ())) for act in scene.acts],
        colour=look().edge,
        link=link,
        script=Markup(_resource("scene.js")),
        style=Markup(_resource("page.css") + _resource("scene.css")),
    )


@cache
def templates() -> Environment:
    """Return the environment of the pages' templates; what they insert is escaped."""
    loader = PackageLoader("graph.export", "templates")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["drawn"] = drawable
    environment.filters["quoted"] = quoted
    return environment


def drawable(text: str) -> str:
    """Return text with U+FFFD for the control characters that HTML cannot carry."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", REPLACEMENT, text)


def link(act: ActRow) -> str | None:
    """Return the address of the words in their article, as a text fragment; None where only a bad address is known.

    Addresses come with articles from anywhere: nothing but the web's own schemes is made a link.
    """
    if act.url is None or not re.match(r"https?://", act.url, re.IGNORECASE):
        return None
    words = " ".join(act.quote.split()[:FRAGMENT_WORDS])
    # A hyphen at an end of the words would mark them as what stands before or after those sought.
    return f"{act.url.partition('#')[0]}#:~:text={quote(words, safe='').replace('-', '%2D')}"


def _answered(scene: Scene) -> dict[str, list[tuple[str, ActRow]]]:
    by_iri = {act.iri: act for act in scene.acts}
    answered: dict[str, list[tuple[str, ActRow]]] = {}
    for source, target, kind in scene.answers:
        answered.setdefault(target, []).append((kind, by_iri[source]))
    return answered


def _clickable(picture: str) -> str:
    # What a mouse can point at, the keyboard reaches too.
    for name in ("arrow", "actor"):
        opened = rf'<g class="{name}" (data-\w+="[^"]*") data-label="([^"]*)">'
        picture = re.sub(opened, rf'<g class="{name}" tabindex="0" role="button" \1 aria-label="\2">', picture)
    return picture


def _resource(name: str) -> str:
    return files("graph.export").joinpath("templates", name).read_text(encoding="utf-8")
