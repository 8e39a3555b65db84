"""The offices that an article gives its actors, from titles before names and descriptions beside them."""

from __future__ import annotations

import re
from collections.abc import Collection

from graph.identity.cast import Actor, Cast
from graph.identity.gazetteer import key, known
from graph.identity.lexicon import Lexicon, lexicon
from graph.identity.naming import Item, gender_after, title_gender
from graph.identity.phrase import OF_A_MATTER, Phrase, kind_of_head, phrase, rank

_BEFORE = re.compile(r"(?:(?:(?:[A-Z]\.)+|[^\s.,;:!?\"“”()—]+\.?)\s+){1,7}$")
_AFTER = re.compile(r"\s?,\s+((?:who (?:is|was|serves as|has served as)\s+)?[^,.;:()\"“”\n]{3,90})(?=[,.;:)\n]|$)")
_IS = re.compile(r"\s+(?:is|was|became|remains)\s+((?:the|a|an)\s[^,.;:()\"“”\n]{3,60})")
_PARTY = re.compile(r"\s*[,(]\s*([RDI])-\s?([A-Z][\w.]+(?: [A-Z][\w.]+)?)")
_PARTIES = {"R": ("republican",), "D": ("democrat", "democratic"), "I": ("independent",)}
_OF = re.compile(r"^(?:of|for|at|to|in|with)\s+(?:the\s+)?(.+)$")
_CLAUSE = re.compile(
    r"(?:the|his|her|its|their)\s[\w\s.’'-]{1,40}?\s(?:said|says|told|has|had|is|was|will|would|added|argued|claimed)\b"
)
"""No apposition but a clause of its own: "Roe had lied, | the mayor said"."""
_NO_OFFICES = frozenset(
    ("man", "woman", "person", "guy", "individual", "boy", "girl", "resident", "victim", "suspect")
)
_VERB = re.compile(r"\w+(?:ed|s)\s+(?:the|a|an|his|her|its|their)\b")
_DOES = re.compile(r"(?<!\bthe )(?<!\ban )(?<!\bmain )\baccused\s+$")
"""No office but what somebody has done: "Roe accused | Ada Brook"."""
_STOP = re.compile(r"\b(?:who|which|that|said|says|told|and|but|when|where|has|had|have|is|was|will|would)\b")


def give_roles(items: list[Item], cast: Cast, text: str) -> None:
    """Give persons the offices that stand before or after their names, and whom they speak for."""
    lex = lexicon()
    for item in items:
        actor = cast.denotes.get((item.span.start, item.span.end))
        if actor is None or actor.kind not in ("person", None) or item.phrase.form != "name" or known(actor.name):
            continue
        if not actor.gender and len(item.phrase.core) > 1:
            actor.gender = gender_after(item, text)
        _before(item, actor, cast, text, lex)
        _after(item, actor, cast, text, lex)


def _before(item: Item, actor: Actor, cast: Cast, text: str, lex: Lexicon) -> None:
    taken = item.phrase
    if not taken.title:
        line = text.rfind("\n", 0, item.span.start) + 1  # what a headline ends with tells of nobody in the text
        window = _BEFORE.search(text, max(line, item.span.start - 70), item.span.start)
        if window is None:
            return
        taken = phrase(text[window.start() : item.span.end])
        for kept in ({"of"}, set[str]()):  # "after a call with Secretary of State Roe", "critics of President Roe"
            if taken.form == "description":
                taken = phrase(_behind(window.group().split(), lex.prepositions - kept) + item.span.text)
        if taken.core != item.phrase.core or not taken.title or _DOES.search(window.group()):
            return
    side = _trailing(taken.side, lex)
    owner = taken.owner
    actor.kind = actor.kind or "person"
    hold(actor, taken.title, side if side else tuple(owner.split()), cast, lex)


def _behind(words: list[str], prepositions: Collection[str]) -> str:
    """The words behind the last preposition, with a space behind each."""
    last = max((n for n, word in enumerate(words) if word in prepositions), default=-1)
    return "".join(f"{word} " for word in words[last + 1 :])


