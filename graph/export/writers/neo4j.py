"""CSV for `neo4j-admin database import full`: nodes.csv, relationships.csv, and the command to run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from graph.errors import InputError
from graph.export.text import Unsupported
from graph.export.values import Column, Network, Row, Value
from graph.export.writers.csv_text import lines

LIST_DELIMITER = ";"
"""What Neo4j splits arrays on unless told otherwise."""

TYPES = {
    "string": "string",
    "date": "date",
    "integer": "long",
    "double": "double",
    "boolean": "boolean",
    "strings": "string[]",
}
NOT_ACTORS = {"act": "Act", "claim": "Claim", "agreement": "Agreement", "article": "Article"}
COMMAND = """neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv \\
  --multiline-fields=true --overwrite-destination neo4j
"""
READ_ME = f"""Stop the database, unpack these files where neo4j-admin can read them, and run there:

{COMMAND}
It fills the database "neo4j" and replaces what is in it. Nodes carry their IRI as "iri".
"""


def neo4j(network: Network, unsupported: Unsupported) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the files of the network, each with its name. Raises InputError for list items with a ";"."""
    yield "nodes.csv", lines(_nodes(network, unsupported), LIST_DELIMITER)
    yield "relationships.csv", lines(_relationships(network, unsupported), LIST_DELIMITER)
    yield "import.sh", iter([f"#!/bin/sh\n{COMMAND}"])
    yield "README.txt", iter([READ_ME])


def _nodes(network: Network, unsupported: Unsupported) -> Iterator[Row]:
    typed = _headers(network.node_columns)
    yield ("iri:ID", "label", "kind", "first:date", "last:date", *typed, ":LABEL")
    lists = _lists(network.node_columns)
    for node in network.nodes():
        values = _safe(node.values, lists, unsupported)
        yield (node.id, node.label, node.kind, node.first, node.last, *values, _labels(node.kind))


def _relationships(network: Network, unsupported: Unsupported) -> Iterator[Row]:
    typed = _headers(network.edge_columns)
    yield (":START_ID", ":END_ID", "iri", "label", "weight:long", "first:date", "last:date", *typed, ":TYPE")
    lists = _lists(network.edge_columns)
    for edge in network.edges():
        ends = (edge.source, edge.target, edge.id, edge.label, edge.weight, edge.first, edge.last)
        yield (*ends, *_safe(edge.values, lists, unsupported), _type(edge.kind))


def _headers(columns: tuple[Column, ...]) -> list[str]:
    return [f"{c.name}:{TYPES[c.type]}" for c in columns]


def _labels(kind: str) -> tuple[str, ...]:
    return (NOT_ACTORS[kind],) if kind in NOT_ACTORS else ("Actor", kind.capitalize())


@cache
def _type(kind: str) -> str:
    return re.sub(r"\W+", "_", kind).upper()


def _lists(columns: tuple[Column, ...]) -> list[int]:
    """Return which of the columns hold lists."""
    return [position for position, column in enumerate(columns) if column.type == "strings"]


def _safe(values: Row, lists: Sequence[int], unsupported: Unsupported) -> Row:
    if not any(LIST_DELIMITER in item for position in lists for item in _items(values[position])):
        return values
    if unsupported == "refuse":
        raise InputError(
            f"Neo4j splits lists on {LIST_DELIMITER!r}, which stands in an item of {values!r}; "
            "export with --unsupported replace to write a comma instead"
        )
    return tuple(tuple(i.replace(LIST_DELIMITER, ",") for i in v) if isinstance(v, tuple) else v for v in values)


def _items(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
