"""What a description denotes: the holder of an office, a body named before, or a party known by these words alone."""

from __future__ import annotations

from graph.identity.cast import Actor, Cast
from graph.identity.lexicon import Lexicon, lexicon
from graph.identity.naming import title_gender
from graph.identity.phrase import Phrase
from graph.identity.roles import body_of
from graph.values import EntityKind

_DEFINITE = frozenset(("the", "this", "that", ""))
_GENERIC = frozenset(["man", "woman", "guy", "person", "individual", "lady", "leader", "official", "figure"])
_GOVERNMENT = frozenset(["government", "regime", "administration", "junta"])
_ENOUGH = 2.0


def description_actor(phrase: Phrase, kind: EntityKind | None, owner: Actor | None, cast: Cast) -> Actor:
    """Return the actor a description denotes; one of its own where it denotes nobody spoken of before."""
    lex = lexicon()
    kind = phrase.kind or kind
    side = owner or _side(phrase, cast)
    found: Actor | None = None
    if kind == "person" and phrase.determiner in _DEFINITE and not phrase.plural:
        found = _holder(phrase, side, cast, lex)
    elif phrase.determiner in _DEFINITE and not phrase.tail:
        found = _body(phrase, kind, side, cast, lex)
    return found or _own(phrase, kind, owner, side, cast, lex)


def _side(phrase: Phrase, cast: Cast) -> Actor | None:
    if phrase.tail:
        words = phrase.tail.split()
        if words[0].lower() in ("of", "for", "in", "from", "at"):
            return body_of(tuple(words[1:]), cast)
    return body_of(tuple(word for word in phrase.side if word[:1].isupper()), cast) if phrase.side else None


def _holder(phrase: Phrase, side: Actor | None, cast: Cast, lex: Lexicon) -> Actor | None:
    """Return the person who holds the office or has the traits that the description tells."""
    title = phrase.title.lower()
    head = phrase.head
    gender = title_gender(head)
    wanted = {word.lower().strip(".,") for word in (*phrase.side, *phrase.words[:-1])} - {head, *title.split()}
    recency = {place.actor.number: number for number, place in enumerate(cast.occurrences)}
    total = len(cast.occurrences) or 1
    top: tuple[float, int] | None = None
    for actor in cast.actors:
        if actor.kind != "person" or not actor.named or (gender and actor.gender and actor.gender != gender):
            continue
        points = _fit(title, head, side, actor, lex)
        points += sum(1.5 if word in actor.traits else -0.25 for word in wanted)
        if points >= _ENOUGH:
            points += recency.get(actor.number, 0) / total
            if top is None or points > top[0]:
                top = (points, actor.number)
    return cast.actors[top[1]] if top else None


def _fit(title: str, head: str, side: Actor | None, actor: Actor, lex: Lexicon) -> float:
    points = 0.0
    for held, of in actor.titles.items():
        fit = 0.0
        if title and held == title:
            fit = 3.0
        elif (
            held.split()[-1] == head
            or lex.related(held.split()[-1].rstrip("."), head)
            or held.rstrip(".") in _SHORT.get(head, ())
        ):
            fit = 2.0
        if fit and side is not None and of is not None:
            fit += 1.0 if side is of else -2.0
        points = max(points, fit)
    if not points and head in actor.traits and head not in _GENERIC:
        points = 2.0
    return points


_SHORT = {"senator": ("sen",), "representative": ("rep",), "congressman": ("rep",), "congresswoman": ("rep",), "governor": ("gov",),
          "general": ("gen",), "lawmaker": ("sen", "rep"), "lieutenant": ("lt",), "captain": ("capt",)}  # fmt: skip


def _body(phrase: Phrase, kind: EntityKind | None, side: Actor | None, cast: Cast, lex: Lexicon) -> Actor | None:
    """Return the named body, nearest before, whose name ends in a noun like the description's."""
    modifiers = {word.lower() for word in phrase.side} - {"same", "new", "own"}
    for place in reversed(cast.occurrences):
        actor = place.actor
        if actor.kind in ("person", "place") or not actor.head or place.part == "adjective":
            continue
        if actor.kind == "state":
            if phrase.head in ("country", "nation") and not modifiers:
                return actor
            continue
        if actor.plural != phrase.plural and not (phrase.head == actor.head):
            continue
        if not (actor.head == phrase.head or (actor.named and lex.related(actor.head, phrase.head))):
            continue
        if side is not None and side not in (actor.side, actor.owner):
            continue
        if modifiers and side is None and not modifiers <= (set(actor.words) | actor.traits):
            continue
        return actor
    return None


def _own(
    phrase: Phrase, kind: EntityKind | None, owner: Actor | None, side: Actor | None, cast: Cast, lex: Lexicon
) -> Actor:
    """Return the actor known by these words alone, added where they are new."""
    words = " ".join(phrase.words)
    if owner is not None:
        name = f"{owner.name}{'’' if owner.name.endswith('s') else '’s'} {words}".replace("’", "'")
        if (
            owner.kind == "state"
            and owner.adjective
            and phrase.head in _GOVERNMENT | {"ministry", "military", "army", "police"}
        ):
            name = f"{owner.adjective} {words}"
    else:
        name = words
        if phrase.side and phrase.head in lex.organization:
            name = _expanded(phrase, side, words)
    mark = f"own:{name.casefold()}"
    existing = cast.by_name.get(mark)
    if existing is not None and phrase.determiner not in ("a", "an", "another"):
        return existing
    actor = cast.add(name, kind, named=False)
    actor.head, actor.owner, actor.side = phrase.head, owner, None
    actor.plural = phrase.plural
    actor.gender = title_gender(phrase.head) or title_gender(phrase.title)
    actor.traits |= {word.lower() for word in phrase.words}
    if kind in ("organization", "group") or (kind == "person" and _speaks(phrase, lex)):
        actor.side = side
    if kind == "person" and (phrase.title or phrase.head in lex.person):
        title = phrase.title or phrase.head
        actor.titles[title.lower()], actor.written[title.lower()] = side, title
    cast.by_name[mark] = actor
    return actor


def _speaks(phrase: Phrase, lex: Lexicon) -> bool:
    return phrase.head in lex.speaking or any(word in lex.speaking for word in phrase.title.lower().split())


def _expanded(phrase: Phrase, side: Actor | None, words: str) -> str:
    """Write the full name of the person a body is called after ("Clinton campaign": "Hillary Clinton campaign")."""
    if side is None or side.kind != "person" or not phrase.side or side.last != phrase.side[-1].lower():
        return words
    return f"{' '.join(phrase.side[:-1])} {side.name} {phrase.words[-1]}".strip()
