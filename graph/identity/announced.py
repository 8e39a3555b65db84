"""Who is spoken of before he is named: "A judge ruled ...", and a paragraph later Judge Ada Brook.

Before either a headline may have told it: "Judge Blocks Ban".
"""

from __future__ import annotations

import re

from graph.identity.anaphora import match_of, stands
from graph.identity.cast import Actor, Cast
from graph.identity.discourse import Discourse
from graph.identity.lexicon import lexicon
from graph.identity.naming import title_gender
from graph.identity.phrase import Phrase, kind_of_head, phrase
from graph.identity.speaking import Speaking
from graph.values import Span

_OPENING = 5
"""Sentences, the headline among them, in which an article may speak of somebody whom it names only later."""
_HEADLINE = 120
"""Characters of the longest first paragraph that is taken for a headline."""
_CHARGED_NEXT = 3
"""Sentences behind that of a charge in which whoever was charged is told by name."""
_AGED = re.compile(r", (?:aged )?\d{1,2},")
"""What stands behind the name of somebody who is told of for the first time."""
_IS_SOMEBODY = re.compile(r", (?:an?|the) (?:[\w’'-]+ ){0,4}?([a-z][\w-]+)(?: (?:of|at|with|for|in|who)\b|,)")
_NEAR = 2500
"""Characters within which it names him."""


def person_announced(taken: Phrase, span: Span, side: Actor | None, cast: Cast, discourse: Discourse) -> Actor | None:
    """Return the one person named later who holds the office that a description tells; None if there is no one.

    Beyond the opening of the article it must be held in the body, in the land or by the person that is named with it.
    """
    if taken.plural or not (taken.title or taken.head in lexicon().person):
        return None
    opening = discourse.sentence(span.start) < _OPENING
    named = [actor for actor in cast.actors if _is_named_later(actor, span, discourse)]
    found = [actor for actor in named if _is_told(actor, taken, side, opening)]
    return found[0] if len(found) == 1 else None


def charged_announced(
    taken: Phrase, span: Span, cast: Cast, discourse: Discourse, speaking: Speaking
) -> Actor | None:
    """Return who is charged under his name right after a charge against somebody told without one; None if nobody is.

    "A former broker was charged with fraud. Ada Brook, 41, was charged with ...".
    """
    if taken.plural or not speaking.is_accused(span) or discourse.sentence(span.start) >= _OPENING:
        return None
    sentence = discourse.sentence(span.start)
    gender = title_gender(taken.head) or title_gender(taken.title)
    found = []
    for actor in cast.actors:
        if not actor.named or actor.kind != "person" or len(actor.words) < 2 or not actor.spans:
            continue
        first = actor.spans[min(actor.spans)]
        near = 0 < discourse.sentence(first.start) - sentence <= _CHARGED_NEXT
        if (
            near
            and (not gender or actor.gender in ("", gender))
            and _is_charged(actor, sentence, discourse, speaking)
        ):
            found.append((first, actor))
    if len(found) != 1:
        return None
    first, actor = found[0]
    return actor if _may_be(taken, first, discourse) else None


def _is_charged(actor: Actor, sentence: int, discourse: Discourse, speaking: Speaking) -> bool:
    """Whether a charge in one of the sentences that follow is against a person."""
    return any(
        speaking.is_accused(at) and 0 < discourse.sentence(at.start) - sentence <= _CHARGED_NEXT
        for at in actor.spans.values()
    )


def _may_be(taken: Phrase, name: Span, discourse: Discourse) -> bool:
    """Whether nothing else is told of whom a name first tells of: "Ada Brook, a banker," is no teacher.

    An age behind the name, or where both are from, shows that more is told of the same.
    """
    text = discourse.text
    if _AGED.match(text, name.end):
        return True
    somebody = _IS_SOMEBODY.match(text, name.end)
    if somebody is None or somebody[1] == taken.head or lexicon().related(somebody[1], taken.head):
        return True
    start, end = discourse.sentence_bounds(name.start)
    return any(word[:1].isupper() and word in text[start:end] for word in (*taken.side, *taken.tail.split()))


def in_headline(taken: Phrase, span: Span, cast: Cast, discourse: Discourse) -> Actor | None:
    """Return whom the headline speaks of by a bare noun that "a federal judge" takes up, None if nobody.

    The headline tells nothing of him that the description does not tell too.
    """
    if taken.determiner not in ("a", "an") or not 0 < discourse.sentence(span.start) < _OPENING:
        return None
    end = discourse.paragraph_bounds[0][1]
    if end > _HEADLINE or discourse.sentence(end - 1) > 0:
        return None
    told = {word.lower() for word in taken.words}
    bare = (a for a in cast.actors if not a.named and a.head == taken.head and a.plural == taken.plural and a.spans)
    spoken_of = (a for a in bare if min(a.spans)[1] <= end and not phrase(a.spans[min(a.spans)].text).determiner)
    found = [a for a in spoken_of if {word.lower() for word in a.name.split()} <= told]
    return found[0] if len(found) == 1 else None


def _is_named_later(actor: Actor, span: Span, discourse: Discourse) -> bool:
    """Whether a person is first named in a sentence that follows, and not far off."""
    if not actor.named or actor.kind != "person" or " " not in actor.name or not actor.spans:
        return False
    first = min(actor.spans)[0]
    return first < span.end + _NEAR and discourse.sentence(first) > discourse.sentence(span.start)


def _is_told(actor: Actor, taken: Phrase, side: Actor | None, opening: bool) -> bool:
    """Whether a person holds the office that a description tells, where it tells so."""
    gender = title_gender(taken.head) or title_gender(taken.title)
    if gender and actor.gender and gender != actor.gender:
        return False
    if match_of(taken, "person", actor, None, lexicon()) not in ("title", "head", "related"):
        return False
    lex = lexicon()
    told = {word.strip(".,") for word in taken.side if word.islower()} - lex.title_modifiers - lex.of_any_body
    if not told <= actor.traits:
        return False  # "a hospital spokesman" is no spokesman of the police
    bodies = {word for word in actor.traits if kind_of_head(word, lex) == "organization"}
    if (
        side is not None
        and side.kind == "state"
        and bodies
        and bodies.isdisjoint(word.lower() for word in taken.words)
    ):
        return False  # "Norland's president" is not the party's chairman
    where = stands(side, actor)
    return where in ("same", "told") or (opening and (where != "other" or _lands_differ_in_size(side, actor)))


def _lands_differ_in_size(side: Actor | None, actor: Actor) -> bool:
    """Whether one is said to be of a state and the other of a place that may lie in it: "U.S." and "Texas"."""
    held = {of.kind for of in (actor.side, *actor.titles.values()) if of is not None}
    return side is not None and {side.kind, *held} == {"state", "place"}
