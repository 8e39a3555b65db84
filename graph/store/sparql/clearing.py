"""CLEAR GRAPH of a graph that is not there, which a store may take for an error or not."""

from __future__ import annotations

from graph.store.sparql.tokens import Token, tokens


def with_silent_clear(sparql: str) -> str:
    """Return the update with SILENT in every CLEAR GRAPH.

    A graph that is not there is as empty as one that was cleared, and clients that fill a graph clear it first. The
    W3C's tests of the protocol expect as much; Oxigraph would undo the whole update.
    """
    if "clear" not in sparql.casefold():
        return sparql
    pieces, done = [], 0
    before: Token | None = None
    for token in tokens(sparql):
        if before is not None and before.depth == 0 and before.is_word("CLEAR") and token.is_word("GRAPH"):
            pieces += [sparql[done : token.start], "SILENT "]
            done = token.start
        before = token
    return "".join(pieces) + sparql[done:]