def _trailing(side: tuple[str, ...], lex: Lexicon) -> tuple[str, ...]:
    """The run of capitalised words and modifiers that ends the words before a title."""
    kept: list[str] = []
    for word in reversed(side):
        if not (word[:1].isupper() or word.lower() in lex.title_modifiers or word in ("of", "party", "campaign")):
            break
        kept.insert(0, word)
    return tuple(kept)


def _after(item: Item, actor: Actor, cast: Cast, text: str, lex: Lexicon) -> None:
    party = _PARTY.match(text, item.span.end)
    if party:
        actor.traits.update(_PARTIES[party.group(1)])
        actor.kind = actor.kind or "person"
    for pattern in (_AFTER, _IS):
        beside = pattern.match(text, item.span.end)
        if beside and not (pattern is _AFTER and _CLAUSE.match(beside.group(1))):
            describe(actor, beside.group(1), cast, lex)
    if item.phrase.apposition:
        describe(actor, item.phrase.apposition, cast, lex)


def describe(actor: Actor, words: str, cast: Cast, lex: Lexicon) -> None:
    """Take in a description of a person in apposition ("a spokesman for the Treasury"), if it is one."""
    words = re.sub(r"^who (?:is|was|serves as|has served as)\s+", "", words)
    if _VERB.match(words) or words.split(" ")[0] in lex.prepositions:
        return  # "Ada Brook, backed the mayor", "accused Ada Brook, of obstructing justice"
    told = phrase(_STOP.split(words)[0].strip()) if words else None
    if told is None or told.form not in ("description", "name"):
        return
    if told.form == "name" and not told.title and kind_of_head(told.head, lex) != "person":
        return
    if kind_of_head(told.head, lex) != "person" and not (told.title and not told.core):
        return
    if told.form == "name" and told.core and told.title:
        return
    title = told.title or told.head
    actor.kind = actor.kind or "person"
    of = _OF.match(told.tail)
    side = tuple(of.group(1).split()) if of and told.tail else tuple(told.owner.split()) or told.side
    hold(actor, title, side, cast, lex, traits=told)


def hold(
    actor: Actor, title: str, side: tuple[str, ...], cast: Cast, lex: Lexicon, traits: Phrase | None = None
) -> None:
    """Let an actor hold an office in the body or state that `side` names."""
    lowered = title.lower()
    others = {word for word in side if word.islower() and kind_of_head(word, lex) == "person"}  # "the mayor's lawyer"
    told = (*title.split(), *side, *((traits.side + traits.words) if traits else ()))
    actor.traits |= {word.strip(".,").lower() for word in told if word not in others or word in title.split()}
    gender = title_gender(title)
    if gender and not actor.gender:
        actor.gender = gender
    if all(word in lex.courtesy or word in _NO_OFFICES for word in lowered.split()):
        return
    if lowered.split()[-1] in OF_A_MATTER:  # the labour minister need not be of the Labour Party
        side = tuple(word for word in side if word.lower() not in lex.portfolio)
    of = body_of(side, cast)
    if actor.titles.get(lowered) is None:
        actor.titles[lowered] = of
        actor.written[lowered] = title
    ranked = rank((*title.split(), *side, *(traits.side if traits else ())))
    actor.ranks[lowered] = actor.ranks.get(lowered, ranked) & ranked
    speaks = any(word in lex.speaking for word in (lowered, *lowered.split()))
    former = any(word.lower() in ("former", "ex", "late") for word in side)
    if of is not None and of is not actor and speaks and not former and actor.side is None:
        actor.side = of


def body_of(words: tuple[str, ...], cast: Cast) -> Actor | None:
    """Return the actor that words beside an office name ("U.S. State Department", "Russian"), if there is one."""
    for start in range(len(words)):
        rest = " ".join(words[start:])
        entry = known(rest)
        if entry:
            return cast.known(entry)
        found = cast.by_name.get(key(rest)) or cast.by_letters.get(rest)
        if found:
            return found
        people = cast.by_last.get(rest.casefold(), [])
        if len(people) == 1:
            return people[0]
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            entry = known(" ".join(words[start:end]))
            if entry and words[start][:1].isupper():
                return cast.known(entry)
    return None
