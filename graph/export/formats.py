"""The formats on offer, as one table: help texts, the documentation and content negotiation are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final, Literal, get_args

from graph.errors import InputError
from graph.export.dossier import docx as dossier_docx
from graph.export.dossier import html as dossier_html
from graph.export.pictures import html as picture_html
from graph.export.pictures.png import png
from graph.export.pictures.svg import svg
from graph.export.text import Unsupported
from graph.export.writers import rdf
from graph.export.writers.cx2 import cx2
from graph.export.writers.cyjs import cyjs
from graph.export.writers.dot import dot
from graph.export.writers.gephi_csv import gephi_csv
from graph.export.writers.gexf import gexf
from graph.export.writers.graphml import graphml
from graph.export.writers.graphology import graphology
from graph.export.writers.jgf import jgf
from graph.export.writers.neo4j import neo4j
from graph.export.writers.node_link import node_link
from graph.export.writers.parquet import parquet
from graph.export.writers.tables import csv_table, json_lines

View = Literal["actors", "claims", "dispute", "everything", "dossier"]
Shape = Literal["network", "table", "dataset", "scene", "dossier"]

VIEWS: Final[tuple[View, ...]] = get_args(View)

SHAPES: Final[Mapping[Shape, tuple[View, ...]]] = {
    "network": ("actors", "claims", "dispute"),
    "table": ("claims", "actors", "dispute"),
    "dataset": ("everything",),
    "scene": ("actors", "dispute"),
    "dossier": ("dossier",),
}
"""The views that can be written in formats of each shape; the first is the one taken where none is asked for."""

Piece = str | bytes
Writer = Callable[[Any, Unsupported], Iterator[Piece]]
FilesWriter = Callable[[Any, Unsupported], Iterator[tuple[str, Iterator[Piece]]]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format on offer.

    `extension` starts with a dot and tells the format of a file's name; `streaming` says that memory does not grow
    with what is written; `tool` is what opens it; `extra` the optional dependencies it needs, if any. `write` yields
    the file in pieces, or, where `several`, files by name, which are packed into a ZIP or a folder.
    """

    name: str
    media_type: str
    extension: str
    shape: Shape
    streaming: bool
    tool: str
    summary: str
    write: Writer | FilesWriter
    several: bool = False
    extra: str | None = None

    @property
    def views(self) -> tuple[View, ...]:
        """The views that can be written in this format, the default one first."""
        return SHAPES[self.shape]


