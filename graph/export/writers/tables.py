"""Tables as CSV for spreadsheets and as JSON Lines for scripts."""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.attributes import names
from graph.export.text import Unsupported
from graph.export.values import Table
from graph.export.writers.csv_text import lines
from graph.export.writers.json_text import encode

BYTE_ORDER_MARK = "\ufeff"


def csv_table(table: Table, unsupported: Unsupported) -> Iterator[str]:
    """Yield the table as CSV with a byte order mark, without which Excel takes UTF-8 for its own code page."""
    yield BYTE_ORDER_MARK
    yield from lines([tuple(names(table.columns))])
    yield from lines(table.rows())


def json_lines(table: Table, unsupported: Unsupported) -> Iterator[str]:
    """Yield the table as JSON Lines: an object a row, every column in it, null where there is nothing."""
    columns = names(table.columns)
    for row in table.rows():
        yield encode(dict(zip(columns, row, strict=True))) + "\n"
