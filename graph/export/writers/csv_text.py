"""CSV as all CSV writers here print it: RFC 4180, commas, quotation marks where needed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from graph.export.values import Value

BATCH = 512
"""Rows put together into one piece: the csv module writes to a file, and a file a row would be slow."""


def lines(rows: Iterable[Iterable[Value]], list_delimiter: str = "\n") -> Iterator[str]:
    """Yield the rows as CSV. None is an empty cell, a list its items with the delimiter between them."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    for count, row in enumerate(rows, 1):
        writer.writerow([_cell(value, list_delimiter) for value in row])
        if count % BATCH == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _cell(value: Value, list_delimiter: str) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return list_delimiter.join(value)
    return value
