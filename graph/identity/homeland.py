"""Of which land a report tells that names a body as many lands call theirs: "the Senate", written in Manila."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from graph.identity.gazetteer import Known, in_many_lands, known
from graph.identity.names import names_of

_DATELINE = re.compile(
    r"^\W{0,3}([A-Z][\w.'’ -]{2,30}?)(?:, [^\n()–—-]{1,40}?)?\s*(?:\([^()\n]{1,40}\)\s*)?(?:–|—|--| - )", re.MULTILINE
)
"""Where a report was written: "MANILA (AP) --", "Ottawa, May 3 -"."""
_ALSO_ELSEWHERE = frozenset(("Georgia",))
"""Lands whose names others have too: "a Republican of Georgia"."""
_HEAD = 600
"""Characters of an article within which its dateline stands."""


def of_another_land(name: str, entry: Known, text: str) -> str | None:
    """Return the land whose body a name means that is known for another's; "" for some other's, None for that one's.

    It is another's where the article comes from there, or names no body or place of the known land but others'.
    """
    if entry.of is None or not in_many_lands(name):
        return None
    land, named = _lands(text)
    if land:
        return None if land == entry.of else land
    if not named or entry.of in named or set(named) <= _ALSO_ELSEWHERE:
        return None
    return next(iter(named)) if len(named) == 1 else ""


def dateline_land(text: str) -> str | None:
    """Return the state in which a report was written, None if it tells of none: "SYDNEY -" is Australia."""
    return _lands(text)[0]


@lru_cache(maxsize=8)
def _lands(text: str) -> tuple[str | None, Counter[str]]:
    """The land that an article comes from, and how often it names each land or what belongs to one."""
    place = next((entry for m in _DATELINE.finditer(text, 0, _HEAD) if (entry := known(m[1].title()))), None)
    named: Counter[str] = Counter()
    for mention in names_of(text):
        entry = known(mention.span.text)
        if entry is not None and not in_many_lands(mention.span.text):
            named.update([entry.name] if entry.kind == "state" else [entry.of] if entry.of else [])
    return (place.name if place is not None and place.kind == "state" else None), named
