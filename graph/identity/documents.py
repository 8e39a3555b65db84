"""Who speaks by a document: what "the study" says, whoever published it says.

A report, a lawsuit or an advertisement accuses nobody by itself. Its issuer is whoever has it ("her letter"), whose
name stands before it ("a Reuters survey"), who is said to have made it ("published by the council", "the council
sent a letter"), or else who issued the document of its sort that was spoken of last.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cache, cached_property

from graph.identity.cast import Actor, Cast
from graph.identity.descriptions import own_actor
from graph.identity.lexicon import lexicon, plural
from graph.identity.phrase import phrase
from graph.values import Span

_WORDS = (
    r"(?:(?!(?:an?|the|this|that|his|her|its|their|of|in|on|to|by|for|from|with|and|or) )"
    r"(?:[A-Z]\.[A-Z]\. |[\w’'“”\"&/-]+ )){0,4}"
)
"""Adjectives between an article or owner and the noun."""
_WORD = re.compile(r"\S+")
_ENDED = re.compile(r"[.,;:!?”)]$")
"""The end of what goes before, so that no article there belongs to the noun."""
_OWNER = re.compile(r"['’]s?$")
_NEW = ("a", "an", "another")
_ITS = ("his", "her", "its", "their")
_OURS = ("my", "our")
"""What is somebody's own in speech: "in my opinion"."""
_SMALL = re.compile(r" (?:[a-z][\w-]* ){0,2}")
"""What stands between the name of an issuer and the noun: "a Gallup tracking poll"."""
_OPENED = rf"(?:(?:an?|another|its|his|her|their|the|this) )?{_WORDS}$"
_AUXILIARY = r"(?: (?:has|have|had|is|are|was|were|also|\w+ly))*"
_AUXILIARIES = re.compile(rf"{_AUXILIARY} $")
_APPOSITION = 150
"""Characters that may stand between a subject and its verb."""
_IN = re.compile(rf"\b[Ii]n {_OPENED}")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being) (?:\w+ly )?$")
_AGENT = re.compile(r"(?: [\w.,’'-]+){0,6}? by ")
_ITSELF = re.compile(
    r" (?:said|says|announced|added|reported|disclosed)(?: \w+day| today)?(?: that)? (?:it|he|she|they)$"
)
"""Who is said by himself to have made a document, where nobody knows yet whom the pronoun stands for."""
_OF_WHAT = re.compile(r" (?:of|from|in|at) (?:[\w.’'-]+ ){0,4}[\w.’'-]+$")
"""What people have or are from, where they are the subject: "holders | of its preferred stock"."""
_COMMA = re.compile(r"(?: \w+){0,3}, ")
_LAST_WORD = re.compile(r"(?<!\S)([a-z]+) $")
_BRACKET = re.compile(r" \([^()\n]+\)$")
_MOST = 60
"""Nouns and verbs of documents before a mention that are asked for its issuer, the nearest first."""
_ACTORS = ("person", "organization", "group", "state")
_ADJECTIVE = re.compile(r"(?:the|an?) [a-z]+ ")
"""What may stand before the name of an issuer: "by the federal Harbour Commission"."""
_ARTICLES = ("", "the ", "The ", "a ", "an ")
_FAR = 5
"""Words before a noun among which its article is looked for."""
_BEFORE = 90
"""Characters before a noun in which all that tells of its issuer stands."""
_IS_HEAD = re.compile(
    r"\s*$|[^\w\s'’-]| (?:of|by|from|in|on|over|into|under|that|which|who|about|for|against|to|with|at|as|and|but|"
    r"after|when|is|was|are|were|be|has|have|had|will|would|could|can|may|does|did|sent|made|said|says|found|finds|goes|reads?|also|then|"
    r"last|this|\w+ed|\w+en|\w+ing|\w+ly|\w+day|among|"
    r"alleges?|charges?|claims?|contends?|accuses?|argues?|asserts?|maintains?|seeks?|names?|asks?|cites?|calls?|describes?|"
    r"criticis\w+|criticiz\w+|deplores?|blames?|states?|warns?|concludes?|notes?)\b"
)
"""What follows the noun of a document; not another noun ("poll access"), nor what it has ("the report's author")."""


@cache
def _nouns() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(lexicon().documents, key=len, reverse=True)))
    return re.compile(rf"\b(?:{names})\b", re.IGNORECASE)


@cache
def _acts() -> re.Pattern[str]:
    """Verbs that tell of a document without its noun: whoever sued has filed a lawsuit."""
    return re.compile(rf"\b(?:{'|'.join(lexicon().documents_by_verb)})\b")


@cache
def _made_behind() -> re.Pattern[str]:
    made = "|".join(lexicon().making)
    whom = r"(?:,? (?!derivatively)[\w.’'-]+){0,8}? on behalf of "
    return re.compile(
        rf"{whom}|(?: (?:of|for)(?: [\w’'-]+){{1,5}}?)?,?(?: which| that)?"
        r"(?: (?:was|were|is|has been|have been|had been))?"
        rf"(?: (?:being |\w+ly )?(?:{made})(?: [\w.,’'-]+){{0,5}}?)? (?:by|from) "
    )


