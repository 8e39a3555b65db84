"""Charges named to be denied: "denied the council's claims that he stole" holds a charge of the council's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from graph.reading.nested import any_of, brought_by, of_whom

_POINTING = re.compile(
    r"\W*(?:it|this|that|them|these|those|both|all)\b(?:\s+all)?\s*(?:[.,;:!?]|\Z|and\b|but\b)", re.IGNORECASE
)
_AGENT_REACH = 60
"""Characters that whoever is named behind "by" may take up before the matter."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A charge that is named in order to deny it, in code points of the words it was found in.

    `start` and `end` are the place of its noun ("claims"). `owner` is where the words end whose charge it is ("the
    council"), `agent` where they begin if they follow ("by the council"); both None where nobody is named.
    `content` is where what was charged begins, `last` where it ends, None at the end of the words.
    """

    start: int
    end: int
    owner: int | None
    agent: int | None
    content: int
    last: int | None


def claimed(words: str) -> Claimed | None:
    """Return the charge that the words begin with, None if they begin with none or do not tell what was charged."""
    found = _noun().match(words)
    if found is None:
        return None
    start, end = found.span("noun")
    by = found.end() if found["by"] else None
    matter = _matter().match(words, end) if by is None else _joined().search(words, by, by + _AGENT_REACH)
    if matter is None:
        return None
    brought = _brought().search(words, matter.end()) if by is None else None
    later = of_whom().match(words, end) if by is None and brought is None else None
    last = brought.start() if brought else later.start(later.lastgroup or 0) if later else None
    agent = brought.end() if brought else later.end() if later else by
    owner = found.end("owner") if found["owner"] else None
    return Claimed(start, end, owner, agent, matter.end(), last)


def begins_with_charge(words: str) -> bool:
    """Return whether the words begin with the noun of a charge: "the allegations", "all such claims"."""
    return _noun().match(words) is not None


def begins_with_claim(words: str) -> bool:
    """Return whether the words begin with the noun of a claim, and tell what was claimed: "the claims that he"."""
    found = claimed(words)
    return found is not None and _claim().fullmatch(words, found.start, found.end) is not None


def takes_up(words: str) -> bool:
    """Return whether the words begin with the noun of a charge or a mere pronoun for it: "the claim", "it"."""
    return begins_with_charge(words) or points_back(words)


def points_back(words: str) -> bool:
    """Return whether the words begin with a mere pronoun for what was said before: "denied | it on Monday"."""
    return _POINTING.match(words) is not None


@cache
def _noun() -> re.Pattern[str]:
    """A noun phrase at the start, its owner and its agent; "to" may lead to it, but "to bring charges" does not."""
    noun = any_of("charges")
    word = rf"(?!(?:that|which|who|{any_of('finite')})\b)[\w.&’'-]+"
    to = rf"to\s+(?=(?:the|these|those|{any_of('quantity')}|{noun})\b)"
    led = rf"(?:{any_of('quantity', 'denied_with')}\s+(?:of\s+)?|{to})*(?!to\b)"
    owned = rf"(?:(?P<owner>(?:{word}\s+){{0,5}}?{word}?[^\W_])(?:['’]s|(?<=s)['’])\s+)?"
    return re.compile(
        rf"\W*{led}{owned}(?:{word}\s+){{0,4}}?(?P<noun>{noun})\b(?!['’])(?:\s+(?:{any_of('brought')}\s+)?(?P<by>by|from)\s+)?",
        re.IGNORECASE,
    )


@cache
def _claim() -> re.Pattern[str]:
    return re.compile(any_of("claims"), re.IGNORECASE)


@cache
def _matter() -> re.Pattern[str]:
    """What joins a noun to its matter, behind a day perhaps; a clause may follow without "that"."""
    return re.compile(
        rf"(?:\s+(?:on\s+)?[A-Z]\w+day)?\s+(?:{any_of('joins')}\s+|(?={any_of('begins_clause')}\b))", re.IGNORECASE
    )


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"\s+{any_of('joins')}\s+")


@cache
def _brought() -> re.Pattern[str]:
    return re.compile(brought_by())
