"""Who is speaking where: from the speeches handed in, and from what stands beside quotations otherwise."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

from graph.identity.cast import Actor, Cast
from graph.identity.discourse import Discourse
from graph.identity.lexicon import lexicon
from graph.identity.values import Speech
from graph.values import Span

_NEAR = 160
_LATELY = 2
"""Sentences after a charge in which "the company" is whoever was charged."""


@cache
def _verb_after() -> re.Pattern[str]:
    verbs = "|".join(sorted(lexicon().speech_verbs, key=len, reverse=True))
    return re.compile(
        rf"(?:,[^,\n\"“]{{2,70}},)?\s+(?:\w+ly\s+|also\s+|has\s+|had\s+|then\s+|later\s+)*(?:{verbs})\b"
    )


@cache
def _verb_before() -> re.Pattern[str]:
    verbs = "|".join(sorted(lexicon().speech_verbs, key=len, reverse=True))
    return re.compile(rf"[,”\"'’]\s*(?:{verbs})\s+(?:[A-Z][\w’'.-]*\s+|(?:former|the|a)\s+){{0,5}}$")


class Speaking:
    """Answers who speaks at an offset, as far as the actors of speakers are known by then."""

    def __init__(
        self, speeches: Sequence[Speech], mentions: Iterable[tuple[int, int]], discourse: Discourse, cast: Cast
    ) -> None:
        """Take the speeches handed in, and the bounds of all mentions that may be speakers."""
        self._mentions = sorted(mentions)
        self._discourse, self._cast = discourse, cast
        self._parts = sorted(
            ((start, end, speech) for speech in speeches for start, end in speech.parts),
            key=lambda part: (part[1] - part[0], part[0]),
        )
        self.starts = frozenset(speech.speaker.start for speech in speeches if speech.speaker)
        self._denying = frozenset(s.speaker.start for s in speeches if s.speaker and s.does == "denial")
        self._charging = sorted(
            (s.speaker.start, s.speaker.end) for s in speeches if s.speaker and s.does == "charge"
        )
        self._charges = sorted(
            (
                (max(end for _, end in s.parts), s.speaker, s.against)
                for s in speeches
                if s.does == "charge" and s.against
            ),
            key=lambda charge: charge[0],
        )
        self._accused = frozenset(
            (s.against.start, s.against.end) for s in speeches if s.does == "charge" and s.against
        )
        self._guessed: dict[int, Actor | None] = {}

    def named_by(self, start: int) -> set[Actor]:
        """Return the actors whose names stand in what is said by whoever is mentioned at a place."""
        text, denotes = self._discourse.text, self._cast.denotes
        said = [
            (begin, end) for begin, end, speech in self._parts if speech.speaker and speech.speaker.start == start
        ]
        named = (at for begin, end in said for at in self._mentioned(begin, end))
        return {denotes[at] for at in named if at in denotes and text[at[0]].isupper() and denotes[at].named}

    def is_accused(self, span: Span) -> bool:
        """Whether a mention is of whoever a charge is against, by its grammar or most likely."""
        return (span.start, span.end) in self._accused

    def accused(self) -> list[Actor]:
        """Return whom charges are against, as far as it is known by now, in the order of the text."""
        return [self._cast.denotes[at] for at in sorted(self._accused) if at in self._cast.denotes]

    def inner(self, start: int, end: int) -> Speech | None:
        """Return the smallest speech around a mention that the mention is not itself the speaker of."""
        for begin, finish, speech in self._parts:
            if begin <= start and end <= finish and (speech.speaker is None or speech.speaker.start != start):
                return speech
        return None

    def actor(self, start: int, end: int) -> Actor | None:
        """Return the actor who says the words from start to end, None where nobody says them or it is not known."""
        speech = self.inner(start, end)
        if speech is not None and speech.speaker is not None:
            actor = self._cast.denotes.get((speech.speaker.start, speech.speaker.end))
            if actor is not None or self._discourse.quotation(start) is None:
                return actor
        quotation = self._discourse.quotation(start)
        return None if quotation is None else self._beside(quotation)

    def teller(self, start: int, end: int) -> Actor | None:
        """Return who is named before a mention, in its sentence, as who says the words it stands in: no such one.

        By no "the treasurer" does a treasurer speak of himself.
        """
        who = self._before(start, end)
        return None if who is None else self._cast.denotes.get((who.start, who.end))

    def charger(self, start: int, end: int) -> Actor | None:
        """Return who charges whom or what a mention begins to tell of, which is nothing of his own."""
        who, speech = self.subject(start, end), self.inner(start, end)
        charges = who is not None and speech is not None and speech.does == "charge"
        return self._cast.denotes.get((who.start, who.end)) if who is not None and charges else None

    def charges(self, start: int, end: int) -> bool:
        """Whether the words a mention stands in charge somebody."""
        speech = self.inner(start, end)
        return speech is not None and speech.does == "charge"

    def subject(self, start: int, end: int) -> Span | None:
        """Return the words for who says what begins with a mention, which stand before it: "critics of Roe | him"."""
        begun = (speech.speaker for begin, finish, speech in self._parts if begin == start and end <= finish)
        before = (who for who in begun if who is not None and who.end <= start)
        sentence = self._discourse.sentence(start)
        return next((who for who in before if self._discourse.sentence(who.start) == sentence), None)

    def _before(self, start: int, end: int) -> Span | None:
        """The words for who says something, if they stand before it in its sentence."""
        speech = self.inner(start, end)
        who = speech.speaker if speech is not None else None
        if who is None or who.end > start or self._discourse.sentence(who.start) != self._discourse.sentence(start):
            return None
        return who

    def accuser(self, start: int) -> Actor | None:
        """Return who made the charge that the speaker at a place denies, which nobody does himself; None if nobody.

        That is the last one charging in the sentence before or in the same.
        """
        if start not in self._denying:
            return None
        before = bisect_left(self._charging, (start, 0))
        at = self._charging[before - 1] if before else None
        near = at is not None and self._discourse.sentence(start) - self._discourse.sentence(at[0]) <= 1
        return self._cast.denotes.get(at) if at is not None and near else None

    def denies(self, start: int) -> bool:
        """Whether who is mentioned at a place denies the charge made last."""
        return start in self._denying

    def charged(self, start: int) -> tuple[Actor | None, Actor | None]:
        """Return who charged, and whom, in the last charge before a place, in its sentence or the two before it."""
        before = [one for one in self._charges if one[0] <= start]
        if not before:
            return None, None
        end, speaker, against = before[-1]
        if self._discourse.sentence(start) - self._discourse.sentence(end - 1) > _LATELY:
            return None, None

        def actor(who: Span | None) -> Actor | None:
            return None if who is None else self._cast.denotes.get((who.start, who.end))

        return actor(speaker), actor(against)

    def denier(self, start: int, end: int) -> Actor | None:
        """Return who denies or criticises the charge that begins with a mention, None if nobody does.

        "Denied claims that | it", "slammed a report accusing | its army".
        """
        around = [speech for begin, finish, speech in self._parts if begin <= start and end <= finish]
        charge = next((speech for speech in around if speech.does == "charge"), None)
        denial = next((speech for speech in around if speech.does == "denial"), None)
        contested = next((speech for speech in around if speech.contested_by is not None), None)
        who = contested.contested_by if contested else denial.speaker if denial else None
        charge = contested or charge
        if charge is None or who is None:
            return None
        begin = max(first for first, _ in charge.parts if first <= start)
        return None if self._mentioned(begin, start) else self._cast.denotes.get((who.start, who.end))

    def _mentioned(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Return the mentions that begin from one place on and before another."""
        return self._mentions[bisect_left(self._mentions, (start, 0)) : bisect_left(self._mentions, (end, 0))]

    def _beside(self, quotation: int) -> Actor | None:
        """Guess the speaker of a quotation from the mention beside it that a verb of speech goes with."""
        if quotation in self._guessed:
            return self._guessed[quotation]
        self._guessed[quotation] = None
        start, end = self._discourse.quotations[quotation]
        best = self._quoted_in_speech(start, end) or self._nearest(start, end)
        if best is None and quotation > 0:
            before = self._discourse.quotations[quotation - 1]
            gap = self._discourse.text[before[1] : start]
            if len(gap) < _NEAR and gap.count("\n\n") <= 1:
                best = self._beside(quotation - 1)
        self._guessed[quotation] = best
        if best is None:
            del self._guessed[quotation]
        return best

    def _quoted_in_speech(self, start: int, end: int) -> Actor | None:
        for begin, finish, speech in self._parts:
            if speech.speaker and begin < end and start < finish and not (start <= speech.speaker.start < end):
                return self._cast.denotes.get((speech.speaker.start, speech.speaker.end))
        return None

    def _nearest(self, start: int, end: int) -> Actor | None:
        """Return the actor of the nearest mention in the paragraph that a verb of speech goes with."""
        paragraphs = self._discourse.paragraphs
        number = self._discourse.paragraph(start)
        after = paragraphs[number + 1] if number + 1 < len(paragraphs) else len(self._discourse.text)
        best: tuple[int, Actor | None] | None = None
        for begin, finish in self._mentions[bisect_left(self._mentions, (paragraphs[number], 0)) :]:
            if begin >= after:
                break
            distance = begin - end if begin >= end else start - finish
            if not 0 <= distance < _NEAR or (best is not None and distance >= best[0]):
                continue
            if self._discourse.quotation(begin) is None and self.speaks(begin, finish):
                best = (distance, self._cast.denotes.get((begin, finish)))
        return best[1] if best else None

    def speaks(self, start: int, end: int) -> bool:
        """Whether a mention is a speaker: marked as one, or beside a verb of speech as its subject."""
        text = self._discourse.text
        return (
            start in self.starts
            or _verb_after().match(text, end, end + 110) is not None
            or _verb_before().search(text, max(0, start - 50), start) is not None
        )
