"""From the mentions of an article to its entities: names first, then everything else in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from graph.identity.anaphora import description_candidates, is_anaphoric
from graph.identity.cast import Actor, Cast, Occurrence
from graph.identity.descriptions import by_words, own_actor, side_of
from graph.identity.discourse import Discourse
from graph.identity.gazetteer import known
from graph.identity.lexicon import lexicon
from graph.identity.names import find_names
from graph.identity.naming import Item, name_actors, take_name
from graph.identity.noun_phrases import find_descriptions
from graph.identity.phrase import PRONOUNS, phrase
from graph.identity.pronouns import Candidate, best, candidates, last_speaker_before, weights
from graph.identity.roles import give_roles
from graph.identity.speaking import Speaking
from graph.identity.values import Form, Identities, Mention, Speech
from graph.values import Article, Entity, Role, Span

Affinity = Callable[[Mention, Mention], float]
Observe = Callable[[Span, str, list[Candidate]], None]

_THIRD_PERSON = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]im|[Hh]er|[Hh]is|[Tt]hey|[Tt]hem|[Tt]heir)\b")
_FINITE = re.compile(
    r"\s+(?:\w+ly\s+)?(?:is|was|were|are|has|had|have|will|would|could|can|may|might|should|must|did|does|do|also|never|then|\w+ed|\w+s"
    r"|went|told|made|took|gave|came|got|began|spoke|wrote|won|lost|met|held|led|kept|left|put|let|set|saw|knew|called)\b(?!['’])"
)
_BEFORE = re.compile(r"(\w+)\s+(?:the\s+|a\s+|an\s+)?$")
_JOINS = (" and ", " and the ")
_OWNING = frozenset(("his", "her", "their", "its", "my", "our", "your", "whose"))


def resolve(
    article: Article, mentions: Sequence[Mention], speeches: Sequence[Speech] = (), affinity: Affinity | None = None
) -> Identities:
    """Return the entities of an article and which of them each mention denotes.

    `mentions` may nest, overlap and repeat; `speeches` tell who says what, so that "I" and "they" inside find
    their owners; `affinity`, where given, adds a learned score (log-odds) that a mention refers to another.
    A pronoun for which nobody fits is left out of `denotes`. The result depends on the arguments alone.
    """
    return Resolution(article, mentions, speeches, affinity).run()


class Resolution:
    """The resolving of one article.

    `observe`, if set, sees the candidates of every pronoun that was handed in; `table` replaces the learned weights.
    """

    def __init__(
        self,
        article: Article,
        mentions: Sequence[Mention],
        speeches: Sequence[Speech] = (),
        affinity: Affinity | None = None,
        observe: Observe | None = None,
        table: Mapping[str, float] | None = None,
    ) -> None:
        """Take what `resolve` takes, and the two that only learning needs."""
        self.article, self.affinity, self.observe = article, affinity, observe
        self.table = weights() if table is None else table
        self.discourse = Discourse(article.text)
        self.cast = Cast()
        self.items = _items(article, mentions)
        bounds = ((item.span.start, item.span.end) for item in self.items)
        self.speaking = Speaking(speeches, bounds, self.discourse, self.cast)
        self.open_names: Mapping[tuple[int, int], list[Actor]] = {}

    def run(self) -> Identities:
        """Resolve all mentions."""
        names = [item for item in self.items if item.phrase.form == "name"]
        left = name_actors(names, self.cast, self.article.text, self.speaking.starts)
        self.open_names = {(item.span.start, item.span.end): fitting for item, fitting in left}
        for actor in self.cast.actors:
            if actor.votes and known(actor.name) is None:
                actor.kind = max(sorted(actor.votes), key=lambda kind, votes=actor.votes: votes[kind])  # type: ignore[misc]
        give_roles(names, self.cast, self.article.text)
        for item in sorted(self.items, key=self._turn):
            denoted = self._take(item)
            if denoted is not None:
                self.cast.denote(item.span, denoted)
                denoted.given = denoted.given or item.given
                self._occur(item, denoted)
        return _identities(self.cast, self.items)

    def _turn(self, item: Item) -> tuple[int, bool, int, int]:
        """Return when a mention is resolved: by paragraph, and what is quoted only once its speaker is known."""
        start = item.span.start
        return self.discourse.paragraph(start), self.discourse.quotation(start) is not None, start, -item.span.end

    def _take(self, item: Item) -> Actor | None:
        at = (item.span.start, item.span.end)
        form = item.phrase.form
        if form == "name":
            if at in self.open_names:
                take_name(item, self._salient(self.open_names[at]), self.cast)
            return self.cast.denotes.get(at)
        if form == "pronoun":
            return self._pronoun(item.span, item.phrase.head, item.given)
        if form == "joint":
            return self._joint(item)
        return self._description(item)

    def _description(self, item: Item) -> Actor | None:
        taken, owner = item.phrase, self._owner(item)
        kind = taken.kind or item.kind
        side = owner or side_of(taken, self.cast)
        found: Actor | None = None
        if item.given and kind is not None and is_anaphoric(taken, kind):
            same = by_words(taken, owner, side, self.cast)
            speaks = self.speaking.speaks(item.span.start, item.span.end)
            speaker = self.speaking.actor(item.span.start, item.span.end)
            choices = description_candidates(
                taken, kind, side, same, item.span, speaks, speaker, self.cast, self.discourse
            )
            if self.observe is not None:
                self.observe(item.span, "description", choices)
            found = self._best(item.span, "description", choices)
            if found is not None and found.kind in ("state", "place") and taken.head not in lexicon().state:
                found, owner = None, found
        return found or own_actor(taken, kind, owner, side, self.cast)

    def _salient(self, fitting: list[Actor]) -> Actor:
        """Return the one of several bearers of a name that was spoken of last and most."""
        weight = dict.fromkeys((actor.number for actor in fitting), 0.0)
        total = len(self.cast.occurrences)
        for number, place in enumerate(self.cast.occurrences):
            if place.actor.number in weight and not place.pronoun:
                weight[place.actor.number] += 0.9 ** (total - number) + 0.05
        for actor in fitting:
            weight[actor.number] += 0.02 * len(actor.spans)
        return max(fitting, key=lambda actor: (weight[actor.number], -actor.number))

    def _owner(self, item: Item) -> Actor | None:
        owner = item.phrase.owner
        if not owner:
            return None
        if owner in PRONOUNS:
            start = self.article.text.lower().find(owner, item.span.start, item.span.end)
            return self._pronoun(Span(start, start + len(owner), owner), PRONOUNS[owner], False)
        start = self.article.text.find(owner, item.span.start, item.span.end)
        for (begin, end), actor in self.cast.denotes.items():
            if start <= begin and end <= start + len(owner) and end >= start + len(owner):
                return actor
        entry = known(owner)
        return self.cast.known(entry) if entry else self.cast.by_name.get(owner.casefold())

    def _joint(self, item: Item) -> Actor:
        members = []
        for text in item.phrase.members:
            start = max(self.article.text.find(text, item.span.start, item.span.end), item.span.start)
            actor = self.cast.denotes.get((start, start + len(text))) or self._inside(start, start + len(text))
            if actor is None:
                part = Item(Span(start, start + len(text), text), phrase(text), None, False)
                actor = self._take(part) if part.phrase.form != "name" else None
            if actor is None:
                entry = known(text)
                actor = self.cast.known(entry) if entry else self.cast.by_name.get(text.casefold())
            members.append(actor.name if actor else text)
        name = " and ".join((", ".join(members[:-1]), members[-1]))
        mark = f"joint:{name.casefold()}"
        if mark not in self.cast.by_name:
            joint = self.cast.add(name, "group", named=False)
            joint.plural = True
            self.cast.by_name[mark] = joint
        return self.cast.by_name[mark]

    def _inside(self, start: int, end: int) -> Actor | None:
        for (begin, finish), actor in self.cast.denotes.items():
            if start <= begin and finish == end:
                return actor
        return None

    def _pronoun(self, span: Span, sort: str, given: bool) -> Actor | None:
        if sort in ("first", "ours"):
            return self._first_person(span, sort)
        if sort == "relative":
            return self._relative(span)
        part, speaks = self._part(span, True), self.speaking.speaks(span.start, span.end)
        found = candidates(span, sort, part, speaks, self.cast, self.discourse, self.speaking)
        if given and self.observe is not None:
            self.observe(span, sort, found)
        return self._best(span, "pronoun", found)

    def _first_person(self, span: Span, sort: str) -> Actor | None:
        """Return who speaks at a mention; for "we", the side that a person speaks for, if known."""
        speaker = self.speaking.actor(span.start, span.end)
        if speaker is None and sort == "first":
            speaker = last_speaker_before(self.cast, span)
        if speaker is not None and sort == "ours" and speaker.kind in ("person", None):
            return speaker.side or speaker
        return speaker

    def _best(self, span: Span, form: Form, found: list[Candidate]) -> Actor | None:
        if self.affinity is None:
            return best(found, self.table, None)
        mention, affinity = Mention(span, form), self.affinity
        return best(found, self.table, lambda one: affinity(mention, _mention(one, self.article.text)))

    def _relative(self, span: Span) -> Actor | None:
        before = (place.actor for place in reversed(self.cast.occurrences) if 0 <= span.start - place.end <= 2)
        return next(before, None)

    def _part(self, span: Span, pronoun: bool) -> str:
        """Return the place of a mention in its sentence, judged by its neighbours."""
        text = self.article.text
        lowered = span.text.lower()
        if text[span.end : span.end + 2] in ("'s", "’s", "´s") and not pronoun:
            return "owner"
        if lowered in _OWNING and not (lowered == "her" and not text[span.end : span.end + 2].strip().isalpha()):
            return "owner"
        if lowered in ("he", "she", "they", "i", "we"):
            return "subject"
        if lowered in ("him", "them", "me", "us"):
            return "object"
        before = _BEFORE.search(text, max(0, span.start - 24), span.start)
        if before and before.group(1).lower() in lexicon().prepositions:
            return "oblique"
        return "subject" if _FINITE.match(text, span.end, span.end + 40) else "object"

    def _occur(self, item: Item, actor: Actor) -> None:
        span = item.span
        entry = known(item.phrase.name) if item.phrase.form == "name" else None
        part = "adjective" if entry and entry.sort == "adjective" else self._part(span, item.phrase.form == "pronoun")
        self.cast.occur(
            Occurrence(
                span.start,
                span.end,
                actor,
                self.discourse.sentence(span.start),
                self.discourse.paragraph(span.start),
                self.discourse.quotation(span.start),
                part,
                self.speaking.speaks(span.start, span.end),
                item.phrase.form == "pronoun",
            )
        )


def _mention(candidate: Candidate, text: str) -> Mention:
    """Return the nearest mention of a candidate that has one."""
    actor, place = candidate.actor, candidate.nearest
    assert actor is not None
    assert place is not None
    form: Form = "pronoun" if place.pronoun else "name" if actor.named else "description"
    return Mention(Span(place.start, place.end, text[place.start : place.end]), form, actor.kind)


def _items(article: Article, mentions: Sequence[Mention]) -> list[Item]:
    """Return the mentions handed in, the names they overlook, and the pronouns between, in the order of the text."""
    made: dict[tuple[int, int], Item] = {}
    for mention in mentions:
        at = (mention.span.start, mention.span.end)
        if at not in made or made[at].kind is None:
            made[at] = Item(mention.span, phrase(mention.span.text), mention.kind, True)
    names = sorted(at for at, item in made.items() if item.phrase.form == "name")
    for found in find_names(article):
        at = (found.span.start, found.span.end)
        if at not in made and not any(begin < at[1] and at[0] < end for begin, end in names):
            made[at] = Item(found.span, phrase(found.span.text), found.kind, False)
    taken = [at for at, item in made.items() if item.given or (at[1] - at[0] and item.phrase.form != "name")]
    for span in find_descriptions(article.text):
        if not any(begin < span.end and span.start < end for begin, end in taken):
            made[span.start, span.end] = Item(span, phrase(span.text), None, False)
    for span in _pairs(article.text, sorted(at for at, item in made.items() if item.phrase.form == "name")):
        if not any(begin < span.end and span.start < end for begin, end in taken):
            made.setdefault((span.start, span.end), Item(span, phrase(span.text), None, False))
    for pronoun in _THIRD_PERSON.finditer(article.text):
        at = (pronoun.start(), pronoun.end())
        if at not in made:
            made[at] = Item(Span(*at, pronoun.group()), phrase(pronoun.group()), None, False)
    return [made[at] for at in sorted(made, key=lambda at: (at[0], -at[1]))]


def _pairs(text: str, names: Sequence[tuple[int, int]]) -> list[Span]:
    """Return the spans of two names joined by "and", which "they" may stand for."""
    pairs = ((one[0], other[1]) for one, other in pairwise(names) if text[one[1] : other[0]] in _JOINS)
    return [Span(start, end, text[start:end]) for start, end in pairs if phrase(text[start:end]).form == "joint"]


def _identities(cast: Cast, items: list[Item]) -> Identities:
    """Return the actors that mentions denote, and those their offices name, as entities numbered by first mention."""
    kept: dict[int, Actor] = {}
    for item in items:
        actor = cast.denotes.get((item.span.start, item.span.end))
        if actor is not None and actor.given:
            kept.setdefault(actor.number, actor)
    for actor in list(kept.values()):
        for other in (*actor.titles.values(), actor.side):
            if other is not None:
                kept.setdefault(other.number, other)
    ids = {number: f"e{position}" for position, number in enumerate(kept, 1)}
    entities = tuple(_entity(actor, ids) for actor in kept.values())
    given = {(item.span.start, item.span.end) for item in items if item.given}
    denotes = {at: ids[actor.number] for at, actor in sorted(cast.denotes.items()) if at in given}
    return Identities(entities, denotes)


def _entity(actor: Actor, ids: dict[int, str]) -> Entity:
    name = _full_name(actor)
    lex = lexicon()
    aliases = tuple(alias for alias in actor.aliases if alias != name)
    roles = tuple(
        Role(actor.written[title], ids.get(of.number) if of else None)
        for title, of in actor.titles.items()
        if title not in lex.courtesy
    )
    side = ids.get(actor.side.number) if actor.side else None
    spans = tuple(sorted(actor.spans.values()))
    return Entity(ids[actor.number], name, actor.kind or "other", aliases, roles, side, spans)


def _full_name(actor: Actor) -> str:
    """Return the fullest name: that of the gazetteer, or the longest by which the article calls the actor."""
    if known(actor.name) or not actor.named:
        return actor.name
    return actor.name
