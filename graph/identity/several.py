"""Whom a number of people or firms are: "the two executives" are the two who are named together or were charged."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.identity.cast import Actor, Cast
from graph.identity.discourse import Discourse
from graph.identity.lexicon import lexicon
from graph.identity.phrase import Phrase
from graph.identity.speaking import Speaking
from graph.values import Span

_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNTED = re.compile(
    rf"(?:(?:all|the|those|these|both) )?({'|'.join(_NUMBERS)})(?: of (?:them|the))?\b", re.IGNORECASE
)
_ANEW = re.compile(rf"(?:{'|'.join(_NUMBERS)}) ", re.IGNORECASE)
"""What begins with the number alone tells of people who are new: "Three men were charged"."""
_ACCUSED = ("defendants", "accused", "suspects")
_NEAR, _AHEAD = 6, 3
"""Sentences before and behind a description within which those whom it counts are named."""


def several(taken: Phrase, span: Span, cast: Cast, discourse: Discourse, speaking: Speaking) -> Actor | None:
    """Return who a counted description means, None where that is not told: "all three", "the two firms".

    They are those named together, or all who are accused, where they are as many; whoever tells of them is none.
    People who are new ("two officers") are named behind only where they are charged by the description.
    """
    counted = _COUNTED.match(span.text)
    many = _NUMBERS[counted[1].lower()] if counted else None
    if counted is None and taken.head not in _ACCUSED:
        return None
    if taken.owner or taken.tail or (counted is None and taken.determiner != "the"):
        return None
    people = taken.kind != "organization" and not _are_bodies(taken)
    sentence = discourse.sentence(span.start)
    anew = _ANEW.match(span.text) is not None
    if anew and not speaking.is_accused(span):
        return None
    teller, accused = speaking.teller(span.start, span.end), speaking.accused()
    each = (one for actor in accused for one in (actor.members or (actor,)))
    blamed = [one for one in dict.fromkeys(each) if one.named and not one.plural and _of_sort(one, people)]
    fitting: list[tuple[int, Actor]] = []
    for actor in cast.actors:
        listed = actor.members and (many is None or len(actor.members) == many)
        if (
            not listed
            or not all(one.named and _of_sort(one, people) for one in actor.members)
            or teller in actor.members
        ):
            continue
        if many is None and actor not in accused and not set(actor.members) <= set(blamed):
            continue
        places = [discourse.sentence(start) - sentence for start, _ in actor.spans]
        near = [far for far in places if (0 < far <= _AHEAD if anew else -_NEAR <= far < 0 or 0 < far < _AHEAD)]
        if near:
            fitting.append((min(abs(far) for far in near), actor))
    if fitting:
        return min(fitting, key=lambda one: (one[0], one[1].number))[1]
    if not people:
        return None
    before = [] if anew else _named_in(sentence - 1, teller, cast, discourse)
    named = blamed if len(blamed) == many or (many is None and len(blamed) > 1) else []
    named = before if many is not None and len(before) == many else named
    return joint([one.name for one in named], named, cast) if named and teller not in named else None


def _named_in(sentence: int, teller: Actor | None, cast: Cast, discourse: Discourse) -> list[Actor]:
    """The persons named in a sentence, but who tells it."""
    people = (actor for actor in cast.actors if actor.named and actor.kind == "person" and actor is not teller)
    first = {actor: [start for start, _ in actor.spans if discourse.sentence(start) == sentence] for actor in people}
    return sorted((actor for actor, starts in first.items() if starts), key=lambda actor: min(first[actor]))


def joint(called: Sequence[str], members: Sequence[Actor], cast: Cast) -> Actor:
    """Return the actor that several are together, of whom not all need be known."""
    name = " and ".join((", ".join(called[:-1]), called[-1]))
    mark = f"joint:{name.casefold()}"
    if mark not in cast.by_name:
        made = cast.add(name, "group", named=False)
        made.plural, made.members = True, tuple(members)
        cast.by_name[mark] = made
    return cast.by_name[mark]


def _are_bodies(taken: Phrase) -> bool:
    lex = lexicon()
    return lex.singular.get(taken.head, "") in lex.organization or taken.head == "carriers"


def _of_sort(actor: Actor, people: bool) -> bool:
    """Whether somebody is a person, or a body, as asked for."""
    person = actor.kind == "person" or (actor.kind is None and len(actor.words) > 1)
    return person if people else actor.kind in ("organization", None)
