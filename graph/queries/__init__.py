"""Questions to a store: parametrised lookups with filters, paging, counts, facets and full text.

Every lookup takes an open store first and reads the index beside it, in one state, without the SPARQL engine. The
same questions as SPARQL, for any engine, are the .rq files in `graph/queries/rq` (`graph.queries.questions`).
"""

from graph.queries.actors import actor, actors, every_edge, network
from graph.queries.acts import accusations, act
from graph.queries.agreements import agreement, agreements
from graph.queries.articles import article, articles, search
from graph.queries.claims import claim, claims
from graph.queries.disputes import contradictions, dispute, replies, shared_claims, violations
from graph.queries.names import resolve

__all__ = [
    "accusations",
    "act",
    "actor",
    "actors",
    "agreement",
    "agreements",
    "article",
    "articles",
    "claim",
    "claims",
    "contradictions",
    "dispute",
    "every_edge",
    "network",
    "replies",
    "resolve",
    "search",
    "shared_claims",
    "violations",
]
