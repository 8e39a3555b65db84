"""A network in memory, for networkx: metrics and layouts are computed there."""

from __future__ import annotations

import networkx as nx

from graph.export.attributes import drawn, names, of_edge, of_node
from graph.export.values import Network


def in_memory(network: Network) -> nx.MultiDiGraph[str]:
    """Return the network as a networkx multigraph: nodes by IRI, edges keyed by theirs, with all attributes."""
    result: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=network.title, view=network.view)
    node_columns, edge_columns = names(network.node_columns), names(network.edge_columns)
    for index, node in enumerate(network.nodes()):
        result.add_node(node.id, **of_node(node, node_columns), **drawn(network, node, index))
    for edge in network.edges():
        result.add_edge(edge.source, edge.target, key=edge.id, **of_edge(edge, edge_columns))
    return result
