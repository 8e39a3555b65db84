"""Two of one surname: "President Marcos" is not Imelda Marcos, of whom another office or none is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from graph.identity.cast import Actor
from graph.identity.lexicon import lexicon
from graph.identity.office_holders import held_by_another
from graph.identity.phrase import Phrase

_AROUND = 60
"""Characters on either side of a full name in which an office of its bearer is told."""
_MINISTER = "minister"


def may_hold(taken: Phrase, actor: Actor, text: str) -> bool:
    """Return whether the bearer of a full name may be whom an office with a surname tells of.

    Only those who rule are told of by their office and a surname before, or without, a full name. Such a one is
    another where the full name is of a relative ("his wife, Ada Roe,", "first lady Ada Roe"), or where somebody
    else of that surname is known to have held the office, unless the article tells the office beside the full name.
    """
    office = taken.title.lower().split()[-1] if taken.title else ""
    if office not in lexicon().chief | {_MINISTER} or len(actor.words) == 1:
        return True
    full = _full_names(actor, text)
    if any(_told(office, start, end, text) for start, end in full):
        return True
    if any(is_told_as_kin(start, end, text) for start, end in full):
        return False
    return not held_by_another(actor.name, taken.title)


def is_told_as_kin(start: int, end: int, text: str) -> bool:
    """Return whether a name at a place is told to be a relative's: "his wife, Ada Roe", "Ada Roe, his sister,"."""
    return bool(_kin().search(text, max(0, start - _AROUND), start) or _kin_behind().match(text, end))


def principals(bearers: Sequence[Actor], text: str) -> Sequence[Actor]:
    """Return those of a surname whose full names are not all told as a relative's, or all if there are none.

    Somebody's wife has her own name told once; a bare "Roe" in the next sentence is him again.
    """
    return [actor for actor in bearers if not _always_kin(actor, text)] or bearers


def is_kin_of_namesake(actor: Actor, text: str) -> bool:
    """Return whether somebody is told as a relative of another bearer of the surname: "Roe's wife, Ada Roe"."""
    kin = "|".join(sorted(lexicon().kin))
    of_namesake = re.compile(rf"\b{re.escape(actor.words[-1])}['’]s? (?:[\w-]+ )?(?:{kin}),? $", re.IGNORECASE)
    full = _full_names(actor, text)
    return bool(full) and all(of_namesake.search(text, max(0, start - _AROUND), start) for start, _ in full)


def _full_names(actor: Actor, text: str) -> list[tuple[int, int]]:
    last = f" {actor.words[-1]}"
    told = ((start, end, text[start:end].lower()) for start, end in actor.spans)
    return [(start, end) for start, end, words in told if words.endswith(last) and "," not in words]


def _always_kin(actor: Actor, text: str) -> bool:
    full = _full_names(actor, text)
    return bool(full) and all(is_told_as_kin(start, end, text) for start, end in full)


def _told(office: str, start: int, end: int, text: str) -> bool:
    """Whether an office is told right beside a full name, in its sentence."""
    before = re.split(r"[.;\n]\s", text[max(0, start - _AROUND) : start])[-1]
    behind = re.split(r"[.;\n]", text[end : end + _AROUND])[0]
    beside = behind if behind.startswith(",") else ""
    return re.search(rf"\b{re.escape(office)}\b", f"{before} {beside}", re.IGNORECASE) is not None


@cache
def _kin() -> re.Pattern[str]:
    """What tells before a name that it is a relative's."""
    kin = "|".join(sorted(lexicon().kin))
    return re.compile(
        rf"(?:\b(?:his|her|their)|['’]s?)\s+(?:[\w-]+\s+)?(?:{kin}),?\s+$|\bfirst (?:lady|gentleman),?\s+$",
        re.IGNORECASE,
    )


@cache
def _kin_behind() -> re.Pattern[str]:
    """What tells behind a name that it is a relative's."""
    kin = "|".join(sorted(lexicon().kin))
    return re.compile(
        rf", (?:\d+, )?(?:his|her|their|(?:[\w.-]+ ){{1,4}}?[\w-]+['’]s?) (?:[\w-]+ )?(?:{kin})\b", re.IGNORECASE
    )
