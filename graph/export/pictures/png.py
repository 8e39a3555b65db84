"""A scene as a PNG picture: the SVG, drawn by resvg; needs the extra `export`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.export.extras import needed
from graph.export.pictures.scene import Scene
from graph.export.pictures.svg import svg
from graph.export.text import Unsupported

SCALE: Final = 2.7
"""Pixels a unit of the SVG takes, so that the picture stays sharp on a large screen."""


def png(scene: Scene, unsupported: Unsupported) -> Iterator[bytes]:
    """Yield the picture as a PNG file. Raises InputError if resvg is not installed."""
    resvg = needed("resvg_py", "PNG")
    drawn = resvg.svg_to_bytes(svg_string="".join(svg(scene, unsupported)), zoom=SCALE)
    yield bytes(drawn)
