"""DOT, for Graphviz. Our own writer: networkx's needs pydot and the whole graph in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.export.look import ink, look
from graph.export.text import REPLACEMENT, Unsupported, refusal
from graph.export.values import Edge, Network, Node

# Graphviz writes labels into XML and C strings: what neither can hold, a DOT file had better not hold.
_NOT_DOT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Labels are "escStrings": backslashes start escapes, and entities such as &amp; are decoded.
_LABEL = str.maketrans({"\\": "\\\\", '"': '\\"', "&": "&amp;", "\n": "\\n", "\r": "\\n"})
# Names are neither: the quotation mark is the only character they escape.
_NAME = str.maketrans({'"': '\\"'})


def dot(network: Network, unsupported: Unsupported) -> Iterator[str]:
    """Yield the DOT document of the network. Raises InputError for characters Graphviz cannot carry."""
    escape = _Escape(unsupported)
    yield (
        f"digraph {escape(network.title)} {{\n"
        '  graph [charset="UTF-8", overlap="prism", splines="true", outputorder="edgesfirst"];\n'
        '  node [shape="ellipse", style="filled", fontname="sans-serif", fontsize="11"];\n'
        '  edge [fontname="sans-serif", fontsize="8"];\n'
    )
    for node in network.nodes():
        yield _node(node, escape)
    for edge in network.edges():
        yield _edge(edge, escape)
    yield "}\n"


class _Escape:
    def __init__(self, unsupported: Unsupported) -> None:
        self._unsupported = unsupported

    def __call__(self, text: str) -> str:
        if text.isprintable() and '"' not in text and "\\" not in text and "&" not in text:
            return f'"{text}"'
        illegal = _NOT_DOT.search(text)
        if illegal is not None:
            if self._unsupported == "refuse":
                raise refusal("DOT", illegal.group(), text)
            text = _NOT_DOT.sub(REPLACEMENT, text)
        return '"' + text.replace("\r\n", "\n").translate(_LABEL) + '"'

    def name(self, text: str) -> str:
        """Return `text`, an IRI, as the name of a node."""
        return '"' + text.translate(_NAME) + '"'


def _node(node: Node, escape: _Escape) -> str:
    colour = look().node(node.kind)
    return (
        f"  {escape.name(node.id)} [label={escape(node.label)}, tooltip={escape(node.kind)}, URL={escape(node.id)}, "
        f'class={escape(node.kind)}{_when(node)}, fillcolor="{colour}", fontcolor="{ink(colour)}"];\n'
    )


def _edge(edge: Edge, escape: _Escape) -> str:
    shown = edge.kind if edge.weight == 1 else f"{edge.kind} ({edge.weight})"
    ends = f"{escape.name(edge.source)} -> {escape.name(edge.target)}"
    return (
        f"  {ends} [label={escape(shown)}, tooltip={escape(edge.label)}, "
        f"id={escape(edge.id)}, class={escape(edge.kind)}, "
        f'weight="{edge.weight}"{_when(edge)}, color="{look().edge(edge.kind)}"];\n'
    )


def _when(thing: Node | Edge) -> str:
    return "" if thing.first is None else f', first="{thing.first}", last="{thing.last or thing.first}"'
