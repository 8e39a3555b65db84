"""Whom a pronoun means by what is told around a quotation or a reply: '"They lied," she said of the judges'."""

from __future__ import annotations

import re

from graph.identity.cast import Actor, Cast
from graph.identity.discourse import Discourse
from graph.identity.pronouns import agrees
from graph.values import Span

_SAID_OF = re.compile(
    r"[\s,.\"'”’]{1,4}(?:[\w.’'-]+ ){1,5}?(?:said|wrote|told [^.;\"“]{1,30}?|added)(?:,)? (?:speaking )?"
    r"(?:of|about) (?:the )?"
)
"""Behind what is quoted: '," she said of the | judges'."""
_REPLIES = re.compile(
    r" (?:\w+ly |has |had )?(?:replied|retorted|answered|responded|countered|(?:shot|hit|fired|wrote) back)\b"
)
_TOLD = re.compile(r"\b(?:told|asked|urged|wrote to|called|warned|reminded|informed)\s+$")
_IN_STATEMENT = re.compile(
    r"\b(?:in|by) (?:an?|its|his|her|their|the) (?:\w+ )?(?:statement|letter|post|tweet|message|note|e-?mail),? $",
    re.IGNORECASE,
)
_REACH = 40


def said_of(span: Span, sort: str, discourse: Discourse, cast: Cast) -> Actor | None:
    """Return of whom a quotation is told to speak that a pronoun stands in, if the pronoun may be his."""
    quotation = discourse.quotation(span.start)
    found = None if quotation is None else _SAID_OF.match(discourse.text, discourse.quotations[quotation][1])
    if found is None:
        return None
    places = (found.end(), found.end() - len("the "))
    actor = next((actor for at in places for actor in cast.beginning(at)), None)
    return actor if actor is not None and (agrees(actor, sort) or sort == "they") else None


def replies(span: Span, sort: str, discourse: Discourse, cast: Cast) -> Actor | None:
    """Return who was spoken to in the sentence before, where a pronoun replies: "Roe told Bly ... He replied"."""
    if discourse.quotation(span.start) is not None or not _REPLIES.match(discourse.text, span.end):
        return None
    sentence = discourse.sentence(span.start)
    spoken_to = [
        place.actor
        for place in cast.occurrences
        if place.sentence == sentence - 1
        and place.end <= span.start
        and agrees(place.actor, sort)
        and _TOLD.search(discourse.text, max(0, place.start - _REACH), place.start)
    ]
    return spoken_to[-1] if spoken_to else None


def begins_statement(span: Span, text: str) -> int:
    """Return where the words begin that lead up to a pronoun ("In a statement | it said"), else where it ends."""
    found = _IN_STATEMENT.search(text, max(0, span.start - _REACH), span.start)
    return found.start() if found else span.end
