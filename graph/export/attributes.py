"""Nodes and edges as flat dictionaries, as formats with open attributes want them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.export.look import look, spiral
from graph.export.values import Column, Edge, Network, Node, Row

Attributes = dict[str, Any]


def names(columns: Sequence[Column]) -> list[str]:
    """Return the names of the columns."""
    return [column.name for column in columns]


def given(columns: Sequence[str], row: Row) -> Attributes:
    """Return the values that the row gives, by column; lists as lists, missing values left out."""
    return {
        name: list(value) if type(value) is tuple else value
        for name, value in zip(columns, row, strict=True)
        if value is not None and value != ()
    }


def of_node(node: Node, columns: Sequence[str]) -> Attributes:
    """Return the attributes of a node: label, kind, days and its values."""
    attributes = given(columns, node.values)
    attributes["label"] = node.label
    attributes["kind"] = node.kind
    return _with_days(attributes, node)


def of_edge(edge: Edge, columns: Sequence[str]) -> Attributes:
    """Return the attributes of an edge: label, interaction, weight, days and its values."""
    attributes = given(columns, edge.values)
    attributes["label"] = edge.label
    attributes["interaction"] = edge.kind
    attributes["weight"] = edge.weight
    return _with_days(attributes, edge)


def _with_days(attributes: Attributes, thing: Node | Edge) -> Attributes:
    if thing.first is not None:
        attributes["first"] = thing.first
        attributes["last"] = thing.last or thing.first
    return attributes


def place(network: Network, node: str, index: int) -> tuple[float, float]:
    """Return where the node of that id stands: its place in the layout, or one on the spiral."""
    return network.places.get(node) or spiral(index)


def drawn(network: Network, node: Node, index: int) -> Attributes:
    """Return the attributes that draw a node: x, y, size and color."""
    x, y = place(network, node.id, index)
    return {"x": x, "y": y, "size": look().size(node.kind), "color": look().node(node.kind)}
