"""CX2, for NDEx and Cytoscape 3.10 and newer.

Our own writer: ndex2 builds the whole network as objects first, and is a heavy dependency for one format.
CX2 names nodes by integers, so the numbers of all nodes are held while edges are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.export.attributes import names, of_edge, of_node, place
from graph.export.look import look
from graph.export.text import Unsupported
from graph.export.values import Column, Network
from graph.export.writers.json_text import elements, encode

TYPES = {
    "string": "string",
    "date": "string",
    "integer": "integer",
    "double": "double",
    "boolean": "boolean",
    "strings": "list_of_string",
}


def cx2(network: Network, unsupported: Unsupported) -> Iterator[str]:
    """Yield the CX2 document of the network."""
    numbers: dict[str, int] = {}
    counts = {
        "attributeDeclarations": 1,
        "networkAttributes": 1,
        "nodes": network.node_count,
        "edges": network.edge_count,
        "visualProperties": 1,
    }
    metadata = [{"name": name, "elementCount": count} for name, count in counts.items()]
    yield '[{"CXVersion":"2.0","hasFragments":false},\n'
    yield encode({"metaData": metadata}) + ",\n"
    yield encode({"attributeDeclarations": [_declarations(network)]}) + ",\n"
    yield encode({"networkAttributes": [{"name": network.title, "view": network.view}]}) + ',\n{"nodes":['
    yield from elements(_nodes(network, numbers))
    yield ']},\n{"edges":['
    yield from elements(_edges(network, numbers))
    yield "]},\n" + encode({"visualProperties": [_style()]}) + ',\n{"status":[{"success":true,"error":""}]}]\n'


def _declarations(network: Network) -> dict[str, Any]:
    text = {"d": "string"}
    nodes = {"name": text, "represents": text, "kind": text, "first": text, "last": text}
    edges = {"name": text, "interaction": text, "iri": text, "weight": {"d": "integer"}, "first": text, "last": text}
    return {
        "networkAttributes": {"name": text, "view": text},
        "nodes": nodes | _declared(network.node_columns),
        "edges": edges | _declared(network.edge_columns),
    }


def _declared(columns: tuple[Column, ...]) -> dict[str, Any]:
    return {c.name: {"d": TYPES[c.type]} for c in columns}


def _nodes(network: Network, numbers: dict[str, int]) -> Iterator[object]:
    columns = names(network.node_columns)
    for index, node in enumerate(network.nodes()):
        numbers[node.id] = index
        x, y = place(network, node.id, index)
        values = of_node(node, columns)
        del values["label"]
        yield {"id": index, "x": x, "y": y, "v": {"name": node.label, "represents": node.id, **values}}


def _edges(network: Network, numbers: dict[str, int]) -> Iterator[object]:
    columns = names(network.edge_columns)
    for index, edge in enumerate(network.edges()):
        values = of_edge(edge, columns)
        del values["label"]
        ends = {"id": index, "s": numbers[edge.source], "t": numbers[edge.target]}
        yield {**ends, "v": {"name": edge.label, "iri": edge.id, **values}}


def _style() -> dict[str, Any]:
    style = look()
    return {
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"},
            "node": {"NODE_SHAPE": "ellipse", "NODE_WIDTH": 36.0, "NODE_HEIGHT": 36.0, "NODE_LABEL_FONT_SIZE": 12},
            "edge": {"EDGE_TARGET_ARROW_SHAPE": "triangle", "EDGE_WIDTH": 1.5, "EDGE_LABEL_FONT_SIZE": 8},
        },
        "nodeMapping": {
            "NODE_LABEL": {"type": "PASSTHROUGH", "definition": {"attribute": "name", "type": "string"}},
            "NODE_BACKGROUND_COLOR": _discrete("kind", style.nodes),
        },
        "edgeMapping": {
            "EDGE_LABEL": {"type": "PASSTHROUGH", "definition": {"attribute": "interaction", "type": "string"}},
            "EDGE_LINE_COLOR": _discrete("interaction", style.edges),
            "EDGE_TARGET_ARROW_COLOR": _discrete("interaction", style.edges),
        },
    }


def _discrete(attribute: str, colours: Any) -> dict[str, Any]:
    table = [{"v": kind, "vp": colour} for kind, colour in colours.items()]
    return {"type": "DISCRETE", "definition": {"attribute": attribute, "type": "string", "map": table}}
