"""GraphML for Cytoscape, igraph, networkx, yEd and Gephi Lite.

Our own writer: networkx's holds the whole document in memory. Cytoscape reads five types only, ignores
defaults, wants key ids unique over nodes and edges, and shows "-" on edges without an `interaction`.

The schema has ids of letters, digits and "-._:" only, which an IRI's slashes are not, and some readers, such as
JGraphT's, hold files to it: so nodes go by a spelling of their IRI in those characters, edges by a number, and the
IRIs stand as the key `iri`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from itertools import count, islice

from graph.export.attributes import place
from graph.export.by_column import by_column
from graph.export.look import channels, look
from graph.export.text import Unsupported, Xml
from graph.export.values import Column, Network
from graph.export.writers.cells import Cells, cells, filled, rendered

TYPES = {
    "string": "string",
    "date": "string",
    "integer": "int",
    "double": "double",
    "boolean": "boolean",
    "strings": "string",  # GraphML has no lists; their items stand one a line
}
NODE_KEYS = {
    "label": "string",
    "name": "string",
    "iri": "string",
    "kind": "string",
    "first": "string",
    "last": "string",
    "x": "double",
    "y": "double",
    "size": "double",
    "r": "int",
    "g": "int",
    "b": "int",
}
EDGE_KEYS = {
    "label": "string",
    "iri": "string",
    "interaction": "string",
    "weight": "int",
    "first": "string",
    "last": "string",
    "r": "int",
    "g": "int",
    "b": "int",
}


def graphml(network: Network, unsupported: Unsupported) -> Iterator[str]:
    """Yield the GraphML document of the network. Raises InputError for characters XML cannot carry."""
    escape = Xml(unsupported)
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
        'http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd">\n'
        f"<desc>{escape(network.title)}</desc>\n"
    )
    yield _keys("node", NODE_KEYS, network.node_columns)
    yield _keys("edge", EDGE_KEYS, network.edge_columns)
    yield (
        f'<graph edgedefault="directed" parse.order="nodesfirst" parse.nodes="{network.node_count}" '
        f'parse.edges="{network.edge_count}" parse.nodeids="free" parse.edgeids="canonical">\n'
    )
    yield from _nodes(network, escape)
    yield from _edges(network, escape)
    yield "</graph>\n</graphml>\n"


def _keys(of: str, fixed: dict[str, str], columns: tuple[Column, ...]) -> str:
    types = fixed | {c.name: TYPES[c.type] for c in columns}
    return "".join(
        f'<key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n' for name, kind in types.items()
    )


_NOT_IN_IDS = re.compile("[^A-Za-z0-9.:_-]")


@lru_cache(maxsize=16_384)
def node_id(iri: str) -> str:
    """Return the id of the node of that IRI: ":" for "/", "_" and the hexadecimal code for what else has no place.

    No two IRIs share one: what is put in for a character stands for nothing else.
    """
    slashed = iri.replace("_", "_5F").replace(":", "_3A").replace("/", ":")
    return _NOT_IN_IDS.sub(_coded, slashed)


def _coded(found: re.Match[str]) -> str:
    return "".join(f"_{byte:02X}" for byte in found.group().encode("utf-8"))


_NODE = (
    '<node id="%s"><data key="node_label">%s</data><data key="node_name">%s</data><data key="node_iri">%s</data>'
    '<data key="node_kind">%s</data>%s'
    '<data key="node_x">%s</data><data key="node_y">%s</data><data key="node_size">%s</data>%s{}</node>\n'
)
_EDGE = (
    '<edge id="e%s" source="%s" target="%s"><data key="edge_label">%s</data><data key="edge_iri">%s</data>'
    '<data key="edge_interaction">%s</data><data key="edge_weight">%s</data>%s%s{}</edge>\n'
)


def _nodes(network: Network, escape: Xml) -> Iterator[str]:
    style = look()
    texts, columns = Cells(escape), _columns("node", network.node_columns, escape)
    template, days = _NODE.format("%s" * len(columns)), partial(_days, "node")
    colour = cache(lambda kind: _colour("node", style.node(kind)))
    numbers = count()
    for ids, labels, kinds, values, firsts, lasts in by_column(network.nodes()):
        escaped = escape.each(labels)
        xs, ys = zip(*map(partial(place, network), ids, numbers), strict=True)
        pieces = (
            map(node_id, ids),
            escaped,
            escaped,
            escape.each(ids),
            texts(kinds),
            map(days, firsts, lasts),
            map(str, xs),
            map(str, ys),
            map(str, map(style.size, kinds)),
            map(colour, kinds),
            *rendered(columns, values),
        )
        yield filled(template, pieces, len(ids))


def _edges(network: Network, escape: Xml) -> Iterator[str]:
    style = look()
    texts, columns = Cells(escape), _columns("edge", network.edge_columns, escape)
    template, days = _EDGE.format("%s" * len(columns)), partial(_days, "edge")
    colour = cache(lambda kind: _colour("edge", style.edge(kind)))
    numbers = count()
    for ids, sources, targets, kinds, labels, values, weights, _, firsts, lasts in by_column(network.edges()):
        pieces = (
            map(str, islice(numbers, len(ids))),
            map(node_id, sources),
            map(node_id, targets),
            escape.each(labels),
            escape.each(ids),
            texts(kinds),
            texts(weights),
            map(days, firsts, lasts),
            map(colour, kinds),
            *rendered(columns, values),
        )
        yield filled(template, pieces, len(ids))


def _columns(of: str, columns: tuple[Column, ...], escape: Xml) -> list[Cells]:
    return cells(columns, escape, lambda column: f'<data key="{of}_{column.name}">', "</data>", "\n".join)


@lru_cache(maxsize=4096)
def _days(of: str, first: str | None, last: str | None) -> str:
    if first is None:
        return ""
    return f'<data key="{of}_first">{first}</data><data key="{of}_last">{last or first}</data>'


def _colour(of: str, colour: str) -> str:
    red, green, blue = channels(colour)
    return f'<data key="{of}_r">{red}</data><data key="{of}_g">{green}</data><data key="{of}_b">{blue}</data>'
