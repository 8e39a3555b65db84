"""Firms that a tagger took for persons: news tell a person's first name, office or title once."""

from __future__ import annotations

from collections.abc import Sequence

from graph.identity.cast import Actor, Cast
from graph.identity.gazetteer import known
from graph.identity.lexicon import lexicon
from graph.identity.naming import Item


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


def _may_be_firm(actor: Actor) -> bool:
    alone = len(actor.words) == 1 and actor.kind == "person" and not actor.gender
    return alone and known(actor.name) is None
