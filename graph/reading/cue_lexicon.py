"""The lexicon of cues (`cues.toml`), loaded: entries with their frames, and every inflected form written out.

Because all forms are written out when the lexicon is loaded, a look-up guesses no lemma.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from graph.reading.inflection import plural, verb_forms

Part = Literal["verb", "noun", "phrase"]
FrameRole = Literal["speaker", "target", "matter", "either", "addressee", "content", "none"]
"""What a place of the frame holds. "either": an actor there is the target, anything else the matter."""

CHARGES = frozenset(("accuse", "blame", "allege", "criticise", "condemn"))
DENIALS = frozenset(("deny", "reject", "dismiss", "rebut"))
"""Act types that charge somebody, and that deny what somebody is charged with."""
ACCUSING = frozenset(("accuse", "blame", "allege"))
"""Types of charges that hardly mean anything else, as "slammed" and "took aim at" can."""
OBJECTS = ("target", "either")
"""Roles of a direct object that may be whom a cue charges."""

GAP = "*"
PARTS: dict[str, Part] = {"verbs": "verb", "nouns": "noun", "phrases": "phrase"}
MARKED = ("speaker", "target", "matter", "addressee")


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One cue and its frame.

    `type` is an act type's notation, `form` that of the narrower type it has where it is a charge. `subject`
    and `object` tell the roles of a verb's subject and object (in the passive the subject takes the object's
    role); `speaker`, `target`, `matter` and `addressee` list the prepositions that mark the role. `when` maps
    a word that follows to the type (and form) the cue has then. A `weak` cue is often no report at all; of an
    `own` one what is told is the speaker's own deed.
    """

    cue: str
    part: Part
    type: str
    form: str | None = None
    subject: FrameRole = "speaker"
    object: FrameRole = "content"
    speaker: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    matter: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    when: tuple[tuple[str, str], ...] = ()
    weak: bool = False
    own: bool = False

    @property
    def charges(self) -> bool:
        """Whether the cue charges by itself ("accused", not "said")."""
        return self.type in CHARGES and not self.weak

    @property
    def denies(self) -> bool:
        """Whether the cue denies by itself."""
        return self.type in DENIALS and not self.weak

    def before(self, word: str) -> CueEntry:
        """Return the entry as it is when `word` follows: "asked" asks, "asked to" requests."""
        kind = dict(self.when).get(word.lower())
        if kind is None:
            return self
        act_type, _, form = kind.partition("/")
        return replace(self, type=act_type, form=form or self.form)


@dataclass(frozen=True, slots=True)
class Form:
    """One written-out form of a cue: its words, those after the gap if it has one, and whether it is a participle."""

    entry: CueEntry
    words: tuple[str, ...]
    tail: tuple[str, ...] = ()
    participle: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The entries in the order of the file; forms, and wordings that are no cue, by first word; function words."""

    entries: tuple[CueEntry, ...]
    forms: Mapping[str, tuple[Form, ...]]
    no_cues: Mapping[str, tuple[tuple[str, ...], ...]]
    words: Mapping[str, frozenset[str]]


def lexicon() -> tuple[CueEntry, ...]:
    """Return all entries, in the order of the file."""
    return load().entries


@cache
def load() -> Lexicon:
    """Return the lexicon, read once."""
    data = tomllib.loads(files("graph.reading").joinpath("cues.toml").read_text("utf-8"))
    inflection = data["inflection"]
    entries = tuple(entry for group in data["group"] for entry in _entries(group))
    forms: dict[str, tuple[Form, ...]] = {}
    for form in (form for entry in entries for form in _forms(entry, inflection)):
        forms[form.words[0]] = (*forms.get(form.words[0], ()), form)
    no_cues: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in (tuple(phrase.split()) for phrase in data["not_a_cue"]["phrases"]):
        no_cues[words[0]] = (*no_cues.get(words[0], ()), words)
    around = {kind: frozenset(words) for kind, words in data["words"].items()}
    for of_verbs in ("negating", "avoiding", "charged with", "trading"):
        forms_of = (verb_forms(verb, inflection["irregular"], inflection["doubling"]) for verb in around[of_verbs])
        around[of_verbs] = frozenset(form for verb in forms_of for form in verb.all())
    return Lexicon(entries, forms, no_cues, around)


def _entries(group: Mapping[str, Any]) -> Iterator[CueEntry]:
    marked = {role: tuple(group.get(role, ())) for role in MARKED}
    for key, part in PARTS.items():
        for cue in group.get(key, ()):
            yield CueEntry(
                cue=cue,
                part=part,
                type=group["type"],
                form=group.get("form"),
                subject=cast(FrameRole, group.get("subject", "speaker")),
                object=cast(FrameRole, group.get("object", "content")),
                when=tuple(sorted(group.get("when", {}).items())),
                weak=group.get("weak", False),
                own=group.get("own", False),
                **marked,
            )


def _forms(entry: CueEntry, inflection: Mapping[str, Any]) -> Iterator[Form]:
    """Write out the forms of an entry: the first word of a verb is inflected, the last of a noun."""
    whole, _, rest = entry.cue.partition(GAP)
    words, tail = tuple(whole.split()), tuple(rest.split())
    if entry.part == "verb":
        forms = verb_forms(words[0], inflection["irregular"], inflection["doubling"])
        yield from (Form(entry, (f, *words[1:]), tail, f == forms.participle) for f in sorted(forms.all()))
    elif entry.part == "noun":
        yield from (Form(entry, (*words[:-1], last)) for last in (words[-1], plural(words[-1])))
    else:
        yield Form(entry, words, tail)
