"""Tables as Parquet, for pandas, DuckDB, Polars and Spark; needs the extra `export`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from graph.export.extras import needed
from graph.export.text import Unsupported
from graph.export.values import Row, Table

ROW_GROUP = 20_000
"""Rows held in memory at a time."""


def parquet(table: Table, unsupported: Unsupported) -> Iterator[bytes]:
    """Yield the table as a Parquet file. Raises InputError if pyarrow is not installed."""
    arrow, arrow_parquet = needed("pyarrow", "Parquet"), needed("pyarrow.parquet", "Parquet")
    schema = _schema(arrow, table)
    sink = _Sink()
    pending = table.rows()
    with arrow_parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        while rows := list(islice(pending, ROW_GROUP)):
            writer.write_table(_group(arrow, schema, rows))
            yield sink.take()
    yield sink.take()


class _Sink(io.RawIOBase):
    """A file that only grows, whose written part is taken away as it comes."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._position = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._pieces.append(piece)
        self._position += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._position

    def take(self) -> bytes:
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken


def _schema(arrow: Any, table: Table) -> Any:
    types = {
        "string": arrow.string(),
        "date": arrow.date32(),
        "integer": arrow.int64(),
        "double": arrow.float64(),
        "boolean": arrow.bool_(),
        "strings": arrow.list_(arrow.string()),
    }
    fields = [arrow.field(c.name, types[c.type], metadata={"meaning": c.meaning}) for c in table.columns]
    return arrow.schema(fields, metadata={"title": table.title, "view": table.view})


def _group(arrow: Any, schema: Any, rows: list[Row]) -> Any:
    arrays = [_array(arrow, field, column) for field, column in zip(schema, zip(*rows, strict=True), strict=True)]
    return arrow.Table.from_arrays(arrays, schema=schema)


def _array(arrow: Any, field: Any, column: tuple[Any, ...]) -> Any:
    if field.type == arrow.date32():
        return arrow.array([None if day is None else date.fromisoformat(day) for day in column], field.type)
    return arrow.array(column, field.type)
