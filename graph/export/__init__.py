"""Exports that open right in the tools people use: RDF, graph formats, tables, pictures and dossiers.

`formats()` is the table of what there is; `export` writes a file, `stream` yields its bytes, `to_networkx` gives a
network in memory. All take an open store or readings, and the filters of the lookups.
"""

from graph.export.articles import Source
from graph.export.exporting import export, stream, to_networkx
from graph.export.filters import Filter, chosen
from graph.export.formats import (
    SHAPES,
    VIEWS,
    Format,
    View,
    format_for,
    format_named,
    format_of,
    formats,
    table,
)
from graph.export.metrics import METRICS
from graph.export.options import Options, Progress
from graph.export.values import Written

__all__ = [
    "METRICS",
    "SHAPES",
    "VIEWS",
    "Filter",
    "Format",
    "Options",
    "Progress",
    "Source",
    "View",
    "Written",
    "chosen",
    "export",
    "format_for",
    "format_named",
    "format_of",
    "formats",
    "stream",
    "table",
    "to_networkx",
]