@cache
def _made_before() -> re.Pattern[str]:
    made, said = "|".join(lexicon().making), "|".join(lexicon().speech_verbs)
    return re.compile(rf"{_AUXILIARY}(?: (?:{made})(?: out)?| out with|(?: (?:{said})(?: \w+)?)? in|, in) {_OPENED}")


class Documents:
    """The documents that an article speaks of, and who issued them, as far as that is known by the time of asking."""

    def __init__(self, text: str, cast: Cast, ahead: Callable[[int], Actor | None] = lambda _: None) -> None:
        """Take the text, whoever occurs in it, and what tells whom the longest description at a place denotes."""
        self._text, self._cast, self._ahead = text, cast, ahead

    def issuer(self, span: Span, owner: Actor | None = None) -> Actor | None:
        """Return who speaks by the document that a mention describes; None if it describes none, or nobody knows.

        The `owner` is whose the mention says it is, where that is known: "its complaint".
        """
        nouns = _nouns().finditer(self._text, span.start, span.end)
        noun = next(filter(self._is_head, nouns), None)  # "the class action suit" is a suit
        if noun is None or self._opening(noun.start())[0] in _OURS:
            return None
        before, lex = self._text[span.start : noun.start()].lower().split(), lexicon()
        if not (lex.prepositions | lex.cuts).isdisjoint(before) and before[0] != "part":
            return None  # "the scientists behind the study" are none
        if not lex.bench.isdisjoint(before):
            return self._told(noun)  # "the appeals court ruling" is no other court's
        theirs = owner if owner is not None and owner.kind in _ACTORS else None
        return self._told(noun) or theirs or self._spoken_of(noun)

    def _is_head(self, noun: re.Match[str]) -> bool:
        return _IS_HEAD.match(self._text, noun.end()) is not None

    def _told(self, noun: re.Match[str]) -> Actor | None:
        """Whom the words around a noun tell to have issued the document."""
        start, end = noun.span()
        return (
            self._of_people(start)
            or self._behind(end)
            or self._in_which(start, end)
            or self._owner(start)
            or self._having(end)
            or self._in_front(start)
            or self._maker(start)
        )

    def _spoken_of(self, noun: re.Match[str]) -> Actor | None:
        """The issuer of the last document of a sort that was told of before, if this is no new one."""
        word, lex = noun.group().lower(), lexicon()
        if self._opening(noun.start())[0] in _NEW:
            return None
        for earlier in self._before(noun.start()):
            verb = lex.documents_by_verb.get(earlier.group())
            if not lex.same_document(verb or earlier.group().lower(), word) or not (verb or self._is_head(earlier)):
                continue
            found = self._doer(earlier) if verb else self._told(earlier)
            if found is not None:
                return found
            if not verb and self._opening(earlier.start())[0] in _NEW:
                return None
        sitting = lex.bench if word in lex.rulings else lex.juries if word in lex.indictments else frozenset()
        return self._bench(noun.start(), sitting) if sitting else None

    def _before(self, start: int) -> list[re.Match[str]]:
        """The nouns and verbs of documents before a place, the last first, no more than are worth asking."""
        end = bisect_left(self._spoken, start, key=lambda found: found.start())
        return self._spoken[max(0, end - _MOST) : end][::-1]

    @cached_property
    def _spoken(self) -> list[re.Match[str]]:
        """All nouns and verbs of documents of the article, in order."""
        both = (*_nouns().finditer(self._text), *_acts().finditer(self._text))
        return sorted(both, key=lambda found: found.start())

    def _behind(self, end: int) -> Actor | None:
        """By whom it is: "a report released on Friday by the council", "a letter from the council"."""
        by = _made_behind().match(self._text, end)
        return self._beginning(by.end()) if by else None

    def _opening(self, start: int) -> tuple[str, int]:
        """The article before a noun or the word that says whose it is, in lower case, and where that word begins."""
        begin = max(0, start - _BEFORE)
        words = list(_WORD.finditer(self._text, self._text.rfind("\n", begin, start) + 1 or begin, start))
        for word in reversed(words[-_FAR:]):
            lowered = word.group().lower()
            if lowered in lexicon().determiners or _OWNER.search(lowered):
                return lowered, word.start()
            if _ENDED.search(lowered):
                break
        return "", start

    def _owner(self, start: int) -> Actor | None:
        word, at = self._opening(start)
        owner = _OWNER.search(word)
        if owner:
            return self._ending(at + owner.start())
        whose = self._cast.denotes.get((at, at + len(word)))
        return whose or next((one.owner for one in self._cast.beginning(at) if word in _ITS and one.owner), None)

    def _having(self, end: int) -> Actor | None:
        """Whose a document is known to be that was spoken of before, or who spoke by it: "its fraud suit"."""
        owners = (actor if actor.named else actor.owner for actor in self._cast.ending(end))
        return next((owner for owner in owners if owner is not None and owner.kind in _ACTORS), None)

    def _in_front(self, start: int) -> Actor | None:
        """Whose name stands before the noun, with nothing but adjectives between: "a Reuters survey".

        A person's name stands right before it: "an Ada Brook ad".
        """
        for end in range(start - 1, max(0, start - _BEFORE), -1):
            kinds = ("organization", "group", "person") if end == start - 1 else ("organization", "group")
            actor = next((one for one in self._cast.ending(end) if one.named and one.kind in kinds), None)
            small = _SMALL.fullmatch(self._text, end, start) if actor else None
            if small and not any(map(_is_no_adjective, small.group().split())):
                return actor
        return None

    def _of_people(self, start: int) -> Actor | None:
        """Whose it is by the noun before it, for which no name is told: "five stockholder lawsuits"."""
        before = _LAST_WORD.search(self._text, max(0, start - _BEFORE), start)
        lex = lexicon()
        if before is None or before[1] not in lex.holders:
            return None
        return own_actor(phrase(plural(before[1])), "group", None, None, self._cast)

    def _in_which(self, start: int, end: int) -> Actor | None:
        """Who says something in it: "in a statement on Monday, the council said"."""
        opened = _IN.search(self._text, max(0, start - _BEFORE), start)
        comma = _COMMA.match(self._text, end) if opened else None
        return self._beginning(comma.end()) if comma else None

    def _maker(self, start: int) -> Actor | None:
        """Who "sent a letter", or "said in a statement"."""
        made = _made_before().search(self._text, max(0, start - _BEFORE), start)
        return self._before_verb(made.start()) if made else None

    def _bench(self, start: int, sitting: frozenset[str]) -> Actor | None:
        """The court, judge or jury that was spoken of last."""
        for place in reversed(self._cast.occurrences):
            if place.start < start and _judges(place.actor, sitting):
                return place.actor
        return None

    def _doer(self, verb: re.Match[str]) -> Actor | None:
        """Whose act a verb tells of: its subject, or who stands behind "by" where it is a passive."""
        if verb.group().endswith("ed") and _PASSIVE.search(self._text, max(0, verb.start() - _BEFORE), verb.start()):
            by = _AGENT.match(self._text, verb.end())
            return self._beginning(by.end()) if by else None
        before = _AUXILIARIES.search(self._text, max(0, verb.start() - _BEFORE), verb.start())
        return self._before_verb(before.start()) if before else None

    def _before_verb(self, end: int) -> Actor | None:
        """Who stands before a place, or before the apposition that ends there: "the council, a body of nine,"."""
        bracket = _BRACKET.search(self._text, max(0, end - _APPOSITION), end)
        end = bracket.start() if bracket else end
        found = self._ending(end)
        itself = _ITSELF.search(self._text, max(0, end - _BEFORE), end) if found is None else None
        if itself:
            return self._before_verb(itself.start())
        whose = _OF_WHAT.search(self._text, max(0, end - _BEFORE), end) if found is None else None
        if whose:
            return self._ending(whose.start())
        if found is not None or self._text[end - 1 : end] != ",":
            return found
        apposed = self._ending(end - 1)
        if apposed is not None and apposed.named and apposed.kind != "state":
            return apposed  # "its subsidiary, Roe Inc, | sued"
        sentence = max(self._text.rfind(mark, 0, end) for mark in (". ", "\n", "”", '"'))
        commas = (at for at in range(end - 2, max(sentence, end - _APPOSITION), -1) if self._text[at] == ",")
        return next((one for at in commas if (one := self._ending(at)) is not None), None)

    def _ending(self, end: int) -> Actor | None:
        return next((actor for actor in self._cast.ending(end) if actor.kind in _ACTORS), None)

    def _beginning(self, start: int) -> Actor | None:
        federal = _ADJECTIVE.match(self._text, start)
        for article in (*_ARTICLES, *([federal.group()] if federal else [])):
            if self._text.startswith(article, start):
                at = start + len(article)
                actors = filter(None, (self._ahead(at), *self._cast.beginning(at)))
                actor = next((one for one in actors if one.kind in _ACTORS), None)
                if actor is not None:
                    return actor
        return None


def _is_no_adjective(word: str) -> bool:
    """Whether a word shows that what follows is no part of one phrase with what goes before."""
    lex = lexicon()
    return (
        word.endswith("ed") or word in lex.determiners | lex.prepositions | lex.cuts | lex.making | lex.speech_verbs
    )


def _judges(actor: Actor, sitting: frozenset[str]) -> bool:
    """Whether an actor is one of those who sit: a court, a judge, a jury."""
    return not sitting.isdisjoint((actor.head, *actor.words)) or any(t.split()[-1] in sitting for t in actor.titles)
