"""What a stranger's SPARQL must not do: make the store fetch from other addresses.

Engines take keywords without a space after them (`SERVICE:x {}` runs), so the words are looked for inside words and
prefixes as well, and a prefix of such a name is refused rather than guessed about.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import QueryError
from graph.store.sparql.tokens import Token, tokens, unescaped

MAX_LENGTH = 1_000_000
"""Characters of a query; an update may be as long as the caller lets it."""


def check_query(sparql: str) -> None:
    """Raise QueryError for a query that is too long or that would ask another server."""
    if len(sparql) > MAX_LENGTH:
        raise QueryError(f"the query has {len(sparql)} characters; at most {MAX_LENGTH} are taken")
    _refuse(sparql, ("service",))


def check_update(sparql: str) -> None:
    """Raise QueryError for an update that would load from or ask another server."""
    _refuse(sparql, ("service", "load"))


def _refuse(sparql: str, words: Sequence[str]) -> None:
    if "\\" not in sparql and not any(word in sparql.casefold() for word in words):
        return  # as almost all are; without an escape, what is not in the text is in none of its tokens
    for text in {sparql, unescaped(sparql)}:
        for token in tokens(text):
            for word in words:
                if word in _keyword_part(token):
                    raise QueryError(
                        f"{word.upper()} is not run here, since it would fetch from another address; "
                        f"a prefix must not have the word in its name either (character {token.start + 1})"
                    )


def _keyword_part(token: Token) -> str:
    if token.kind == "word":
        return token.text.casefold()
    if token.kind == "pname":
        return token.text.partition(":")[0].casefold()
    return ""
