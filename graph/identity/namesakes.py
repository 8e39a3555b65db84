"""Two of one surname: "President Marcos" is not Imelda Marcos, of whom another office or none is told."""

from __future__ import annotations

import re
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
    full = [(start, end) for start, end in actor.spans if " " in text[start:end]]
    if any(_told(office, start, end, text) for start, end in full):
        return True
    if any(_kin().search(text, max(0, start - _AROUND), start) for start, _ in full):
        return False
    return not held_by_another(actor.name, taken.title)


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
