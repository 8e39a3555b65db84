"""Charges in what somebody criticises: "slammed the Post for a story alleging that he lied" holds the Post's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from graph.reading.attributions import PieceAttribution
from graph.reading.cue_lexicon import CHARGES
from graph.reading.cues import cue_match, rejects_charges
from graph.reading.neighbours import Neighbours
from graph.reading.nested import any_of

_OWNED = re.compile(r"[A-Z]|['’]s?\s")
"""Whoever made a document, as he is named before it: "a New York Times | story", "the union's | report"."""
_BEFORE = 90
"""Characters that may stand before the document in what is criticised."""


@dataclass(frozen=True, slots=True)
class Contested:
    """A charge that something criticised makes; all places are code points of the words it was found in.

    `start` and `end` are the place of its cue ("alleging"), and what it charges follows. `document` is where the noun
    ends for what makes it ("a story"), `agent` where whoever wrote that begins, behind "by"; `owned` tells that he is
    named before the noun ("a Post story"). `owner` is where the words end for whoever is criticised for it.
    """

    start: int
    end: int
    document: int
    owner: int | None
    agent: int | None
    owned: bool


def contested(words: str) -> Contested | None:
    """Return the charge that is made in what the words, said of somebody or something, criticise."""
    found = _claiming().match(words)
    if found is None:
        return None
    owner, agent = (found.end("who") if found["who"] else None), (found.start("agent") if found["agent"] else None)
    return Contested(
        *found.span("cue"), found.end("document"), owner, agent, _OWNED.search(found["before"]) is not None
    )


def rejoined(told: Sequence[PieceAttribution], near: Neighbours) -> list[PieceAttribution]:
    """Return attributions, of which none has as its own what a thing says that its source criticises.

    "Oslo slammed | a report", "accusing | it of theft" is one of Oslo's, whatever the taggers say.
    """
    made: list[PieceAttribution] = []
    for one in sorted(told, key=lambda one: one.cue):
        before = next((n for n, other in enumerate(made) if _goes_on(other, one, near)), None)
        if before is None:
            made.append(one)
        else:
            whole = (*made[before].content[:-1], (made[before].content[-1][0], max(one.content)[1]))
            made[before] = replace(made[before], content=whole)
    return made


def _goes_on(told: PieceAttribution, other: PieceAttribution, near: Neighbours) -> bool:
    """Whether a second attribution is of what the first criticises, right behind it."""
    if (
        not (told.content and other.content)
        or told.content[-1][1] != other.cue[0]
        or other.source not in (None, told.source)
    ):
        return False
    match = cue_match(near.words(told.cue))
    if match is None or match.passive or min(told.content)[0] < told.cue[1]:
        return False
    if match.entry.type not in CHARGES and not rejects_charges(match):
        return False
    found = contested(near.words((told.content[-1][0], max(other.content)[1])))
    return found is not None and found.start == len(near.words(told.content[-1])) + 1


@cache
def _claiming() -> re.Pattern[str]:
    """A noun for what is written or shown, and what it is told to charge: "a report, which accused"."""
    word = r"[\w.&’'-]+,?"
    before = (
        rf"(?:(?P<who>{word}(?:\s+{word}){{0,8}}?)\s+(?:for|over|after|about)\s+)?(?P<before>(?:{word}\s+){{0,7}}?)"
    )
    by = rf"(?:\s+(?:by|from|in)\s+(?P<agent>{word}(?:\s+{word}){{0,4}}?))?"
    relative = r"(?:,?\s+(?:that|which)(?:\s+(?:ha[sd]|also))?)?"
    return re.compile(
        rf"(?=.{{0,{_BEFORE}}}\b{any_of('written')}\b)\W*{before}(?P<document>{any_of('written')}){by}{relative}"
        rf"\s+(?P<cue>{any_of('tells')})\b(?!\s+(?:for|to)\b)",
        re.IGNORECASE,
    )