_OFFICE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_FORMATS: Final = (
    Format("gexf", "application/gexf+xml", ".gexf", "network", True, "Gephi, Gephi Lite", "GEXF 1.3, dynamic", gexf),
    Format(
        "graphml",
        "application/graphml+xml",
        ".graphml",
        "network",
        True,
        "Cytoscape, igraph, yEd",
        "GraphML",
        graphml,
    ),
    Format("cyjs", "application/vnd.cytoscape+json", ".cyjs", "network", True, "Cytoscape", "Cytoscape JSON", cyjs),
    Format("cx2", "application/vnd.cx2+json", ".cx2", "network", False, "NDEx, Cytoscape 3.10", "CX2", cx2),
    Format(
        "graphology",
        "application/vnd.graphology+json",
        ".graphology.json",
        "network",
        True,
        "Gephi Lite, graphology",
        "graphology JSON",
        graphology,
    ),
    Format(
        "jgf", "application/vnd.jgf+json", ".jgf.json", "network", True, "JGF readers", "JSON Graph Format 2", jgf
    ),
    Format(
        "node-link",
        "application/vnd.node-link+json",
        ".nodelink.json",
        "network",
        True,
        "networkx, D3",
        "node-link JSON",
        node_link,
    ),
    Format("dot", "text/vnd.graphviz", ".dot", "network", True, "Graphviz", "DOT", dot),
    Format(
        "gephi-csv",
        "application/vnd.gephi-csv+zip",
        ".gephi.zip",
        "network",
        True,
        "Gephi",
        "nodes and edges as CSV",
        gephi_csv,
        several=True,
    ),
    Format(
        "neo4j",
        "application/vnd.neo4j-csv+zip",
        ".neo4j.zip",
        "network",
        True,
        "Neo4j",
        "CSV for neo4j-admin database import full",
        neo4j,
        several=True,
    ),
    Format("csv", "text/csv", ".csv", "table", True, "spreadsheets", "a row an act, CSV", csv_table),
    Format(
        "jsonl", "application/x-ndjson", ".jsonl", "table", True, "scripts", "a row an act, JSON Lines", json_lines
    ),
    Format(
        "parquet",
        "application/vnd.apache.parquet",
        ".parquet",
        "table",
        True,
        "notebooks, DuckDB",
        "a row an act, Parquet",
        parquet,
        extra="export",
    ),
    Format("nquads", "application/n-quads", ".nq", "dataset", True, "triple stores", "N-Quads", rdf.nquads),
    Format("trig", "application/trig", ".trig", "dataset", True, "triple stores", "TriG", rdf.trig),
    Format("turtle", "text/turtle", ".ttl", "dataset", True, "triple stores", "Turtle, graphs merged", rdf.turtle),
    Format(
        "ntriples",
        "application/n-triples",
        ".nt",
        "dataset",
        True,
        "AWS Graph Explorer",
        "N-Triples, merged",
        rdf.ntriples,
    ),
    Format("jsonld", "application/ld+json", ".jsonld", "dataset", True, "JSON-LD tools", "JSON-LD", rdf.jsonld),
    Format("rdfxml", "application/rdf+xml", ".rdf", "dataset", True, "Protégé", "RDF/XML, graphs merged", rdf.rdfxml),
    Format(
        "html",
        "text/html",
        ".html",
        "scene",
        False,
        "any browser",
        "network and timeline as a page",
        picture_html.html,
    ),
    Format("svg", "image/svg+xml", ".svg", "scene", False, "slides, browsers", "network and timeline drawn", svg),
    Format("png", "image/png", ".png", "scene", False, "slides", "network and timeline drawn", png, extra="export"),
    Format(
        "dossier",
        "text/html",
        ".dossier.html",
        "dossier",
        False,
        "any browser",
        "right-of-reply dossier",
        dossier_html.html,
    ),
    Format(
        "docx",
        _OFFICE,
        ".docx",
        "dossier",
        False,
        "Word",
        "right-of-reply dossier",
        dossier_docx.docx,
        extra="export",
    ),
)


def formats() -> tuple[Format, ...]:
    """Return all formats on offer."""
    return _FORMATS


def format_named(name: str) -> Format:
    """Return the format of that name. Raises InputError, with the names there are, if there is none."""
    for found in _FORMATS:
        if found.name == name:
            return found
    raise InputError(f"there is no format {name!r}; there are {', '.join(f.name for f in _FORMATS)}")


def format_of(path: PurePath | str) -> Format:
    """Return the format that a file's name tells, with or without `.gz`. Raises InputError if it tells none."""
    name = PurePath(path).name.lower().removesuffix(".gz")
    fitting = [f for f in _FORMATS if name.endswith(f.extension)]
    if not fitting:
        raise InputError(
            f"the name {PurePath(path).name!r} tells no format; name one (--format), or end the name in one of "
            f"{', '.join(f.extension for f in _FORMATS)}"
        )
    return max(fitting, key=lambda f: len(f.extension))


def format_for(media_type: str) -> Format | None:
    """Return the first format of that media type, None if there is none."""
    return next((f for f in _FORMATS if f.media_type == media_type), None)


def table() -> str:
    """Return the formats as a Markdown table, for the documentation."""
    lines = ["| format | opens in | file | media type | views | streams |", "|---|---|---|---|---|---|"]
    for f in _FORMATS:
        needs = f" (needs the extra `{f.extra}`)" if f.extra else ""
        lines.append(
            f"| `{f.name}`: {f.summary}{needs} | {f.tool} | `{f.extension}` | `{f.media_type}` | "
            f"{', '.join(f.views)} | {'yes' if f.streaming else 'no'} |"
        )
    return "\n".join(lines) + "\n"
