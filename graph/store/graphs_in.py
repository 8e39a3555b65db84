"""Graphs that are sent in, parsed before anything is changed, and the update that puts them into the store."""

from __future__ import annotations

from typing import IO

import pyoxigraph as ox

from graph.errors import QueryError
from graph.store.graphs import Graphs
from graph.store.media import graph_format


def parsed(data: bytes | IO[bytes], media_type: str, base: str | None) -> list[str]:
    """Return the triples as N-Triples lines; graph names in N-Quads or TriG are left out.

    Raises QueryError with the parser's message, NotAcceptable for an unknown media type.
    """
    form = getattr(ox.RdfFormat, graph_format(media_type))
    try:
        quads = ox.parse(data, format=form, base_iri=base)
        return [f"{quad.triple} .\n" for quad in quads]
    except SyntaxError as error:
        raise QueryError(f"the graph does not parse: {error.msg}") from error
    except ValueError as error:
        raise QueryError(f"the graph does not parse: {error}") from error


def update_of(graphs: Graphs, name: str | None, lines: list[str], *, replace: bool) -> str:
    """Return the update that puts triples into a graph, which is there afterwards even when empty."""
    body = "".join(lines)
    name = name or graphs.merge
    if name is None:
        drop, insert = "DROP SILENT DEFAULT;\n", f"INSERT DATA {{\n{body}}}"
    else:
        drop = f"DROP SILENT GRAPH <{name}>;\n"
        insert = f"CREATE SILENT GRAPH <{name}>;\nINSERT DATA {{ GRAPH <{name}> {{\n{body}}} }}"
    return (drop if replace else "") + insert
