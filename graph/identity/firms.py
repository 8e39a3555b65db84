"""Firms that a tagger took for persons: news tell a person's first name, office or title once."""

from __future__ import annotations

from collections.abc import Sequence

from graph.identity.cast import Actor, Cast
from graph.identity.discourse import Discourse
from graph.identity.gazetteer import known
from graph.identity.lexicon import Lexicon, lexicon
from graph.identity.naming import Item
from graph.identity.phrase import Phrase
from graph.values import Span

_GOES_ON = 4
"""Sentences behind its name in which a firm that speaks may be "the company"."""


def tell_firms(items: Sequence[Item], names: Sequence[Item], cast: Cast) -> None:
    """Take for a firm who was taken for a person of one word, where "the company" follows."""
    business = lexicon().business
    firms = (
        item.span.start
        for item in items
        if item.phrase.form == "description" and item.phrase.determiner == "the" and item.phrase.head in business
    )
    last = max(firms, default=0)
    named = [(item, actor) for item in names if (actor := cast.denotes.get((item.span.start, item.span.end)))]
    titled = {actor for item, actor in named if item.phrase.title}
    for item, actor in named:
        if item.span.start < last and actor not in titled and _may_be_firm(actor):
            actor.kind = "organization"


def firm_speaking(taken: Phrase, span: Span, found: Actor | None, cast: Cast, discourse: Discourse) -> Actor | None:
    """Return the firm that goes on speaking as "the company", where whoever it was taken for has not spoken yet."""
    lex = lexicon()
    if taken.head not in lex.business or taken.determiner != "the" or taken.words != (taken.head,):
        return None
    sentence = discourse.sentence(span.start)
    before = [place for place in cast.occurrences if place.speaks and place.end <= span.start]
    if any(place.actor is found for place in before):
        return None
    near = (place.actor for place in reversed(before) if sentence - place.sentence <= _GOES_ON)
    firm = next((actor for actor in near if _is_firm(actor, lex)), None)
    taken_for_body = found is not None and found.named and found.kind == "organization"
    evident = firm is not None and not lex.firm_ends.isdisjoint(firm.words)
    return firm if evident or not taken_for_body else None


def _is_firm(actor: Actor, lex: Lexicon) -> bool:
    return actor.named and actor.kind == "organization" and known(actor.name) is None and actor.head not in lex.public


def _may_be_firm(actor: Actor) -> bool:
    alone = len(actor.words) == 1 and actor.kind == "person" and not actor.gender
    return alone and known(actor.name) is None
