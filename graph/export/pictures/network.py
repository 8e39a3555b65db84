"""The network of a scene: actors as discs, one curved arrow a type of act from one to another."""

from __future__ import annotations

import math
from collections.abc import Mapping

from graph.export.look import look
from graph.export.pictures.arrangement import (
    EDGE_LABEL_SIZE,
    LABEL_SIZE,
    Disc,
    Drawn,
    arranged,
    label,
    lines,
)
from graph.export.pictures.drawing import FAINT, INK, clean, marker, text
from graph.export.pictures.scene import Arrow, Scene


def network(scene: Scene, across: float, down: float) -> str:
    """Return the network drawn into a box of that size, from its upper left corner.

    Actors that neither spoke to anybody nor answered anybody are left to the timeline.
    """
    found = arranged(scene, across, down)
    names = {ref.iri: ref.name for ref in scene.actors}
    colours = sorted({look().edge(arrow.type) for arrow in scene.arrows})
    heads = "".join(marker(_head(colour), colour) for colour in colours)
    ways = "".join(_way(drawn, names) for drawn in found.arrows)
    words = "".join(_word(drawn, names) for drawn in found.arrows)
    actors = "".join(_actor(scene, iri, names[iri], disc) for iri, disc in found.discs.items())
    return (
        f'<defs>{heads}</defs>\n<g class="arrows">\n{ways}</g>\n<g class="actors">\n{actors}</g>\n'
        # Above lines and discs, so that nothing is drawn through a word. The arrows tell the same to screen readers.
        f'<g class="words" aria-hidden="true">\n{words}</g>\n'
    )


def _head(colour: str) -> str:
    return f"head-{colour.lstrip('#')}"


def _way(drawn: Drawn, names: Mapping[str, str]) -> str:
    arrow, path = drawn.arrow, drawn.curve.path
    colour = look().edge(arrow.type)
    thick = 1.5 + math.log2(len(arrow.acts))
    dashes = ' stroke-dasharray="7 4"' if arrow.answers else ""
    return (
        f'<g class="arrow" {_told(arrow, names)}>'
        f'<path d="{path}" fill="none" stroke="#000000" stroke-opacity="0" stroke-width="16"/>'
        f'<path class="line" d="{path}" fill="none" stroke="{colour}" stroke-width="{thick:.1f}"{dashes} '
        f'marker-end="url(#{_head(colour)})"/></g>\n'
    )


def _told(arrow: Arrow, names: Mapping[str, str]) -> str:
    """Return the attributes that tell a page what an arrow, or the word on it, stands for."""
    ids = " ".join(act.iri for act in arrow.acts)
    told = f"{names[arrow.source]} → {names[arrow.target]}: {label(arrow)}"
    return f'data-acts="{clean(ids)}" data-label="{clean(told)}"'


def _word(drawn: Drawn, names: Mapping[str, str]) -> str:
    # A white edge keeps a label legible across lines.
    halo = (
        f' fill="{look().edge(drawn.arrow.type)}" stroke="#ffffff" stroke-width="4" paint-order="stroke" '
        'font-weight="bold"'
    )
    shown = text(drawn.x, drawn.y, label(drawn.arrow), size=EDGE_LABEL_SIZE, anchor="middle", extra=halo)
    return f'<g class="word" {_told(drawn.arrow, names)}>{shown}</g>\n'


def _actor(scene: Scene, iri: str, name: str, disc: Disc) -> str:
    kind, written = scene.kinds.get(iri, "other"), lines(name)
    halo = f' fill="{INK}" stroke="#ffffff" stroke-width="4" paint-order="stroke"'
    return (
        f'<g class="actor" data-actor="{clean(iri)}" data-label="{clean(f"{name} ({kind})")}">'
        f'<circle cx="{disc.x:.1f}" cy="{disc.y:.1f}" r="{disc.radius:.1f}" fill="{look().node(kind)}" '
        f'stroke="{FAINT}" stroke-width="1.5"/>'
        + "".join(
            text(disc.x, disc.baseline(len(written), n), line, size=LABEL_SIZE, anchor="middle", extra=halo)
            for n, line in enumerate(written)
        )
        + "</g>\n"
    )
