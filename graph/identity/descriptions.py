"""The actors known by a description alone, and the names under which they are kept."""

from __future__ import annotations

import re

from graph.identity.cast import Actor, Cast
from graph.identity.gazetteer import known
from graph.identity.lexicon import Lexicon, lexicon
from graph.identity.naming import title_gender
from graph.identity.phrase import PRONOUNS, Phrase, possessive, rank
from graph.identity.roles import body_of
from graph.values import EntityKind

_OF_STATES = frozenset(
    ("government", "regime", "parliament", "military", "army", "police", "authorities", "ministry", "administration")
)
_OF_OTHERS = frozenset(("embassy", "consulate", "mission"))
"""Bodies in a capital that are of other states than its own."""
_LATELY = 3
"""Sentences within which "the decision" takes up somebody's decision."""
_QUOTE = re.compile("[\"“”]|``|''")
_DASHES = ("—", "–", "―", "-", "--")
_LONGEST_OWNER = 3
"""Words of the longest description that is put before what its bearer has."""
_OF_PERSONS = frozenset(("administration", "campaign", "camp", "team", "presidency"))
_SAME_BODY = {"person": {"camp": "campaign", "team": "campaign"}, "state": {"regime": "government"}}
"""Words for one and the same body, by the kind of whoever has it."""


def side_of(phrase: Phrase, cast: Cast) -> Actor | None:
    """Return the body, state or person a description names beside its head noun ("Syrian", "of the Treasury")."""
    words = phrase.tail.split()
    if phrase.head in _OF_OTHERS and _in_capital(phrase.tail):
        return None
    if words and words[0].lower() in ("of", "for", "in", "from", "at"):
        return body_of(tuple(words[1:]), cast)
    front = tuple(word for word in phrase.side if word[:1].isupper())
    return body_of(front, cast) if front else None


def by_words(phrase: Phrase, owner: Actor | None, side: Actor | None, cast: Cast) -> Actor | None:
    """Return the actor already known by the same description, None if there is none."""
    if phrase.determiner in ("a", "an", "another"):
        return None
    name = _name(phrase, owner, side, cast).casefold()
    return cast.by_name.get(f"own:{name}") or (cast.by_name.get(name) if phrase.head != name else None)


def thing_named(phrase: Phrase, sentence: int, cast: Cast) -> Actor | None:
    """Return the thing that a bare noun takes up: "the program" is the last one told apart by a name.

    One that is told apart by whose it is was spoken of a few sentences before.
    """
    if phrase.determiner not in ("the", "this", "that") or phrase.words != (phrase.head,):
        return None
    for place in reversed(cast.occurrences):
        thing = place.actor
        if thing.kind not in ("other", None) or thing.head != phrase.head or thing.plural != phrase.plural:
            continue
        own = any(word[:1].isupper() and word.lower() != phrase.head for word in thing.name.split())
        if sentence - place.sentence <= _LATELY if thing.owner else own:
            return thing
    return None


def own_actor(phrase: Phrase, kind: EntityKind | None, owner: Actor | None, side: Actor | None, cast: Cast) -> Actor:
    """Return the actor known by this description alone, added where it is new."""
    lex = lexicon()
    existing = by_words(phrase, owner, side, cast)
    if existing is not None:
        return existing
    owner = owner or (side if side is not None and side.kind == "state" and phrase.head in _OF_STATES else None)
    name = _name(phrase, owner, side, cast)
    actor = cast.add(name, kind, named=False)
    if phrase.words and not phrase.owner:
        actor.aliases[" ".join(phrase.words)] = None  # as it is written: names inside the actor's own are in full
    actor.head, actor.owner, actor.plural = phrase.head, owner, phrase.plural
    actor.gender = title_gender(phrase.head) or title_gender(phrase.title)
    actor.traits |= {word.lower() for word in phrase.words}
    theirs = kind in ("organization", "group") or (kind == "person" and _speaks(phrase, lex))
    if theirs and phrase.head not in lex.opposed:
        actor.side = owner or side
    if kind == "person" and (phrase.title or phrase.head in lex.person):
        title = phrase.title or phrase.head
        actor.titles[title.lower()], actor.written[title.lower()] = owner or side, title
        actor.ranks[title.lower()] = rank((*phrase.side, *title.split()))
    if owner is not None and owner.kind == "state" and phrase.head in _OF_STATES and name.startswith(owner.adjective):
        actor.aliases[f"{name.removeprefix(owner.adjective).strip()} of {owner.name}"] = None
    cast.by_name.setdefault(f"own:{name.casefold()}", actor)
    return actor


def tell_more(actor: Actor, phrase: Phrase, owner: Actor | None, side: Actor | None, cast: Cast) -> None:
    """Name an actor that was known by a bare noun by a description that tells whose it is: "the Roe campaign"."""
    named_in_it = owner is not None or any(word[:1].isupper() for word in phrase.side)
    if not actor.named and actor.name.lower() == actor.head == phrase.head and named_in_it:
        actor.aliases[actor.name] = None
        actor.name = _name(phrase, owner, side, cast)


