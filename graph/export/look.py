"""How nodes and edges look when a file is opened: colours by kind, sizes, and a place for each node."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

GOLDEN_ANGLE = math.pi * (3.0 - math.sqrt(5.0))
SPIRAL_STEP = 40.0
"""Distance, in the layout's units, that keeps neighbours on the spiral from touching."""


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of node and edge kinds as `#RRGGBB`, and the diameters of node kinds."""

    nodes: Mapping[str, str]
    edges: Mapping[str, str]
    sizes: Mapping[str, float]
    node_default: str
    edge_default: str
    size_default: float

    def node(self, kind: str) -> str:
        """Return the colour of nodes of that kind."""
        return self.nodes.get(kind, self.node_default)

    def edge(self, kind: str) -> str:
        """Return the colour of edges of that kind."""
        return self.edges.get(kind, self.edge_default)

    def size(self, kind: str) -> float:
        """Return the diameter of nodes of that kind."""
        return self.sizes.get(kind, self.size_default)


@cache
def look() -> Look:
    """Return the look that all formats share, read from `look.toml`."""
    data = tomllib.loads(files("graph.export").joinpath("look.toml").read_text(encoding="utf-8"))
    default = data["default"]
    return Look(data["nodes"], data["edges"], data["sizes"], default["node"], default["edge"], default["size"])


def ink(colour: str) -> str:
    """Return the colour, black or white, in which words on that colour can be read."""
    red, green, blue = channels(colour)
    return "#000000" if 0.299 * red + 0.587 * green + 0.114 * blue > 120 else "#FFFFFF"


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue (0 to 255) of a `#RRGGBB` colour."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def spiral(index: int) -> tuple[float, float]:
    """Return the place of the `index`-th node on a sunflower spiral: even spacing, without knowing how many come."""
    radius = SPIRAL_STEP * math.sqrt(index)
    angle = index * GOLDEN_ANGLE
    return round(radius * math.cos(angle), 2), round(radius * math.sin(angle), 2)
