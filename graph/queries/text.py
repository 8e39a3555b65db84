"""What people type to find text, as an expression of the text index.

Words must all occur; "a phrase" as it stands; prefix* begins a word; -word must not occur; OR stands between two.
"""

from __future__ import annotations

import re
from typing import Final

from graph.errors import QueryError

MAX_LENGTH: Final = 500
MAX_TERMS: Final = 32

_TERM: Final = re.compile(r'(?P<no>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+?))(?P<prefix>\*?)(?=\s|"|$)')


def match_expression(text: str) -> str:
    """Return the FTS5 expression for a text search. Raises QueryError if there is nothing to look for."""
    if len(text) > MAX_LENGTH:
        raise QueryError(f"a text to look for has at most {MAX_LENGTH} characters, not {len(text)}")
    text = "".join(c if c.isprintable() else " " for c in text)  # the index takes no NUL
    wanted: list[str] = []
    unwanted: list[str] = []
    join_next = False
    for term in _TERM.finditer(text):
        if term["word"] == "OR" and not term["no"] and wanted:
            join_next = True
            continue
        words = term["phrase"] if term["phrase"] is not None else term["word"]
        if not any(c.isalnum() for c in words):
            continue
        written = '"' + words.replace('"', '""') + '"' + (" *" if term["prefix"] else "")
        if term["no"]:
            unwanted.append(written)
        elif join_next:
            wanted[-1] = f"{wanted[-1]} OR {written}"
        else:
            wanted.append(written)
        join_next = False
    if not wanted:
        raise QueryError(f'{text!r} has no word to look for; give words, "a phrase" or a prefix*')
    if len(wanted) + len(unwanted) > MAX_TERMS:
        raise QueryError(f"at most {MAX_TERMS} words or phrases can be looked for at once")
    expression = " AND ".join(f"({w})" for w in wanted)
    return f"({expression}) NOT ({' OR '.join(unwanted)})" if unwanted else expression
