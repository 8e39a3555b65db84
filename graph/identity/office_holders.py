"""Who is known to hold which office: what a reader knows of "the Indiana governor" though no article says it.

It serves to find whom a description means among those an article names. No role of an entity comes from it: the
graph says of somebody what the article says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.identity.lexicon import lexicon

_NOW = 9999
_OF_A_TIME = ("president", "vice president")
"""Offices whose holder an article names so often without one that its year must be known."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office in a land or body, by their usual names, and the first and the last year it was held."""

    title: str
    land: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who held offices, with the party, in lower case, if news calls holders by it."""

    party: str
    offices: tuple[Office, ...]

    def holds(self, year: int | None) -> dict[str, str]:
        """Return the lands of the offices held in a year, by title; of most, where the year is not known."""
        if year is None:
            return {o.title: o.land for o in self.offices if o.title not in _OF_A_TIME}
        return {o.title: o.land for o in self.offices if o.first <= year <= o.last}

    def held(self, year: int | None) -> dict[str, str]:
        """Return the lands of the offices held before or until a year, by title."""
        return {o.title: o.land for o in self.offices if year is None or o.last <= year}


@cache
def _entries() -> Mapping[str, str]:
    """What is said of each holder behind the name, not yet taken apart: an article asks for a few of thousands."""
    table = (files(__package__) / "lexicon" / "office_holders.txt").read_text(encoding="utf-8")
    lines = (line.partition(" | ") for line in table.splitlines() if not line.startswith("#"))
    return {_key(name): rest for name, _, rest in lines}


def _office(entry: str) -> Office:
    title, land, years = entry.split(", ")
    first, _, last = years.partition("-")
    return Office(title, land, int(first), int(last or _NOW))


def _key(name: str) -> str:
    """A name without initials and suffixes, its first name in full: "Joe Biden" has that of "Joseph R. Biden Jr."."""
    lex = lexicon()
    words = [word for word in name.lower().split() if len(word.strip(".")) > 1 and word not in lex.suffixes]
    return " ".join([lex.nicknames.get(word, word) for word in words[:1]] + words[1:])


def is_surname_of_holder(word: str) -> bool:
    """Whether somebody who is known to hold or have held an office has that surname, in lower case."""
    return word in _by_surname()


@cache
def _by_surname() -> Mapping[str, tuple[str, ...]]:
    named: dict[str, list[str]] = {}
    for name in _entries():
        if name:
            named.setdefault(name.split()[-1], []).append(name)
    return {last: tuple(names) for last, names in named.items()}


def held_by_another(name: str, title: str) -> bool:
    """Whether others of a person's surname are known to have held an office, by its title, and not that person.

    It cannot be told of whom only initials stand before the surname.
    """
    words = _key(name).split()
    if len(words) < 2:
        return False
    held = f" {title.lower()}"
    others = [
        other
        for other in _by_surname().get(words[-1], ())
        if any(held.endswith(f" {office.title}") for office in _holder(other).offices)
    ]
    return bool(others) and all(other.split()[0] != words[0] for other in others)


def _holder(named: str) -> Holder:
    """What is said of the holder of a key of the table."""
    party, _, offices = _entries()[named].partition(" | ")
    return Holder(party.strip("-"), tuple(map(_office, offices.split("; "))))


def holder(name: str) -> Holder | None:
    """Return what is known of the bearer of a name of two words or more, None of whom nothing is."""
    named = _key(name) if " " in name else ""
    return _holder(named) if named in _entries() else None
