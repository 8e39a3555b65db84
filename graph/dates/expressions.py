"""Date expressions of English news and what they mean as EDTF, seen from the day of publication."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.parser import ParserError, parse
from dateutil.relativedelta import relativedelta

from graph.values import Article

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTHS = [name.lower() for name in calendar.month_abbr]
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.|Apr\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_NUMBER = r"(?:\d{1,3}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|several))"
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_EXPRESSION = re.compile(
    rf"""\b(?:
      (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?!\d)
    | (?:{_WEEKDAY},?\s+)?(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)
      (?:,?\s+(?P<year>(?:19|20)\d{{2}}))?
    | (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{_MONTH})(?:,?\s+(?P<year2>(?:19|20)\d{{2}}))?
    | (?:(?i:in|since|late|early|mid)[ -])(?P<month3>{_MONTH})(?:,?\s+(?P<year3>(?:19|20)\d{{2}}))?\b
    | (?P<month4>{_MONTH})(?:\s+of)?\s+(?P<year4>(?:19|20)\d{{2}})\b
    | (?:(?P<which>(?i:last|next|this|this\ past|the\ following|the\ previous|the\ next))\s+)?
      (?P<weekday>{_WEEKDAY})s?\b
    | (?P<word>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Tt]his\ (?:morning|afternoon|evening)|[Ll]ast\ night)\b
    | (?:(?P<when>[Ll]ast|[Tt]his|[Nn]ext|[Ee]arlier\ this|[Ll]ater\ this|[Tt]he\ previous)\s+)
      (?P<span>week|weekend|month|year)\b(?!['’-])
    | (?:(?i:over)\ the\ )(?P<weekend>weekend)\b
    | (?P<count>{_NUMBER})\s+(?P<unit>day|week|month|year)s?\s+(?:ago|earlier)\b
    | (?i:in|since)\s+(?P<bare>(?:19|20)\d{{2}})\b
    )""",
    re.VERBOSE,
)
_FUTURE = ("next", "the following", "the next", "later this")
_DATELINE = 240


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that tell a date: where they stand, and what they mean in EDTF (None: days to come, or unclear)."""

    start: int
    end: int
    edtf: str | None


def reference_day(article: Article) -> date | None:
    """Return the day the article speaks from: its publication, else a full date in its dateline, else None."""
    if article.published:
        try:
            published: date = parse(article.published).date()
        except (ParserError, OverflowError):
            pass
        else:
            return published
    for found in _EXPRESSION.finditer(article.text, 0, _DATELINE):
        if found["year"] or found["year2"] or found["iso"]:
            full = _absolute(found, None)
            if full is not None and len(full) == len("2016-06-03"):
                return date.fromisoformat(full)
    return None


def find_dates(text: str, reference: date | None, start: int = 0, end: int | None = None) -> Iterator[DateExpression]:
    """Yield the date expressions of a stretch of text, in order, as seen from the reference day."""
    for found in _EXPRESSION.finditer(text, start, len(text) if end is None else end):
        yield DateExpression(found.start(), found.end(), _edtf(found, reference))


def _edtf(found: re.Match[str], reference: date | None) -> str | None:
    if found.group().lower().startswith("since"):  # when something began that goes on, no date of an act
        return None
    if any(found[group] for group in ("iso", "month", "month2", "month3", "month4", "bare")):
        return _absolute(found, reference)
    return _relative(found, reference) if reference is not None else None


def _absolute(found: re.Match[str], reference: date | None) -> str | None:
    """Return the meaning of an expression that names a day, month or year of the calendar."""
    if found["iso"]:
        return _valid(found["iso"])
    if found["bare"]:
        return found["bare"]
    month = next(found[f"month{n}"] for n in ("", "2", "3", "4") if found[f"month{n}"])
    year = next((found[f"year{n}"] for n in ("", "2", "3", "4") if found[f"year{n}"]), None)
    number = _MONTHS.index(month[:3].lower())
    day = found["day"] or found["day2"]
    tail = f"-{number:02d}-{int(day):02d}" if day else f"-{number:02d}"
    if year:
        return _valid(year + tail)
    if reference is None:
        return _valid("2000" + tail) and "XXXX" + tail
    return _latest(tail, reference)


def _latest(tail: str, reference: date) -> str | None:
    """Return the last day or month of that calendar name up to the reference day; None if it lies just after it.

    What is told as done cannot lie after the telling: a day soon after it is one to come, no date of an act.
    """
    this = _valid(f"{reference.year}{tail}")
    if this is None:
        return _valid(f"{reference.year - 1}{tail}")
    if this <= reference.isoformat()[: len(this)]:
        return this
    near = date.fromisoformat(this if len(this) > 7 else f"{this}-01") - reference < timedelta(days=62)
    return None if near else f"{reference.year - 1}{tail}"


def _valid(edtf: str) -> str | None:
    try:
        date.fromisoformat(edtf if len(edtf) > 7 else f"{edtf}-01")
    except ValueError:
        return None
    return edtf


def _relative(found: re.Match[str], reference: date) -> str | None:
    """Return the meaning of an expression that counts from the reference day."""
    if found["weekday"]:
        return _weekday(found["weekday"].lower(), (found["which"] or "").lower(), reference)
    if found["word"]:
        word = found["word"].lower()
        if word == "tomorrow":
            return None
        return (reference - timedelta(days=1) if word in ("yesterday", "last night") else reference).isoformat()
    if found["weekend"]:
        return _weekend(reference)
    if found["count"]:
        return _ago(found["count"].lower(), found["unit"], reference)
    return _period(found["when"].lower(), found["span"], reference)


def _weekday(name: str, which: str, reference: date) -> str | None:
    if which in _FUTURE:
        return None
    back = (reference.weekday() - _WEEKDAYS.index(name)) % 7
    day = reference - timedelta(days=back)
    if which in ("last", "the previous"):
        return f"{day if back else day - timedelta(days=7)}?"
    return day.isoformat()


def _weekend(reference: date) -> str:
    saturday = reference - timedelta(days=(reference.weekday() - 5) % 7)
    return f"{saturday}/{saturday + timedelta(days=1)}"


def _ago(count: str, unit: str, reference: date) -> str | None:
    number = int(count) if count.isdigit() else _NUMBERS.get(count)
    if number is None or number > 500:
        return None
    then = _back(reference, number, unit)
    return {"day": then.isoformat(), "week": f"{then}~", "month": f"{then:%Y-%m}~", "year": f"{then:%Y}~"}[unit]


def _back(reference: date, number: int, unit: str) -> date:
    steps = {"day": relativedelta(days=number), "week": relativedelta(weeks=number)}
    steps |= {"month": relativedelta(months=number), "year": relativedelta(years=number)}
    then: date = reference - steps[unit]
    return then


def _period(when: str, span: str, reference: date) -> str | None:
    if when in _FUTURE:
        return None
    last = when in ("last", "the previous")
    if span == "weekend":
        return _weekend(reference)
    if span == "week":
        monday = reference - timedelta(days=reference.weekday() + (7 if last else 0))
        return f"{monday}/{monday + timedelta(days=6) if last else reference}"
    then = _back(reference, int(last), span)
    return f"{then:%Y-%m}" if span == "month" else f"{then:%Y}"
