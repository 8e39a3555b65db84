"""GEXF 1.3, dynamic and dated, for Gephi and Gephi Lite.

Our own writer: networkx's writes start and end as plain attributes, knows neither `kind` nor lists, and holds
the whole document in memory. Gephi merges and sums edges of one source, target and kind, so each parallel
edge gets a numbered kind; a kind an act would overrun the 65,534 kinds that Gephi's store can hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, lru_cache, partial
from itertools import count

from graph.export.attributes import place
from graph.export.by_column import by_column
from graph.export.look import channels, look
from graph.export.text import Unsupported, Xml
from graph.export.values import Column, Network
from graph.export.writers.cells import Cells, cells, filled, rendered

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


_NODE = (
    '<node id="%s" label="%s"%s><attvalues><attvalue for="kind" value="%s"/>%s{}</attvalues>%s'
    '<viz:position x="%s" y="%s" z="0.0"/><viz:size value="%s"/></node>\n'
)
_EDGE = (
    '<edge id="%s" source="%s" target="%s" kind="%s" label="%s" weight="%s"%s><attvalues>'
    '<attvalue for="interaction" value="%s"/>%s{}</attvalues>%s</edge>\n'
)


def _nodes(network: Network, escape: Xml) -> Iterator[str]:
    style = look()
    texts, columns = Cells(escape), _columns(network.node_columns, escape)
    template = _NODE.format("%s" * len(columns))
    colour, numbers = cache(lambda kind: _colour(style.node(kind))), count()
    for ids, labels, kinds, values, firsts, lasts in by_column(network.nodes()):
        intervals, days = zip(*map(_when, firsts, lasts), strict=True)
        xs, ys = zip(*map(partial(place, network), ids, numbers), strict=True)
        pieces = (
            escape.each(ids),
            escape.each(labels),
            intervals,
            texts(kinds),
            days,
            *rendered(columns, values),
            map(colour, kinds),
            map(str, xs),
            map(str, ys),
            map(str, map(style.size, kinds)),
        )
        yield filled(template, pieces, len(ids))


def _edges(network: Network, escape: Xml) -> Iterator[str]:
    style = look()
    texts, columns = Cells(escape), _columns(network.edge_columns, escape)
    template = _EDGE.format("%s" * len(columns))
    colour = cache(lambda kind: _colour(style.edge(kind)))
    for ids, sources, targets, kinds, labels, values, weights, parallels, firsts, lasts in by_column(network.edges()):
        intervals, days = zip(*map(_when, firsts, lasts), strict=True)
        escaped = zip(escape.each(kinds), parallels, strict=True)
        pieces = (
            escape.each(ids),
            texts(sources),
            texts(targets),
            [kind if number == 1 else f"{kind} {number}" for kind, number in escaped],
            escape.each(labels),
            texts(weights),
            intervals,
            texts(kinds),
            days,
            *rendered(columns, values),
            map(colour, kinds),
        )
        yield filled(template, pieces, len(ids))


def _columns(columns: tuple[Column, ...], escape: Xml) -> list[Cells]:
    return cells(columns, escape, lambda column: f'<attvalue for="{column.name}" value="', '"/>', _listed)


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
