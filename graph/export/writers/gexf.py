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
from graph.export.text import Unsupported, Xml
from graph.export.values import Column, Network
from graph.export.writers.cells import Cells, cells, joined

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
    kinds, columns = Cells(escape), _columns(network.node_columns, escape)
    for index, node in enumerate(network.nodes()):
        interval, days = _when(node.first, node.last)
        x, y = place(network, node, index)
        yield (
            f'<node id="{escape(node.id)}" label="{escape(node.label)}"{interval}>'
            f'<attvalues><attvalue for="kind" value="{kinds[node.kind]}"/>{days}{joined(columns, node.values)}'
            f'</attvalues>{_colour(style.node(node.kind))}<viz:position x="{x}" y="{y}" z="0.0"/>'
            f'<viz:size value="{style.size(node.kind)}"/></node>\n'
        )


def _edges(network: Network, escape: Xml) -> Iterator[str]:
    style = look()
    ends, kinds, columns = Cells(escape), Cells(escape), _columns(network.edge_columns, escape)
    for iri, source, target, kind, label, values, weight, parallel, first, last in network.edges():
        interval, days = _when(first, last)
        numbered = kinds[kind] if parallel == 1 else f"{kinds[kind]} {parallel}"
        yield (
            f'<edge id="{escape(iri)}" source="{ends[source]}" target="{ends[target]}" kind="{numbered}" '
            f'label="{escape(label)}" weight="{weight}"{interval}><attvalues>'
            f'<attvalue for="interaction" value="{kinds[kind]}"/>{days}{joined(columns, values)}</attvalues>'
            f"{_colour(style.edge(kind))}</edge>\n"
        )


def _columns(columns: tuple[Column, ...], escape: Xml) -> list[Cells]:
    return cells(columns, escape, lambda column: f'<attvalue for="{column.name}" value="', '"/>', _listed)


@lru_cache(maxsize=256)
def _colour(colour: str) -> str:
    red, green, blue = channels(colour)
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


@lru_cache(maxsize=4096)
def _when(first: str | None, last: str | None) -> tuple[str, str]:
    """Return the interval of days as an edge or node has it, and the days as plain attributes."""
    if first is None:
        return "", ""
    last = last or first
    # An end must lie after its start, so an act of one day ends on the next.
    interval = f' start="{first}" end="{_day_after(last)}"'
    return interval, f'<attvalue for="first" value="{first}"/><attvalue for="last" value="{last}"/>'


def _day_after(day: str) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except OverflowError:  # the last day a calendar can hold
        return day


def _listed(items: tuple[str, ...]) -> str:
    quoted = (item.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") for item in items)
    return "[" + ", ".join(f'"{item}"' for item in quoted) + "]"
