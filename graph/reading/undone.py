"""Charges that are told not to be made: "refused to blame", "asked if Rome did it", "nobody has accused"."""

from __future__ import annotations

import re
from collections.abc import Collection

from graph.reading.attributions import PieceAttribution
from graph.reading.bystanders import fights
from graph.reading.cue_lexicon import CHARGES, OBJECTS, CueEntry, load
from graph.reading.cues import cues_in, is_left_unsaid
from graph.reading.denied import begins_with_charge
from graph.reading.neighbours import Neighbours
from graph.reading.sentences import QUOTATION_MARKS
from graph.reading.units import Run

_BEGINNING = 8
"""Word pieces within which what is told begins with a charge that is not made."""
_NO_ONE = re.compile(r"\W*(?:nobody|no[ -]one|none)\b", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"\W*(?:that )?if [^,;]{1,50}\bhad [^,;]{1,60},(?![^.;]*\b(?:would|could|might)(?: not|n['’]t)? have\b)"
    r"|[^,.;]{0,40}\b(?:know|ask|learn|determine) whether\b"
    r"|(?:that )?(?:if(?![^,;]*\bhad\b)|should|any) [^;.]{1,80}\b(?:would(?! have)|will)\b"
    r"|[^,.;]{0,60}\b(?:would|will|shall) (?:\w+ ){0,5}"
    r"(?:to blame|responsible|guilty|break|violate|breach|breaching|violating)\b"
    r"[^.;]{0,60}\b(?:if|should|unless|in case|in the event)\b",
    re.IGNORECASE,
)
"""What is only supposed or asked: "if Rome had lied, it should pay", "wanted to know whether".

"If Rome had acted, nobody would have died" is a charge.
"""
_MET_WITH = re.compile(
    r"\W*(?:that )?[^,.;\"“]{2,60}?\b"
    r"(?:faced|faces|is facing|received|drew|met with|came under|has come under|attracted)"
    r"(?: \w+){0,3} (?:criticism|backlash|condemnation|fire|accusations|scrutiny|outrage)\b(?! (?:from|by)\b)",
    re.IGNORECASE,
)
_INQUIRED = re.compile(
    r"\b(?:investigat|examin|prob|review|assess|consider|look(?:s|ed|ing)? into|inquir|enquir)\w*\b[^.;,]{0,30}"
    r"\b(?:whether|if|(?:the )?possibilit(?:y|ies))\b"
    r"|\b(?:investigat|examin|prob|inquir|enquir)\w*\b(?: into)? (?:\w+ ){0,2}"
    r"(?:claims|reports|allegations|complaints|suspicions)\b"
    r"|\b(?:sentencing|hearing|trial|arraignment)\b[^.;]{0,30}\b(?:set|scheduled|due|adjourned|postponed)\b",
    re.IGNORECASE,
)
"""What somebody looks into, or a court will: "is investigating whether", "a hearing is set for August"."""
_GENERAL = re.compile(
    r"\W*(?:(?:(?:we|i|it|the [\w-]+) )?(?:\w+ )?(?:condemn|denounce|deplore|abhor|reject|oppose)s? )?"
    r"(?:(?:all|any|every) (?:forms?|kinds?|acts?) of [\w-]+(?: [\w-]+)?|[\w-]+ in all its forms)"
    r"(?:\W*$|,? (?:and|but)\b)",
    re.IGNORECASE,
)
"""What is bad whoever does it: "all forms of racism"."""
_DEMAND = re.compile(
    r"\W*(?:the |an? |this |that |any |all |his |her |its |their |[\w.’'-]+['’]s )?(?:[\w-]+ ){0,2}?"
    r"(?:demands?|calls?|proposals?|offers?|ultimatums?|invitations?)\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"\b(?:that|who|which)\b")
_WANTING = ("demand", "urge", "call-for", "request", "order", "ask", "promise")
_SHORTEST = 5
"""Letters of the shortest verb with its ending: "lying"."""
_TAKEN_BACK = re.compile(
    r"(?:ha[sd] |have |later |then )*"
    r"(?:withdr[ae]w\w*|t[ao]\w+ back|dropp\w+|drops?|retract\w*|recant\w*|walk\w* back|disavow\w*)\s+"
    r"(?:[\w’']+ ){0,3}(?:claim|accusation|charge|allegation|remark|complaint|lawsuit|suit|case)s?\b",
    re.IGNORECASE,
)
_FOLLOWING = 60
"""Characters behind a cue in which a charge is named that it takes back."""
_UNANSWERED = re.compile(r"(?:\w+ ){0,2}(?:not|n['’]t)(?: \w+ly)? (?:return|answer|respond|reply)\b", re.IGNORECASE)
"""Who says nothing: "did not return a call seeking | comment on criticism of"."""
_ENDED = re.compile(
    r"(?:\w+ ){0,2}(?:dismiss|throw|threw|toss|quash|strike|struck)\w*(?: (?:out|down|aside))?"
    r" (?:(?!that\b)[\w’'-]+ ){0,5}?(?:case|suit|lawsuit|indictment|petition|appeal|motion|counts?)s?\b"
    r"|(?:\w+ ){0,2}question(?:ed|s)? (?:whether|if) (?:there|they had|he had|she had)\b[^.;]{0,30}\bevidence\b",
    re.IGNORECASE,
)
"""What ends a case or doubts it: "dismissed | the misconduct case", "questioned | whether there was evidence"."""
_PRICE = re.compile(
    r"(?:\w+ ){0,3}charg(?:ed?|es|ing)\b(?: [\w’']+){0,3} "
    r"(?:[A-Z]{0,3}[£$€¥]\s?\d|\d[\d,.]* (?:dollars|euros|pounds))"
)
_MEETING = re.compile(r"\W*(?:being|to be|be|having been) (?:\w+ly )?\w+ed\b", re.IGNORECASE)
"""A charge that somebody meets with, or may meet with: "feared | being accused"."""
_HELPERS = 3
"""Word pieces that auxiliaries and adverbs may take between "it" and "alleged"."""


def is_left_undone(told: PieceAttribution, accused: Run | None, near: Neighbours) -> bool:
    """Return whether the cue, or what it begins to tell, is a charge that nobody makes, or that is made of nobody.

    "Did not accuse", "did not say", "without accusing", "refused | to blame Rome", "no official has been accused of".
    """
    match = near.in_context(told.cue)
    if match is not None and match.entry.charges and (match.negated or match.possible):
        return True
    if is_left_unsaid(match) or _is_taken_back(told, near) or is_price(told.cue, near):
        return True
    if _UNANSWERED.match(near.words(told.cue)) or _ENDED.match(
        near.words((told.cue[0], max(told.cue[1], told.content[-1][1])))
    ):
        return True
    if accused is not None and _is_led_by({*load().words["nobody"], "nor"}, accused, near):
        return True
    if told.source is not None and is_hardly(told.source, near):
        return True
    content = min(told.content)
    if match is not None and match.entry.charges and accuses_nobody(near.words(content)):
        return True
    first, last = near.bounds((content[0], min(content[1], content[0] + _BEGINNING)))
    start = min(first, near.bounds(told.cue)[0]) if told.cue[1] == content[0] else first
    begun = next((m for m in cues_in(near.text(start, last)) if m.entry.charges), None)
    if begun is None or start + begun.end <= first:
        return False
    met = begun.passive and begun.entry.object in OBJECTS and _MEETING.match(near.words(content)) is not None
    taken_back = match is not None and match.entry.type == "regret" and begun.open  # "apologised for | accusing"
    return begun.negated or begun.possible or met or taken_back


def is_heard(cue: Run, near: Neighbours) -> bool:
    """Return whether a cue tells what somebody hears of somebody else, who need not be named: "the court heard"."""
    match = near.in_context(cue)
    return (
        match is not None
        and match.entry.cue in load().words["hearing"]
        and (match.passive or match.entry.cue == "hear")
    )


def meets_with(words: str) -> bool:
    """Return whether it is told that somebody met with a charge of nobody known: "Poe has faced criticism for"."""
    return _MET_WITH.match(words) is not None


def is_price(cue: Run, near: Neighbours) -> bool:
    """Return whether a cue tells what somebody has to pay: "charged tenants £200"."""
    start, end = near.bounds(cue)
    return _PRICE.match(near.text(start, end + _FOLLOWING)) is not None


def is_supposed(words: str) -> bool:
    """Return whether the words tell what is only supposed or asked: "if Rome attacks, it will break the accord"."""
    return _SUPPOSED.match(words) is not None


def is_inquired(words: str) -> bool:
    """Return whether a sentence tells what somebody looks into: "the watchdog is investigating whether it lied"."""
    return _INQUIRED.search(words) is not None


def _is_taken_back(told: PieceAttribution, near: Neighbours) -> bool:
    """Whether a cue with what follows it tells that a charge is taken back: "withdrew | his accusation that"."""
    start, end = near.bounds(told.cue)
    return _TAKEN_BACK.match(near.text(start, end + _FOLLOWING)) is not None


def accuses_nobody(words: str) -> bool:
    """Return whether the words behind a cue that charges its object say that it is nobody: "no one of fraud"."""
    return _NO_ONE.match(words) is not None


def is_hardly(who: Run, near: Neighbours) -> bool:
    """Return whether words for somebody say that nobody is, or few are: "few", "neither | the union nor"."""
    return _is_led_by(load().words["hardly"] | load().words["nobody"], who, near)


def can_charge(entry: CueEntry | None, run: Run, near: Neighbours) -> bool:
    """Return whether what a cue tells can be a charge: no question whether it is so, no "we lied", admitted."""
    first = near.words((run[0], run[0] + 1)).strip(QUOTATION_MARKS).lower()
    if first in ("", *QUOTATION_MARKS) and run[0] + 1 < run[1]:
        first = near.words((run[0] + 1, run[0] + 2)).lower()
    if entry is not None and entry.type == "ask":
        asked = first in load().words["whether"] | {"about", "that"}
        return not (asked or begins_with_charge(near.words(run)))  # "asked about | the claim", "| that he lied"
    if entry is not None and entry.cue in load().words["apologising"]:
        return False
    if entry is not None and entry.denies and _DEMAND.match(near.words(run)):
        return False  # "rejected | a demand by Rome that it stop"
    if entry is not None and entry.type == "praise" and not _THAT.search(near.words(run)):
        return False  # "praised Brook for exposing corruption", but "welcomed the ruling that Roe lied"
    if entry is not None and entry.type in _WANTING and is_inquired(near.words(run)):
        return False
    if is_supposed(near.words(run)) or _GENERAL.match(near.words(run)):
        return False
    if first == "whether":  # "debate whether Rome did it", but "questioned whether she is fit"
        return entry is not None and entry.type in CHARGES and entry.form is None
    if any(run[0] <= who[0] <= run[0] + 1 and fights(who, near) for who in near.candidates):
        return False  # "her party | was fighting corruption"
    doing = first.endswith("ing") and len(first) > _SHORTEST and not load().words["be"] & {*near.words(run).split()}
    own = first in ("i", "we") or doing
    return entry is None or entry.type != "concede" or not own


def is_of_nobody(cue: Run, near: Neighbours) -> bool:
    """Return whether a passive cue tells what nobody in particular says: "it was alleged in court that"."""
    start = near.sentence_start(cue)
    match = near.in_context(cue)
    return (
        match is not None
        and match.passive
        and start < cue[0] <= start + 1 + _HELPERS
        and (near.words((start, start + 1)).lower() == "it")
    )


def _is_led_by(words: Collection[str], who: Run, near: Neighbours) -> bool:
    """Whether one of some words begins those for somebody, or stands before: "no official", "nor | his party"."""
    before = near.words((who[0] - 1, who[0])) if who[0] else ""
    return any(word.lower() in words for word in (before, *near.words(who).split()[:1]))
