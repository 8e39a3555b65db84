"""What every writer writes: a network of nodes and edges, or a table of rows, both as streams.

A network's columns are declared before its first node, so that formats which declare attributes up front can
be written in one pass. Nodes and edges can be asked for more than once, always in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Value = str | int | float | bool | tuple[str, ...] | None
ColumnType = Literal["string", "date", "integer", "double", "boolean", "strings"]
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """An attribute that all nodes, edges or rows share: its name, its type and what it tells."""

    name: str
    type: ColumnType
    meaning: str


class Node(NamedTuple):
    """Somebody or something: `id` is its IRI, `kind` what it is, `values` stand in the order of the columns.

    `first` and `last` are the ISO days between which it happened, None where it has no date. A named tuple,
    since millions of them are made and a frozen dataclass takes four times as long to make.
    """

    id: str
    label: str
    kind: str
    values: Row
    first: str | None = None
    last: str | None = None


class Edge(NamedTuple):
    """A directed edge from the node `source` to the node `target`; `kind` says how they are related.

    `parallel` counts, from 1, the edges of the same source, target and kind; `weight` is the number of acts
    the edge stands for. `first` and `last` as in a node.
    """

    id: str
    source: str
    target: str
    kind: str
    label: str
    values: Row
    weight: int = 1
    parallel: int = 1
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """A view as a directed multigraph. `places` gives the position of some or all nodes by their id."""

    view: str
    title: str
    node_columns: tuple[Column, ...]
    edge_columns: tuple[Column, ...]
    nodes: Callable[[], Iterator[Node]]
    edges: Callable[[], Iterator[Edge]]
    node_count: int
    edge_count: int
    places: Mapping[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A view as rows of typed columns."""

    view: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Row]]
    row_count: int


@dataclass(frozen=True, slots=True)
class Dataset:
    """A view as RDF: each item of `graphs` is a named graph, or a part of one, as N-Quads."""

    view: str
    title: str
    graphs: Callable[[], Iterator[bytes]]
    graph_count: int


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote: how many nodes, edges, rows or graphs, and bytes, and what it left out.

    `left_out` holds a sentence for each kind of thing that the view cannot show, with its number.
    """

    format: str
    view: str
    counts: Mapping[str, int]
    bytes: int
    left_out: tuple[str, ...] = ()
