"""Which names of an article name the same actor: full and last names, acronyms, short forms, capitals for states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from unicodedata import combining, normalize

from graph.identity.cast import Actor, Cast
from graph.identity.gazetteer import Known, key, known, meant_instead
from graph.identity.homeland import of_another_land
from graph.identity.lexicon import lexicon
from graph.identity.namesakes import is_kin_of_namesake, is_told_as_kin, may_hold
from graph.identity.office_holders import is_surname_of_holder
from graph.identity.phrase import Phrase, surname
from graph.values import EntityKind, Span

_ACRONYM = re.compile(r"^[A-Z][A-Za-z&]{0,6}[A-Z]$")
_DEFINED = re.compile(r"\s{0,2}\(\s*(?:the\s+)?[\"“']?([A-Z][\w.&-]{1,9})[\"”']?\s*\)")
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|around|across|through|inside|into|throughout|within|downtown|central|leaving|visiting)\s+$"
)
_AGREED = re.compile(
    r" (?:[Pp]eace |[Cc]limate |[Aa]rms )?(?:agreements?|[Aa]ccords?|[Pp]rotocols?|[Tt]reaty|[Cc]onventions?"
    r"|[Dd]eclaration|[Pp]act|[Dd]eal|[Tt]alks|[Ss]ummit|[Cc]onference|[Pp]rocess|[Ff]ormat)\b"
)
"""What is named after the town where it was agreed: "the Minsk accords"."""
_PRONOUN = re.compile(r"[^.!?;:\n\"“”A-Z]{1,90}?\b(she|her|herself|he|his|him|himself)\b")
_BEHIND_TOWN = re.compile(r"(?:, [A-Z][\w. ]{1,30})? (?:[-—–] |\()")
"""What follows the town where a report was written: "VALLETTA, Malta - "."""
_SMALL = frozenset(("of", "for", "the", "and", "in", "on", "de", "to"))
_SPELLING = 0.86
_LONG_ENOUGH_TO_MISSPELL, _SHORTEST_TO_MISSPELL = 6, 5
_SHORTEST_ACRONYM = 3
_NO_SURNAME = 3
"""Letters from which on a firm's end is no surname, as "Sa" and "Co" may be."""


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One mention to resolve: its words, taken apart, the kind a tagger gave, and whether it was handed in."""

    span: Span
    phrase: Phrase
    kind: EntityKind | None
    given: bool


def name_actors(
    items: Iterable[Item], cast: Cast, text: str, speakers: frozenset[int]
) -> list[tuple[Item, list[Actor]]]:
    """Give every name its actor, the fullest names first.

    `speakers` holds the offsets at which speakers are mentioned. Returns the names that fit several actors
    ("Clinton" beside Bill and Hillary), each with those it fits, to be settled by what stands near.
    """
    open_names = []
    items = list(items)
    genders = _genders(items, text)
    for item in sorted(items, key=lambda item: _turn(item, genders)):
        fitting = _fitting(item, cast, text, speakers, genders)
        if len(fitting) > 1:
            open_names.append((item, fitting))
            continue
        take_name(item, fitting[0], cast)
        fitting[0].gender = fitting[0].gender or genders.get(_titled(item), "")
        _define(item, fitting[0], cast, text)
    return open_names


def _turn(item: Item, genders: Mapping[tuple[str, str], str]) -> tuple[int, bool, int]:
    """The fullest names first, and of those as full the ones that are known to be a man's or a woman's."""
    return -len(item.phrase.core), not genders.get(_titled(item)), item.span.start


def _titled(item: Item) -> tuple[str, str]:
    return item.phrase.title.lower(), item.phrase.name.lower()


def _genders(items: Iterable[Item], text: str) -> dict[tuple[str, str], str]:
    """Tell of each surname with a title ("President Roe") whether it is a man's or a woman's.

    By the title, or by the first pronoun behind it that one of its mentions has, nobody else being named between.
    """
    told: dict[tuple[str, str], str] = {}
    for item in items:
        if item.phrase.title and len(item.phrase.core) == 1 and not told.get(_titled(item)):
            told[_titled(item)] = title_gender(item.phrase.title) or gender_after(item, text)
    return told


def gender_after(item: Item, text: str) -> str:
    """Return the gender of the first pronoun after a name in its sentence, nobody else being named between."""
    pronoun = _PRONOUN.match(text, item.span.end)
    return "" if pronoun is None else "f" if pronoun.group(1) in ("she", "her", "herself") else "m"


def take_name(item: Item, actor: Actor, cast: Cast) -> None:
    """Note that a name denotes an actor, and what the name tells of it."""
    cast.denote(item.span, actor)
    actor.given = actor.given or item.given
    phrase = item.phrase
    kind = _kind(item)
    if item.kind and kind and item.given:
        actor.votes[kind] = actor.votes.get(kind, 0) + 1
    alias = phrase.name
    actor.aliases.setdefault(alias)
    if not phrase.title:
        actor.traits |= {word.lower() for word in phrase.side}
    if phrase.title and item.given:
        actor.aliases.setdefault(" ".join(phrase.words))
    gender = title_gender(phrase.title)
    if gender and not actor.gender:
        actor.gender = gender
    if phrase.alias:
        actor.aliases.setdefault(phrase.alias)


def title_gender(title: str) -> str:
    """Return "m" or "f" where a title or description tells it ("Mrs.", "chairwoman"), else nothing."""
    lex = lexicon()
    words = title.lower().split()
    if any(word in lex.female for word in words):
        return "f"
    return "m" if any(word in lex.male for word in words) else ""


def _define(item: Item, actor: Actor, cast: Cast, text: str) -> None:
    """Learn an acronym that the text puts in brackets after the name."""
    defined = _DEFINED.match(text, item.span.end)
    letters = defined.group(1) if defined else item.phrase.alias
    if letters and len(item.phrase.core) > 1 and letters.isupper():
        cast.by_letters[letters.replace(".", "")] = actor
        actor.aliases.setdefault(letters)


def _fitting(
    item: Item, cast: Cast, text: str, speakers: frozenset[int], genders: Mapping[tuple[str, str], str]
) -> list[Actor]:
    """Return the actors a name fits, one if it is settled; a new one where it fits none."""
    core, kind = item.phrase.core, _kind(item)
    single = len(core) == 1
    family = (
        cast.by_last.get(core[0].lower().removesuffix("s"), []) if single and item.phrase.determiner == "the" else []
    )
    if family and core[0].endswith("s"):
        return [_family(core[0], family, cast)]
    if single and not (item.kind in ("state", "place") or item.phrase.determiner):
        people = _people(item, cast, genders, text)
        if item.kind == "organization":  # "Roe" is Jane Roe, whatever a tagger says, before it is the Roe Foundation
            people = [actor for actor in people if core[0].lower() == actor.last]
        if people:
            return people
    letters = item.phrase.name.replace(".", "")
    other = meant_instead(letters, text) if _ACRONYM.match(letters) else None
    if other is not None:
        return [cast.known(other)]
    if _ACRONYM.match(letters) and letters in cast.by_letters and not _begins_name(letters, cast):
        return [cast.by_letters[letters]]
    initials = [actor for actor in cast.actors if _initials(actor) == letters] if _ACRONYM.match(letters) else []
    if len(initials) == 1 and known(letters) is None:
        return initials  # "NG:" in an interview with Nora Gale
    slip = _is_long_acronym(letters)
    meant = _misspelt(letters, cast.by_name) or _misspelt(letters.casefold(), cast.by_name) if slip else None
    if meant is not None:
        return [cast.by_name[meant]]
    entry = known(item.phrase.name)
    if entry is None and _begins_dateline(item, text):
        return [place_named(item.phrase.name.title(), cast)]
    fuller = _in_full(core, entry, cast, text) if entry is not None and single else None
    if fuller is not None:
        return [fuller]
    titled = entry is not None and entry.kind == "state" and bool(item.phrase.title)  # "Ms. London", "Mr. Paris"
    if entry and not titled and not (item.kind == "person" and not single and entry.sort != "capital"):
        return [_known(item, entry, cast, text, speakers)]
    same = cast.by_name.get(key(item.phrase.name))
    if same:
        return [same]
    if kind == "person" or (kind is None and not single):
        people = _people(item, cast, genders, text)
        if people:
            return people
    if kind not in ("person", "state", "place"):  # "Riverton" is not the Riverton Council
        short = _bodies(item, cast)
        if short:
            return short
    return [_new(item, kind, cast)]


def _in_full(core: tuple[str, ...], entry: Known, cast: Cast, text: str) -> Actor | None:
    """Return the one body whose full name ends in a word by which another is known that the text never names in full.

    "The Post" is the Riverton Post where that is told of, and nothing of The Washington Post.
    """
    if entry.kind != "organization" or " " not in entry.name or entry.name.removeprefix("The ") in text:
        return None
    ending = [
        actor
        for actor in cast.actors
        if actor.kind == "organization" and len(actor.words) > 1 and actor.words[-1] == core[0].lower()
    ]
    return ending[0] if len(ending) == 1 else None


def _kind(item: Item) -> EntityKind | None:
    """The kind a tagger gave, unless the name ends as only a body's does ("Roe Foundation", "Riverton Police")."""
    words, lex = [word.lower() for word in item.phrase.core], lexicon()
    last = item.phrase.core[-1] if words else ""
    firm = last.lower() in lex.firm_ends and (last.isupper() or len(last) >= _NO_SURNAME)
    body = len(words) > 1 and (last.lower() in lex.organization_ends or firm) and not item.phrase.title
    if (
        item.kind in ("person", "state")
        and body
        and known(item.phrase.name) is None
        and words[0] not in lex.male_names | lex.female_names
    ):
        return "organization"
    return item.kind or item.phrase.kind


