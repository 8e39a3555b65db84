"""Node-link JSON, which networkx's `node_link_graph` and D3's examples read."""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.attributes import drawn, names, of_edge, of_node
from graph.export.text import Unsupported
from graph.export.values import Network
from graph.export.writers.json_text import elements, encode


def node_link(network: Network, unsupported: Unsupported) -> Iterator[str]:
    """Yield the node-link JSON document of the network."""
    head = {"name": network.title, "view": network.view}
    yield f'{{"directed":true,"multigraph":true,"graph":{encode(head)},"nodes":['
    yield from elements(_nodes(network))
    yield '],"edges":['
    yield from elements(_edges(network))
    yield "]}\n"


def _nodes(network: Network) -> Iterator[object]:
    columns = names(network.node_columns)
    for index, node in enumerate(network.nodes()):
        yield {"id": node.id, **of_node(node, columns), **drawn(network, node, index)}


def _edges(network: Network) -> Iterator[object]:
    columns = names(network.edge_columns)
    for edge in network.edges():
        yield {"source": edge.source, "target": edge.target, "key": edge.id, **of_edge(edge, columns)}
