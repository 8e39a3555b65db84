"""Which graphs an update may change, so that only their part of the index is built anew."""

from __future__ import annotations

from graph.store.sparql.tokens import Token, tokens

_BEFORE_A_NAME = ("GRAPH", "WITH", "INTO", "TO", "MOVE", "SILENT")
_MANY = ("ALL", "NAMED", "BASE")


def touched_graphs(sparql: str) -> frozenset[str] | None:
    """Return IRIs among which are all named graphs the update changes, or None: any graph.

    Only IRIs written out in full are followed; a variable or a prefixed name for a graph means any.
    """
    names: set[str] = set()
    before: Token | None = None
    for token in tokens(sparql):
        named = before is not None and before.is_word(*_BEFORE_A_NAME)
        if named and token.kind == "iri" and "\\" not in token.text:
            names.add(token.iri)
        elif _means_any(token, named=named):
            return None
        before = token
    return frozenset(names)


def _means_any(token: Token, *, named: bool) -> bool:
    if token.kind == "pname" and _has_keyword(token.text.partition(":")[0]):
        return True
    return token.is_word(*_MANY) or (named and not token.is_word(*_BEFORE_A_NAME, "DEFAULT"))


def _has_keyword(prefix: str) -> bool:
    """Tell whether an engine could read a prefix as a keyword and the name after it."""
    return any(word in prefix.upper() for word in _BEFORE_A_NAME)
