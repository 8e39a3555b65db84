"""Small pieces of SVG."""

from __future__ import annotations

import textwrap
from html import escape
from typing import Final

FONT: Final = "DejaVu Sans, Verdana, sans-serif"
CHARACTER: Final = 0.58
"""Width of an average character of the font, in units of its size."""

_OPENING: Final = ('"', "“", "«", "„")
_CLOSING: Final = ('"', "”", "»", "“")

INK: Final = "#1b1b1b"
FAINT: Final = "#595959"


def text(x: float, y: float, content: str, *, size: float = 14, anchor: str = "start", extra: str = "") -> str:
    """Return a line of text at a point; `extra` is further attributes."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}"{extra}>{clean(content)}</text>\n'
    )


def clean(content: str) -> str:
    """Return text escaped for XML, on one line; characters that cannot be drawn become U+FFFD."""
    drawn = "".join(c if c.isprintable() or c == "\u200d" else " " if c.isspace() else "\ufffd" for c in content)
    return escape(" ".join(drawn.split()))


def quoted(words: str) -> str:
    """Return the words between quotation marks, unless they bring their own."""
    return words if words[:1] in _OPENING and words[-1:] in _CLOSING else f"“{words}”"


def width(content: str, size: float) -> float:
    """Return about how wide the text is drawn."""
    return sum(1.7 if ord(c) > 0x2E7F else 1.0 for c in content) * CHARACTER * size


def wrapped(content: str, columns: int, lines: int) -> list[str]:
    """Return the text in at most so many lines of so many characters, with an ellipsis where it was cut."""
    return textwrap.wrap(" ".join(content.split()), columns, max_lines=lines, placeholder=" …") or [""]


def marker(name: str, colour: str) -> str:
    """Return the definition of an arrowhead of that colour."""
    return (
        f'<marker id="{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" '
        f'markerUnits="userSpaceOnUse" orient="auto-start-reverse">'
        f'<path d="M0,0 L10,5 L0,10 z" fill="{colour}"/></marker>\n'
    )
