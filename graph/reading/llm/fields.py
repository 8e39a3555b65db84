"""Fields of an answer, whatever a model put there: the value if it is of its type, else nothing."""

from __future__ import annotations

import math
from typing import Any

Json = dict[str, Any]

LONGEST_NAME = 200


def text(value: object) -> str:
    """Return a string that can be written as UTF-8, else an empty one."""
    if not isinstance(value, str):
        return ""
    return value if value.isascii() or not any("\ud800" <= c <= "\udfff" for c in value) else ""


def name(value: object) -> str:
    """Return a name on one line, or "" if it is none or longer than a name can be."""
    bare = " ".join(text(value).split())
    return bare if len(bare) <= LONGEST_NAME else ""


def objects(value: object) -> list[Json]:
    """Return the objects of a list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def names(value: object) -> list[str]:
    """Return the names of a list, each once."""
    found = [name(item) for item in value] if isinstance(value, list) else []
    return list(dict.fromkeys(item for item in found if item))


def number(value: object) -> float:
    """Return a number, or NaN, which every check of a confidence refuses."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else math.nan


def count(value: object) -> int:
    """Return a whole number, or 0."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
