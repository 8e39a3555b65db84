"""The dataset that the protocol gives for an update, written into the update itself."""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import QueryError
from graph.store.sparql.terms import iri
from graph.store.sparql.tokens import Token, tokens


def with_using(sparql: str, graphs: Sequence[str], named_graphs: Sequence[str]) -> str:
    """Return the update with USING and USING NAMED clauses in every operation that has a WHERE.

    Raises QueryError when the update has USING or WITH of its own, which the protocol forbids.
    """
    if not graphs and not named_graphs:
        return sparql
    clause = "".join(f"USING {iri(g)} " for g in graphs) + "".join(f"USING NAMED {iri(g)} " for g in named_graphs)
    listed = list(tokens(sparql))
    pieces, done = [], 0
    for place, token in enumerate(listed):
        if token.depth or token.kind != "word":
            continue
        if token.is_word("USING", "WITH"):
            raise QueryError("using-graph-uri cannot be given for an update that has USING or WITH itself")
        if token.is_word("DELETEWHERE"):
            raise QueryError("write DELETE WHERE as two words where using-graph-uri is given")
        if token.is_word("WHERE"):
            pieces += [sparql[done : token.start], _template(sparql, listed, place), clause]
            done = token.start
    return "".join(pieces) + sparql[done:]


def _template(sparql: str, listed: Sequence[Token], where: int) -> str:
    """Return the template that DELETE WHERE leaves out, since it is the pattern, and which USING needs."""
    if not where or not listed[where - 1].is_word("DELETE"):
        return ""
    braces = [t for t in listed[where:] if t.depth == 0 and t.text in "{}"][:2]
    if len(braces) < 2:
        raise QueryError("DELETE WHERE without a pattern in braces")
    return sparql[braces[0].start : braces[1].end] + " "
