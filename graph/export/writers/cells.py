"""The attributes of nodes and edges in XML: each value between its tags, escaped.

The same titles, publishers, days and numbers come again and again, so what a value looks like is kept for a while:
rendering is most of the time that an export of a million edges takes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from graph.export.text import Xml, shown
from graph.export.values import Column, Row, Value

Listed = Callable[[tuple[str, ...]], str]

KEPT: Final = 512
"""Values of a column whose text is kept; then it is forgotten and begun anew."""

LONGEST: Final = 512
"""Characters beyond which a text is not kept: it will hardly come again."""


class Cells(dict[Value, str]):
    """The text of a column's values, by value: `cells[value]`, "" for a value that is none."""

    def __init__(self, escape: Xml, opened: str = "", closed: str = "", listed: Listed = "\n".join) -> None:
        """Put values between two tags; `listed` says how the format writes a list of strings."""
        super().__init__()
        self._escape, self._opened, self._closed, self._listed = escape, opened, closed, listed

    def __missing__(self, value: Value) -> str:
        """Render the value and, unless it is long, keep what it looks like."""
        text = value if type(value) is str else shown(value, self._listed)
        cell = f"{self._opened}{self._escape(text)}{self._closed}" if text else ""
        if len(cell) <= LONGEST:
            if len(self) >= KEPT:
                self.clear()
            self[value] = cell
        return cell


def cells(
    columns: Sequence[Column],
    escape: Xml,
    opened: Callable[[Column], str],
    closed: str,
    listed: Listed,
) -> list[Cells]:
    """Return what renders each column: `opened` gives the tag before its values, `closed` the one after."""
    return [Cells(escape, opened(column), closed, listed) for column in columns]


def joined(columns: list[Cells], row: Row) -> str:
    """Return the attributes that the row gives, one after another."""
    return "".join([column[value] for column, value in zip(columns, row, strict=True)])
