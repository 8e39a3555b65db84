"""What is known of names before any article is read: states, their people and capitals, well-known bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from graph.identity.lexicon import plural, read_toml
from graph.values import EntityKind

Sort = Literal["name", "adjective", "people", "capital"]
"""How a surface relates to what is known: "Iran", "Iranian", "Iranians", "Tehran"."""

_ACRONYM_LENGTH = 6
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_IRREGULAR_PEOPLE = ("ese", "ish", "ch", "ss", "ian people")


@dataclass(frozen=True, slots=True)
class Known:
    """An entry: the canonical name, its kind, the name of what it belongs to, and how the surface relates to it."""

    name: str
    kind: EntityKind
    of: str | None
    sort: Sort
    adjective: str = ""
    nouns: frozenset[str] = frozenset()
    """What else a body is called: "bloc", "agency"."""


def key(surface: str) -> str:
    """Return the form under which names are compared: without article, possessive and full stops, and case-folded.

    Short words all in capitals keep their case, so that "US" is no "us" and "IS" no "is".
    """
    bare = _ARTICLE.sub("", _POSSESSIVE.sub("", surface.strip())).replace(".", "").replace("’", "'")
    bare = " ".join(bare.split())
    return bare if bare.isupper() and len(bare) <= _ACRONYM_LENGTH else bare.casefold()


@lru_cache(maxsize=16384)
def known(surface: str) -> Known | None:
    """Return what is known of a name, adjective of nationality, people or capital; None if nothing is."""
    return _entries().get(key(surface))


def in_many_lands(surface: str) -> bool:
    """Return whether bodies of many lands have a name that is known for that of one: "the Senate"."""
    return key(surface) in _in_many_lands()


@lru_cache(maxsize=64)
def meant_instead(surface: str, text: str) -> Known | None:
    """Return what a short name means in a text where it is not what it is known for: "EC" beside "EC countries"."""
    return next(
        (known(body) for name, body, beside in _else_meant() if name == key(surface) and beside.search(text)), None
    )


@cache
def _else_meant() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((key(one["name"]), one["meant"], re.compile(one["beside"])) for one in _listed()["else_meant"])


@cache
def _in_many_lands() -> frozenset[str]:
    return frozenset(key(name) for name in _listed()["in_many_lands"])


def written_as_name(surface: str) -> bool:
    """Return whether a known name is written as one: "the House", and not "the house", but "the tea party"."""
    bare = _ARTICLE.sub("", surface)
    return any(letter.isupper() for letter in bare) or bare in _small()


@cache
def _small() -> frozenset[str]:
    """The names that are written small."""
    return frozenset(name for body in _listed()["organizations"] for name in body.get("names", ()) if name.islower())


@cache
def _listed() -> dict[str, Any]:
    """The bodies, and the nouns that their sorts are called by."""
    return read_toml("organizations.toml")


@cache
def _entries() -> dict[str, Known]:
    entries: dict[str, Known] = {}
    for state in read_toml("states.toml")["states"]:
        _add_land(entries, state, "state")
    for place in read_toml("places.toml")["places"]:
        _add_land(entries, place, "place")
    listed = _listed()
    for body in listed["organizations"]:
        nouns = frozenset(listed["sorts"][body["is"]].split()) if "is" in body else frozenset()
        entry = Known(body["name"], body.get("kind", "organization"), body.get("of"), "name", nouns=nouns)
        for surface in (body["name"], *body.get("names", ())):
            entries[key(surface)] = entry
    return entries


def _add_land(entries: dict[str, Known], state: dict[str, list[str]], kind: EntityKind) -> None:
    name, demonyms = str(state["name"]), state.get("demonyms", [])
    adjective = str(state.get("attributive") or (demonyms[0] if demonyms else name))
    surfaces: list[tuple[str, Sort]] = [(name, "name"), *((other, "name") for other in state.get("names", ()))]
    surfaces += [(city, "capital") for city in state.get("capitals", ())]
    for demonym in demonyms:
        surfaces.append((demonym, "adjective"))
        if not demonym.endswith(_IRREGULAR_PEOPLE):
            surfaces.append((demonym if demonym.endswith("s") else plural(demonym), "people"))
    for surface, sort in surfaces:
        entries.setdefault(key(surface), Known(name, kind, None, sort, adjective))
