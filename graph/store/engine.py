"""What keeping articles needs of an engine, be it in this process or at the other end of a connection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from graph.store.graphs import Graphs


class Engine(Protocol):
    """A quad store that runs SPARQL updates."""

    def apply(self, update: str) -> None:
        """Run an update, all of it or nothing where the engine can. Raises StoreError."""
        ...

    def graph(self, name: str) -> Iterator[str]:
        """Yield the triples of a named graph as N-Triples lines, nothing if there is no such graph."""
        ...

    def graph_names(self) -> Iterator[str]:
        """Yield the names of all named graphs."""
        ...

    def unshared(self, name: str, graphs: Graphs, superseded: Iterable[str]) -> list[str]:
        """Return the triples of a graph that no other graph of the merge has, as N-Triples lines.

        `superseded` names the article graphs that are not part of the merge.
        """
        ...

    def objects(self, subject: str, predicate: str, graph: str) -> list[str]:
        """Return the values of a property in a named graph, as text."""
        ...

    def relations(self, graph: str) -> list[tuple[str, str, str, bool, float]]:
        """Return source, target, type, explicitness and confidence of the relation statements of a graph."""
        ...

    def count(self) -> int:
        """Return the number of quads."""
        ...
