"""The network of a scene: actors as discs, one curved arrow a type of act from one to another."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import networkx as nx

from graph.export.layout import spring
from graph.export.look import look
from graph.export.pictures.drawing import FAINT, INK, clean, marker, text, width, wrapped
from graph.export.pictures.scene import Arrow, Scene

MARGIN: Final = 90.0
LABEL_SIZE: Final = 15.0
LABEL_LINE: Final = 17.0
LABEL_COLUMNS: Final = 24
"""Characters in a line of a label; a name has two of them."""

EDGE_LABEL_SIZE: Final = 12.0
SPREAD: Final = 0.62
"""Least distance between actors, as a share of the side of the square that each would have to itself."""

LABEL_ROOM: Final = 34.0
"""Distance that an arrow more between two actors puts between them."""

BUNDLE: Final = 4
"""Arrows between two from which on others are kept from standing among them."""

LABEL_PLACES: Final = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8)
"""Where on its arrow a label may stand, as a share of the way; the first place that is free is taken."""

PASSES: Final = 300
"""Rounds in which labels that overlap are pushed apart."""


Point = tuple[float, float]


class Box(NamedTuple):
    """What a label or a disc covers."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: Box) -> float:
        """Return the area that both cover."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0


class Disc(NamedTuple):
    """Where an actor is drawn and how large."""

    x: float
    y: float
    radius: float


def network(scene: Scene, across: float, down: float) -> str:
    """Return the network drawn into a box of that size, from its upper left corner.

    Actors that neither spoke to anybody nor answered anybody are left to the timeline.
    """
    discs = _discs(scene, across, down)
    colours = sorted({look().edge(arrow.type) for arrow in scene.arrows})
    linked = {iri for arrow in scene.arrows for iri in (arrow.source, arrow.target)}
    heads = "".join(marker(_head(colour), colour) for colour in colours)
    arrows = "".join(_arrows(scene, discs))
    actors = "".join(_actor(scene, ref.iri, ref.name, discs[ref.iri]) for ref in scene.actors if ref.iri in linked)
    return f'<defs>{heads}</defs>\n<g class="arrows">\n{arrows}</g>\n<g class="actors">\n{actors}</g>\n'


def _head(colour: str) -> str:
    return f"head-{colour.lstrip('#')}"


def _discs(scene: Scene, across: float, down: float) -> dict[str, Disc]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted({iri for a in scene.arrows for iri in (a.source, a.target)}))
    graph.add_edges_from((a.source, a.target) for a in scene.arrows if a.source != a.target)
    if not graph:
        return {}
    activity = Counter[str]()
    for arrow in scene.arrows:
        activity.update({arrow.source: len(arrow.acts)})
        activity.update({arrow.target: len(arrow.acts)})
    places = _fitted(spring(graph), across, down)
    sizes = {ref.iri: max(width(line, LABEL_SIZE) for line in _lines(ref.name)) for ref in scene.actors}
    places = _apart(places, sizes, Counter(_ends(arrow) for arrow in scene.arrows), across, down)
    return {iri: Disc(x, y, 13 + 4 * math.sqrt(min(activity[iri], 30))) for iri, (x, y) in places.items()}


def _fitted(places: Mapping[str, tuple[float, float]], across: float, down: float) -> dict[str, tuple[float, float]]:
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    return {
        iri: (
            MARGIN + (across - 2 * MARGIN) * ((x - min(xs)) / wide if wide else 0.5),
            MARGIN + (down - 2 * MARGIN) * ((y - min(ys)) / high if high else 0.5),
        )
        for iri, (x, y) in places.items()
    }


def _ends(arrow: Arrow) -> tuple[str, str]:
    """Return the two whom an arrow links, whichever way it goes."""
    return min(arrow.source, arrow.target), max(arrow.source, arrow.target)


def _apart(
    places: dict[str, tuple[float, float]],
    sizes: Mapping[str, float],
    arrows: Mapping[tuple[str, str], int],
    across: float,
    down: float,
) -> dict[str, tuple[float, float]]:
    moved = dict(places)
    names = sorted(moved)
    apart = SPREAD * math.sqrt(across * down / len(names))
    for _ in range(PASSES):
        crowded = False
        for i, one in enumerate(names):
            for other in names[i + 1 :]:
                # The labels of many arrows between two need room along them.
                along = min(LABEL_ROOM * arrows.get((one, other), 0), down / 2)
                wide = max(apart, (sizes[one] + sizes[other]) / 2 + 14, along)
                crowded |= _push(moved, one, other, wide, max(min(apart, 170), along))
        for pair, count in arrows.items():
            if count >= BUNDLE:
                crowded |= _clear(moved, pair, min(LABEL_ROOM * count, down / 2) / 2)
        for name in names:
            x, y = moved[name]
            half = max(sizes[name] / 2, 40)
            moved[name] = (min(max(x, half + 10), across - half - 10), min(max(y, 70), down - 60))
        if not crowded:
            break
    return moved


def _push(places: dict[str, tuple[float, float]], one: str, other: str, wide: float, high: float) -> bool:
    """Push two apart that lie within an ellipse that wide and high; return whether they did."""
    (ax, ay), (bx, by) = places[one], places[other]
    dx, dy = (bx - ax) / wide, (by - ay) / high
    distance = math.hypot(dx, dy)
    if distance >= 1:
        return False
    # Of two in one spot the first by name goes left.
    ux, uy = (dx / distance, dy / distance) if distance > 1e-6 else (1.0, 0.0)
    step = (1 - distance) / 2
    places[one] = (ax - ux * step * wide, ay - uy * step * high)
    places[other] = (bx + ux * step * wide, by + uy * step * high)
    return True


def _clear(places: dict[str, tuple[float, float]], pair: tuple[str, str], room: float) -> bool:
    """Push others that far from the middle between two; return whether any was nearer."""
    (ax, ay), (bx, by) = places[pair[0]], places[pair[1]]
    x, y = (ax + bx) / 2, (ay + by) / 2
    near = [name for name in sorted(places) if name not in pair and math.dist((x, y), places[name]) < room]
    for name in near:
        dx, dy = places[name][0] - x, places[name][1] - y
        away = math.hypot(dx, dy)
        # Who stands in the very middle goes down.
        ux, uy = (dx / away, dy / away) if away > 1e-6 else (0.0, 1.0)
        places[name] = (x + ux * room, y + uy * room)
    return bool(near)


def _arrows(scene: Scene, discs: Mapping[str, Disc]) -> Iterator[str]:
    between: defaultdict[tuple[str, str], int] = defaultdict(int)
    names = {ref.iri: ref.name for ref in scene.actors}
    taken = [box for iri, disc in discs.items() for box in _covered(disc, names[iri])]
    for arrow in scene.arrows:
        ordinal = between[arrow.source, arrow.target]
        between[arrow.source, arrow.target] += 1
        start, end = discs[arrow.source], discs[arrow.target]
        path, places = _loop(start, ordinal) if arrow.source == arrow.target else _curve(start, end, ordinal)
        x, y, box = _free(places, width(_label(arrow), EDGE_LABEL_SIZE), taken)
        taken.append(box)
        yield _arrow(arrow, path, x, y, names)


def _covered(disc: Disc, name: str) -> Iterator[Box]:
    yield Box(disc.x - disc.radius, disc.y - disc.radius, disc.x + disc.radius, disc.y + disc.radius)
    for n, line in enumerate(_lines(name)):
        half, base = width(line, LABEL_SIZE) / 2, disc.y + disc.radius + LABEL_SIZE + 2 + LABEL_LINE * n
        yield Box(disc.x - half, base - LABEL_SIZE, disc.x + half, base + 3)


def _free(places: Sequence[Point], wide: float, taken: Sequence[Box]) -> tuple[float, float, Box]:
    """Return the first of the places where a label that wide covers nothing taken, or least of it."""
    found = [(x, y, Box(x - wide / 2, y - EDGE_LABEL_SIZE, x + wide / 2, y + 3)) for x, y in places]
    return min(found, key=lambda place: sum(place[2].shared(box) for box in taken))


def _label(arrow: Arrow) -> str:
    return arrow.type if len(arrow.acts) == 1 else f"{arrow.type} ×{len(arrow.acts)}"


def _arrow(arrow: Arrow, path: str, x: float, y: float, names: Mapping[str, str]) -> str:
    colour, label = look().edge(arrow.type), _label(arrow)
    told = f"{names[arrow.source]} → {names[arrow.target]}: {label}"
    thick = 1.5 + math.log2(len(arrow.acts))
    dashes = ' stroke-dasharray="7 4"' if arrow.answers else ""
    ids = " ".join(act.iri for act in arrow.acts)
    return (
        f'<g class="arrow" data-acts="{clean(ids)}" data-label="{clean(told)}">'
        f'<path d="{path}" fill="none" stroke="#000000" stroke-opacity="0" stroke-width="16"/>'
        f'<path class="line" d="{path}" fill="none" stroke="{colour}" stroke-width="{thick:.1f}"{dashes} '
        f'marker-end="url(#{_head(colour)})"/>'
        + text(x, y, label, size=EDGE_LABEL_SIZE, anchor="middle", extra=_halo(colour))
        + "</g>\n"
    )


def _halo(colour: str) -> str:
    # A white edge keeps a label legible across lines.
    return f' fill="{colour}" stroke="#ffffff" stroke-width="4" paint-order="stroke" font-weight="bold"'


def _curve(start: Disc, end: Disc, ordinal: int) -> tuple[str, list[Point]]:
    """Return the path from one disc to another, and where its label may stand."""
    dx, dy = end.x - start.x, end.y - start.y
    distance = math.hypot(dx, dy) or 1.0
    # Always bent to the left of its direction, so that the way there and the way back part.
    bend = 26 + 34 * ordinal
    mx, my = (start.x + end.x) / 2 + dy / distance * bend, (start.y + end.y) / 2 - dx / distance * bend
    sx, sy = _rim(start, mx, my, 1)
    ex, ey = _rim(end, mx, my, 4)
    places = [
        ((1 - t) ** 2 * sx + 2 * t * (1 - t) * mx + t**2 * ex, (1 - t) ** 2 * sy + 2 * t * (1 - t) * my + t**2 * ey)
        for t in LABEL_PLACES
    ]
    return f"M{sx:.1f},{sy:.1f} Q{mx:.1f},{my:.1f} {ex:.1f},{ey:.1f}", places


def _rim(disc: Disc, x: float, y: float, gap: float) -> tuple[float, float]:
    distance = math.hypot(x - disc.x, y - disc.y) or 1.0
    reach = (disc.radius + gap) / distance
    return disc.x + (x - disc.x) * reach, disc.y + (y - disc.y) * reach


def _loop(disc: Disc, ordinal: int) -> tuple[str, list[Point]]:
    height = disc.radius + 38 + 24 * ordinal
    left, right, top = disc.x - disc.radius, disc.x + disc.radius, disc.y - disc.radius
    path = f"M{left + 4:.1f},{top + 8:.1f} C{left - 20:.1f},{disc.y - height:.1f} "
    path += f"{right + 20:.1f},{disc.y - height:.1f} {right - 4:.1f},{top + 8:.1f}"
    return path, [(disc.x, disc.y - 0.75 * height - 4)]


def _actor(scene: Scene, iri: str, name: str, disc: Disc) -> str:
    kind = scene.kinds.get(iri, "other")
    label_y = disc.y + disc.radius + LABEL_SIZE + 2
    halo = f' fill="{INK}" stroke="#ffffff" stroke-width="4" paint-order="stroke"'
    return (
        f'<g class="actor" data-actor="{clean(iri)}" data-label="{clean(f"{name} ({kind})")}">'
        f'<circle cx="{disc.x:.1f}" cy="{disc.y:.1f}" r="{disc.radius:.1f}" fill="{look().node(kind)}" '
        f'stroke="{FAINT}" stroke-width="1.5"/>'
        + "".join(
            text(disc.x, label_y + LABEL_LINE * n, line, size=LABEL_SIZE, anchor="middle", extra=halo)
            for n, line in enumerate(_lines(name))
        )
        + "</g>\n"
    )


def _lines(name: str) -> list[str]:
    return wrapped(name, LABEL_COLUMNS, 2)
