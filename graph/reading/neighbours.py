"""The names and noun phrases of a window, found by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Set
from functools import cache

import numpy as np

from graph.reading.cue_lexicon import load
from graph.reading.cues import CueMatch, cue_match, cues_in
from graph.reading.tokens import Pieces
from graph.reading.units import Run, by_sentence

_RELATIVE = re.compile(r",\s+(?:which|something(?: that| which)?)\s+$")
_BY = re.compile(r"\b(by|in|at|before) (?:the )?")
_BY_LATER = re.compile(r" of (?:(?!\w+ing )\w+ )?\w+(?<!ed) by (?:the )?")
_BENCH_FORMS = frozenset(("convict", "indict"))
"""What courts do, so that where it is done is who does it."""
_OBJECT = re.compile(r" (him|them|us|me|her(?= (?:of|for|with|over|on|as)\b))\b")
"""A pronoun that can be nothing but an object."""
_CAPITAL = re.compile(r"(?<!\S)([A-Z][\w-]+)\s*\Z")
_PARTICIPLE_LEADS = ("after", "before", "despite", "since", "without")
_OBJECT_RELATIVES = ("which", "who", "whom", "that")
_WHEN = frozenset(("today", "yesterday", "also", "later", "then"))
"""What may stand between a subject, or what is told beside it, and its verb."""
JOINTS = ("and", ",")
"""What joins several names, and several verbs of one subject."""
AROUND = 40
"""Characters around a cue that may hold the rest of its wording: auxiliaries, the noun of "came under fire"."""
_CLAUSE = 160
"""Characters that a clause about somebody may take up."""
_SUBJECT_GAP = 2
"""Word pieces that may stand between a subject and its cue."""
_NOUNS = re.compile(r"(?:(?!(?:and|or|of|in|for|with|to|from) )[a-z]+ ?){1,3}")
_APPOSITION = 40
"""Word pieces that an apposition may have."""


@cache
def _charge() -> re.Pattern[str]:
    """What calls a whole clause a charge before somebody who rejects it: ", a claim that"."""
    nouns = "|".join(sorted(load().words["taken up"]))
    return re.compile(rf"(?:,|\s[-–—]|—)\s*(?:an? )?(?:{nouns})s?(?: that| which)?\s+$")


class Neighbours:
    """What may take part in the acts of one window, by its place; all runs are in pieces of the article."""

    def __init__(self, text: str, article: Pieces, last: int, found: Iterable[Run], phrases: Iterable[Run]) -> None:
        """Take the names, phrases and sources `found`, to which owners inside `phrases` are added.

        `last` is the piece that the window ends before.
        """
        self._text, self._article, self._last = text, article, last
        owners = {owner for phrase in phrases if (owner := self._owner(phrase))}
        self.candidates = sorted({*found, *owners})

    def bounds(self, run: Run) -> tuple[int, int]:
        """The characters that a run covers."""
        return int(self._article.start[run[0]]), int(self._article.end[run[1] - 1])

    def words(self, run: Run) -> str:
        """The text that a run covers."""
        first, last = self.bounds(run)
        return self._text[first:last]

    def has_word(self, run: Run | None, among: Set[str]) -> bool:
        """Whether one of some words stands in a run, whose capitals do not count."""
        return run is not None and not among.isdisjoint(self.words(run).lower().split())

    def text(self, start: int, end: int) -> str:
        """The text of a stretch of characters."""
        return self._text[start:end]

    def behind_text(self, run: Run) -> str:
        """The characters behind a run, as many as a clause about it may take up."""
        end = self.bounds(run)[1]
        return self._text[end : end + _CLAUSE]

    def before(self, run: Run) -> Run | None:
        """The longest noun phrase or name that ends right before a run."""
        heads = [c for c in self.candidates if c[1] == run[0]]
        return self._with_its_noun(min(heads)) if heads else None

    def word(self, piece: int) -> str:
        """The word piece there in lower case, nothing beyond the window."""
        return self.words((piece, piece + 1)).lower() if piece < self._last else ""

    def in_context(self, cue: Run) -> CueMatch | None:
        """The cue as it stands among the words around it."""
        first, last = self.bounds(cue)
        begin = max(0, first - AROUND)
        around = self._text[begin : last + AROUND]
        return next((m for m in cues_in(around) if begin + m.start < last and first < begin + m.end), None)

    def agent(self, at: int) -> Run | None:
        """The longest noun phrase or name that begins at a character, or with the article before it."""
        begins = [c for c in self.candidates if int(self._article.start[c[0]]) == at or self._article_before(c, at)]
        return max(begins, key=lambda c: (c[1], c[1] - c[0]), default=None)

    def _article_before(self, run: Run, at: int) -> bool:
        start = int(self._article.start[run[0]])
        return start < at and self._text[start:at].lower() == "the "

    def pieces(self, start: int, end: int) -> Run:
        """The pieces that stand in a stretch of characters."""
        first = int(np.searchsorted(self._article.start, start))
        return (first, max(first + 1, int(np.searchsorted(self._article.start, end))))

    def ending(self, at: int, least: int) -> Run | None:
        """The longest noun phrase or name that ends where characters end, not before a piece."""
        ends = [c for c in self.candidates if least <= c[0] and 0 <= at - int(self._article.end[c[1] - 1]) <= 1]
        longest = max(ends, key=lambda c: c[1] - c[0], default=None)
        whole = None if longest is None else self._with_its_noun(longest)
        return longest if whole is None or whole[0] < least else whole

    def bare_ending(self, at: int) -> Run | None:
        """The longest noun phrase or name that ends where characters end, and has no preposition in it."""
        joining = load().words["belonging"] | load().words["placing"]
        ends = (c for c in self.candidates if int(self._article.end[c[1] - 1]) == at)
        bare = (c for c in ends if joining.isdisjoint(self.words(c).lower().split()))
        return max(bare, key=lambda c: c[1] - c[0], default=None)

    def named_before(self, at: int, least: int) -> Run | None:
        """Like `ending`, or else the capitalised word there: "Eritrean | charges", where no tagger marked it."""
        found = self.ending(at, least)
        capital = None if found else _CAPITAL.search(self._text, self.bounds((least, least + 1))[0], at)
        if capital is None:
            return found
        run = self.pieces(*capital.span(1))
        return run if run[0] > self.sentence_start(run) else None

    def beginning(self, at: int, most: int) -> Run | None:
        """The longest noun phrase or name that begins at a character, and ends before a piece."""
        begins = [c for c in self.candidates if c[1] <= most and int(self._article.start[c[0]]) == at]
        return max(begins, key=lambda c: c[1], default=None)

    def starting(self, run: Run) -> Run | None:
        """The run together with the longest noun phrase or name that begins with it or right behind it."""
        begins = [c for c in self.candidates if c[0] in run and c != run]
        longest = max(begins, key=lambda c: c[1], default=None)
        return None if longest is None else (run[0], longest[1])

    def subject(self, cue: Run) -> Run | None:
        """The longest noun phrase or name that ends right before the cue, but for an auxiliary or an adverb."""
        at = self._before_apposition(self._before_helpers(cue[0]))
        before = [c for c in self.candidates if 0 <= at - c[1] <= _SUBJECT_GAP]
        nearest = max(before, key=lambda c: (c[1], c[1] - c[0]), default=None)
        return None if nearest is None else self._with_its_noun(nearest)

    def named_subject(self, cue: Run) -> Run | None:
        """The name right before a finite verb, with nothing between them, in its paragraph."""
        match = cue_match(self.words(cue))
        if match is None or match.entry.part != "verb" or match.open or match.passive:
            return None
        names = [c for c in self.candidates if c[1] == cue[0] and self._is_named(c)]
        return max(names, key=lambda c: c[1] - c[0], default=None)

    def beside_relative(self, cue: Run) -> Run | None:
        """Whoever does it, where a clause about him ends before the cue: "Rome, which Oslo accuses, | denies"."""
        if self.word(cue[0] - 1) != "," or self.words(cue).split()[0].endswith("ing"):
            return None
        start = self.sentence_start(cue)
        for at in range(cue[0] - 2, start, -1):
            if self.word(at) == "," and self.word(at + 1) in ("which", "whom"):
                heads = [c for c in self.candidates if c[1] == at and c[0] >= start]
                return max(heads, key=lambda c: c[1] - c[0], default=None)
        return None

    def main_subject(self, cue: Run) -> Run | None:
        """Who a sentence begins with, for a cue with nobody before it: "Roe was freed after | being accused"."""
        start = self.sentence_start(cue)
        before = self.words((cue[0] - 1, cue[0])).lower() if cue[0] > start else ""
        if before not in _PARTICIPLE_LEADS:
            return None
        return self.opening(cue)

    def opening(self, cue: Run) -> Run | None:
        """The longest noun phrase or name that the sentence of a cue begins with, before the cue."""
        start = self.sentence_start(cue)
        opens = [c for c in self.candidates if 0 <= c[0] - start <= 1 and c[1] < cue[0]]
        return max(opens, key=lambda c: c[1] - c[0], default=None)

    def told_of(self, office: Run, cue: Run) -> Run | None:
        """Of whom an office behind commas tells: "Ada Brook, president and head | of Brook Inc, was charged"."""
        words, opening = self.words(office).split(), self.opening(cue)
        several = words[0].endswith("s") or words[0].lower() in load().words["determiner"] or not words[0].isalpha()
        if opening is None or opening[1] >= office[0] or several or not words[0][:1].islower():
            return None
        behind = self.word(opening[1]) == "," and not self.is_place(opening)
        return opening if behind and self._is_named(opening) else None

    def is_place(self, phrase: Run) -> bool:
        """Whether a preposition before a noun phrase makes it a place: "in | a Riverton court"."""
        return self.words((max(0, phrase[0] - 1), phrase[0])).lower() in load().words["placing"]

    def joined(self, first: int, end: int) -> Run | None:
        """Several names or noun phrases from a piece on that "and" joins, up to `end`: "both Israel and Hamas | of".

        None where there is one alone, or where anything else stands among them.
        """
        at = first + (self.words((first, first + 1)).lower() in ("both", "all") if first < end else 0)
        start, found, joined = at, 0, False
        while at < end:
            begins = [c[1] for c in self.candidates if c[0] == at and c[1] <= end]
            if not begins:
                return None
            begun, at, found = at, max(begins), found + 1
            if not self._stands_alone((begun, at)):
                return None
            if at == end:
                break
            while at < end and self.words((at, at + 1)).lower() in JOINTS:
                joined = joined or self.words((at, at + 1)).lower() == "and"
                at += 1
        return (start, end) if found > 1 and joined else None

    def _stands_alone(self, phrase: Run) -> bool:
        """Whether words are a name, a noun with its determiner or many, and not the half of "actor and producer"."""
        words = self.words(phrase).split()
        plural = words[-1].islower() and words[-1].endswith("s")
        return words[-1][:1].isupper() or plural or words[0].lower() in load().words["determiner"]

    def _is_named(self, phrase: Run) -> bool:
        return self.words(phrase).split()[-1][:1].isupper()

    def joined_before(self, last: Run) -> Run:
        """A noun phrase or name together with those that "and" joins to it before: "Roe and | Poe"."""
        first = last[0]
        while first > 1 and self.words((first - 1, first)).lower() in JOINTS:
            at = first - 1
            while at > 1 and self.words((at - 1, at)).lower() in JOINTS:
                at -= 1
            heads = [c[0] for c in self.candidates if c[1] == at]
            comma = at < first - 1 or self.words((at, at + 1)) == ","
            next_one = min((c[1] for c in self.candidates if c[0] == first and c[1] <= last[1]), default=last[1])
            if not heads or (comma and self._is_named((min(heads), at)) != self._is_named((first, next_one))):
                break  # behind a comma an apposition may have ended: "Roe, his chief of staff, and Poe"
            first = min(heads)
        whole = self.joined(first, last[1])
        if whole is None and first < last[0]:  # "Roe and | two officers | of the bank"
            head = max((c[1] for c in self.candidates if c[0] == last[0] and c[1] < last[1]), default=0)
            whole = (first, last[1]) if head and self.joined(first, head) else None
        return whole or last

    def antecedent(self, subject: Run) -> Run | None:
        """Whom "which" or "whom" before the subject of a clause takes up: "the bank, which critics accuse of"."""
        at = subject[0] - 1
        if at < 1 or self.words((at, at + 1)).lower() not in _OBJECT_RELATIVES:
            return None
        thing = self.words((at, at + 1)).lower() == "which"  # "a spokesman for | the bank, which"
        at -= self.words((at - 1, at)) == ","
        heads = [c for c in self.candidates if c[1] == at]
        wholes = heads if thing else [self._with_its_noun(head) for head in heads]
        return max(wholes, key=lambda c: c[1] - c[0], default=None)

    def behind(self, cue: Run) -> Run | None:
        """The longest noun phrase or name that begins right behind the cue, in its paragraph."""
        behind = [c for c in self.candidates if c[0] == cue[1]]
        longest = max(behind, key=lambda c: c[1], default=None)
        if longest is None or "\n" in self.text(self.bounds(cue)[1], self.bounds(longest)[0]):
            return None  # a headline ends without a stop
        return longest

    def doer(self, phrase: Run) -> Run | None:
        """Whoever did what a noun phrase names: "sabotage by Rome", "policies of the mayor", "Roman shelling"."""
        if self.words(phrase).lower().split()[-1] not in load().words["deed"]:
            return None
        joint, agent = (phrase[1], phrase[1] + 1), None
        if joint[0] < self._last and self.words(joint).lower() in ("by", "of", "from"):
            agent = self.behind(joint)
        owners = (c for c in self.candidates if 0 <= c[0] - phrase[0] <= 1 and c[1] < phrase[1])
        return agent or max(owners, key=lambda c: c[1], default=None) or self._body_before(phrase)

    def _body_before(self, phrase: Run) -> Run | None:
        """The noun for a body that stands right before the last word: "an | army | airstrike"."""
        words = self.words(phrase).split()
        if len(words) < 2 or words[-2] not in load().words["body"]:
            return None
        at = self.bounds(phrase)[0] + self.words(phrase).rindex(words[-2])
        return self.pieces(at, at + len(words[-2]))

    def pronoun_behind(self, cue: Run) -> Run | None:
        """The pronoun that stands as an object right behind the cue."""
        last = self.bounds(cue)[1]
        found = _OBJECT.match(self._text, last)
        return self.pieces(found.start(1), found.end(1)) if found else None

    def apposed(self, cue: Run, matter: Collection[str]) -> Run | None:
        """The name that tells who the object of a cue is: "accused | the owner of the club, Ada Brook, of"."""
        end = min(self.sentence_end(cue), cue[1] + _APPOSITION)
        for name in self.candidates:
            behind = name[1] + 1
            apart = cue[1] < name[0] and behind < end and self.word(name[0] - 1) == self.word(name[1]) == ","
            if apart and self._is_named(name) and self.word(behind) in matter:
                head = self.behind((cue[1] - 1, cue[1]))
                commas = sum(self.word(n) == "," for n in range(cue[1], name[0]))
                return name if head is not None and commas == 1 and self._stands_for_one(head) else None
        return None

    def _stands_for_one(self, phrase: Run) -> bool:
        """Whether words are a noun with "the" or somebody's: "the owner", "its head"."""
        return not self._is_named(phrase) and self.word(phrase[0]) in load().words["determiner"]

    def before_word(self, cue: Run, words: Collection[str]) -> int | None:
        """The piece that the first of these words behind a cue stands at, within its sentence; None without one."""
        end = self.sentence_end(cue)
        return next((n for n in range(cue[1], end) if self.words((n, n + 1)).lower() in words), None)

    def sentence_end(self, run: Run) -> int:
        """The piece behind the last word of the sentence that a run begins in."""
        sentence = next(iter(by_sentence(self._article, (run[0], self._last))), run)
        last = sentence[1]
        while last > run[1] and not self._character(last - 1).isalnum():
            last -= 1
        return last

    def sentence_start(self, run: Run) -> int:
        """The first piece of the sentence that a run stands in."""
        sentences = self._article.sentence
        return int(np.searchsorted(sentences, sentences[run[0]]))

    def before_relative(self, source: Run, *, denies: bool) -> int | None:
        """The piece behind the clause that ", a charge that" takes up right before a source, None without one.

        With `denies` it may be taken up by ", which" alone: a plan can be rejected, but only a charge denied.
        """
        start, at = (self.bounds((piece, piece + 1))[0] for piece in (self.sentence_start(source), source[0]))
        found = _charge().search(self._text, start, at) or (denies and _RELATIVE.search(self._text, start, at))
        return int(np.searchsorted(self._article.start, found.start())) if found else None

    def agent_behind(self, cue: Run, form: str | None) -> Run | None:
        """Whoever "by" introduces right behind a passive cue, or an office later on: "was accused by Rome of"."""
        start = self.bounds(cue)[1]
        by = _BY.match(self._text, start + 1)
        agent = self.agent(by.end()) if by and by[1] == "by" else None
        return agent or self.office_behind(cue, form)

    def agent_later(self, cue: Run) -> Run | None:
        """Whoever "by" introduces behind a matter of a word or two: "was accused of theft | by a parishioner"."""
        end = self.bounds(cue)[1]
        by = _BY_LATER.match(self._text, end)
        return self.agent(by.end()) if by is not None else None

    def office_behind(self, cue: Run, form: str | None) -> Run | None:
        """Whoever "by" introduces later in the sentence of a passive cue, if an office: "jailed for life by a court".

        A court may also be told by "in" or "before": "convicted of fraud in a court of Lisbon".
        """
        if form is None:
            return None
        sentence = next(iter(by_sentence(self._article, (cue[0], self._last))), cue)
        start, stop = self.bounds(cue)[1], self.bounds(sentence)[1]
        for by in _BY.finditer(self._text, start, stop):
            if by[1] != "by" and form not in _BENCH_FORMS:
                continue
            offices = load().words["office" if by[1] == "by" else "bench"]
            begins = (by.end(1) + 1, by.end())  # with the article, without
            agent = next(filter(None, (self.beginning(at, sentence[1]) for at in begins)), None)
            if agent is not None and not offices.isdisjoint(self.words(agent).lower().split()):
                return agent
        return None

    def with_nouns(self, name: Run) -> Run:
        """A name with the nouns that it stands before in a noun phrase: "Riverton | federal court"."""
        begins = (c for c in self.candidates if c[0] == name[0] and c[1] > name[1])
        whole = (c for c in begins if _NOUNS.fullmatch(self.words((name[1], c[1]))))
        return max(whole, key=lambda c: c[1], default=name)

    def _with_its_noun(self, run: Run) -> Run:
        """A noun phrase together with that which it belongs to by a preposition: "the mayor of Riverton"."""
        while run[0] > 1 and self.words((run[0] - 1, run[0])).lower() in load().words["belonging"]:
            heads = [c for c in self.candidates if c[1] == run[0] - 1]
            if not heads:
                break
            run = (min(first for first, _ in heads), run[1])
        return run

    def _before_helpers(self, at: int) -> int:
        """Step from behind an auxiliary to behind the comma before it: "the firm, among others, | was | accused"."""
        back = at
        while back > 1 and self.word(back - 1) in load().words["be"] | load().words["have"] | _WHEN:
            back -= 1
        return back if self.word(back - 1) == "," else at

    def _before_apposition(self, at: int) -> int:
        """Step from behind "the miller, a cousin of the queen," to behind "the miller"."""
        if at == 0 or self._character(at - 1) != ",":
            return at
        for before in range(at - 2, max(-1, at - _APPOSITION), -1):
            if self._character(before) in ".!?":
                break
            if self._character(before) == ",":
                return before
        return at

    def _character(self, piece: int) -> str:
        return self._text[int(self._article.start[piece])]

    def _owner(self, phrase: Run) -> Run | None:
        """What stands before the last "'s" of a noun phrase: "the party" of "the party's lack of care"."""
        for at in range(phrase[1] - 2, phrase[0], -1):
            if self.words((at, at + 2)) in ("'s", "’s"):
                return (phrase[0], at)
        return None
