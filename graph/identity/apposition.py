"""A description beside a name, between commas, is of whoever is named: "Ada Brook, a teacher," is one person."""

from __future__ import annotations

import re

from graph.identity.cast import Actor, Cast
from graph.identity.gazetteer import known
from graph.identity.lexicon import lexicon
from graph.identity.naming import title_gender
from graph.identity.phrase import Phrase
from graph.values import Span

_COMMA = ", "
_BEHIND = re.compile(r", (?:(?:aged )?\d{1,2}, )?")
"""What stands between a name and a description of its bearer: "Ada Brook, 41, a broker"."""
_ONE = frozenset(("a", "an", "the", "another", "", "his", "her", "its", "their", "my", "our"))
_FAR = 60
"""Characters between a description and a name it gives at most."""
_ENDS = re.compile(
    r"\s*(?:[,.;:)—–]|\s(?:who|whose|whom)\b|$)"
    r"|\s(?:for|to|of|at|in|with)\s[^,.;:()\"“”\n]{2,60}(?: \([\w-]{2,12}\))?(?:,|\.$|\.\s)"
)
"""What a description behind a name is followed by; words that go on would make it the subject of a clause."""
_WAS = re.compile(r" (?:was|is|has been|had been) ")
_NAMED = re.compile(r"\s*(?:[,;:)—–]|\s(?:who|whose|whom)\b|$)")
"""The same for a name behind a description. A full stop would as well end a list: "the mayor, Ada Brook." """
_OF_EITHER = ("spokesman",)
"""What women are called as well."""
_ALONE = re.compile(r",(?! (?:and|or)\b)")
"""What follows a name that is not the first of several."""
_STOP = re.compile(r"[.]\s|[.]$")
_SAID_TO_BE = re.compile(
    r",? (?:(?:who|which) (?:was |has been |is )?)?"
    r"(?:only |was |were |has been |later |since )*"
    r"(?:identified|named|known|calling \w+|calls \w+|called)"
    r"(?: (?:by|to|in)(?: \w+){1,3})?(?: only)?(?: as)? (?:the )?[\"“]?$"
)
"""What stands between a description and the name it gives: "a man calling himself Ada Brook"."""
_ANOTHERS = re.compile(
    r"\b(?:spokes\w+|aides?|advis[eo]rs?|assistants?|lawyers?|attorneys?|deputy|secretary|chief of staff"
    r"|brother|sister|wife|husband|son|daughter) (?:for|to|of) $",
    re.IGNORECASE,
)
"""Whose a person is whom a name behind a description means rather than whom that describes."""
_VERBS = (" called ", " named ", " identified ", " calls ")
_ANYBODY = frozenset(("man", "woman", "boy", "girl", "person", "suspect", "gunman", "attacker", "victim"))
_IDENTIFIED = re.compile(r"\b(?:identif|nam)(?:ied|ed|ies|es|ying|ing) $")
_AS = re.compile(r"(?: only)? as (?:(?:the|\d[\w-]*|[A-Z][\w.-]*) ){0,3}$")


def beside(taken: Phrase, span: Span, cast: Cast, text: str) -> Actor | None:
    """Return whose name stands before or behind a description of one person or body, None if none does.

    Names must have been taken already. "The mayor, Ada Brook," counts only with a definite article, "another"
    or whoever the mayor is to; "Brook, a teacher, and her sister" is taken for one person and a second.
    """
    if taken.plural or taken.determiner not in _ONE:
        return None
    if taken.determiner == "the" and not span.text[:4].lower().startswith("the "):
        return None  # "the Glenwood, | Ill., food company" is not Glenwood
    gender = "" if taken.head in _OF_EITHER else title_gender(taken.head) or title_gender(taken.title)
    for (start, end), actor in cast.denotes.items():
        if not actor.named or actor.plural or not _of_a_sort(actor, taken):
            continue
        if gender and actor.gender and actor.gender != gender:
            continue
        if _apposed(taken, span, (start, end), text):
            return actor
    return None


def _of_a_sort(actor: Actor, taken: Phrase) -> bool:
    """Whether both are persons or both bodies; a body of which nothing is known may be one."""
    if taken.kind == "person":
        return actor.kind == "person"
    return actor.kind == "organization" or (actor.kind is None and len(actor.words) > 1)


def _apposed(taken: Phrase, span: Span, name: tuple[int, int], text: str) -> bool:
    start, end = name
    if end <= span.start:
        return (
            not taken.owner
            and _BEHIND.fullmatch(text, end, span.start) is not None
            and _told_of(taken, span, name, text)
        )
    if not 0 < start - span.end < _FAR:
        return False
    between = text[span.end : start]
    if between == _COMMA:
        if _ANOTHERS.search(text, max(0, span.start - _FAR), span.start):
            return False  # "a spokesman for the mayor, Ada Brook,"
        speaks = taken.head in lexicon().speaking or (
            taken.head in lexicon().lawyers and taken.tail.startswith("for ")
        )
        sure = taken.kind == "organization" or known(taken.head) is not None or speaks
        sure = sure or (taken.head not in _ANYBODY and bool(taken.side) and _ALONE.match(text, end) is not None)
        return (  # "a firm, Roe Holdings," and "a Norwegian, Ada Brook," are one; "a man, Ada Brook" may be two
            taken.determiner not in (() if sure else ("a", "an"))
            and (taken.determiner != "" or taken.owner != "")
            and (_NAMED.match(text, end) is not None or (speaks and _STOP.match(text, end) is not None))
        )
    if _AS.match(between):
        return _IDENTIFIED.search(text, max(0, span.start - 12), span.start) is not None
    if between.startswith(_VERBS) and taken.determiner not in ("a", "an") and taken.head not in _ANYBODY:
        return False  # "the mayor called Ada Brook a fool"
    return _SAID_TO_BE.match(between) is not None


def _told_of(taken: Phrase, span: Span, name: tuple[int, int], text: str) -> bool:
    """Whether a description ends as one that tells of the name before it.

    The comma behind it may be wanting where a sentence begins with the name: "Ada Brook, a broker was charged".
    """
    if _ENDS.match(text, span.end) is not None:
        return True
    opens = text[: name[0]].rstrip()[-1:] in ("", ".") or "\n" in text[max(0, name[0] - 2) : name[0]]
    return opens and taken.determiner in ("a", "an") and _WAS.match(text, span.end) is not None