def _known(item: Item, entry: Known, cast: Cast, text: str, speakers: frozenset[int]) -> Actor:
    """Return the actor of a known name: a capital is its state unless something is located in it.

    A body as many lands have one is that of the land that the article tells of.
    """
    land = of_another_land(item.phrase.name, entry, text)
    if land is not None:
        return _body_of(land, item, cast)
    if entry.sort == "capital":
        located = _LOCATIVE.search(text, max(0, item.span.start - 14), item.span.start) is not None
        acting = item.span.start in speakers or (item.kind == "state" and not located)
        agreed = _AGREED.match(text, item.span.end) is not None
        if (agreed and item.span.start not in speakers) or (not acting and (located or _dateline(item, text))):
            return _place(item, cast)
    if (
        entry.sort == "people"
        and entry.kind == "state"
        and not item.phrase.determiner
        and text[: item.span.start][-4:].lower() != "the "
    ):
        people = _own(item.phrase.name, "group", cast)
        people.plural, people.side = True, cast.known(entry)
        return people
    actor = cast.known(entry)
    if entry.kind == "organization" and len(item.phrase.core) > 1:
        _tell_letters(actor, item.phrase.core, cast)
    return actor


def _body_of(land: str, item: Item, cast: Cast) -> Actor:
    """Return the body of that name of a land, or of nobody knows which."""
    entry = known(land) if land else None
    body = _own(f"{entry.adjective} {item.phrase.name}" if entry else item.phrase.name, "organization", cast)
    body.head = item.phrase.head
    body.side = cast.known(entry) if entry else None
    return body


