"""The timeline of a scene: a row an act in time order, a lane an actor, and a line from each answer to its act."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import Final

from graph.export.look import look
from graph.export.pictures.drawing import FAINT, INK, clean, marker, quoted, text, width, wrapped
from graph.export.pictures.scene import Scene, towards
from graph.queries.act_rows import ANSWERING
from graph.queries.values import ActRow

ROW: Final = 62.0
LANE: Final = 46.0
LANES: Final = 9
"""Actors with a lane of their own; the others share the last one."""

DATE_WIDTH: Final = 116.0
HEAD: Final = 118.0
TEXT_SIZE: Final = 13.0
DOT: Final = 8.0
GAP: Final = 2.0
"""Between the head of a line and the dot it points at."""

KEY: Final = "A dashed line leads from an answer to what it answers."
OTHER_KEY: Final = "A dotted line leads from words to others that they restate or support."
KEY_LINE: Final = 16.0

DASHES: Final = "5 3"
DOTS: Final = "1.5 3.5"


def height(scene: Scene) -> float:
    """Return how high the timeline is drawn."""
    return HEAD + ROW * len(scene.acts) + 20


def timeline(scene: Scene, across: float) -> str:
    """Return the timeline drawn that wide, from its upper left corner."""
    lanes = _lanes(scene)
    rows = {act.iri: index for index, act in enumerate(scene.acts)}
    left = DATE_WIDTH + LANE * (len(set(lanes.values())) + 0.5)
    columns = max(30, int((across - left) / width("n", TEXT_SIZE - 1)))
    parts = [f"<defs>{marker('head-answer', FAINT)}</defs>\n", *_heads(scene, lanes, height(scene))]
    parts.append(text(10, 22, "Timeline", size=16, extra=f' fill="{INK}" font-weight="bold"'))
    # To the right of the lanes' names, which lean over what follows them.
    for n, key in enumerate(keys := _keys(scene), 1):
        parts.append(text(left + 24, HEAD - 18 - KEY_LINE * (len(keys) - n), key, size=12, extra=f' fill="{FAINT}"'))
    parts += _answers(scene, rows, lanes)
    day = None
    for index, act in enumerate(scene.acts):
        parts.append(_row(act, index, _lane(act, lanes), left, columns, new_day=act.day != day))
        day = act.day
    return "".join(parts)


def _keys(scene: Scene) -> list[str]:
    """Return what the lines in the timeline mean: not all that bears on an act is an answer to it."""
    answering = {kind in ANSWERING for _, _, kind in scene.answers}
    return [key for key, meant in ((KEY, True), (OTHER_KEY, False)) if meant in answering]


def _lanes(scene: Scene) -> dict[str, int]:
    """Return the lane of each speaker by IRI; "" stands for unnamed sources. The busiest come first."""
    spoken = Counter(act.speaker.iri if act.speaker else "" for act in scene.acts)
    ranked = sorted(spoken, key=lambda iri: (-spoken[iri], iri))
    return {iri: min(index, LANES - 1) for index, iri in enumerate(ranked)}


def _lane(act: ActRow, lanes: dict[str, int]) -> int:
    return lanes[act.speaker.iri if act.speaker else ""]


def _x(lane: int) -> float:
    return DATE_WIDTH + LANE * (lane + 0.5)


def _y(index: int) -> float:
    return HEAD + ROW * (index + 0.5)


def _heads(scene: Scene, lanes: dict[str, int], down: float) -> Iterator[str]:
    names = {act.speaker.iri: act.speaker.name for act in scene.acts if act.speaker} | {"": "unnamed source"}
    crowded = len(lanes) > LANES
    for lane in sorted(set(lanes.values())):
        x = _x(lane)
        name = "others" if crowded and lane == LANES - 1 else names[next(i for i, n in lanes.items() if n == lane)]
        yield f'<line x1="{x:.1f}" y1="{HEAD - 8:.1f}" x2="{x:.1f}" y2="{down - 20:.1f}" stroke="#d0d0d0"/>\n'
        short = name if len(name) <= 22 else name[:21] + "…"
        turned = f' transform="rotate(-40 {x:.1f} {HEAD - 14:.1f})" fill="{INK}"'
        yield text(x, HEAD - 14, short, size=12, extra=turned)


def _row(act: ActRow, index: int, lane: int, left: float, columns: int, *, new_day: bool) -> str:
    y, colour = _y(index), look().edge(act.type)
    speaker = act.speaker.name if act.speaker else "An unnamed source"
    whom = towards(act)
    said = f"{speaker} → {whom.name}" if whom else speaker
    date = text(DATE_WIDTH - 30, y + 4, act.day or "undated", size=12, anchor="end", extra=f' fill="{FAINT}"')
    rule = f'<line x1="10" y1="{y - ROW / 2:.1f}" x2="{left - 12:.1f}" y2="{y - ROW / 2:.1f}" stroke="#e6e6e6"/>\n'
    words = wrapped(quoted(act.quote), columns, 2)
    head = (
        f'<text x="{left:.1f}" y="{y - 11:.1f}" font-size="{TEXT_SIZE:g}" font-weight="bold" fill="{INK}">'
        f'{clean(said)} <tspan fill="{colour}">{clean(act.form or act.type)}</tspan></text>\n'
    )
    body = "".join(
        text(left, y + 6 + 15 * n, line, size=TEXT_SIZE - 1, extra=f' fill="{FAINT}"') for n, line in enumerate(words)
    )
    dot = (
        f'<circle cx="{_x(lane):.1f}" cy="{y:.1f}" r="{DOT:g}" fill="{colour}" stroke="#ffffff" stroke-width="2"/>\n'
    )
    shown = rule + date if new_day else ""
    label = clean(f"{act.day or 'undated'}: {said} ({act.type})")
    return f'<g class="act" data-act="{clean(act.iri)}" data-label="{label}">{shown}{dot}{head}{body}</g>\n'


def _answers(scene: Scene, rows: dict[str, int], lanes: dict[str, int]) -> Iterator[str]:
    by_iri = {act.iri: act for act in scene.acts}
    for source, target, kind in scene.answers:
        path = _answer(
            (_x(_lane(by_iri[source], lanes)), _y(rows[source])), (_x(_lane(by_iri[target], lanes)), _y(rows[target]))
        )
        name, dashes = ("answer", DASHES) if kind in ANSWERING else ("bearing", DOTS)
        yield (
            f'<path class="{name}" d="{path}" fill="none" stroke="{FAINT}" stroke-width="1.4" '
            f'stroke-dasharray="{dashes}" marker-end="url(#head-answer)"><title>{clean(kind)}</title></path>\n'
        )


def _answer(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return the way from one dot to another, from side to side; in one lane it goes round the left."""
    (x1, y1), (x2, y2) = start, end
    if x1 == x2:
        turn = x1 - 20 - min(abs(y1 - y2) / 14, 40)
        x1, x2 = x1 - DOT, x2 - DOT - GAP
    else:
        turn, way = (x1 + x2) / 2, math.copysign(1, x2 - x1)
        x1, x2 = x1 + way * DOT, x2 - way * (DOT + GAP)
    return f"M{x1:.1f},{y1:.1f} C{turn:.1f},{y1:.1f} {turn:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"
