"""Where the parts of a network stand: discs for actors, curves for arrows, labels that keep clear of each other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple

import networkx as nx

from graph.export.layout import spring
from graph.export.pictures.drawing import width, wrapped
from graph.export.pictures.scene import Arrow, Scene

MARGIN: Final = 90.0
HEIGHT: Final = 220.0
ACTOR_HEIGHT: Final = 45.0
"""How much higher a picture gets with each actor."""

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

ROUNDS: Final = 12
"""Arrangements that are tried; each gives more room where labels of the one before it found none."""

MORE_ROOM: Final = 30.0
"""Distance that the ends of an arrow get whose label found no room."""

NAME_COUNTS: Final = 3.0
"""How much worse it is to cover a name than the word on an arrow, which can be read off its colour too."""

HEAD_COUNTS: Final = 4
"""How many points of a line more a hidden arrowhead counts for, where a name is placed."""

Point = tuple[float, float]
Pair = tuple[str, str]


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

    def has(self, point: Point) -> bool:
        """Return whether it covers the point."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


class Disc(NamedTuple):
    """Where an actor is drawn and how large, and whether its name stands above it rather than below."""

    x: float
    y: float
    radius: float
    above: bool = False

    def baseline(self, lines: int, line: int) -> float:
        """Return where the name's line of that number, out of so many, stands."""
        if self.above:
            return self.y - self.radius - 7 - LABEL_LINE * (lines - 1 - line)
        return self.y + self.radius + LABEL_SIZE + 2 + LABEL_LINE * line


class Curve(NamedTuple):
    """The way of an arrow as an SVG path, and the points on it."""

    path: str
    points: tuple[Point, ...]
    places: tuple[Point, ...]
    """Where its label may stand, the best place first."""