def _family(name: str, members: list[Actor], cast: Cast) -> Actor:
    """Return the group of those who bear a surname ("the Clintons")."""
    group = _own(" and ".join(actor.name for actor in members) if len(members) > 1 else name, "group", cast)
    group.plural, group.members = True, tuple(members) if len(members) > 1 else ()
    return group


def _dateline(item: Item, text: str) -> bool:
    return item.phrase.name.isupper() and text[item.span.end : item.span.end + 4].lstrip()[:1] in ("(", "—", "-", ",")


def _begins_dateline(item: Item, text: str) -> bool:
    """Whether a name in capitals begins a paragraph as the town where it was written: "BISSAU - "."""
    start, end = item.span.start, item.span.end
    alone = item.phrase.name.isupper() and len(item.phrase.name) >= _SHORTEST_TO_MISSPELL
    return alone and text[:start].rstrip(" ")[-1:] in ("", "\n") and _BEHIND_TOWN.match(text, end) is not None


def _place(item: Item, cast: Cast) -> Actor:
    return place_named(item.phrase.name, cast)


def place_named(name: str, cast: Cast) -> Actor:
    """Return the place of that name, which is nobody who acts: "the city of Lagos"."""
    return _own(name, "place", cast)


def _own(name: str, kind: EntityKind, cast: Cast) -> Actor:
    marked = f"{kind}:{name.casefold()}"
    if marked not in cast.by_name:
        cast.by_name[marked] = cast.add(name, kind)
    return cast.by_name[marked]


