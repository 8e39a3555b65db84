"""From the mentions of an article to its entities: names first, then everything else in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from graph.identity.anaphora import description_candidates, is_anaphoric
from graph.identity.announced import charged_announced, in_headline, person_announced
from graph.identity.apposition import beside
from graph.identity.cast import Actor, Cast, Occurrence
from graph.identity.charged import charged_by_description, charged_by_pronoun
from graph.identity.clause import is_predicate, part_of
from graph.identity.descriptions import by_words, own_actor, side_of, tell_more, thing_named
from graph.identity.dialogue import begins_statement, replies, said_of
from graph.identity.discourse import Discourse
from graph.identity.documents import Documents
from graph.identity.entities import identities
from graph.identity.firms import firm_speaking, tell_firms
from graph.identity.gazetteer import known
from graph.identity.items import gather
from graph.identity.lands import LANDS, is_land
from graph.identity.lexicon import lexicon, plural
from graph.identity.namesakes import principals
from graph.identity.naming import Item, name_actors, place_named, take_name
from graph.identity.office_holders import holder
from graph.identity.phrase import PRONOUNS, Phrase, phrase
from graph.identity.pronouns import Candidate, agrees, best, candidates, last_speaker_before, may_be_person, weights
from graph.identity.relations import named_near, related_actor
from graph.identity.roles import describe, give_roles
from graph.identity.several import joint, several
from graph.identity.speaking import Speaking
from graph.identity.spoken_for import (
    body_spoken_of,
    group_named,
    home,
    is_only_told_of_later,
    let_speak_for,
    state_of,
)
from graph.identity.values import Form, Identities, Mention, Speech
from graph.values import Article, Span

Affinity = Callable[[Mention, Mention], float]
Observe = Callable[[Span, str, list[Candidate]], None]


def resolve(
    article: Article, mentions: Sequence[Mention], speeches: Sequence[Speech] = (), affinity: Affinity | None = None
) -> Identities:
    """Return the entities of an article and which of them each mention denotes.

    `mentions` may nest, overlap and repeat; `speeches` tell who says what, so that "I" and "they" inside find
    their owners; `affinity`, where given, adds a learned score (log-odds) that a mention refers to another.
    A pronoun for which nobody fits is left out of `denotes`. The result depends on the arguments alone.
    """
    return Resolution(article, mentions, speeches, affinity).run()


_NOUN_BEHIND = re.compile(r" (?!and\b|or\b|who\b|to\b|of\b|in\b|is\b|was\b|has\b|had\b)[a-z]\w+")
_RESTRICTED = re.compile(r" (?:who|that) (?!said|says|say)\w+")
"""A clause that tells which ones are meant: "the countries that sell them fuel"."""
_OF_LAND = re.compile(r" of ((?:[A-Z][\w'’-]+ ){0,2}[A-Z][\w'’-]+)")
_JOINT = re.compile(
    r" (?:of|with|from|in|at|for|on|near|behind|without|against) (?:(?:the|a|an|their|its|his|her) )?$"
)
"""What joins people to what tells them apart: "patients | with | cancer"."""
_JOINT_REACH, _STEPS = 18, 3
_OF_WHOM = re.compile(r" of (?:whom|which)\b")
_NO_WHO = ("organization", "state", "place", "other")
"""Kinds of whom nobody writes "who": "Democrats on Capitol Hill, who argued"."""
_BODY_BEHIND = re.compile(r" (?:[a-z]+ )?([a-z]+)\b")
_OFTEN = 3
"""Times from which on a surname alone is somebody's own in an article, whoever else of it is named in full."""
_POSSESSIVE = re.compile(r"(?:his|her|their|its)\b", re.IGNORECASE)
_ITS = ("his", "her", "its", "their")


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
        self.items = gather(article, mentions)
        bounds = ((item.span.start, item.span.end) for item in self.items)
        self.speaking = Speaking(speeches, bounds, self.discourse, self.cast)
        self.documents = Documents(article.text, self.cast, self._ahead)
        self.settled: set[tuple[int, int]] = set()
        self.open_names: Mapping[tuple[int, int], list[Actor]] = {}

    def run(self) -> Identities:
        """Resolve all mentions."""
        names = [item for item in self.items if item.phrase.form == "name"]
        left = name_actors(names, self.cast, self.article.text, self.speaking.starts)
        self.open_names = {(item.span.start, item.span.end): fitting for item, fitting in left}
        for actor in self.cast.actors:
            if actor.votes and known(actor.name) is None:
                actor.kind = max(sorted(actor.votes), key=lambda kind, votes=actor.votes: votes[kind])  # type: ignore[misc]
        tell_firms(self.items, names, self.cast)
        give_roles(names, self.cast, self.article.text)
        self._know_offices()
        self._give_apposed_roles()
        self._join_named()
        for item in sorted(self.items, key=self._turn):
            denoted = self._take(item)
            if denoted is not None:
                self.cast.denote(item.span, denoted)
                denoted.given = denoted.given or item.given
                if not is_predicate(item.phrase, item.span, self.article.text):
                    self._occur(item, denoted)
        return identities(self.cast, self.items)

    def _know_offices(self) -> None:
        """Let persons be known by the offices that they hold, or have held, when the article is published."""
        year = int(self.article.published[:4]) if self.article.published else None
        for actor in self.cast.actors:
            known_of = holder(actor.name) if actor.named and actor.kind in ("person", None) else None
            if known_of is not None:
                actor.holds, actor.held = known_of.holds(year), known_of.held(year)
                actor.traits |= {known_of.party} - {""}

    def _give_apposed_roles(self) -> None:
        """Give persons the offices told before their names: "the mayor's lawyer, Ada Brook,"."""
        for item in self.items:
            if item.phrase.form == "description" and item.phrase.kind == "person":
                named = beside(item.phrase, item.span, self.cast, self.article.text)
                if named is not None:
                    describe(named, item.span.text, self.cast, lexicon())

    def _join_named(self) -> None:
        """Let those who are named together be known as several before anything else takes them up."""
        for item in self.items:
            parts = item.phrase.members if item.phrase.form == "joint" and not item.given else ()
            starts = [self.article.text.find(part, item.span.start, item.span.end) for part in parts]
            named = [self.cast.denotes.get((at, at + len(part))) for at, part in zip(starts, parts, strict=True)]
            if named and all(one is not None and one.named for one in named):
                self.cast.denote(item.span, self._joint(item))

    def _turn(self, item: Item) -> tuple[int, bool, int, int]:
        """Return when a mention is resolved: by paragraph, and what is quoted only once its speaker is known."""
        start = item.span.start
        return self.discourse.paragraph(start), self.discourse.quotation(start) is not None, start, -item.span.end

    def _take(self, item: Item) -> Actor | None:
        at = (item.span.start, item.span.end)
        form = item.phrase.form
        if form == "name":
            if at in self.open_names:
                take_name(item, self._salient(principals(self.open_names[at], self.article.text)), self.cast)
            named = self.cast.denotes.get(at)
            self._tell_owner(item, named)
            return named
        if form == "pronoun":
            return self._pronoun(item.span, item.phrase.head, item.given)
        if form == "joint":
            return self._joint(item)
        if at in self.settled:
            return self.cast.denotes[at]
        if item.phrase.text.lower() in lexicon().quantities and _OF_WHOM.match(self.article.text, item.span.end):
            return self._relative(item.span)  # "the farmers, many of whom"
        return self._indefinite(item, self._description(item))

    def _indefinite(self, item: Item, denoted: Actor | None) -> Actor | None:
        """Whom a description denotes, whom the headline may have told of already."""
        if denoted is None:
            return None
        told = in_headline(item.phrase, item.span, self.cast, self.discourse)
        if told is not None and told is not denoted:
            self.cast.merge(told, denoted)
        return denoted

    def _description(self, item: Item, owner: Actor | None = None) -> Actor | None:
        taken, owner = item.phrase, owner or self._owner(item)
        speaks = item.given and self.speaking.speaks(item.span.start, item.span.end)
        offered = taken.head in lexicon().offers and item.given
        issuer = self.documents.issuer(item.span, owner) if speaks or offered else None
        if issuer is not None:
            return issuer
        kind = taken.kind or item.kind or ("organization" if taken.head in lexicon().offices else None)
        label = self._adjective(item) or self._land_named(item) or group_named(taken, self.cast)
        if label is not None:
            return label
        one = kind == "person" or taken.kind == "organization"
        named = beside(taken, item.span, self.cast, self.article.text) if one else None
        if named is not None:
            named.traits.add(taken.head)
            self._same(taken, named)
            let_speak_for(owner, named, taken)
            return named
        if item.given:
            counted = several(taken, item.span, self.cast, self.discourse, self.speaking)
            if counted is not None:
                return counted
        relative = related_actor(taken, owner, self.cast)
        if relative is not None:
            return relative
        if owner is not None and owner.kind == "group" and taken.head in lexicon().of_states:
            land = owner.side if owner.side is not None and owner.side.kind == "state" else None
            owner = land or (owner if owner.named else self._land_spoken_of() or owner)
        side = owner or side_of(taken, self.cast)
        if taken.head in lexicon().sittings and side is not None and side.head in ("court", "tribunal"):
            return side
        found: Actor | None = None
        restricted = _RESTRICTED.match(self.article.text, item.span.end) is not None
        if item.given and kind is not None and is_anaphoric(taken, kind) and not (restricted and taken.plural):
            same = by_words(taken, owner, side, self.cast)
            speaker = self.speaking.actor(item.span.start, item.span.end)
            telling = self.speaking.teller if kind == "person" and not taken.plural else self.speaking.charger
            teller = telling(item.span.start, item.span.end)
            choices = description_candidates(
                taken, kind, side, same, item.span, speaks, speaker, teller, self.cast, self.discourse
            )
            if taken.determiner and not item.span.text.lower().startswith(taken.determiner):  # cut off behind a place
                choices = [one for one in choices if one.nearest is None or one.nearest.end < item.span.start - 2]
            if self.observe is not None:
                self.observe(item.span, "description", choices)
            found = self._best(item.span, "description", choices)
            if found is not None and is_only_told_of_later(taken, found, self.cast, self.article.text):
                owner, found = home(self.cast, self.article.text) or owner, None
            charged = charged_by_description(taken, item.span, kind, found, self.speaking)
            tells = speaks and not self.speaking.denies(item.span.start)
            if tells and charged is not None and charged in self.speaking.named_by(item.span.start):
                charged = None  # "the company said Roe Holdings had lied" is not Roe Holdings
            if tells and charged is None:
                found = firm_speaking(taken, item.span, found, self.cast, self.discourse) or found
            found = charged or found
            if found is not None and taken.head in lexicon().contending:
                found.traits.add(taken.head)
            if found is not None and found.kind in LANDS and not is_land(found, taken.head):
                local = not lexicon().local.isdisjoint(taken.side)  # "the municipal administration" is no state's
                found = None if local else found
            if found is not None and found.kind in LANDS and not is_land(found, taken.head):
                owner, found = (state_of(found, taken.head, self.cast) if found.named else owner), None
        if found is None and kind == "organization" and owner is None and item.given:
            found = named_near(taken, item.span.start, self.cast)
        if found is None and kind == "person" and item.given:
            found = person_announced(taken, item.span, side, self.cast, self.discourse)
        if found is None and kind == "person" and item.given:
            found = charged_announced(taken, item.span, self.cast, self.discourse, self.speaking)
        if found is None and kind in ("other", None) and owner is None:
            found = thing_named(taken, self.discourse.sentence(item.span.start), self.cast)
        if found is None:
            return own_actor(taken, kind, owner, side, self.cast)
        tell_more(found, taken, owner, side, self.cast)
        return found

    def _ahead(self, start: int) -> Actor | None:
        """Return whom the longest description that begins at a place denotes, though its turn may be yet to come."""
        here = (item for item in self.items if item.span.start == start and item.phrase.form == "description")
        item = max(here, key=lambda one: one.span.end, default=None)
        if item is None:
            return None
        at = (item.span.start, item.span.end)
        if at not in self.cast.denotes:
            denoted = self._description(item)
            if denoted is None:
                return None
            self.settled.add(at)
            self.cast.denote(item.span, denoted)
            denoted.given = denoted.given or item.given
        return self.cast.denotes[at]

    def _land_spoken_of(self) -> Actor | None:
        """Return the state that was named most so far, the last named of equals; None if none was."""
        counts: dict[int, int] = {}
        best: Actor | None = None
        for place in self.cast.occurrences:
            if place.actor.kind == "state" and place.actor.named:
                counts[place.actor.number] = counts.get(place.actor.number, 0) + 1
                if best is None or counts[place.actor.number] >= counts[best.number]:
                    best = place.actor
        return best

    def _adjective(self, item: Item) -> Actor | None:
        """Return whose something is, where a noun for one of them stands before it ("Republican ads")."""
        taken, end = item.phrase, item.span.end
        followed = _NOUN_BEHIND.match(self.article.text, end) is not None
        if taken.kind != "person" or taken.determiner or len(taken.words) != 1 or not item.span.text[:1].isupper():
            return None
        entry = known(plural(taken.words[0])) if followed and taken.head not in PRONOUNS else None
        return self.cast.known(entry) if entry else None

    def _land_named(self, item: Item) -> Actor | None:
        """Return the land that a description names, or that is named right behind it: "the city of Abuja"."""
        lex, taken = lexicon(), item.phrase
        behind = _OF_LAND.match(self.article.text, item.span.end)
        name = behind[1] if behind and not taken.tail else taken.tail.removeprefix("of ")
        land = taken.head in lex.state | lex.town | lex.part_of_land
        if not land or name == taken.tail or not name[:1].isupper() or taken.determiner != "the" or taken.plural:
            return None
        entry = known(name)
        if entry is not None:
            return self.cast.known(entry) if entry.sort != "capital" else place_named(name, self.cast)
        return self.cast.by_name.get(name.casefold())

    def _same(self, taken: Phrase, named: Actor) -> None:
        """Take whoever the words described before, without a name, for whom they are now said to be."""
        before = None if taken.determiner != "the" else by_words(taken, None, side_of(taken, self.cast), self.cast)
        suspected = lexicon().suspected
        for actor in list(self.cast.actors):
            one = actor.kind == "person" and not actor.named and not actor.plural
            if one and (actor is before or (taken.head in suspected and actor.head in suspected)):
                self.cast.merge(actor, named)

    def _salient(self, fitting: Sequence[Actor]) -> Actor:
        """Return the one of several bearers of a name that was spoken of last and most."""
        by_surname = {a.number: sum(span.text.lower() == a.last for span in a.spans.values()) for a in fitting}
        in_short = {a.number: sum(" " not in span.text for span in a.spans.values()) for a in fitting}
        for told in (by_surname, in_short):
            called_so = [actor for actor in fitting if told[actor.number]]
            if len(called_so) == 1 and told[called_so[0].number] >= _OFTEN:
                return called_so[0]  # another of the surname is told by his full name
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
        begin = start - 4 if self.article.text[max(0, start - 4) : start].lower() == "the " else start
        words = self.article.text[begin : start + len(owner)]
        whose = phrase(words)
        told = entry is None and start >= 0 and (whose.form, whose.determiner) == ("description", "the")
        if told and owner.islower() and whose.kind in ("person", "organization"):
            return self._description(Item(Span(begin, begin + len(words), words), whose, None, True))
        return self.cast.known(entry) if entry else self.cast.by_name.get(owner.casefold())

    def _tell_owner(self, item: Item, named: Actor | None) -> None:
        """Let somebody named speak for whom the words beside his name say: "Ada Brook, the group's president"."""
        words = item.phrase.apposition
        taken = phrase(words) if words else None
        if named is not None and named.side is None and item.phrase.title:
            body = body_spoken_of(item.phrase, item.span.start, self.cast, self.discourse)
            if body is not None:
                let_speak_for(body, named, item.phrase)
        if named is None or named.side is not None or taken is None or taken.form != "description" or not taken.owner:
            return
        start = self.article.text.find(words, item.span.start, item.span.end)
        if start >= 0:
            let_speak_for(self._owner(Item(Span(start, start + len(words), words), taken, None, False)), named, taken)

    def _joint(self, item: Item) -> Actor:
        called: list[str] = []
        members: list[Actor] = []
        for text in item.phrase.members:
            start = max(self.article.text.find(text, item.span.start, item.span.end), item.span.start)
            part = Item(Span(start, start + len(text), text), phrase(text), None, False)
            actor: Actor | None
            if members and part.phrase.owner in _ITS:  # "Roe and her aides" are Roe and Roe's
                actor = self._description(part, members[0]) or members[0]
                self.cast.denote(part.span, actor)
                called.append(text)
            else:
                actor = self._member(part)
                called.append(actor.name if actor else text)
            members += [actor] if actor else []
        if members and set(called) == {members[0].name}:
            return members[0]  # "his wife and nominee Ada Brook"
        return joint(called, list(dict.fromkeys(members)), self.cast)

    def _member(self, part: Item) -> Actor | None:
        """Whom one of several that are named together is, None if that cannot be told."""
        at = (part.span.start, part.span.end)
        actor = self.cast.denotes.get(at)
        if actor is None:
            inside = self._inside(*at)
            actor = inside if inside is not None and _stands_for(part.phrase, inside) else None
        if actor is None:
            actor = self._take(part) if part.phrase.form != "name" else None
        if actor is None:
            entry = known(part.span.text)
            actor = self.cast.known(entry) if entry else self.cast.by_name.get(part.span.text.casefold())
        return actor

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
        denier = self.speaking.denier(span.start, span.end)
        if denier is not None and agrees(denier, sort):
            return denier
        owns = span.text.lower() in _ITS
        doer = self.speaking.charger(span.start, span.end) if owns else None  # "Roe accused | his rival"
        if doer is not None and doer.kind != "other" and agrees(doer, sort):  # a report has no army
            return doer
        owner = None if owns else self._owner_of_subject(span, sort)
        if owner is not None:
            return owner
        told = said_of(span, sort, self.discourse, self.cast) or replies(span, sort, self.discourse, self.cast)
        if told is not None:
            return told
        part, speaks = part_of(span, self.article.text, True), self.speaking.speaks(span.start, span.end)
        found = candidates(span, sort, part, speaks, self.cast, self.discourse, self.speaking)
        before = begins_statement(span, self.article.text)
        found = [one for one in found if one.nearest is None or one.nearest.start < before]
        if given and self.observe is not None:
            self.observe(span, sort, found)
        return charged_by_pronoun(span, sort, self._best(span, "pronoun", found), self.speaking)

    def _owner_of_subject(self, span: Span, sort: str) -> Actor | None:
        """Return whose rival, aide or wife charges an object: "Her rival, Ada Brook, accused | her of theft"."""
        who = self.speaking.subject(span.start, span.end)
        told = None if who is None else _POSSESSIVE.match(self.article.text, who.start, who.end)
        owner = None if told is None else self.cast.denotes.get(told.span())
        return owner if owner is not None and agrees(owner, sort) else None

    def _first_person(self, span: Span, sort: str) -> Actor | None:
        """Return who speaks at a mention; for "we", the side that a person speaks for, if known."""
        speaker = self.speaking.actor(span.start, span.end)
        if speaker is None and sort == "first":
            speaker = last_speaker_before(self.cast, span, may_be_person)
        if speaker is not None and sort == "ours" and speaker.kind in ("person", None):
            return speaker.side or speaker
        return speaker

    def _best(self, span: Span, form: Form, found: list[Candidate]) -> Actor | None:
        accuser = self.speaking.accuser(span.start)
        if accuser is not None:
            found = [one for one in found if one.actor is not accuser]
        if self.affinity is None:
            return best(found, self.table, None)
        mention, affinity = Mention(span, form), self.affinity
        return best(found, self.table, lambda one: affinity(mention, _mention(one, self.article.text)))

    def _relative(self, span: Span) -> Actor | None:
        """Return who stands right before a relative pronoun, or else, for "who", who is named last before it."""
        before = [place for place in reversed(self.cast.occurrences) if place.end <= span.start]
        close = [place for place in before if span.start - place.end <= 2]
        if not span.text.lower().startswith("who"):
            bodies = [place for place in close if place.actor.named and place.actor.kind == "organization"]
            whole = sorted(bodies, key=lambda place: place.start)  # a court of arbitration, and not the arbitration
            return next((place.actor for place in (*whole, *close)), None)
        near = next((place for place in close if place.actor.kind not in _NO_WHO), None)
        head = self._head_before(near or (close[0] if close else None), before)
        if head is not None or near is not None:
            return head or (near.actor if near is not None else None)
        sentence = self.discourse.sentence(span.start)
        people = (p.actor for p in before if p.sentence == sentence and p.actor.kind in ("person", "group"))
        return next(people, None)

    def _head_before(self, near: Occurrence | None, before: Sequence[Occurrence]) -> Actor | None:
        """Return the people of whom a thing or somebody unnamed tells more behind them: "workers at the plant".

        They are whom "who" takes up.
        """
        if near is None or near.actor.named or self._is_people(near.actor):
            return None
        text, at = self.article.text, near.start
        for _ in range(_STEPS):
            joint = _JOINT.search(text, max(0, at - _JOINT_REACH), at)
            place = None if joint is None else next((p for p in before if p.end == joint.start()), None)
            if place is None:
                return None
            if self._is_people(place.actor):
                return place.actor
            at = place.start
        return None

    @staticmethod
    def _is_people(actor: Actor) -> bool:
        """Whether somebody is told by a noun for several people: "patients"."""
        lex = lexicon()
        return actor.plural and (actor.head in lex.group or lex.singular.get(actor.head, "") in lex.person)

    def _qualifies(self, item: Item) -> bool:
        """Whether a name only tells of which sort another body is: "Frontex, the | EU | border agency,"."""
        if item.phrase.form != "name" or item.phrase.kind == "person":
            return False
        behind = _BODY_BEHIND.match(self.article.text, item.span.end)
        before = self.article.text[max(0, item.span.start - 4) : item.span.start].lower()
        return behind is not None and before.endswith(("the ", " a ", "an ")) and behind[1] in lexicon().organization

    def _occur(self, item: Item, actor: Actor) -> None:
        span = item.span
        if self.discourse.in_dateline(span.start):
            return  # nobody is spoken of yet
        entry = known(item.phrase.name) if item.phrase.form == "name" else None
        part = (
            "adjective"
            if (entry and entry.sort == "adjective")
            or (item.phrase.kind == "person" and actor.kind == "group")
            or self._qualifies(item)
            else part_of(span, self.article.text, item.phrase.form == "pronoun")
        )
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


def _stands_for(taken: Phrase, inside: Actor) -> bool:
    """Whether the name that a description ends in is of whom it describes, and not what he is of or from.

    "Two officers of Brook Bank" are not the bank, but a report by the bank is its own, and "authorities in Norland"
    are the state.
    """
    lex = lexicon()
    heads = {taken.head, lex.singular.get(taken.head, "")}
    if taken.form != "description" or not taken.tail or inside.kind == "person" or heads & lex.documents.keys():
        return True
    return inside.kind == "state" and not heads.isdisjoint(lex.of_states)


def _mention(candidate: Candidate, text: str) -> Mention:
    """Return the nearest mention of a candidate that has one."""
    actor, place = candidate.actor, candidate.nearest
    assert actor is not None
    assert place is not None
    form: Form = "pronoun" if place.pronoun else "name" if actor.named else "description"
    return Mention(Span(place.start, place.end, text[place.start : place.end]), form, actor.kind)
