"""Oxigraph in this process, as keeping articles needs it."""

from __future__ import annotations

import contextlib
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from graph.errors import QueryError, StoreError
from graph.store.graphs import Graphs
from ontology.vocabulary import Class, Property

_RELATIONS: Final = f"""
SELECT ?source ?target ?type ?explicit ?confidence WHERE {{
  ?statement a <{Class.RELATION_STATEMENT}> ; <{Property.RELATION_SOURCE}> ?source ;
    <{Property.RELATION_TARGET}> ?target ; <{Property.RELATION_TYPE}> ?type .
  OPTIONAL {{ ?statement <{Property.EXPLICIT}> ?explicit }}
  OPTIONAL {{ ?statement <{Property.CONFIDENCE}> ?confidence }}
}}
"""


class OxigraphEngine:
    """An open Oxigraph store. Callers see to it that one thread at a time writes."""

    def __init__(self, store: ox.Store) -> None:
        """Wrap an open store."""
        self.store = store
        self._readers: Counter[int] = Counter()
        self._retired: dict[int, Callable[[], None]] = {}
        self._guard = threading.Lock()

    @contextlib.contextmanager
    def reading(self) -> Iterator[ox.Store]:
        """Give the store to a thread that does not hold the writer's lock; its files stay while the block runs."""
        with self._guard:
            store = self.store
            self._readers[id(store)] += 1
        try:
            yield store
        finally:
            self._change_readers(store, -1)

    def retire(self, store: ox.Store, unused: Callable[[], None]) -> None:
        """Call `unused` as soon as no thread reads a store any more that another has taken the place of."""
        with self._guard:
            self._retired[id(store)] = unused
        self._change_readers(store, 0)

    def _change_readers(self, store: ox.Store, by: int) -> None:
        with self._guard:
            self._readers[id(store)] += by
            if self._readers[id(store)] > 0:
                return
            del self._readers[id(store)]
            unused = self._retired.pop(id(store), None)
        if unused is not None:
            unused()

    def apply(self, update: str) -> None:
        """Run an update, all of it or nothing. Raises QueryError where it does not parse, else StoreError."""
        try:
            self.store.update(update)
        except SyntaxError as error:
            raise QueryError(str(error.msg)) from error
        except OSError as error:
            raise StoreError(f"the store cannot be written: {error}") from error

    def graph(self, name: str) -> Iterator[str]:
        """Yield the triples of a named graph as N-Triples lines."""
        for quad in self.store.quads_for_pattern(None, None, None, ox.NamedNode(name)):
            yield f"{quad.triple} .\n"

    def graph_names(self) -> Iterator[str]:
        """Yield the names of all named graphs that are IRIs."""
        return (name.value for name in self.store.named_graphs() if isinstance(name, ox.NamedNode))

    def unshared(self, name: str, graphs: Graphs, superseded: Iterable[str]) -> list[str]:
        """Return the triples of a graph that no other graph of the merge has."""
        outside = frozenset((*superseded, name))
        return [
            f"{quad.triple} .\n"
            for quad in self.store.quads_for_pattern(None, None, None, ox.NamedNode(name))
            if not self._is_elsewhere(quad, graphs, outside)
        ]

    def _is_elsewhere(self, quad: ox.Quad, graphs: Graphs, outside: frozenset[str]) -> bool:
        for other in self.store.quads_for_pattern(quad.subject, quad.predicate, quad.object):
            graph = other.graph_name
            if isinstance(graph, ox.NamedNode) and graphs.is_merged(graph.value, outside):
                return True
        return False

    def objects(self, subject: str, predicate: str, graph: str) -> list[str]:
        """Return the values of a property in a named graph."""
        pattern = (ox.NamedNode(subject), ox.NamedNode(predicate), None, ox.NamedNode(graph))
        found = (quad.object for quad in self.store.quads_for_pattern(*pattern))
        return [term.value for term in found if isinstance(term, ox.NamedNode | ox.Literal)]

    def relations(self, graph: str) -> list[tuple[str, str, str, bool, float]]:
        """Return the relation statements of a graph."""
        solutions = self.store.query(_RELATIONS, default_graph=[ox.NamedNode(graph)])
        assert isinstance(solutions, ox.QuerySolutions)
        return [
            relation_row(*(None if term is None else str(getattr(term, "value", "")) for term in solution))
            for solution in solutions
        ]

    def count(self) -> int:
        """Return the number of quads."""
        return len(self.store)


def relation_row(
    source: str | None, target: str | None, kind: str | None, explicit: str | None, confidence: str | None
) -> tuple[str, str, str, bool, float]:
    """Return a relation statement from the texts of its terms; one without confidence is taken for sure."""
    try:
        sure = float(confidence or 1.0)
    except ValueError:
        sure = 1.0
    return source or "", target or "", (kind or "").rsplit("/", 1)[-1], explicit in ("true", "1"), sure