def _people(item: Item, cast: Cast, genders: Mapping[tuple[str, str], str], text: str) -> list[Actor]:
    """Return the persons a name fits: same first and last word, or one of them alone."""
    words, lex = tuple(word.lower() for word in item.phrase.core), lexicon()
    if len(words) > 1:
        people = [actor for actor in cast.by_last.get(_last(words), ()) if _same_person(actor.words, words)][:1]
        if people and people[0].words != words and is_told_as_kin(item.span.start, item.span.end, text):
            people = []  # "K. Roe, his brother," is not Ken Roe
        if people or item.kind != "person":
            return people
        nickname = [a for a in cast.by_first.get(words[-1], ()) if words[0] not in lex.male_names | lex.female_names]
        return nickname[:1]
    alone = surname(words[0])
    fitting = cast.by_last.get(alone, [])
    entry = known(item.phrase.name)
    state = entry is not None and entry.kind == "state"  # "Jordan" is no Jordan Roe
    courteous = item.phrase.title.lower().startswith(("mr", "mrs", "ms"))
    if not fitting and not state and not (courteous and alone in lex.male_names | lex.female_names):
        fitting = cast.by_first.get(alone, []) or _called_for_short(alone, cast)  # "Mr. Xi" is Xi Jinping
        fitting = fitting or _by_first_surname(alone, cast)
    own = is_surname_of_holder(alone)  # "Reagan" is no slip for Regan
    if not fitting and not own and (item.kind or item.phrase.kind) in ("person", None):
        meant = _misspelt(alone, cast.by_last)
        fitting = cast.by_last[meant] if meant else []
    gender = genders.get(_titled(item), "")
    if gender:  # "Mr. Roe" is none of two, if the only Roe so far is Jane
        fitting = [actor for actor in fitting if actor.gender == gender] or [a for a in fitting if not a.gender]
    fitting = [actor for actor in fitting if may_hold(item.phrase, actor, text)]
    if not item.phrase.title and len(fitting) == 1 and is_kin_of_namesake(fitting[0], text):
        fitting = []
    if len(fitting) > 1 and item.phrase.title:
        title = item.phrase.title.lower()
        fitting = [actor for actor in fitting if title in actor.titles] or fitting
    return list(fitting)


def _by_first_surname(name: str, cast: Cast) -> list[Actor]:
    """Return who bears a surname before another one: "Sheinbaum", who is Claudia Sheinbaum Pardo; of several none."""
    lex = lexicon()
    first_names = lex.male_names | lex.female_names
    if name in first_names:
        return []
    two = [actor for last in cast.by_last.values() for actor in last if len(actor.words) > 2]
    found = [
        actor
        for actor in two
        if name == surname(actor.words[-2]) and {actor.words[0], _bare(actor.words[0])} & first_names
    ]
    return found if len(found) == 1 else []


def _bare(word: str) -> str:
    """A word without its accents: "maria" of "maría"."""
    return "".join(c for c in normalize("NFD", word) if not combining(c))


def _initials(actor: Actor) -> str:
    """The initials of a person with two names and more, nothing for others."""
    if actor.kind not in ("person", None) or len(actor.words) < 2:
        return ""
    return "".join(word[0] for word in actor.words).upper()


def _begins_name(letters: str, cast: Cast) -> bool:
    """Whether a body is named after its acronym: "ABT Group" beside "A. Brook Tools"."""
    return any(len(actor.words) > 1 and actor.words[0] == letters.lower() for actor in cast.actors)


def _is_long_acronym(letters: str) -> bool:
    return len(letters) == _SHORTEST_TO_MISSPELL and letters.isupper() and _ACRONYM.match(letters) is not None


def _misspelt(name: str, others: Iterable[str]) -> str | None:
    """Return which of the other names a name is, but for a slip of the pen."""
    if len(name) >= _LONG_ENOUGH_TO_MISSPELL:
        others = list(others)
        near = get_close_matches(name, others, 1, _SPELLING) or [one for one in others if _swapped(name, one)]
        return near[0] if near else None
    slips = [other for other in others if len(name) == _SHORTEST_TO_MISSPELL and _one_slip(name, other)]
    return slips[0] if len(slips) == 1 and known(name) is None else None


def _one_slip(one: str, other: str) -> bool:
    """Whether two words differ, between their first and last letters, by one letter or by two swapped."""
    if len(one) != len(other) or one[0] != other[0] or one[-1] != other[-1]:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1 or _swapped(one, other)


def _swapped(one: str, other: str) -> bool:
    """Whether two words differ by two letters beside each other that are swapped, not the first or last."""
    if len(one) != len(other) or one[0] != other[0] or one[-1] != other[-1]:
        return False
    apart = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(one) == sorted(other)


def _called_for_short(name: str, cast: Cast) -> list[Actor]:
    """Return the persons of whose first name another is the short form: "Larry", who is Laurence."""
    nicknames = lexicon().nicknames
    full = nicknames.get(name)
    return [
        a for first, actors in cast.by_first.items() if full and nicknames.get(first, first) == full for a in actors
    ]


