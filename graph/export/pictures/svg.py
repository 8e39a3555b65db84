"""A scene as one SVG picture: the network above, the timeline below, a legend, and what is not shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.export.look import look
from graph.export.pictures import timeline as times
from graph.export.pictures.drawing import FAINT, FONT, INK, clean, text, width
from graph.export.pictures.network import network
from graph.export.pictures.scene import Scene
from graph.export.text import Unsupported

WIDTH: Final = 1600.0
NETWORK_HEIGHT: Final = 900.0
TITLE_HEIGHT: Final = 84.0
LEGEND_HEIGHT: Final = 76.0
LEGEND_SIZE: Final = 13.0
LEGEND_LINE: Final = 24.0
TIMELINE_ACTS: Final = 40
"""Acts that the picture's timeline shows, the latest ones; the HTML page lists them all."""


def svg(scene: Scene, unsupported: Unsupported) -> Iterator[str]:
    """Yield the picture as an SVG document."""
    shown = latest(scene)
    # Where nothing was said to anybody there is no network, and where nothing was said no timeline either.
    top = TITLE_HEIGHT + (NETWORK_HEIGHT + LEGEND_HEIGHT if scene.arrows else 0)
    down = top + (times.height(shown) if shown.acts else 0)
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {down:g}" width="{WIDTH:g}" '
        f'height="{down:g}" font-family="{FONT}" role="img" aria-labelledby="title">\n'
        f'<title id="title">{clean(scene.title)}</title>\n<rect width="100%" height="100%" fill="#ffffff"/>\n'
    )
    yield text(30, 42, scene.title, size=26, extra=f' fill="{INK}" font-weight="bold"')
    yield text(30, 66, notes(scene, shown), size=13, extra=f' fill="{FAINT}"')
    if scene.arrows:
        yield f'<g transform="translate(0 {TITLE_HEIGHT:g})">\n{network(scene, WIDTH, NETWORK_HEIGHT)}</g>\n'
        below = TITLE_HEIGHT + NETWORK_HEIGHT + 20
        yield f'<g transform="translate(30 {below:g})">\n{legend(scene, WIDTH - 60)}</g>\n'
    if shown.acts:
        yield f'<g transform="translate(20 {top:g})">\n{times.timeline(shown, WIDTH - 60)}</g>\n'
    yield "</svg>\n"


def latest(scene: Scene) -> Scene:
    """Return the scene with only the latest acts that the picture's timeline has room for."""
    acts = scene.acts[-TIMELINE_ACTS:]
    kept = {act.iri for act in acts}
    answers = tuple(a for a in scene.answers if a[0] in kept and a[1] in kept)
    return Scene(scene.title, scene.actors, scene.kinds, scene.arrows, acts, answers, scene.left_out)


def notes(scene: Scene, shown: Scene) -> str:
    """Return what the picture says about itself: that it shows reports, and what it leaves out."""
    sentences = ["Reported speech acts, not facts", *scene.left_out]
    if len(shown.acts) < len(scene.acts):
        sentences.append(f"the timeline shows the latest {len(shown.acts)} of {len(scene.acts)} acts")
    return "; ".join(sentences)


def legend(scene: Scene, across: float) -> str:
    """Return the kinds of actors and the types of acts in the picture with their colours, in lines that wide."""
    marks = [
        (kind, f'<circle cx="8" cy="0" r="8" fill="{look().node(kind)}" stroke="{FAINT}"/>')
        for kind in sorted({scene.kinds[iri] for arrow in scene.arrows for iri in (arrow.source, arrow.target)})
    ]
    for arrow in sorted({(arrow.type, arrow.answers) for arrow in scene.arrows}):
        dashes = ' stroke-dasharray="7 4"' if arrow[1] else ""
        line = f'<line x1="0" y1="0" x2="26" y2="0" stroke="{look().edge(arrow[0])}" stroke-width="4"{dashes}/>'
        marks.append((arrow[0], line))
    x, y, parts = 0.0, 0.0, []
    for name, mark in marks:
        wide = 62 + width(name, LEGEND_SIZE)
        if x + wide > across:
            x, y = 0.0, y + LEGEND_LINE
        label = text(34, 5, name, size=LEGEND_SIZE, extra=f' fill="{INK}"')
        parts.append(f'<g transform="translate({x:.1f} {y:.1f})">{mark}{label}</g>\n')
        x += wide
    return "".join(parts)
