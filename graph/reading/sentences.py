"""Sentences of an article, also those inside quotations, and which characters stand between quotation marks."""

from __future__ import annotations

import re
from functools import lru_cache

import sentencex

Stretch = tuple[int, int]

QUOTATION_MARKS = '"“”„«»'
_HIDE_MARKS = str.maketrans(dict.fromkeys(QUOTATION_MARKS, " "))
_OPENING = "“„«"
_TITLE = re.compile(r"\b(?:Ms|Mx|Atty|Amb|Messrs|Mmes)\.$")
_HOUR = re.compile(r"\b[ap]\.m\.$")
_BEHIND_HOUR = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4}\b")
_ENDING = 8
"""Characters before an end that tell whether it is one."""


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[Stretch, ...]:
    """Return the sentences of `text` in order, without the white space around them.

    A splitter keeps a quotation of several sentences in one piece, so it is shown the text without its
    quotation marks; a mark that opens a quotation then goes to the sentence that it opens.
    """
    found: list[Stretch] = []
    for boundary in sentencex.get_sentence_boundaries("en", text.translate(_HIDE_MARKS)):
        start, end = boundary["start_index"], boundary["end_index"]
        if found and found[-1][1] > start:
            start = found[-1][1]
        if found and _goes_on(text, found[-1][1], start):
            start = found.pop()[0]
        stretch = _trim(text, start, _before_opening_mark(text, start, end))
        if found and text[found[-1][1] : start].strip():
            stretch = (_skip_space(text, found[-1][1]), stretch[1])
        if stretch[0] < stretch[1]:
            found.append(stretch)
    if text[found[-1][1] if found else 0 :].strip():
        first = found.pop()[0] if found else _skip_space(text, 0)
        found.append((first, len(text.rstrip())))
    return tuple(found)


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether a sentence goes on behind what the splitter took for its end: "Ms. | Roe", "at 5 p.m. | Monday".

    It does where it goes on in lower case: "R-Ga. | said".
    """
    following = _skip_space(text, start)
    if following == len(text) or "\n" in text[end:following]:
        return False
    if text[following].islower():
        return True
    ending = max(0, end - _ENDING)
    if _TITLE.search(text, ending, end):
        return True
    return _HOUR.search(text, ending, end) is not None and _BEHIND_HOUR.match(text, following) is not None


def _trim(text: str, start: int, end: int) -> Stretch:
    while end > start and text[end - 1].isspace():
        end -= 1
    return min(_skip_space(text, start), end), end


def _skip_space(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _before_opening_mark(text: str, start: int, end: int) -> int:
    """Give back the end of the sentence with an opening mark at its tail left to the next one."""
    tail = end
    while tail > start and text[tail - 1].isspace():
        tail -= 1
    at = tail - 1
    if at <= start or tail >= len(text):
        return end
    opens = text[at] in _OPENING or (text[at] == '"' and text[at - 1].isspace())
    return at if opens else end


_PARAGRAPH = re.compile(r"\n\s*\n")


@lru_cache(maxsize=64)
def quoted(text: str) -> tuple[Stretch, ...]:
    """Return the stretches between quotation marks, the marks included.

    A mark left open runs to the end of its paragraph, as newspapers print quotations of several
    paragraphs; straight marks open and close by turns within a paragraph.
    """
    found: list[Stretch] = []
    start = 0
    for gap in [*_PARAGRAPH.finditer(text), None]:
        end = gap.start() if gap else len(text)
        found.extend(_quoted_in(text, start, end))
        start = gap.end() if gap else len(text)
    return tuple(found)


def _quoted_in(text: str, start: int, end: int) -> list[Stretch]:
    found: list[Stretch] = []
    opened: int | None = None
    for at in range(start, end):
        mark = text[at]
        if mark not in QUOTATION_MARKS:
            continue
        if mark in _OPENING or (mark == '"' and opened is None):
            opened = at if opened is None else opened
        elif opened is not None:
            found.append((opened, at + 1))
            opened = None
    if opened is not None:
        found.append((opened, end))
    return found