class Drawn(NamedTuple):
    """An arrow with its way and the middle of its label's baseline."""

    arrow: Arrow
    curve: Curve
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A network arranged: actors by IRI, arrows in the scene's order, and what could not be kept apart.

    `covered` is the area of labels that others cover, `cramped` counts, for the ends of arrows, labels without room.
    """

    discs: Mapping[str, Disc]
    arrows: tuple[Drawn, ...]
    covered: float = 0.0
    cramped: Mapping[Pair, int] | None = None


def arranged(scene: Scene, across: float, down: float) -> Arrangement:
    """Return the network of a scene in a box of that size; of the arrangements tried, the one that covers least."""
    if not scene.arrows:
        return Arrangement({}, ())
    places = _fitted(spring(_linked(scene)), across, down)
    best: Arrangement | None = None
    room: Counter[Pair] = Counter()
    for _ in range(ROUNDS):
        places = _apart(places, scene, room, across, down)
        tried = _labelled(scene, _discs(scene, places))
        if best is None or tried.covered < best.covered:
            best = tried
        if not tried.cramped:
            break
        room.update(tried.cramped)
    assert best is not None
    return best


def height(scene: Scene, most: float) -> float:
    """Return how high a box the network needs, up to `most`: few actors are lost in a large one."""
    actors = len({iri for arrow in scene.arrows for iri in (arrow.source, arrow.target)})
    bundle = max(Counter(_ends(arrow) for arrow in scene.arrows).values(), default=0)
    return min(most, max(HEIGHT + ACTOR_HEIGHT * actors, 2 * LABEL_ROOM * bundle))


def lines(name: str) -> list[str]:
    """Return the lines in which a name is written."""
    return wrapped(name, LABEL_COLUMNS, 2)


def label(arrow: Arrow) -> str:
    """Return what is written on an arrow."""
    return arrow.type if len(arrow.acts) == 1 else f"{arrow.type} ×{len(arrow.acts)}"


def _linked(scene: Scene) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted({iri for a in scene.arrows for iri in (a.source, a.target)}))
    graph.add_edges_from((a.source, a.target) for a in scene.arrows if a.source != a.target)
    return graph


def _discs(scene: Scene, places: Mapping[str, Point]) -> dict[str, Disc]:
    activity = Counter[str]()
    for arrow in scene.arrows:
        activity.update({arrow.source: len(arrow.acts)})
        activity.update({arrow.target: len(arrow.acts)})
    return {iri: Disc(x, y, 13 + 4 * math.sqrt(min(activity[iri], 30))) for iri, (x, y) in places.items()}


def _fitted(places: Mapping[str, Point], across: float, down: float) -> dict[str, Point]:
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    return {
        iri: (
            MARGIN + (across - 2 * MARGIN) * ((x - min(xs)) / wide if wide else 0.5),
            MARGIN + (down - 2 * MARGIN) * ((y - min(ys)) / high if high else 0.5),
        )
        for iri, (x, y) in places.items()
    }


def _ends(arrow: Arrow) -> Pair:
    """Return the two whom an arrow links, whichever way it goes."""
    return min(arrow.source, arrow.target), max(arrow.source, arrow.target)


def _apart(
    places: Mapping[str, Point], scene: Scene, room: Mapping[Pair, int], across: float, down: float
) -> dict[str, Point]:
    """Return the places moved until nothing is too near to anything, or for as long as that helps."""
    sizes = {ref.iri: max(width(line, LABEL_SIZE) for line in lines(ref.name)) for ref in scene.actors}
    arrows = Counter(_ends(arrow) for arrow in scene.arrows)
    moved = dict(places)
    names = sorted(moved)
    apart = SPREAD * math.sqrt(across * down / len(names))
    # The labels of many arrows between two need room along them.
    length = {pair: min(LABEL_ROOM * n + MORE_ROOM * room.get(pair, 0), down / 2) for pair, n in arrows.items()}
    for _ in range(PASSES):
        crowded = False
        for i, one in enumerate(names):
            for other in names[i + 1 :]:
                along = length.get((one, other), 0.0)
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


def _push(places: dict[str, Point], one: str, other: str, wide: float, high: float) -> bool:
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


def _clear(places: dict[str, Point], pair: Pair, room: float) -> bool:
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


def _labelled(scene: Scene, discs: Mapping[str, Disc]) -> Arrangement:
    """Return the arrangement of discs with their names and arrows with their labels."""
    names = {ref.iri: lines(ref.name) for ref in scene.actors if ref.iri in discs}
    curves = list(_curves(scene, discs))
    # An arrowhead under a name is worse than a line, so the ends of curves weigh more.
    discs = _named(discs, names, [p for curve in curves for p in (*curve.points, *curve.points[-3:] * HEAD_COUNTS)])
    bodies = [_body(disc) for disc in discs.values()]
    titles = [_title(discs[iri], names[iri]) for iri in discs]
    covered = NAME_COUNTS * sum(
        one.shared(other)
        for i, one in enumerate(titles)
        for other in (*titles[i + 1 :], *bodies[:i], *bodies[i + 1 :])
    )
    taken, drawn, cramped = [*bodies, *titles], [], Counter[Pair]()
    for arrow, curve in zip(scene.arrows, curves, strict=True):
        x, y, box, hidden = _free(curve.places, width(label(arrow), EDGE_LABEL_SIZE), taken)
        taken.append(box)
        drawn.append(Drawn(arrow, curve, x, y))
        if hidden:
            covered += hidden
            if arrow.source != arrow.target:
                cramped[_ends(arrow)] += 1
    return Arrangement(discs, tuple(drawn), covered, cramped)


def _named(discs: Mapping[str, Disc], names: Mapping[str, Sequence[str]], points: Sequence[Point]) -> dict[str, Disc]:
    """Return the discs with their names on the side that fewer arrows and no other disc or name cross."""
    chosen: dict[str, Disc] = {}
    for iri, disc in discs.items():
        others = [_body(other) for name, other in discs.items() if name != iri]
        others += [_title(chosen.get(name, other), names[name]) for name, other in discs.items() if name != iri]

        def crossed(side: Disc, iri: str = iri, others: Sequence[Box] = others) -> tuple[bool, int]:
            title = _title(side, names[iri])
            return any(title.shared(other) for other in others), sum(map(title.has, points))

        chosen[iri] = min(disc, disc._replace(above=True), key=crossed)
    return chosen


def _body(disc: Disc) -> Box:
    # A little more than the disc, so that arrowheads stay visible.
    reach = disc.radius + 7
    return Box(disc.x - reach, disc.y - reach, disc.x + reach, disc.y + reach)


def _title(disc: Disc, name: Sequence[str]) -> Box:
    half = max(width(line, LABEL_SIZE) for line in name) / 2
    top, bottom = disc.baseline(len(name), 0), disc.baseline(len(name), len(name) - 1)
    return Box(disc.x - half, top - LABEL_SIZE + 3, disc.x + half, bottom + 4)


def _free(places: Sequence[Point], wide: float, taken: Sequence[Box]) -> tuple[float, float, Box, float]:
    """Return the first of the places where a label that wide covers nothing taken, or least of it, and how much."""
    found = [(x, y, Box(x - wide / 2, y - EDGE_LABEL_SIZE, x + wide / 2, y + 3)) for x, y in places]
    hidden = [sum(box.shared(other) for other in taken) for *_, box in found]
    least = min(range(len(found)), key=hidden.__getitem__)
    return (*found[least], hidden[least])


def _curves(scene: Scene, discs: Mapping[str, Disc]) -> Iterator[Curve]:
    between: Counter[Pair] = Counter()
    for arrow in scene.arrows:
        ordinal = between[arrow.source, arrow.target]
        between[arrow.source, arrow.target] += 1
        start, end = discs[arrow.source], discs[arrow.target]
        yield _loop(start, ordinal) if arrow.source == arrow.target else _bent(start, end, ordinal)


def _bent(start: Disc, end: Disc, ordinal: int) -> Curve:
    """Return the way from one disc to another beside `ordinal` others."""
    dx, dy = end.x - start.x, end.y - start.y
    distance = math.hypot(dx, dy) or 1.0
    # Always bent to the left of its direction, so that the way there and the way back part.
    bend = 26 + 34 * ordinal
    mx, my = (start.x + end.x) / 2 + dy / distance * bend, (start.y + end.y) / 2 - dx / distance * bend
    sx, sy = _rim(start, mx, my, 1)
    ex, ey = _rim(end, mx, my, 4)

    def at(t: float) -> Point:
        return (
            (1 - t) ** 2 * sx + 2 * t * (1 - t) * mx + t**2 * ex,
            (1 - t) ** 2 * sy + 2 * t * (1 - t) * my + t**2 * ey,
        )

    path = f"M{sx:.1f},{sy:.1f} Q{mx:.1f},{my:.1f} {ex:.1f},{ey:.1f}"
    return Curve(path, tuple(at(n / 24) for n in range(25)), tuple(map(at, LABEL_PLACES)))


def _rim(disc: Disc, x: float, y: float, gap: float) -> Point:
    distance = math.hypot(x - disc.x, y - disc.y) or 1.0
    reach = (disc.radius + gap) / distance
    return disc.x + (x - disc.x) * reach, disc.y + (y - disc.y) * reach


def _loop(disc: Disc, ordinal: int) -> Curve:
    height = disc.radius + 38 + 24 * ordinal
    left, right, top = disc.x - disc.radius, disc.x + disc.radius, disc.y - disc.radius
    ends = ((left + 4, top + 8), (left - 20, disc.y - height), (right + 20, disc.y - height), (right - 4, top + 8))
    path = "M{:.1f},{:.1f} C{:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f}".format(*chain.from_iterable(ends))

    def at(t: float) -> Point:
        shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        return sum(s * x for s, (x, _) in zip(shares, ends, strict=True)), sum(
            s * y for s, (_, y) in zip(shares, ends, strict=True)
        )

    peak = (disc.x, disc.y - 0.75 * height - 4)
    return Curve(path, tuple(at(n / 24) for n in range(25)), (peak, *map(at, LABEL_PLACES)))
