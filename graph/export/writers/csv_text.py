"""CSV as all CSV writers here print it: RFC 4180, commas, quotation marks where needed.

Our own lines: Python's csv module looks at every character of every cell, and wants each row made ready for it, which
took most of the time that the export of a million acts took. Here a column is looked at as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graph.export.by_column import by_column
from graph.export.values import Row
from graph.export.writers.cells import Cells, filled

_QUOTED: Final = re.compile('[",\\r\\n]')
"""What a cell has to be quoted for."""


class Quoted:
    """Quotes the texts of cells that need it."""

    def each(self, texts: Sequence[str]) -> Sequence[str]:
        """Return the texts as cells: one look at all of them together tells whether any needs quotation marks."""
        needed = _QUOTED.search
        if needed("".join(texts)) is None:
            return texts
        return [text if needed(text) is None else '"' + text.replace('"', '""') + '"' for text in texts]


def lines(rows: Iterable[Row], list_delimiter: str = "\n") -> Iterator[str]:
    """Yield rows of two or more columns as CSV. None is an empty cell, a list its items with the delimiter between.

    A row of one empty cell would be an empty line, which readers skip.
    """
    cells = Cells(Quoted(), listed=list_delimiter.join)
    for columns in by_column(rows):
        yield filled(",".join(["%s"] * len(columns)) + "\r\n", [cells(column) for column in columns], len(columns[0]))
