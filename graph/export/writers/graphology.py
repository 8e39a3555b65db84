"""Serialised graphology JSON, which Gephi Lite and graphology's `Graph.from` read."""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.attributes import drawn, names, of_edge, of_node
from graph.export.look import look
from graph.export.text import Unsupported
from graph.export.values import Network
from graph.export.writers.json_text import elements, encode


def graphology(network: Network, unsupported: Unsupported) -> Iterator[str]:
    """Yield the graphology JSON document of the network."""
    head = {"name": network.title, "view": network.view}
    options = {"type": "directed", "multi": True, "allowSelfLoops": True}
    yield f'{{"attributes":{encode(head)},"options":{encode(options)},"nodes":['
    yield from elements(_nodes(network))
    yield '],"edges":['
    yield from elements(_edges(network))
    yield "]}\n"


def _nodes(network: Network) -> Iterator[object]:
    columns = names(network.node_columns)
    for index, node in enumerate(network.nodes()):
        yield {"key": node.id, "attributes": of_node(node, columns) | drawn(network, node, index)}


def _edges(network: Network) -> Iterator[object]:
    columns = names(network.edge_columns)
    for edge in network.edges():
        attributes = of_edge(edge, columns) | {"color": look().edge(edge.kind)}
        yield {"key": edge.id, "source": edge.source, "target": edge.target, "attributes": attributes}
