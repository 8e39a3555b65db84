"""Names compared as people compare them."""

from __future__ import annotations

import unicodedata


def folded(name: str) -> str:
    """Return the name without case, accents, an English article before it and repeated spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    words = plain.replace("’", "'").split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)
