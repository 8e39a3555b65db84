"""Word lists of the identity stage, read once from the TOML files beside this module."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Words = frozenset[str]


def read_toml(name: str) -> dict[str, Any]:
    """Return the content of one lexicon file of this package."""
    return tomllib.loads((files(__package__) / "lexicon" / name).read_text(encoding="utf-8"))


def plural(noun: str) -> str:
    """Return the regular plural of an English noun, and the plural of a few irregular person nouns."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return "people" if noun == "person" else noun + "s"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists, lower case. `titles` holds offices as tuples of words, `senses` what a head noun may mean."""

    person: Words
    organization: Words
    group: Words
    state: Words
    part_of_land: Words
    town: Words
    governing: Words
    sort_of_government: Words
    everywhere: Words
    heading: Words
    sorts_of_body: Words
    local: Words
    lawyers: Words
    young: Words
    of_bodies: Words
    against_rulers: Words
    bare_bodies: Words
    kin: Words
    counterpart: Words
    contending: Words
    suspected: Words
    chief: Words
    of_portfolio: Words
    opposed: Words
    business_matter: Words
    portfolio: Words
    public: Words
    business: Words
    with_somebody: Words
    thing: Words
    male: Words
    female: Words
    male_names: Words
    female_names: Words
    senses: dict[str, frozenset[int]]
    titles: frozenset[tuple[str, ...]]
    courtesy: Words
    speaking: Words
    title_modifiers: Words
    determiners: Words
    not_names: Words
    also_names: Words
    particles: Words
    suffixes: Words
    organization_ends: Words
    firm_ends: Words
    named_so: Words
    calendar: Words
    speech_verbs: Words
    quantities: Words
    cuts: Words
    prepositions: Words
    of_states: Words
    in_names: Words
    instruments: Words
    realms: Words
    offices: Words
    of_any_body: Words
    singular: dict[str, str]
    nicknames: dict[str, str]
    abbreviations: dict[str, str]
    documents: dict[str, frozenset[int]]
    documents_by_verb: dict[str, str]
    making: Words
    offers: Words
    rulings: Words
    bench: Words
    indictments: Words
    juries: Words
    holders: Words
    sittings: Words
    parties: Words

    def same_document(self, one: str, other: str) -> bool:
        """Whether two nouns can mean the same document ("study" and "report")."""
        return bool(self.documents.get(one, frozenset()) & self.documents.get(other, frozenset()))

    def related(self, one: str, other: str) -> bool:
        """Whether two head nouns can mean the same thing ("ministry" and "department")."""
        one, other = self.singular.get(one, one), self.singular.get(other, other)
        return one == other or bool(self.senses.get(one, frozenset()) & self.senses.get(other, frozenset()))


_OTHERWISE = ("titles", "nicknames", "abbreviations", "documents_by_verb")
"""Entries of nouns.toml that are no plain lists of words."""


@cache
def lexicon() -> Lexicon:
    """Return the word lists of this package."""
    nouns, first = read_toml("nouns.toml"), read_toml("first_names.toml")
    listed = {
        key: frozenset(value.split())
        for key, value in nouns.items()
        if isinstance(value, str) and key not in _OTHERWISE
    }
    people = listed["person"]
    singular = {plural(noun): noun for noun in people | listed["organization"] | listed["thing"]}
    male_names, female_names = frozenset(first["male"].split()), frozenset(first["female"].split())
    return Lexicon(
        **{key: listed[key] for key in listed if key not in ("person", "group")},
        person=people,
        group=listed["group"] | frozenset(plural(noun) for noun in people),
        male_names=male_names - female_names,
        female_names=female_names - male_names,
        senses=_senses(nouns["synonyms"]),
        titles=frozenset(tuple(title.split()) for title in nouns["titles"].replace("\n", "").split("|") if title),
        singular=singular,
        nicknames=_pairs(nouns["nicknames"]),
        abbreviations=_pairs(nouns["abbreviations"]),
        documents=_senses(nouns["documents"]),
        documents_by_verb=_pairs(nouns["documents_by_verb"]),
    )


def _pairs(entries: str) -> dict[str, str]:
    return dict(entry.split("=", 1) for entry in entries.split())


def _senses(rows: list[list[str]]) -> dict[str, frozenset[int]]:
    senses: dict[str, set[int]] = {}
    for number, row in enumerate(rows):
        for word in row:
            senses.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in senses.items()}
