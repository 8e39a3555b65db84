"""Whom a description means by what he is to somebody: her husband, his opponent, their country."""

from __future__ import annotations

from collections.abc import Iterable

from graph.identity.cast import Actor, Cast
from graph.identity.lexicon import lexicon
from graph.identity.naming import title_gender
from graph.identity.phrase import Phrase

_CLEARLY = 2
"""How many times as often as anybody else of his kind the one opponent is spoken of."""
_NEAR = 1500
"""Characters within which a body is named that is announced without its name."""


def related_actor(taken: Phrase, owner: Actor | None, cast: Cast) -> Actor | None:
    """Return the named actor that a description means by a relation to its owner, None where none is certain."""
    lex = lexicon()
    if owner is None or taken.plural or taken.title not in ("", taken.head):
        return None
    if taken.head in lex.kin and owner.kind in ("person", None):
        return _relative(taken, owner, cast)
    if taken.head in lex.counterpart and owner.kind == "person":
        return _opponent(taken.head, owner, cast)
    if taken.head in lex.state and taken.words == (taken.head,) and owner.kind == "person":
        return _country(owner)
    of_his = taken.head in lex.offices and taken.head != "office"  # anybody has an office of his own
    if taken.words == (taken.head,) and of_his and owner.kind == "person":
        return _only(actor for actor in cast.actors if _is_named_body(actor, taken.head))
    return None


def named_near(taken: Phrase, start: int, cast: Cast) -> Actor | None:
    """Return the body that an indefinite description announces, and that is named near: "a federal appeals court".

    It is called by a noun of the same meaning, and by all that the description tells beside it, at least one word.
    """
    told = {word.lower().strip(".,") for word in taken.words[:-1]} - lexicon().of_any_body
    if taken.plural or taken.determiner not in ("a", "an", "") or not told:
        return None
    return _only(
        actor
        for actor in cast.actors
        if _is_named_body(actor, taken.head)
        and told <= set(actor.words)
        and any(abs(first - start) < _NEAR for first, _ in actor.spans)
    )


def _is_named_body(actor: Actor, noun: str) -> bool:
    """Whether an actor has a name, and one that a body called by that noun may have."""
    lex = lexicon()
    called = noun in actor.words or any(lex.related(word, noun) for word in actor.words)
    return actor.named and actor.kind == "organization" and len(actor.words) > 1 and called


def _only(actors: Iterable[Actor]) -> Actor | None:
    found = list(actors)
    return found[0] if len(found) == 1 else None


def _relative(taken: Phrase, owner: Actor, cast: Cast) -> Actor | None:
    """Return the one other bearer of the owner's surname who can be the husband, the daughter and so on."""
    gender = title_gender(taken.head)
    fitting = [
        actor
        for actor in cast.by_last.get(owner.last, ())
        if actor is not owner and len(actor.words) > 1 and actor.kind == "person" and actor.gender in ("", gender)
    ]
    return _only(fitting) if len(owner.words) > 1 else None


def _opponent(called: str, owner: Actor, cast: Cast) -> Actor | None:
    """Return the other who stands for an office, where the owner and one more do, or one more above all.

    Who is not told to stand for one may, if of another party: whoever has an opponent contends. Where none is told of
    either, it is who is spoken of above all. But whoever the article calls so comes first, where he is one alone.
    """
    people = [a for a in cast.actors if a is not owner and a.kind == "person" and a.named]
    called_so = _only(a for a in people if called in a.traits)
    if called_so is not None:
        return called_so
    told = [a for a in people if contends(a) and (contends(owner) or _parties_differ(owner, a))]
    others = told or [a for a in people if contends(owner) and _parties_differ(owner, a)] or people
    others.sort(key=lambda actor: (-len(actor.spans), actor.number))
    if not others or (len(others) > 1 and len(others[0].spans) < _CLEARLY * len(others[1].spans)):
        return None
    return others[0]


def _parties_differ(one: Actor, other: Actor) -> bool:
    """Whether two persons are known to be of parties, and of no one party both."""
    parties = lexicon().parties
    return bool(parties & one.traits and parties & other.traits) and not parties & one.traits & other.traits


def contends(actor: Actor) -> bool:
    """Whether an article tells of somebody that he stands for an office."""
    return not lexicon().contending.isdisjoint(actor.traits | {title.split()[-1] for title in actor.titles})


def _country(owner: Actor) -> Actor | None:
    """Return the one state that a person speaks for or holds office in."""
    lands = {a.number: a for a in (owner.side, *owner.titles.values()) if a is not None and a.kind == "state"}
    return _only(lands.values())
