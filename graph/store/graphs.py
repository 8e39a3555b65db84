"""The graphs of a store, by name."""

from __future__ import annotations

from dataclasses import dataclass

from graph.rdf import BASE, derived_graph_iri, graph_iri


@dataclass(frozen=True, slots=True)
class Graphs:
    """Names of graphs under a base IRI."""

    base: str = BASE
    merge: str | None = None
    """A named graph that stands for the default graph, for servers that keep none of their own."""

    @property
    def article_prefix(self) -> str:
        """What the names of all article graphs begin with."""
        return graph_iri("", self.base)

    @property
    def ontology(self) -> str:
        """The graph of the ontology; a part of the default graph."""
        return f"{self.base}graph/ontology"

    @property
    def derived(self) -> str:
        """The graph of the edges between actors; not a part of the default graph."""
        return derived_graph_iri(self.base)

    @property
    def catalogue(self) -> str:
        """The graph that says of each article graph when it was added, its digest, and what replaces it."""
        return f"{self.base}graph/catalogue"

    def of_article(self, article_id: str) -> str:
        """Return the name of an article's graph."""
        return graph_iri(article_id, self.base)

    def article_of(self, graph: str) -> str | None:
        """Return the id of the article whose graph that is, None for another graph."""
        return graph.removeprefix(self.article_prefix) if graph.startswith(self.article_prefix) else None

    def is_merged(self, graph: str, superseded: frozenset[str]) -> bool:
        """Tell whether a graph is a part of the default graph."""
        return graph == self.ontology or (graph.startswith(self.article_prefix) and graph not in superseded)
