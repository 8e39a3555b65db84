"""Cursors: where a page ended, as text that can be sent around.

A cursor holds the sort keys of the last row and its IRI, never a number of rows, so that rows which come or go
between two pages neither hide nor repeat the others.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence

from graph.errors import QueryError
from graph.queries.values import MAX_LIMIT, Page

Key = str | int | float


def encode(order: str, keys: Sequence[Key]) -> str:
    """Return the cursor after the row with these sort keys."""
    text = json.dumps([order, *keys], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode("utf-8")).decode("ascii").rstrip("=")


def decode(cursor: str, order: str, kinds: Sequence[type]) -> list[Key]:
    """Return the sort keys in a cursor. Raises QueryError if it is not one of a result in that order."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        found = json.loads(base64.urlsafe_b64decode(padded))
        of: str = found[0]
        keys: list[Key] = found[1:]
    except (ValueError, TypeError, LookupError) as error:
        raise QueryError("the cursor is not one that an earlier page gave as `next`") from error
    fitting = len(keys) == len(kinds) and all(
        isinstance(k, (int, float) if kind is float else kind) for k, kind in zip(keys, kinds, strict=True)
    )
    if of != order or not fitting:
        raise QueryError("the cursor belongs to a result of another kind or order")
    return keys


def check_limit(page: Page) -> int:
    """Return the page's limit. Raises QueryError if it is not between 1 and `MAX_LIMIT`."""
    if not 1 <= page.limit <= MAX_LIMIT:
        raise QueryError(f"a page has 1 to {MAX_LIMIT} rows, not {page.limit}")
    return page.limit
