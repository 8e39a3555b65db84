"""The values of many nodes, edges or rows at once: each escaped, in XML between its tags.

A column is rendered for many rows at once, and each of its values once however often it comes: titles, publishers,
days and numbers come again and again, and rendering is most of the time that an export of a million edges takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Final, Protocol

from graph.export.text import shown
from graph.export.values import Column, Row, Value

Listed = Callable[[tuple[str, ...]], str]
Texts = str | Iterable[str]
"""The texts of a column: one for each row, or the one that all rows have."""

LOOKED_AT: Final = 8
"""Values that tell whether a column seems to repeat its values: where no two of them are equal, none are sought."""


class Escape(Protocol):
    """How a syntax writes texts that could be taken for marks of its own."""

    def each(self, texts: Sequence[str]) -> Sequence[str]:
        """Return the texts escaped."""
        ...


@dataclass(frozen=True, slots=True)
class Cells:
    """Renders the values of a column between two tags; `listed` says how the format writes a list of strings."""

    escape: Escape
    opened: str = ""
    closed: str = ""
    listed: Listed = "\n".join

    def __call__(self, values: Sequence[Value]) -> Texts:
        """Return the text of each value, "" for a value that is none; one text where all values are the same."""
        if len(set(values[:LOOKED_AT])) == LOOKED_AT:
            return self._each(values)
        distinct = tuple(dict.fromkeys(values))
        cells = self._each(distinct)
        return cells[0] if len(cells) == 1 else map(dict(zip(distinct, cells, strict=True)).__getitem__, values)

    def _each(self, values: Sequence[Value]) -> list[str]:
        opened, closed = self.opened, self.closed
        texts = [value if type(value) is str else shown(value, self.listed) for value in values]
        return [f"{opened}{text}{closed}" if text else "" for text in self.escape.each(texts)]


def cells(
    columns: Sequence[Column],
    escape: Escape,
    opened: Callable[[Column], str],
    closed: str,
    listed: Listed,
) -> list[Cells]:
    """Return what renders each column: `opened` gives the tag before its values, `closed` the one after."""
    return [Cells(escape, opened(column), closed, listed) for column in columns]


def rendered(columns: list[Cells], rows: Sequence[Row]) -> list[Texts]:
    """Return the text of the rows' values, column by column."""
    return [cells(values) for cells, values in zip(columns, zip(*rows, strict=True), strict=True)]


def filled(template: str, columns: Sequence[Texts], rows: int) -> str:
    """Return the template once for each of so many rows, its marks `%s` replaced by the row's texts, a column a mark.

    Raises ValueError if a column has not as many texts.
    """
    text, *after = template.split("%s")
    # Joined from pieces in one go: the operator % would copy each line several times while it grows. What is the same
    # in all rows is put together once.
    pieces: list[Iterable[str]] = []
    for column, following in zip(columns, after, strict=True):
        if isinstance(column, str):
            text += column + following
            continue
        if text:
            pieces.append(repeat(text, rows))
        pieces.append(column)
        text = following
    pieces.append(repeat(text, rows))
    return "".join(chain.from_iterable(zip(*pieces, strict=True)))
