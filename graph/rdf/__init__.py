"""Readings as RDF and back: deterministic IRIs, one named graph an article, derived edges between actors."""

from graph.rdf.edges import EDGE_KINDS, ActorEdge, EdgeKey, EdgeTotal, derived_edges, edge_nquads, totals
from graph.rdf.iris import (
    BASE,
    act_iri,
    act_iris,
    actor_iri,
    actor_iris,
    agreement_iri,
    agreement_iris,
    article_iri,
    claim_iri,
    derived_graph_iri,
    edge_iri,
    graph_iri,
    span_iri,
)
from graph.rdf.read import from_nquads
from graph.rdf.write import to_nquads

__all__ = [
    "BASE",
    "EDGE_KINDS",
    "ActorEdge",
    "EdgeKey",
    "EdgeTotal",
    "act_iri",
    "act_iris",
    "actor_iri",
    "actor_iris",
    "agreement_iri",
    "agreement_iris",
    "article_iri",
    "claim_iri",
    "derived_edges",
    "derived_graph_iri",
    "edge_iri",
    "edge_nquads",
    "from_nquads",
    "graph_iri",
    "span_iri",
    "to_nquads",
    "totals",
]
