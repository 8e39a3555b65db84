"""The attributes of nodes and edges in XML: each value between its tags, escaped.

A column is rendered for many rows at once, and each of its values once however often it comes: titles, publishers,
days and numbers come again and again, and rendering is most of the time that an export of a million edges takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from graph.export.text import Xml, shown
from graph.export.values import Column, Row, Value

Listed = Callable[[tuple[str, ...]], str]


@dataclass(frozen=True, slots=True)
class Cells:
    """Renders the values of a column between two tags; `listed` says how the format writes a list of strings."""

    escape: Xml
    opened: str = ""
    closed: str = ""
    listed: Listed = "\n".join

    def __call__(self, values: Sequence[Value]) -> Iterable[str]:
        """Return the text of each value, "" for a value that is none."""
        distinct = tuple(dict.fromkeys(values))
        texts = [value if type(value) is str else shown(value, self.listed) for value in distinct]
        opened, closed = self.opened, self.closed
        cells = [f"{opened}{text}{closed}" if text else "" for text in self.escape.each(texts)]
        if len(cells) == 1:
            return repeat(cells[0], len(values))
        if len(cells) == len(values):
            return cells
        return map(dict(zip(distinct, cells, strict=True)).__getitem__, values)


def cells(
    columns: Sequence[Column],
    escape: Xml,
    opened: Callable[[Column], str],
    closed: str,
    listed: Listed,
) -> list[Cells]:
    """Return what renders each column: `opened` gives the tag before its values, `closed` the one after."""
    return [Cells(escape, opened(column), closed, listed) for column in columns]


def rendered(columns: list[Cells], rows: Sequence[Row]) -> list[Iterable[str]]:
    """Return the text of the rows' values, column by column."""
    return [cells(values) for cells, values in zip(columns, zip(*rows, strict=True), strict=True)]


def filled(template: str, columns: Sequence[Iterable[str]]) -> str:
    """Return the template once for each row, the marks `%s` in it replaced by the row's texts, a column a mark."""
    *before, last = template.split("%s")
    # Joined from pieces in one go: the operator % would copy each line several times while it grows.
    pieces = chain.from_iterable((repeat(text), column) for text, column in zip(before, columns, strict=True))
    return "".join(chain.from_iterable(zip(*pieces, repeat(last))))
