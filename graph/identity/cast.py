"""The actors of one article while it is being resolved: who they are called and where they occur."""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field

from graph.identity.gazetteer import Known, known
from graph.identity.phrase import head_of_name
from graph.values import EntityKind, Span


@dataclass(eq=False, slots=True)
class Occurrence:
    """One place where an actor occurs, with what its surroundings say about its weight there."""

    start: int
    end: int
    actor: Actor
    sentence: int
    paragraph: int
    quotation: int | None
    part: str
    """"subject", "object", "oblique" or "owner"."""
    speaks: bool
    pronoun: bool = False


@dataclass(eq=False, slots=True)
class Actor:
    """Somebody an article speaks of, still open to new names. Compared by identity alone."""

    number: int
    words: tuple[str, ...] = ()
    kind: EntityKind | None = None
    named: bool = False
    plural: bool = False
    gender: str = ""
    adjective: str = ""
    name: str = ""
    head: str = ""
    titles: dict[str, Actor | None] = field(default_factory=dict)
    """Offices in lower case, and the actor they are held in if known."""
    ranks: dict[str, frozenset[str]] = field(default_factory=dict)
    """What tells each office from the full one wherever it is told: "vice", "former"."""
    written: dict[str, str] = field(default_factory=dict)
    """How each office is written."""
    holds: dict[str, str] = field(default_factory=dict)
    """Offices that are known though the article need not tell of them, and the names of their lands."""
    held: dict[str, str] = field(default_factory=dict)
    """The same of offices held before."""
    side: Actor | None = None
    owner: Actor | None = None
    members: tuple[Actor, ...] = ()
    aliases: dict[str, None] = field(default_factory=dict)
    traits: set[str] = field(default_factory=set)
    """Lower-case words that titles, appositions and descriptions have told of the actor."""
    spans: dict[tuple[int, int], Span] = field(default_factory=dict)
    given: bool = False
    """Whether one of the mentions handed in denotes it, so that it belongs into the result."""
    votes: dict[EntityKind, int] = field(default_factory=dict)

    @property
    def last(self) -> str:
        """The last word of the name, without generational suffix."""
        words = [word for word in self.words if word not in ("jr", "jr.", "sr", "sr.", "ii", "iii", "iv")]
        return words[-1] if words else ""


class Cast:
    """All actors of one article, found by name, and their occurrences in the order of the text."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.actors: list[Actor] = []
        self._added = 0
        self.by_name: dict[str, Actor] = {}
        self.by_last: dict[str, list[Actor]] = {}
        self.by_first: dict[str, list[Actor]] = {}
        self.by_letters: dict[str, Actor] = {}
        self.by_head: dict[str, list[Actor]] = {}
        self.denotes: dict[tuple[int, int], Actor] = {}
        self._starts: dict[int, list[int]] = {}
        self._ends: dict[int, list[int]] = {}
        self.occurrences: list[Occurrence] = []
        """In the order of the text."""

    def add(self, name: str, kind: EntityKind | None = None, *, named: bool = True) -> Actor:
        """Add a new actor of that canonical name so far."""
        actor = Actor(self._added, tuple(name.lower().split()), kind, named=named, name=name)
        self._added += 1  # not how many there are: of two that turn out to be one, one is taken away
        self.actors.append(actor)
        return actor

    def known(self, entry: Known) -> Actor:
        """Return the actor of a gazetteer entry, added when first asked for."""
        actor = self.by_name.get(entry.name.casefold())
        if actor is None:
            actor = self.add(entry.name, entry.kind)
            actor.head = head_of_name(entry.name.split())
            actor.plural = entry.kind == "group"
            actor.adjective = entry.adjective
            actor.traits |= entry.nouns
            self.by_name[entry.name.casefold()] = actor
            belongs = known(entry.of) if entry.of else None
            actor.side = self.known(belongs) if belongs else None
        return actor

    def merge(self, described: Actor, named: Actor) -> None:
        """Take whoever was known by a description alone for one who is named, wherever either has occurred."""
        for at, actor in self.denotes.items():
            if actor is described:
                self.denotes[at] = named
        for place in self.occurrences:
            if place.actor is described:
                place.actor = named
        for name, actor in self.by_name.items():
            if actor is described:
                self.by_name[name] = named
        for actor in self.actors:
            actor.side = named if actor.side is described else actor.side
            actor.owner = named if actor.owner is described else actor.owner
            actor.members = tuple(named if member is described else member for member in actor.members)
            for title, of in actor.titles.items():
                if of is described:
                    actor.titles[title] = named
        named.spans |= described.spans
        named.traits |= described.traits
        named.given = named.given or described.given
        self.actors.remove(described)

    def occur(self, place: Occurrence) -> None:
        """Note an occurrence at its place in the text."""
        insort(self.occurrences, place, key=lambda other: other.start)

    def denote(self, span: Span, actor: Actor) -> None:
        """Note that the words of a span denote the actor."""
        if (span.start, span.end) not in self.denotes:
            self._ends.setdefault(span.start, []).append(span.end)
            self._starts.setdefault(span.end, []).append(span.start)
        self.denotes[span.start, span.end] = actor
        actor.spans[span.start, span.end] = span

    def beginning(self, start: int) -> list[Actor]:
        """Return whom the mentions denote that begin at a place, the longest mention first."""
        return [self.denotes[start, end] for end in sorted(self._ends.get(start, ()), reverse=True)]

    def ending(self, end: int) -> list[Actor]:
        """Return whom the mentions denote that end at a place, the longest mention first."""
        return [self.denotes[start, end] for start in sorted(self._starts.get(end, ()))]
