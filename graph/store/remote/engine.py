"""A SPARQL server, as keeping articles needs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from graph.store.graphs import Graphs
from graph.store.remote.connection import Connection
from graph.store.sparql.terms import iri, string
from ontology.vocabulary import Class, Property

_RELATIONS: Final = """
SELECT ?source ?target ?type ?explicit ?confidence WHERE {{ GRAPH {graph} {{
  ?statement a <{statement}> ; <{source}> ?source ; <{target}> ?target ; <{type}> ?type .
  OPTIONAL {{ ?statement <{explicit}> ?explicit }}
  OPTIONAL {{ ?statement <{confidence}> ?confidence }}
}} }}
"""


class RemoteEngine:
    """The graph at the other end of a connection. Whether an update is all or nothing is the server's doing."""

    def __init__(self, connection: Connection, graphs: Graphs) -> None:
        """`graphs` names the graphs, also the one that stands for the default graph."""
        self._connection, self._graphs = connection, graphs

    def apply(self, update: str) -> None:
        """Run an update."""
        self._connection.update(update)

    def graph(self, name: str) -> Iterator[str]:
        """Yield the triples of a named graph as N-Triples lines."""
        pattern = f"GRAPH {iri(name)} {{ ?s ?p ?o }}"
        return self._connection.lines(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}")

    def graph_names(self) -> Iterator[str]:
        """Yield the names of all named graphs that hold a triple; where one stands for the default graph, of ours.

        A server with such a graph keeps graphs for its own use among the others.
        """
        merge, base = self._graphs.merge, self._graphs.base
        for row in self._connection.rows("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"):
            if merge is None or (row["g"].startswith(base) and row["g"] != merge):
                yield row["g"]

    def unshared(self, name: str, graphs: Graphs, superseded: Iterable[str]) -> list[str]:
        """Return the triples of a graph that no other graph of the merge has."""
        outside = ", ".join(iri(g) for g in (name, *superseded))
        merged = f"(?g = <{graphs.ontology}> || STRSTARTS(STR(?g), {string(graphs.article_prefix)}))"
        elsewhere = f"GRAPH ?g {{ ?s ?p ?o }} FILTER ({merged} && ?g NOT IN ({outside}))"
        return list(
            self._connection.lines(
                f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {iri(name)} {{ ?s ?p ?o }}"
                f" FILTER NOT EXISTS {{ {elsewhere} }} }}"
            )
        )

    def objects(self, subject: str, predicate: str, graph: str) -> list[str]:
        """Return the values of a property in a named graph."""
        pattern = f"GRAPH {iri(graph)} {{ {iri(subject)} {iri(predicate)} ?o }}"
        return [row["o"] for row in self._connection.rows(f"SELECT ?o WHERE {{ {pattern} }}")]

    def relations(self, graph: str) -> list[tuple[str, str, str, bool, float]]:
        """Return the relation statements of a graph."""
        from graph.store.embedded.engine import relation_row

        query = _RELATIONS.format(
            graph=iri(graph),
            statement=Class.RELATION_STATEMENT,
            source=Property.RELATION_SOURCE,
            target=Property.RELATION_TARGET,
            type=Property.RELATION_TYPE,
            explicit=Property.EXPLICIT,
            confidence=Property.CONFIDENCE,
        )
        names = ("source", "target", "type", "explicit", "confidence")
        return [relation_row(*(row.get(name) for name in names)) for row in self._connection.rows(query)]

    def count(self) -> int:
        """Return the number of quads, those of the default graph included."""
        ours = f"GRAPH ?g {{ ?s ?p ?o }} FILTER STRSTARTS(STR(?g), {string(self._graphs.base)})"
        every = ours if self._graphs.merge is not None else "{ ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } }"
        return int(self._connection.rows(f"SELECT (COUNT(*) AS ?n) WHERE {{ {every} }}")[0]["n"])