def _last(words: Sequence[str]) -> str:
    bare = [word for word in words if word not in lexicon().suffixes]
    return surname(bare[-1] if bare else words[-1])


def _same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """First and last words agree, or the shorter name ends the longer ("Le Pen", "Marine Le Pen")."""
    one, other = [w for w in one if w not in lexicon().suffixes], [w for w in other if w not in lexicon().suffixes]
    if not one or not other:
        return False
    if surname(one[-1]) == surname(other[-1]) and _same_first(one[0].rstrip("."), other[0].rstrip(".")):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) > 1 and long[-len(short) :] == short


def _same_first(one: str, other: str) -> bool:
    nicknames = lexicon().nicknames
    return nicknames.get(one, one) == nicknames.get(other, other) or one == other[0] or one[0] == other


def _bodies(item: Item, cast: Cast) -> list[Actor]:
    """Return the organisation a short name belongs to: by its initials, or its first words.

    Of several that are the same but for their states ("Foreign Ministry") all, to be settled by what stands near.
    """
    letters = item.phrase.name.replace(".", "")
    if _ACRONYM.match(letters) and letters in cast.by_letters:
        return [cast.by_letters[letters]]
    words = tuple(word.lower() for word in item.phrase.core)
    lex = lexicon()
    code = any(letter.isdigit() for letter in words[0])  # "EB-5" is a visa, and no short name of those who want it
    if len(words) == 1 and (words[0] in lex.organization or words[0] in lex.not_names or code):
        return []
    bodies = [a for a in cast.actors if a.named and a.kind not in ("person", "state", "place")]
    longer = [a for a in bodies if len(a.words) > len(words)]
    of_lands = [a for a in longer if a.words[-len(words) :] == words and known(" ".join(a.words[: -len(words)]))]
    if of_lands and len(words) > 1:
        return of_lands
    ends = lex.organization_ends | lex.firm_ends
    begun = [a for a in longer if a.words[: len(words)] == words and known(a.name) is None]
    told = [a for a in begun if a.words[-1] in ends]
    if told or item.kind not in ("organization", None) or known(item.phrase.name) is not None:
        return told[:1]
    short = [a for a in begun if a.kind == "organization" and (len(words) == 1 or a.words[len(words)] == "of")]
    return short if len(short) == 1 == len(begun) else []


def _new(item: Item, kind: EntityKind | None, cast: Cast) -> Actor:
    phrase, lex = item.phrase, lexicon()
    actor = cast.add(phrase.name, kind)
    actor.head = phrase.head
    cast.by_name[key(phrase.name)] = actor
    if kind == "person" or kind is None:
        cast.by_last.setdefault(_last(actor.words), []).append(actor)
        if len(actor.words) > 1:
            cast.by_first.setdefault(actor.words[0], []).append(actor)
        if kind == "person" or len(actor.words) > 1:
            actor.gender = (
                "f" if actor.words[0] in lex.female_names else "m" if actor.words[0] in lex.male_names else ""
            )
    if kind == "organization":
        actor.side = _land(phrase.core, cast)
    if kind != "person" and len(phrase.core) > 1:
        _tell_letters(actor, phrase.core, cast)
    return actor


def _tell_letters(actor: Actor, core: tuple[str, ...], cast: Cast) -> None:
    for initials in _acronyms(core):
        cast.by_letters.setdefault(initials, actor)


def _acronyms(core: tuple[str, ...]) -> list[str]:
    """The acronyms a body may have: of all its words, without what tells that it is a firm, with its "of"."""
    firm = core[:-1] if core[-1].lower() in lexicon().firm_ends else core
    of = tuple(word for word in firm if word.lower() not in _SMALL - {"of"})
    made = ["".join(part[0] for word in words for part in word.split("-") if part).upper()
            for words in (*(tuple(w for w in c if w.lower() not in _SMALL) for c in (core, firm)), of)]  # fmt: skip
    return [made[0], *(letters for letters in made[1:] if len(letters) >= _SHORTEST_ACRONYM)]


def _land(core: tuple[str, ...], cast: Cast) -> Actor | None:
    """Return the state whose adjective or name opens that of a body ("Greek Foreign Ministry")."""
    for length in (3, 2, 1):
        entry = known(" ".join(core[:length])) if length < len(core) else None
        if entry and entry.kind == "state" and core[-1].lower() in lexicon().of_states:
            return cast.known(entry)
    return None
