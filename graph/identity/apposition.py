"""A description beside a name, between commas, is of whoever is named: "Ada Brook, a teacher," is one person."""

from __future__ import annotations

import re

from graph.identity.cast import Actor, Cast
from graph.identity.naming import title_gender
from graph.identity.phrase import Phrase
from graph.values import Span

_COMMA = ", "
_ENDS = re.compile(r"\s*(?:[,.;:)—–]|\s(?:who|whose|whom)\b|$)")
"""What a description behind a name is followed by; words that go on would make it the subject of a clause."""
_NAMED = re.compile(r"\s*(?:[,;:)—–]|\s(?:who|whose|whom)\b|$)")
"""The same for a name behind a description. A full stop would as well end a list: "the mayor, Ada Brook." """


def beside(taken: Phrase, span: Span, cast: Cast, text: str) -> Actor | None:
    """Return the person whose name stands before or behind a description of one person, None if none does.

    Names must have been taken already. "The mayor, Ada Brook," counts only with a definite article; "Brook, a
    teacher, and her sister" is taken for one person and a second.
    """
    if taken.plural or taken.owner or taken.determiner not in ("a", "an", "the", ""):
        return None
    if _COMMA not in (text[span.start - len(_COMMA) : span.start], text[span.end : span.end + len(_COMMA)]):
        return None
    gender = title_gender(taken.head) or title_gender(taken.title)
    for (start, end), actor in cast.denotes.items():
        if actor.kind != "person" or not actor.named or actor.plural:
            continue
        if gender and actor.gender and actor.gender != gender:
            continue
        before = text[end : span.start] == _COMMA and _ENDS.match(text, span.end)
        behind = taken.determiner == "the" and text[span.end : start] == _COMMA and _NAMED.match(text, end)
        if before or behind:
            return actor
    return None
