"""Dates in the Extended Date/Time Format: which days they may mean."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

_ONE: Final = r"[0-9X]{4}(?:-[0-9X]{2}(?:-[0-9X]{2})?)?[?~%]?"
PATTERN: Final = rf"^(?:{_ONE}|(?:{_ONE}|\.\.)?/(?:{_ONE}|\.\.)?)$"
"""The dates a reading may carry: EDTF days, months, years and intervals of them; X for an unknown digit."""

_DATE: Final = re.compile(PATTERN)


def is_edtf(value: str) -> bool:
    """Tell whether the text is a date of the accepted part of EDTF."""
    return _DATE.fullmatch(value) is not None


def bounds(value: str) -> tuple[date | None, date | None]:
    """Return the first and the last day that an EDTF date may mean, None where it leaves that open."""
    first, _, last = value.partition("/")
    return _bound(first, latest=False), _bound(last or ("" if "/" in value else first), latest=True)


def _bound(value: str, *, latest: bool) -> date | None:
    fields = value.rstrip("?~%").split("-")
    if not re.fullmatch(r"[0-9]{2}[0-9X]{2}", fields[0]):
        return None  # a year known no better than to the century bounds nothing
    year = int(fields[0].replace("X", "9" if latest else "0"))
    month = _number(fields, 1, 12 if latest else 1)
    if month > 12:  # seasons, which hemispheres and years divide differently
        month = 12 if latest else 1
    try:
        final = monthrange(year, month)[1]
        return date(year, month, _number(fields, 2, final if latest else 1))
    except ValueError:
        return None


def _number(fields: list[str], index: int, default: int) -> int:
    if index < len(fields) and fields[index].isdecimal():
        return int(fields[index])
    return default
