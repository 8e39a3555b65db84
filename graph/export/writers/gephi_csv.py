"""Two CSV files for Gephi's "Import spreadsheet": nodes.csv first, then edges.csv."""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.attributes import names
from graph.export.text import Unsupported
from graph.export.values import Network, Row
from graph.export.writers.csv_text import lines

READ_ME = """Import nodes.csv, then edges.csv, with File > Import spreadsheet, into one workspace
("Append to existing workspace"). Columns first and last hold the days of an act.
"""


def gephi_csv(network: Network, unsupported: Unsupported) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the files of the network, each with its name."""
    yield "nodes.csv", lines(_nodes(network))
    yield "edges.csv", lines(_edges(network))
    yield "README.txt", iter([READ_ME])


def _nodes(network: Network) -> Iterator[Row]:
    yield ("Id", "Label", "kind", "first", "last", *names(network.node_columns))
    for node in network.nodes():
        yield (node.id, node.label, node.kind, node.first, node.last, *node.values)


def _edges(network: Network) -> Iterator[Row]:
    columns = ("interaction", "first", "last", *names(network.edge_columns))
    yield ("Source", "Target", "Type", "Kind", "Id", "Label", "Weight", *columns)
    for edge in network.edges():
        # Edges of one source, target and Kind would be merged and summed.
        kind = edge.kind if edge.parallel == 1 else f"{edge.kind} {edge.parallel}"
        days = (edge.first, edge.last)
        ends = (edge.source, edge.target, "Directed", kind, edge.id, edge.label, edge.weight)
        yield (*ends, edge.kind, *days, *edge.values)
