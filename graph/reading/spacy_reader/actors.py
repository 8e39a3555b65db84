"""Who takes part: phrases of the parse joined to the names that the pipeline recognised, one entity for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.reading.cue_lexicon import load
from graph.reading.spacy_reader.parse import Name, Stretch, Token, joint, phrase
from graph.values import Entity, EntityKind, Participant, Role, Span

KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "state",
    "NORP": "group",
    "LOC": "place",
    "FAC": "place",
}
THIRD_PERSON = frozenset({"he", "she", "his", "her"})
PLURALS = frozenset({"NNS", "NNPS"})
ARTICLES = ("the ", "a ", "an ")


@dataclass
class _Actor:
    """An entity in the making."""

    id: str
    name: str
    kind: EntityKind
    mentions: set[Span] = field(default_factory=set)
    titles: list[str] = field(default_factory=list)


class Actors:
    """The actors of one article, met in the order of its text.

    A last name alone is the person of that last name met before. "He" and "she" who speak are the person who spoke
    last; other pronouns stay unresolved. A description ("the ministry") is an entity of its own.
    """

    def __init__(self, text: str) -> None:
        """Begin with nobody."""
        self._text = text
        self._actors: dict[str, _Actor] = {}
        self._names: list[tuple[Stretch, _Actor]] = []
        self._last_person: _Actor | None = None

    def meet(self, names: Iterable[Name], base: int) -> None:
        """Take in the names of a paragraph that begins at offset `base`."""
        for name in names:
            kind = KINDS.get(name.label_)
            if kind is None:
                continue
            start, end = self._bare(base + name.start_char, base + name.end_char)
            actor = self._of_name(self._text[start:end], kind) if start < end else None
            if actor is not None:
                actor.mentions.add(self._span(start, end))
                self._names.append(((start, end), actor))

    def participants(self, token: Token | None, base: int, *, speaks: bool = False) -> list[Participant | None]:
        """Return whom a phrase of a paragraph denotes: each of several names that "and" joins, else one or None.

        `speaks`: they are the speakers of an act, of whom pronouns tell.
        """
        if token is None:
            return [None]
        heads = joint(token)
        if all(self._named(base + head.idx) for head in heads):
            return [self._participant(head, base, phrase(head), speaks) for head in heads]
        return [self._participant(token, base, phrase(token, joined=True), speaks)]

    def _participant(self, token: Token, base: int, place: Stretch, speaks: bool) -> Participant:
        start, end = base + place[0], base + place[1]
        span, actor = self._span(start, end), self._denoted(token, base, start, end, speaks)
        if actor is not None:
            actor.mentions.add(span)
            if speaks and actor.kind == "person":
                self._last_person = actor
        return Participant(actor.id if actor else None, span)

    def _named(self, at: int) -> tuple[Stretch, _Actor] | None:
        """Return the name that stands at an offset, and who bears it."""
        return next((pair for pair in self._names if pair[0][0] <= at < pair[0][1]), None)

    def entities(self) -> tuple[Entity, ...]:
        """Return everybody met, with all mentions."""
        return tuple(
            Entity(
                id=actor.id,
                name=actor.name,
                kind=actor.kind,
                aliases=self._aliases(actor),
                roles=tuple(Role(title) for title in dict.fromkeys(actor.titles)),
                mentions=tuple(sorted(actor.mentions)),
            )
            for actor in self._actors.values()
        )

    def _denoted(self, token: Token, base: int, start: int, end: int, speaks: bool) -> _Actor | None:
        if token.pos_ == "PRON" or token.lower_ in load().words["pronoun"]:
            return self._last_person if speaks and token.lower_ in THIRD_PERSON else None
        heads = [token, *(c for c in token.children if c.dep_ == "appos")]
        named = next((found for head in heads if (found := self._named(base + head.idx))), None)
        if named is None:
            return self._described(start, end, token)
        (name_start, _), actor = named
        title = self._title(start, name_start)
        if actor.kind == "person" and title:
            actor.titles.append(title)
        return actor

    def _title(self, start: int, name_start: int) -> str:
        """Return the office before a person's name: the words from the first that no name holds."""
        before = [pair[0][1] for pair in self._names if start <= pair[0][0] and pair[0][1] <= name_start]
        words = self._text[max([start, *before]) : name_start].strip(" ,")
        for determiner in (*ARTICLES, "'s ", "’s "):
            words = words.removeprefix(determiner).strip()
        return words if any(c.isalpha() for c in words) else ""

    def _described(self, start: int, end: int, token: Token) -> _Actor | None:
        start, end = self._bare(start, end)
        words = self._text[start:end]
        if not any(c.isalpha() for c in words):
            return None
        return self._of_last_name(words) or self._actor(words, "group" if token.tag_ in PLURALS else "other")

    def _of_name(self, name: str, kind: EntityKind) -> _Actor:
        """Return the bearer of a name. A recogniser takes a last name for anything, and a place for a place."""
        known = None if kind in ("state", "place") else self._of_last_name(name)
        return known or self._actor(name, kind)

    def _of_last_name(self, name: str) -> _Actor | None:
        known = [a for a in self._actors.values() if a.kind == "person" and a.name.split()[-1] == name]
        return known[0] if len(known) == 1 else None

    def _actor(self, name: str, kind: EntityKind) -> _Actor:
        return self._actors.setdefault(name.casefold(), _Actor(f"e{len(self._actors) + 1}", name, kind))

    def _bare(self, start: int, end: int) -> Stretch:
        """Return a name's place without its article and its genitive."""
        words = self._text[start:end]
        article = next((a for a in ARTICLES if words.lower().startswith(a)), "")
        start += len(article)
        for genitive in ("'s", "’s"):
            end -= len(genitive) if words.endswith(genitive) else 0
        return start, end

    def _aliases(self, actor: _Actor) -> tuple[str, ...]:
        pronouns = load().words["pronoun"]
        words = (mention.text for mention in sorted(actor.mentions))
        return tuple(dict.fromkeys(w for w in words if w != actor.name and w.lower() not in pronouns))

    def _span(self, start: int, end: int) -> Span:
        return Span(start, end, self._text[start:end])
