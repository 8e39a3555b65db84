"""JSON Graph Format, version 2: nodes as a map, whatever is ours under `metadata`."""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.attributes import drawn, names, of_edge, of_node
from graph.export.text import Unsupported
from graph.export.values import Network
from graph.export.writers.json_text import elements, encode


def jgf(network: Network, unsupported: Unsupported) -> Iterator[str]:
    """Yield the JSON Graph Format document of the network."""
    yield f'{{"graph":{{"directed":true,"type":{encode(network.view)},"label":{encode(network.title)},"nodes":{{'
    yield from _nodes(network)
    yield '},"edges":['
    yield from elements(_edges(network))
    yield "]}}\n"


def _nodes(network: Network) -> Iterator[str]:
    columns = names(network.node_columns)
    separator = "\n"
    for index, node in enumerate(network.nodes()):
        metadata = of_node(node, columns) | drawn(network, node, index)
        del metadata["label"]
        yield f"{separator}{encode(node.id)}:{encode({'label': node.label, 'metadata': metadata})}"
        separator = ",\n"


def _edges(network: Network) -> Iterator[object]:
    columns = names(network.edge_columns)
    for edge in network.edges():
        metadata = of_edge(edge, columns)
        del metadata["label"], metadata["interaction"]
        ends = {"id": edge.id, "source": edge.source, "target": edge.target}
        yield {**ends, "relation": edge.kind, "directed": True, "label": edge.label, "metadata": metadata}