def _speaks(phrase: Phrase, lex: Lexicon) -> bool:
    if phrase.head in lex.lawyers and phrase.owner:
        return True  # "Roe's lawyer" speaks for Roe
    return phrase.head in lex.speaking or any(word in lex.speaking for word in phrase.title.lower().split())


def _name(phrase: Phrase, owner: Actor | None, side: Actor | None, cast: Cast) -> str:
    """Return the description with the names inside it written in full, and whose it is."""
    lex = lexicon()
    words = list(phrase.words)
    if owner is not None and owner is side and (phrase.tail.startswith("of ") or _in_capital(phrase.tail)):
        words = words[: len(words) - len(phrase.tail.split())]  # "the government of Kenya", or in Nairobi, is Kenya's
    if words[:1] == [phrase.head.capitalize()] and len(words) == 1 and owner is not None:
        words = [phrase.head]  # "Police in Oslo" are told by no name
    if side is not None and owner in (None, side) and side.kind == "state" and phrase.head in _OF_STATES:
        for length in (3, 2, 1):
            lead = known(" ".join(words[:length])) if length < len(words) else None
            if lead is not None and lead.name == side.name:
                owner, words = side, words[length:]
                break
    if (
        side is not None
        and (side.kind == "person" or (side.kind is None and phrase.head in _OF_PERSONS))
        and phrase.head in lex.organization
        and not phrase.tail
        and side.last == words[0].lower()
    ):
        owner, words = side, words[1:]
    if words[:1] == ["own"] and len(words) > 1:
        words = words[1:]
    if owner is None or not _shown(owner, lex):
        unknown = owner is None and phrase.owner and phrase.owner not in PRONOUNS
        return _tidy([*([possessive(phrase.owner)] if unknown else []), *_full(words, cast)], lex)
    same = _SAME_BODY.get(owner.kind or "", {}) if len(words) == 1 else {}
    words = [same.get(word, word) if word == phrase.head else word for word in _full(words, cast)]
    if owner.kind == "state" and words[-1] in lex.governing:
        words = [word for word in words[:-1] if word in lex.sort_of_government or word[:1].isupper()] + words[-1:]
    if owner.name in words or f"{owner.name} " in " ".join(words):
        return _tidy(words, lex)  # "police in Leeds"
    lead = known(words[0]) if owner.kind == "state" and len(words) > 1 else None
    if lead is not None and lead.name == owner.name:
        return _tidy(words, lex)  # "Maltese navy" tells whose it is
    whole = owner.name.endswith("s")  # "United States' election system" is not what anybody writes
    if owner.kind == "state" and owner.adjective and (phrase.head in _OF_STATES or whole):
        return f"{owner.adjective} {_tidy(words, lex)}"
    return f"{possessive(owner.name)} {_tidy(words, lex)}"


def _in_capital(tail: str) -> bool:
    entry = known(tail.removeprefix("in ")) if tail.startswith("in ") else None
    return entry is not None and entry.sort == "capital"


def _shown(owner: Actor, lex: Lexicon) -> bool:
    """Whether the name of an owner can stand before what is owned: "critics", but not "many of those who stayed"."""
    words = owner.name.lower().split()
    if owner.named:
        return True
    return len(words) <= _LONGEST_OWNER and not any(word in lex.cuts or word in lex.quantities for word in words)


def _tidy(words: list[str], lex: Lexicon) -> str:
    """Return the words of a description without quotation marks, which were opened or closed outside of it.

    What a dash puts in goes too, and small words at the end, where a clause was cut off.
    """
    dash = next((number for number, word in enumerate(words) if number and word in _DASHES), len(words))
    bare = [word for word in (_QUOTE.sub("", word) for word in words[:dash]) if word]
    while len(bare) > 1 and bare[-1].lower() in lex.prepositions:
        bare = bare[:-1]
    return " ".join(bare)


def _full(words: list[str], cast: Cast) -> list[str]:
    """Write last names and acronyms inside a description in full."""
    made: list[str] = []
    for number, word in enumerate(words):
        bare = word.removesuffix("'s").removesuffix("’s")
        alone = not (number and words[number - 1][:1].isupper()) and not (
            number + 1 < len(words) and words[number + 1][:1].isupper()
        )
        full = _written_out(bare, cast) if bare[:1].isupper() and alone else None
        made.append(full + word[len(bare) :] if full else word)
    return made


def _written_out(word: str, cast: Cast) -> str | None:
    people = [actor for actor in cast.by_last.get(word.lower(), ()) if len(actor.words) > 1]
    if len(people) == 1:
        return people[0].name
    defined = cast.by_letters.get(word) if word.isupper() and known(word) is None else None
    return defined.name if defined else None
