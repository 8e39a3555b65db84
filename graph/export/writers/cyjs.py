"""Cytoscape JSON (cyjs), for Cytoscape and cytoscape.js.

Our own writer: networkx's gives edges no id, so Cytoscape merges parallel ones.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.attributes import names, of_edge, of_node, place
from graph.export.look import look
from graph.export.text import Unsupported
from graph.export.values import Network
from graph.export.writers.json_text import elements, encode


def cyjs(network: Network, unsupported: Unsupported) -> Iterator[str]:
    """Yield the Cytoscape JSON document of the network."""
    head = encode({"name": network.title, "shared_name": network.title, "view": network.view})
    yield f'{{"format_version":"1.0","generated_by":"counterclaim","data":{head},"elements":{{"nodes":['
    yield from elements(_nodes(network))
    yield '],"edges":['
    yield from elements(_edges(network))
    yield "]}}\n"


def _nodes(network: Network) -> Iterator[object]:
    columns = names(network.node_columns)
    for index, node in enumerate(network.nodes()):
        x, y = place(network, node.id, index)
        data = {"id": node.id, "name": node.label, "shared_name": node.id, **of_node(node, columns)}
        yield {"data": data | {"color": look().node(node.kind)}, "position": {"x": x, "y": y}}


def _edges(network: Network) -> Iterator[object]:
    columns = names(network.edge_columns)
    for edge in network.edges():
        ends = {"id": edge.id, "source": edge.source, "target": edge.target, "name": edge.label}
        yield {"data": ends | of_edge(edge, columns) | {"color": look().edge(edge.kind)}}
