"""A scene as one SVG picture: the network above, the timeline below, a legend, and what is not shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.export.look import look
from graph.export.pictures import timeline as times
from graph.export.pictures.arrangement import height
from graph.export.pictures.drawing import FAINT, FONT, INK, clean, text, width, wrapped
from graph.export.pictures.network import network
from graph.export.pictures.scene import Scene, foremost
from graph.export.text import Unsupported

WIDTH: Final = 1200.0
"""Of the picture. On a slide, 13 inches wide, a name is then written in 12 points, and a quotation in 10."""

NETWORK_HEIGHT: Final = 700.0
TITLE_HEIGHT: Final = 84.0
TITLE_SIZE: Final = 26.0
BOLD: Final = 1.15
"""How much wider bold letters are."""

LEGEND_HEIGHT: Final = 76.0
LEGEND_SIZE: Final = 13.0
LEGEND_LINE: Final = 24.0
TIMELINE_ACTS: Final = 30
"""Acts that the timeline shows: the latest said to somebody or in answer; the HTML page lists them all."""

NOTES_SIZE: Final = 13.0
NOTES_LINE: Final = 16.0


def svg(scene: Scene, unsupported: Unsupported) -> Iterator[str]:
    """Yield the picture as an SVG document."""
    shown = reduced(scene)
    # Where nothing was said to anybody there is no network, and where nothing was said no timeline either.
    high = height(scene, NETWORK_HEIGHT)
    top = TITLE_HEIGHT + (high + LEGEND_HEIGHT if scene.arrows else 0)
    down = top + (times.height(shown) if shown.acts else 0)
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {down:g}" width="{WIDTH:g}" '
        f'height="{down:g}" font-family="{FONT}" role="img" aria-labelledby="title">\n'
        f'<title id="title">{clean(scene.title)}</title>\n<rect width="100%" height="100%" fill="#ffffff"/>\n'
    )
    yield _title(scene.title)
    for n, line in enumerate(wrapped(notes(scene, shown), int((WIDTH - 60) / width("n", NOTES_SIZE)), 2)):
        yield text(30, 66 + NOTES_LINE * n, line, size=NOTES_SIZE, extra=f' fill="{FAINT}"')
    if scene.arrows:
        yield f'<g transform="translate(0 {TITLE_HEIGHT:g})">\n{network(scene, WIDTH, high)}</g>\n'
        below = TITLE_HEIGHT + high + 20
        yield f'<g transform="translate(30 {below:g})">\n{legend(scene, WIDTH - 60)}</g>\n'
    if shown.acts:
        yield f'<g transform="translate(20 {top:g})">\n{times.timeline(shown, WIDTH - 50)}</g>\n'
    yield "</svg>\n"


def _title(title: str) -> str:
    """Return the title on one line: smaller where it is long, and cut where it would still be too long."""
    room = (WIDTH - 60) / BOLD
    size = min(TITLE_SIZE, max(TITLE_SIZE * 0.65, room / width(title, 1)))
    (shown,) = wrapped(title, int(room / width("n", size)), 1)
    return text(30, 42, shown, size=round(size, 1), extra=f' fill="{INK}" font-weight="bold"')


def reduced(scene: Scene) -> Scene:
    """Return the scene with only the acts that the timeline has room for."""
    acts = foremost(scene.acts, scene.answers, TIMELINE_ACTS)
    kept = {act.iri for act in acts}
    answers = tuple(a for a in scene.answers if a[0] in kept and a[1] in kept)
    return Scene(scene.title, scene.actors, scene.kinds, scene.arrows, acts, answers, scene.left_out)


def notes(scene: Scene, shown: Scene) -> str:
    """Return what the picture says about itself: that it shows reports, and what it leaves out."""
    sentences = ["Reported speech acts, not facts", *scene.left_out]
    if len(shown.acts) < len(scene.acts):
        number = f"{len(shown.acts)} of {len(scene.acts)} acts"
        sentences.append(f"the timeline shows {number}, the latest said to somebody or in answer")
    return "; ".join(sentences)


def legend(scene: Scene, across: float) -> str:
    """Return the kinds of actors and the types of acts in the picture with their colours, in lines that wide.

    Types that share a colour and a stroke share an entry, for nobody could tell their lines apart.
    """
    marks = [
        (kind, 22.0, f'<circle cx="8" cy="0" r="8" fill="{look().node(kind)}" stroke="{FAINT}"/>')
        for kind in sorted({scene.kinds[iri] for arrow in scene.arrows for iri in (arrow.source, arrow.target)})
    ]
    families: dict[tuple[bool, str], set[str]] = {}
    for arrow in scene.arrows:
        families.setdefault((arrow.answers, look().edge(arrow.type)), set()).add(arrow.type)
    for (answers, colour), types in sorted(families.items()):
        dashes = ' stroke-dasharray="7 4"' if answers else ""
        line = f'<line x1="0" y1="0" x2="32" y2="0" stroke="{colour}" stroke-width="3"{dashes}/>'
        marks.append((f"{'answers: ' if answers else ''}{', '.join(sorted(types))}", 40.0, line))
    x, y, parts = 0.0, 0.0, []
    for name, left, mark in marks:
        wide = left + 24 + width(name, LEGEND_SIZE)
        if x and x + wide > across:
            x, y = 0.0, y + LEGEND_LINE
        label = text(left, 5, name, size=LEGEND_SIZE, extra=f' fill="{INK}"')
        parts.append(f'<g transform="translate({x:.1f} {y:.1f})">{mark}{label}</g>\n')
        x += wide
    return "".join(parts)
