"""The words for arrangements, read once from the TOML file beside this module and compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.values import AgreementKind


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns and words: `heads` finds head nouns (the group that matches tells the kind), `named` whole names.

    `binding` finds verbs whose subject is bound, `either` these and those by which somebody makes sanctions and the
    like; `parties` holds, by name, who is known to be bound.
    """

    heads: re.Pattern[str]
    kinds: dict[str, AgreementKind]
    phrases: tuple[tuple[AgreementKind, re.Pattern[str]], ...]
    not_before: frozenset[str]
    not_after: re.Pattern[str]
    modifiers: frozenset[str]
    determiners: frozenset[str]
    stop: frozenset[str]
    named: re.Pattern[str]
    names: dict[str, tuple[str, AgreementKind]]
    violation: re.Pattern[str]
    binding: re.Pattern[str]
    either: re.Pattern[str]
    parties: dict[str, tuple[str, ...]]


@cache
def lexicon() -> Lexicon:
    """Return the words and patterns of this package."""
    data = tomllib.loads((files(__package__) / "agreements.toml").read_text(encoding="utf-8"))
    kinds: dict[str, AgreementKind] = {f"k{number}": kind for number, kind in enumerate(data["heads"])}
    heads = "|".join(f"(?P<{group}>{'|'.join(data['heads'][kind])})" for group, kind in kinds.items())
    names: dict[str, tuple[str, AgreementKind]] = {}
    for name, entry in data["names"].items():
        for surface in (name, *entry["names"]):
            names[surface.casefold()] = (name, entry["kind"])
    named = "|".join(re.escape(surface) for surface in sorted(names, key=len, reverse=True))
    return Lexicon(
        heads=re.compile(rf"(?i)\b(?:{heads})(?![\w-])"),
        kinds=kinds,
        phrases=tuple(
            (kind, re.compile(rf"(?i)\b(?:{'|'.join(patterns)})(?![\w-])"))
            for kind, patterns in data["phrases"].items()
        ),
        not_before=frozenset(data["not_before"]["words"].split()),
        not_after=re.compile(data["not_after"]["pattern"]),
        modifiers=frozenset(data["modifiers"]["words"].split()),
        determiners=frozenset(data["front"]["determiners"].split()),
        stop=frozenset(data["front"]["stop"].split()),
        named=re.compile(rf"\b(?:{named})(?![\w-])", re.IGNORECASE),
        names=names,
        violation=re.compile(rf"(?i)\b(?:{'|'.join(data['violation']['patterns'])})"),
        binding=re.compile(rf"(?i)\b(?:{'|'.join(data['binding']['patterns'])})\b"),
        either=re.compile(rf"(?i)\b(?:{'|'.join(data['binding']['patterns'] + data['making']['patterns'])})\b"),
        parties={name: tuple(parties) for name, parties in data["parties"].items()},
    )
