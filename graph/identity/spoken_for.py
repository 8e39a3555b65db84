"""Whom somebody named speaks for, by what stands beside his name, and which bodies a mere noun means."""

from __future__ import annotations

from graph.identity.cast import Actor, Cast
from graph.identity.discourse import Discourse
from graph.identity.gazetteer import known
from graph.identity.homeland import dateline_land
from graph.identity.lexicon import lexicon
from graph.identity.phrase import Phrase

_LATELY = 3
"""Sentences within which "campaign manager Ada Brook" is of the campaign spoken of last."""
_OFFICE = 2
"""Words of an office that is told by the noun of its body alone."""
_NO_MORE = frozenset(("former", "ex", "late", "acting"))


def let_speak_for(owner: Actor | None, named: Actor, taken: Phrase) -> None:
    """Let somebody named speak for whose head, spokesman or lawyer he is said to be, if nothing else is known."""
    no_more = not _NO_MORE.isdisjoint(word.lower() for word in taken.side)
    if owner in (None, named) or named.side is not None or named.kind != "person" or no_more:
        return
    lex = lexicon()
    if {taken.head, *taken.title.lower().split()} & (lex.speaking | lex.lawyers | lex.heading):
        named.side = owner


def body_spoken_of(taken: Phrase, start: int, cast: Cast, discourse: Discourse) -> Actor | None:
    """Return the body of an office that is told by its noun alone, spoken of last: "Campaign manager Roe"."""
    words = [word.lower() for word in (*taken.side, *taken.title.split())]
    noun = words[0] if len(words) == _OFFICE else ""
    if noun not in lexicon().organization:
        return None
    sentence = discourse.sentence(start)
    near = (place for place in reversed(cast.occurrences) if sentence - place.sentence <= _LATELY)
    return next((p.actor for p in near if p.actor.head == noun and p.actor.kind == "organization"), None)


def group_named(taken: Phrase, cast: Cast) -> Actor | None:
    """Return the body that a description names before a noun for what it is: "Lebanon's Hezbollah group"."""
    words = taken.words[:-1]
    if (
        taken.tail
        or taken.head not in lexicon().sorts_of_body
        or not words
        or not all(w[:1].isupper() for w in words)
    ):
        return None
    entry = known(" ".join(words))
    if entry is not None:
        return cast.known(entry) if entry.kind in ("organization", "group") else None
    actor = cast.by_name.get(" ".join(words).casefold())
    return actor if actor is not None and actor.named and actor.kind == "organization" else None


def is_only_told_of_later(taken: Phrase, found: Actor, cast: Cast, text: str) -> bool:
    """Return whether "the government" would be of a state that is told of later, by its people or an adjective."""
    plain = taken.determiner == "the" and taken.words == (taken.head,)
    if taken.head not in lexicon().governing or found.kind != "state" or not plain:
        return False
    return found.name not in text and not any(place.actor is found for place in cast.occurrences)


def home(cast: Cast, text: str) -> Actor | None:
    """Return the state in which a report was written, None if it tells of none."""
    land = dateline_land(text)
    entry = known(land) if land is not None else None
    return cast.known(entry) if entry is not None and entry.kind == "state" else None


def state_of(land: Actor, noun: str, cast: Cast) -> Actor:
    """Return the state whose capital a place is, for what states have: "the government" in Nairobi is Kenya's."""
    entry = known(land.name) if land.kind == "place" and noun in lexicon().of_states else None
    return cast.known(entry) if entry is not None and entry.sort == "capital" else land
