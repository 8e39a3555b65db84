"""Lands spoken of without their names: "the city", "the state", "the country"."""

from __future__ import annotations

from graph.identity.cast import Actor
from graph.identity.gazetteer import known
from graph.identity.lexicon import lexicon

LANDS = ("state", "place")
"""Kinds of what may be a land."""


def is_land(actor: Actor, noun: str) -> bool:
    """Whether the noun can be said of an actor: "country" of a state, "city" of a place that is no region."""
    lex = lexicon()
    if actor.kind not in LANDS or not actor.named:
        return False
    entry = known(actor.name)
    region = entry is not None and entry.sort == "name"
    if noun in lex.town:
        return not region  # whatever it does, a city that acts looks like a state
    if noun in lex.part_of_land:
        return actor.kind == "place" or entry is None
    return noun in lex.state and region and (actor.kind == "state" or noun == "state")
