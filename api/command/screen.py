"""Standard output for people: colours on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys

from rich.console import Console

_UNWATCHED_WIDTH = 10_000
"""Columns where nobody watches: a line then ends where its sentence does, whatever reads it."""

_OPENING = '"“'
_CLOSING = '"”'


def console() -> Console:
    """Return the console of standard output as it is now."""
    width = None if sys.stdout.isatty() else _UNWATCHED_WIDTH
    return Console(width=width, highlight=False, markup=False, emoji=False)


def quoted(text: str, most: int = 400) -> str:
    """Return words of an article on one line, in one pair of quotation marks, cut after `most` characters."""
    line = " ".join(text.split())
    if line[:1] in _OPENING and line[-1:] in _CLOSING and not set(line[1:-1]) & set(_OPENING + _CLOSING):
        line = line[1:-1]
    if len(line) > most:
        line = line[: most - 1].rstrip() + "…"
    return f"“{line}”"
