"""The day an article was published, where its own text states it beyond doubt."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WEEKDAY}{_DAY}\s+{_MONTH},?\s+{_YEAR}",  # 3 June 2016
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}",  # Friday, January 4, 2019
        rf"{_YEAR}-(?P<month>\d\d)-{_DAY}",  # 2016-06-03; 03/06/2016 is two days, so neither
    )
)
_LABEL = re.compile(r"^(?:first\s+)?(?:published|posted|updated|last updated|date)\b(?:\s+(?:on|at))?\s*:?\s*", re.I)
_CLOCK = re.compile(
    r"^[\s,.|·•@–—-]*"
    r"(?:(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}|[+-]\d\d:?\d\d)?)?"
    r"[\s,.|]*$",
    re.I,
)
"""What may follow a day on its line: nothing, or a time of day with its zone."""
_OPENING = re.compile(r"^[A-Z]{3}[A-Z.'’ -]*\b[\w .,'’/()-]{1,60}?(?P<end>\s*[—–-]{1,2}\s|:\s)")
"""What stands before the dash of an agency's opening, its place in capitals: "GENEVA, June 3, 2016 (AP) — "."""


def date_line(line: str) -> date | None:
    """Return the date of a line that states nothing else: "Friday, January 4, 2019", "Published: 3 June 2016"."""
    rest = _LABEL.sub("", line.strip(), count=1)
    for pattern in _DATES:
        found = pattern.match(rest)
        if found and _CLOCK.match(rest[found.end() :]):
            return _day(found)
    return None


def opening_date(paragraph: str) -> date | None:
    """Return the full date in an agency's opening of a first paragraph; a day without its year is not certain."""
    opening = _OPENING.match(paragraph)
    if opening is None:
        return None
    for pattern in _DATES:
        found = pattern.search(paragraph, 0, opening.start("end"))
        if found:
            return _day(found)
    return None


def _day(found: re.Match[str]) -> date | None:
    month = found["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None
