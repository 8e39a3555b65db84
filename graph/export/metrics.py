"""Numbers about the nodes of a network, computed on request by networkx: degree, PageRank, communities."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import networkx as nx

from graph.errors import InputError
from graph.export.extras import needed
from graph.export.memory import in_memory
from graph.export.values import Column, Network, Node, Value

SEED: Final = 0
"""Of the community search, so that two runs find the same ones."""

Scores = Mapping[str, Value]


def _in_degree(graph: nx.MultiDiGraph[str]) -> Scores:
    return dict(graph.in_degree(weight="weight"))


def _out_degree(graph: nx.MultiDiGraph[str]) -> Scores:
    return dict(graph.out_degree(weight="weight"))


def _pagerank(graph: nx.MultiDiGraph[str]) -> Scores:
    needed("scipy", "PageRank")
    ranks = nx.pagerank(graph, weight="weight")
    return {node: round(rank, 9) for node, rank in ranks.items()}


def _communities(graph: nx.MultiDiGraph[str]) -> Scores:
    found = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    # The largest community is number 1; of two of one size the one whose first member comes first.
    ordered = sorted(found, key=lambda members: (-len(members), min(members)))
    return {node: number for number, members in enumerate(ordered, 1) for node in members}


METRICS: Final[Mapping[str, tuple[tuple[Column, Callable[[nx.MultiDiGraph[str]], Scores]], ...]]] = {
    "degree": (
        (Column("in_degree", "integer", "acts directed at it, all kinds"), _in_degree),
        (Column("out_degree", "integer", "acts it is the speaker of, all kinds"), _out_degree),
    ),
    "pagerank": ((Column("pagerank", "double", "PageRank, edges weighted by acts"), _pagerank),),
    "communities": ((Column("community", "integer", "number of its community, the largest first"), _communities),),
}
"""The metrics by the name they are asked for, with the columns they add."""


def with_metrics(network: Network, asked: Sequence[str]) -> Network:
    """Return the network with columns for the metrics asked for. Raises InputError for a name that is none."""
    for name in asked:
        if name not in METRICS:
            raise InputError(f"there is no metric {name!r}; there are: {', '.join(METRICS)}")
    if not asked:
        return network
    graph = in_memory(network)
    added = [(column, score(graph)) for name in asked for column, score in METRICS[name]]

    def nodes() -> Iterator[Node]:
        for node in network.nodes():
            yield node._replace(values=(*node.values, *(scores[node.id] for _, scores in added)))

    columns = network.node_columns + tuple(column for column, _ in added)
    return replace(network, node_columns=columns, nodes=nodes)
