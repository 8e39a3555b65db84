"""Page furniture in plain text: the menus, credits and notices that were copied along with an article.

An article is its headline, then sentences. So what is short and unpunctuated before the headline is the page's,
and so is what a closing credit or a list of links opens near the end. The words that give a line away wherever
it stands are in `furniture.toml`. A caption without a mark of its own is a sentence like others and stays text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from graph.intake.datelines import date_line
from graph.intake.lines import Line

Kind = Literal["line", "closing", "outlet"]

_LEXICON: Final = "furniture.toml"
_MENU_WORDS: Final = 4
"""Words of a menu entry at most; headlines have more."""

_TAIL_SHARE: Final = 0.3
"""Share of an article's characters that may follow a closing line: more than this and it closes nothing."""

_HEAD_LINES: Final = 12
"""Lines before the first sentence that are still taken for the top of a page."""

_QUOTED: Final = re.compile("[\"“”]|''")


def furniture_of(lines: Sequence[Line], length: int) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a text of `length` characters that are page furniture, merged and in order.

    A stretch runs to the start of the next line that is not furniture. A text without a single sentence has none.
    """
    prose = [index for index, line in enumerate(lines) if line.is_prose and not _is("line", line)]
    if not prose:
        return ()
    marked = {index for index, line in enumerate(lines) if _is("line", line) or date_line(line.text)}
    marked |= _head(lines, prose[0], marked)
    marked |= _tail(lines, marked)
    return _stretches(lines, marked, length)


def headline_index(lines: Sequence[Line], first_prose: int, marked: Iterable[int]) -> int | None:
    """Return which of the lines before the first sentence is the headline.

    It is the first that is too long for a menu; where all are short, the last, which stands next to the article.
    """
    taken = set(marked)
    free = [index for index in range(min(first_prose, _HEAD_LINES)) if index not in taken]
    long = [index for index in free if lines[index].words > _MENU_WORDS or lines[index].ends_sentence]
    return long[0] if long else free[-1] if free else None


def _head(lines: Sequence[Line], first_prose: int, marked: set[int]) -> set[int]:
    """Menu entries: what is short and stands before the headline."""
    headline = headline_index(lines, first_prose, marked)
    if headline is None:
        return set()
    return {index for index in range(headline) if lines[index].words <= _MENU_WORDS}


def _tail(lines: Sequence[Line], marked: set[int]) -> set[int]:
    """All from the first closing line on, the outlet's words about itself, and loose short lines at the end."""
    total = sum(line.end - line.start for line in lines)
    end = len(lines)
    rest = 0
    for index in range(len(lines) - 1, 0, -1):
        rest += lines[index].end - lines[index].start
        if rest > _TAIL_SHARE * total:
            break
        if _is("closing", lines[index]):
            end = index
    while end > 1 and (end - 1 in marked or _is_loose(lines[end - 1]) or _speaks_of_itself(lines[end - 1])):
        end -= 1
    return set(range(end, len(lines)))


def _speaks_of_itself(line: Line) -> bool:
    """True if an outlet presents itself; words in quotation marks are somebody else's."""
    return not _QUOTED.search(line.text) and _is("outlet", line)


def _is_loose(line: Line) -> bool:
    return line.words <= _MENU_WORDS and not line.ends_sentence


def _stretches(lines: Sequence[Line], marked: set[int], length: int) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for index in sorted(marked):
        start = 0 if index == 0 else lines[index].start
        end = lines[index + 1].start if index + 1 < len(lines) else length
        if found and found[-1][1] == start:
            start = found.pop()[0]
        found.append((start, end))
    return tuple(found)


def _is(kind: Kind, line: Line) -> bool:
    return _patterns()[kind].fullmatch(line.text) is not None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lexicon = tomllib.loads(files("graph.intake").joinpath(_LEXICON).read_text("utf-8"))
    return {
        kind: re.compile("|".join(f"(?:{pattern})" for patterns in groups.values() for pattern in patterns), re.I)
        for kind, groups in lexicon.items()
    }
