"""How much the intake accepts. Everything a stranger can use up has its bound here, once."""

from __future__ import annotations

from typing import Final

MAX_TEXT: Final = 2_000_000
"""Characters an article may have; the longest investigative reports have about 200,000."""

MAX_LINE: Final = 200_000
"""Characters of a single line of plain text: a longer one is data, or many articles run together."""

MAX_PAGE: Final = 10_000_000
"""Bytes of an HTML page, which is mostly markup and scripts."""

MAX_RECORD: Final = 16_000_000
"""Bytes of one line of JSON Lines: an article of `MAX_TEXT` characters in which each is escaped, or a reading."""

MAX_FIELD: Final = 2_000
"""Characters of a title, a source or a URL."""

MAX_REDIRECTS: Final = 5

FETCH_SECONDS: Final = 20.0
"""Seconds that fetching one page may take from the first look-up to the last byte, redirects included."""


def megabytes(count: int) -> str:
    """Return a count of bytes or characters in millions, for messages: `2000000` gives "2 MB"."""
    return f"{count / 1_000_000:.3g} MB"
