"""JSON as all JSON writers here print it: compact, Unicode as it is, one element a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from graph.errors import InputError


def encode(value: Any) -> str:
    """Return the value as JSON. Raises InputError for text that is not Unicode (half a surrogate pair)."""
    try:
        return orjson.dumps(value).decode("utf-8")
    except TypeError as error:
        raise InputError(f"not text that a file can hold: {value!r:.200}") from error


def elements(items: Iterable[Any]) -> Iterator[str]:
    """Yield the items of a JSON array, without its brackets, a line each."""
    separator = "\n"
    for item in items:
        yield separator + encode(item)
        separator = ",\n"
