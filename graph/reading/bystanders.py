"""Who is named in a charge and is not whom it is against: who suffers, stands behind others or fights the wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.reading.cue_lexicon import load
from graph.reading.neighbours import Neighbours
from graph.reading.units import Run

_PASSIVE = re.compile(
    r"(?:, [^,.;]{1,50},|,)? (?:(?:had|have|has|will|would|may|might|could) )?(?:\w+ly )?"
    r"(?:been|was|were|is|are|being|be) (?:\w+ly )?(\w+)(?: and (\w+))?"
)
_PAID = re.compile(r"(?:, [^,.;]{1,50},|,)? [^,.;]{0,30}?\bcharged [A-Z]{0,3}[£$€¥]\s?\d")
_DOING = re.compile(r" (?:(?:had|have|has|will|would) )?(?:(?:been|was|were|is|are|be) )?(?:\w+ly )?(\w+)")
_IS_SO = re.compile(
    r"[^,;:.]{0,80}\b(?:is|was|are|were|been|would|will|could|broke|breaks|violate[sd]|breache[sd])\b"
)
_GERUND = re.compile(r"\W*(?:that )?(?:not )?([A-Za-z]{2,}ing) ")
_WHOSE_NAME = re.compile(r"['’]s (?:[a-z][\w-]* ){0,2}[a-z][\w-]*, (?=[A-Z])")
_HIS_ORDERS = re.compile(r"['’]s? (?:direct )?(?:orders?|behest|instructions?|command|request)\b")
_BARE_DEED = re.compile(
    r"\W*(?:the|this|that|these|those|such|his|her|their|its) (?:[a-z]+ )?([a-z]+)\W*(?!.*\b(?:of|by|from|in)\b)",
    re.IGNORECASE,
)
_SAID = r"comments?|remarks?|statements?|criticisms?|insults?|tweets?|outburst|jibe|tirade"
_GOES_ON = r"of|by|from|in|on|at|near"
_BARE_WORDS = re.compile(
    r"\W*(?:the|this|that|these|those|such) (?:[a-z]+ )?"
    rf"(?:(?:{_SAID})\b(?! (?:{_GOES_ON})\b)|attacks?\b(?= as |\W*$| [“\"‘']|, ))",
    re.IGNORECASE,
)
"""What was said; an attack may be a deed as well: "the attack | could amount to a crime"."""
_STEPS = r"moves?|decisions?|steps?|measures?|bans?|announcement|expulsions?|sanctions"
_BARE_STEP = re.compile(
    rf"\W*(?:the|this|that|these|those) (?:[a-z]+ )?(?:{_STEPS})\b(?= as |\W*$| [“\"‘'a]|, )", re.IGNORECASE
)
_BARE_VIOLENCE = re.compile(
    r"\W*(?:the|this|that|these|those) (?:[a-z]+ )?"
    r"(?:attacks?|(?:air)?strikes?|bombings?|killings?|shootings?|raids?|shelling|explosions?|blasts?|massacres?|violence)\b"
    r"(?= as |\W*$| [“\"‘']|, )",
    re.IGNORECASE,
)
_VIOLENCE = re.compile(
    r"\W*(?:the|this|that|these|those) (?:[a-z]+ )?"
    r"(?:attacks?|(?:air)?strikes?|bombings?|killings?|shootings?|raids?|shelling|explosions?|blasts?|massacres?|violence)\b"
    rf"(?! (?:{_GOES_ON})\b)",
    re.IGNORECASE,
)
_VIOLENCE = re.compile(
    r"\b(?:attack|strike|struck|shoot|shot|bomb|stabb|explo|blast|massacr|kill|murder|dead\b|gunm|raid|shell|fired)",
    re.IGNORECASE,
)
_COUNTED = (
    r"the|a|an|his|her|its|their|several|some|many|(?:dozens|hundreds|thousands|scores) of|at least|more than|about"
)
_VERB_BEFORE = re.compile(
    r"(?<!been )(?<!was )(?<!were )(?<!is )(?<!are )(?P<own>\b(?:they|we|it|he|she) (?:ha[sd] |have )?)?"
    rf"\b(?P<verb>[a-z]+) (?:(?:{_COUNTED}|up to|[\d,]+) )*$"
)
"""The verb right before somebody, and its subject, if that is a pronoun."""
_DONE_TO = ("of", "to", "against", "on", "at")
_LEADS_TO_DOER = ("by", "of", "when", "after", "as", "because", "while")
_PHRASE = 8
"""Word pieces that a noun phrase may have before the name in it."""
_SUFFERED = 7
"""Word pieces behind whoever suffers in which only "by" leads to whoever is charged: "was dragged from his house"."""


class Bystanders:
    """Tells them in one unit of what somebody says; all runs are in pieces of the article."""

    def __init__(self, near: Neighbours, unit: Run, source: Run | None, *, charges: bool) -> None:
        """Take what stands beside what, the unit, who says it, and whether the cue itself charges somebody.

        Where it does not, what is done to somebody may be his due: "announced the arrest of Poe" charges Poe.
        """
        self._near, self._unit, self._source, self._charges = near, unit, source, charges
        inside = (c for c in near.candidates if unit[0] <= c[0] and c[1] <= unit[1])
        self.suffering: Sequence[Run] = [who for who in inside if _suffers(who, near)]
        """Who is told of in the passive by what was done to him."""

    def __contains__(self, who: Run) -> bool:
        """Whether somebody is one."""
        source, near = self._source, self._near
        return (
            (source is not None and source[0] <= who[0] and who[1] <= source[1])
            or near.words(who).lower().split()[-1] in load().words["victim"]
            or any(self._beside(one, who) or _called_alike(one, who, near) for one in self.suffering)
            or _is_opposed(who, near)
            or _is_violated(who, near)
            or fights(who, near)
            or self._is_done_to(who)
            or _stands_behind(who, near)
            or _is_object(who, self._unit, near)
            or _has_it_done(who, near, self._charges)
        )

    def _is_done_to(self, who: Run) -> bool:
        """Whether somebody is the object of a verb for what is done to people: "had arrested | forty teachers".

        Whom the police say that they have arrested is who did wrong.
        """
        near, unit = self._near, self._unit
        before = (
            _VERB_BEFORE.search(near.text(near.bounds(unit)[0], near.bounds(who)[0])) if unit[0] < who[0] else None
        )
        if before is None:
            return False
        lists, verb = load().words, before["verb"].lower()
        by_law = before["own"] is not None or near.has_word(self._source, lists["office"])
        return verb in lists["does to"] or (verb in lists["does by law"] and not by_law)

    def _beside(self, one: Run, who: Run) -> bool:
        """Whether somebody is one who suffers, the number of those ("dozens | of activists"), or told behind him."""
        number = who[1] == one[0] - 1 and self._near.word(who[1]) == "of"
        behind = one[0] <= who[0] < one[1] + _SUFFERED and not _may_do_it(who, self._near)
        return one == who or number or behind


def _called_alike(one: Run, who: Run, near: Neighbours) -> bool:
    """Whether two are told by the same last word: "officers" before "the officers had been attacked"."""
    return near.words(one).split()[-1].lower() == near.words(who).split()[-1].lower()


def fights(who: Run, near: Neighbours) -> bool:
    """Return whether what follows somebody tells that he opposes a wrong: "her party | was fighting corruption"."""
    doing = _DOING.match(near.behind_text(who))
    return doing is not None and doing[1].lower() in load().words["fights"]


def is_bare_deed(words: str) -> bool:
    """Return whether words tell what was done to somebody, who is not named: "the arrest", "the sentence"."""
    told = _BARE_DEED.match(words)
    return told is not None and told[1].lower() in load().words["done to"] | load().words["by law"]


def is_of_words(words: str) -> bool:
    """Return whether words tell of what was said, by whom they do not tell: "the attack", "those remarks"."""
    return _BARE_WORDS.match(words) is not None


def is_of_step(words: str) -> bool:
    """Return whether words tell of nothing but a step that was taken, by whom they do not tell: "the move"."""
    return _BARE_STEP.match(words) is not None


def is_of_violence(words: str) -> bool:
    """Return whether words tell of nothing but a deed of violence, by whom they do not tell: "the attack"."""
    return _BARE_VIOLENCE.match(words) is not None


def tells_of_violence(words: str) -> bool:
    """Return whether words tell of violence at all."""
    return _VIOLENCE.search(words) is not None


def _suffers(who: Run, near: Neighbours) -> bool:
    """Whether what follows somebody tells what was done to him: "activists | had been tortured"."""
    behind = near.behind_text(who)
    passive = _PASSIVE.match(behind)
    if passive is None:
        return False
    return _PAID.match(behind) is not None or not {*passive.groups()}.isdisjoint(load().words["suffered"])


def _may_do_it(who: Run, near: Neighbours) -> bool:
    """Whether "by" leads to somebody, or what begins a clause: "tortured by | the police", or he ordered it."""
    at = _before(who, near)
    return (at >= 0 and near.word(at) in _LEADS_TO_DOER) or _HIS_ORDERS.match(near.behind_text(who)) is not None


def _before(who: Run, near: Neighbours) -> int:
    """The piece before somebody, or before the article that he is told with."""
    return who[0] - 1 - (near.word(max(0, who[0] - 1)) == "the")


def _stands_behind(who: Run, near: Neighbours) -> bool:
    """Whether somebody only has to do with whoever is meant: "militias backed by | Rome", "loyal to | him", "not by".

    Or is told for whose relative or aide another is named: "Roe's wife, Ada Brook,".
    """
    at = _before(who, near)
    before = near.word(at) if at > 0 else ""
    if before == "by" and near.word(at - 1) in load().words["backed"] | {"not"}:
        return True
    if before in ("with", "to") and near.word(at - 1) in load().words["allied"]:
        return True
    if before == "not":
        return near.word(at - 1) == ","
    apposed, end = _WHOSE_NAME.match(near.behind_text(who)), near.bounds(who)[1]
    return apposed is not None and any(near.bounds(c)[0] == end + apposed.end() for c in near.candidates)


def _is_object(who: Run, unit: Run, near: Neighbours) -> bool:
    """Whether what a unit says begins with what is done to somebody: "expelling | the refugees broke the law"."""
    (start, end), begins = near.bounds(unit), near.bounds(who)
    doing = _GERUND.match(near.text(start, end))
    if doing is None or begins[0] != start + doing.end() or not _IS_SO.match(near.text(begins[1], end)):
        return False
    verb = near.pieces(start + doing.start(1), start + doing.end(1))
    return not any(first < verb[1] and verb[0] < last for first, last in near.candidates)


def _has_it_done(who: Run, near: Neighbours, charges: bool) -> bool:
    """Whether somebody is told to have had something done to him: "the jailing of the blogger Poe".

    Or against him: "threats to journalists". What the law does may be his due, where nobody is charged with it.
    """
    for at in range(who[0], max(1, who[0] - _PHRASE), -1):
        joint = near.words((at - 1, at)).lower()
        if joint not in _DONE_TO:
            continue
        deeds = load().words["done to" if joint == "of" else "done against"]
        deeds = deeds if charges else deeds & load().words["violence"]
        done = near.words((max(0, at - 2), at - 1)).lower() in deeds
        return done and any(c[0] == at and who[1] <= c[1] for c in near.candidates)
    return False


def _is_violated(who: Run, near: Neighbours) -> bool:
    """Whether something of somebody's is told to be violated: "the violation of Georgia's sovereignty"."""
    word, lists = near.word, load().words
    if word(who[1]) not in ("'", "’"):
        return False
    of = who[1] + 1 + (word(who[1] + 1) == "s")
    before = {word(n) for n in range(max(0, who[0] - 3), who[0])}
    return word(of) in lists["violated"] and not before.isdisjoint(lists["violates"])


def _is_opposed(who: Run, near: Neighbours) -> bool:
    """Whether not somebody is spoken of but who is against him: "Rome's enemies", "critics of the mayor"."""
    against, word = load().words["against"], near.word
    if word(who[1]) in ("'", "’"):
        return word(who[1] + 1 + (word(who[1] + 1) == "s")) in against
    of = _before(who, near)
    return of > 0 and word(of) == "of" and word(of - 1) in against
