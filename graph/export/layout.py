"""Where nodes stand: a spring layout for networks small enough, computed by networkx, the same on every run."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import networkx as nx

from graph.export.values import Network

SPRING_NODES: Final = 498
"""Nodes that the spring layout takes: beyond them networkx needs SciPy, and the drawing is a ball of wool."""

SPRING_EDGES: Final = 20_000
ITERATIONS: Final = 200
SEED: Final = 7
HUB_PULL: Final = 0.25
_HUB: Final = ""
SPACING: Final = 110.0
"""Units of the layout between neighbours, about three nodes' diameters."""


def placed(network: Network) -> Network:
    """Return the network with a place for each node where it is small; larger ones keep the spiral."""
    if network.node_count > SPRING_NODES or network.edge_count > SPRING_EDGES or network.node_count < 2:
        return network
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in network.nodes())
    # How often two speak matters little for where they stand; that they do pulls them together.
    graph.add_edges_from((e.source, e.target) for e in network.edges() if e.source != e.target)
    return replace(network, places=spring(graph))


def spring(graph: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    """Return the places of the nodes after a spring layout, rounded so that machines agree on them."""
    size = max(graph.number_of_nodes(), 2)
    # A node in the middle, tied loosely to all, keeps parts that nothing links from drifting apart.
    tied = nx.Graph(graph)
    tied.add_weighted_edges_from((_HUB, node, HUB_PULL) for node in graph)
    scale = SPACING * size**0.5
    found = nx.spring_layout(tied, seed=SEED, iterations=ITERATIONS, k=2.2 / size**0.5, scale=scale)
    return {node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in found.items() if node != _HUB}
