"""Statements that somebody breaks an arrangement or is to blame for something: accusations whatever their cue."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@cache
def _pattern() -> re.Pattern[str]:
    data = tomllib.loads(files("graph.reading").joinpath("breach.toml").read_text("utf-8"))
    breaks, broken = "|".join(data["breaks"]), "|".join(data["broken"])
    because, doings = "|".join(data["because"]), "|".join(data["doings"])
    breach = rf"\b(?:{breaks})\b[^.;!?]{{0,{data['reach']}}}?\b(?:{broken})\b"
    blame = rf"\b(?:{because})\s(?:\S+\s){{1,4}}?(?:\w+\s)?(?:{doings})\b"
    return re.compile(f"{breach}|{blame}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Undone:
    """What stands right before words for something that nobody is told to have done, and what lifts it."""

    negated: re.Pattern[str]
    asked: re.Pattern[str]
    yet: re.Pattern[str]
    goes_on: re.Pattern[str]


@cache
def _undone() -> _Undone:
    data = tomllib.loads(files("graph.reading").joinpath("breach.toml").read_text("utf-8"))
    any_of = {name: "|".join(data[name]) for name in ("negating", "joining", "asking", "yet", "goes on")}
    between = rf"(?:[\s“\"]+(?!(?:{any_of['joining']})\b)[\w’'-]+){{0,5}}[\s“\"]*\Z"
    return _Undone(
        re.compile(rf"(?:\b(?:{any_of['negating']})\b|n['’]t)(?!\s+only){between}", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of['asking']})\b[^,;.!?]*\Z|(?:\A|[.;!?]\s)had\s[^,;.!?]*\Z", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of['yet']})\s+(?:\w+ly\s+|be\s+)*\Z", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of['goes on']})\s+to\s+\Z", re.IGNORECASE),
    )


_CLAUSE = 120
"""Characters before a verb that may tell that it is not so."""


def is_told_done(text: str, at: int, start: int = 0) -> bool:
    """Return whether what the words from `at` on tell is told to be so, by what stands before them from `start` on.

    It is not in "no evidence that Rome violated", "if Rome breaks", "warned Rome not to break" and "would break".
    """
    if is_told_undone(text, at, start):
        return False
    before, undone = text[max(start, at - _CLAUSE) : at], _undone()
    return undone.yet.search(before) is None or undone.goes_on.search(before) is not None


def is_told_undone(text: str, at: int, start: int = 0) -> bool:
    """Return whether what the words from `at` on tell is told not to be so, or only asked or supposed."""
    before, undone = text[max(start, at - _CLAUSE) : at], _undone()
    return undone.negated.search(before) is not None or undone.asked.search(before) is not None


def tells_of_breach(content: str) -> bool:
    """Return whether the content says that something agreed is broken, or lays something at somebody's door."""
    return any(is_told_done(content, found.start()) for found in _pattern().finditer(content))


def tells_of_no_breach(content: str) -> bool:
    """Return whether the content speaks of what is broken, and tells or supposes of nothing but that it is not."""
    places = [found.start() for found in _pattern().finditer(content)]
    return bool(places) and all(is_told_undone(content, at) for at in places)
