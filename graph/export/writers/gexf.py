"""GEXF 1.3, dynamic and dated, for Gephi and Gephi Lite.

Our own writer: networkx's writes start and end as plain attributes, knows neither `kind` nor lists, and holds
the whole document in memory. Gephi merges and sums edges of one source, target and kind, so each parallel
edge gets a numbered kind; a kind an act would overrun the 65,534 kinds that Gephi's store can hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from graph.export.attributes import place
from graph.export.look import channels, look
from graph.export.text import Unsupported, Xml, shown
from graph.export.values import Column, Edge, Network, Node, Row

TYPES = {
    "string": "string",
    "date": "string",  # Gephi drops attributes of type date
    "integer": "integer",
    "double": "double",
    "boolean": "boolean",
    "strings": "liststring",
}


def gexf(network: Network, unsupported: Unsupported) -> Iterator[str]:
    """Yield the GEXF document of the network. Raises InputError for characters XML cannot carry."""
    escape = Xml(unsupported)
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
        f"<meta><creator>Counterclaim</creator><description>{escape(network.title)}</description></meta>\n"
        '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">\n'
    )
    yield _declared("node", _OF_NODES + network.node_columns, escape)
    yield _declared("edge", _OF_EDGES + network.edge_columns, escape)
    yield f'<nodes count="{network.node_count}">\n'
    yield from _nodes(network, escape)
    yield f'</nodes>\n<edges count="{network.edge_count}">\n'
    yield from _edges(network, escape)
    yield "</edges>\n</graph>\n</gexf>\n"


# Gephi Lite ignores start and end, so the days stand as plain attributes too.
_DAYS = (Column("first", "date", "first day"), Column("last", "date", "last day"))
_OF_NODES = (Column("kind", "string", "what the node is"), *_DAYS)
_OF_EDGES = (Column("interaction", "string", "kind of the edge"), *_DAYS)


def _declared(of: str, columns: tuple[Column, ...], escape: Xml) -> str:
    lines = [f'<attribute id="{c.name}" title="{escape(c.name)}" type="{TYPES[c.type]}"/>\n' for c in columns]
    return f'<attributes class="{of}">\n{"".join(lines)}</attributes>\n'


def _nodes(network: Network, escape: Xml) -> Iterator[str]:
    style = look()
    opened = _opened(network.node_columns)
    for index, node in enumerate(network.nodes()):
        iri, label, kind, *values = escape.each([node.id, node.label, node.kind, *_texts(node.values)])
        x, y = place(network, node, index)
        yield (
            f'<node id="{iri}" label="{label}"{_interval(node)}>'
            f'<attvalues><attvalue for="kind" value="{kind}"/>{_days(node)}{_attvalues(opened, values)}</attvalues>'
            f'{_colour(style.node(kind))}<viz:position x="{x}" y="{y}" z="0.0"/>'
            f'<viz:size value="{style.size(kind)}"/></node>\n'
        )


def _edges(network: Network, escape: Xml) -> Iterator[str]:
    style = look()
    opened = _opened(network.edge_columns)
    for edge in network.edges():
        texts = [edge.id, edge.source, edge.target, edge.label, edge.kind, *_texts(edge.values)]
        iri, source, target, label, kind, *values = escape.each(texts)
        numbered = kind if edge.parallel == 1 else f"{kind} {edge.parallel}"
        yield (
            f'<edge id="{iri}" source="{source}" target="{target}" kind="{numbered}" label="{label}" '
            f'weight="{edge.weight}"{_interval(edge)}><attvalues><attvalue for="interaction" value="{kind}"/>'
            f"{_days(edge)}{_attvalues(opened, values)}</attvalues>{_colour(style.edge(kind))}</edge>\n"
        )


def _opened(columns: tuple[Column, ...]) -> list[str]:
    return [f'<attvalue for="{column.name}" value="' for column in columns]


def _attvalues(opened: list[str], values: list[str]) -> str:
    return "".join([tag + value + '"/>' for tag, value in zip(opened, values, strict=True) if value])


def _texts(row: Row) -> list[str]:
    return ["" if v is None else v if type(v) is str else shown(v, _listed) for v in row]


@lru_cache(maxsize=256)
def _colour(colour: str) -> str:
    red, green, blue = channels(colour)
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


def _days(thing: Node | Edge) -> str:
    if thing.first is None:
        return ""
    return f'<attvalue for="first" value="{thing.first}"/><attvalue for="last" value="{thing.last or thing.first}"/>'


@lru_cache(maxsize=65536)
def _day_after(day: str) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except OverflowError:  # the last day a calendar can hold
        return day


def _interval(thing: Node | Edge) -> str:
    if thing.first is None:
        return ""
    # An end must lie after its start, so an act of one day ends on the next.
    return f' start="{thing.first}" end="{_day_after(thing.last or thing.first)}"'


def _listed(items: tuple[str, ...]) -> str:
    quoted = (item.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") for item in items)
    return "[" + ", ".join(f'"{item}"' for item in quoted) + "]"
