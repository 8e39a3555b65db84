"""Statements that what somebody else claims is not so: answers whatever their cue."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_TITLE = r"(?<=\b[MDSGR][rse])\.|(?<=\b(?:Mrs|Sen|Gov|Rep|Gen|Col))\.|(?<=\b[A-Z])\."
"""A full stop that ends no sentence."""


@cache
def _words() -> Mapping[str, str]:
    data = tomllib.loads(files("graph.reading").joinpath("falsehood.toml").read_text("utf-8"))
    lists = {name: "|".join(words) for name, words in data.items() if isinstance(words, list)}
    lists["rejected"] = f"{lists['false']}|{lists['spurned']}"
    return {**lists, "near": rf"(?:[^.;!?]|{_TITLE}){{0,{data['reach']}}}?"}


@cache
def _called_false(what: str) -> re.Pattern[str]:
    """What says that something of a list, or "it", is false."""
    words = _words()
    near, false = words["near"], rf"\b(?:{words['rejected' if what == 'claims' else 'false']})\b"
    thing = rf"\b(?:{words[what]})\b"
    told = rf"{thing}{near}\b(?:{words['joins']})\b[^.;!?]{{0,20}}?{false}"
    taken_up = r" (?:it|them|this)\b[^.;!?]{0,20}?| that (?:is |was |as )?[\"“‘']?"
    called = rf"\b(?:{words['calling']})\b(?:{near}{thing}{near}|{taken_up}){false}"
    itself = rf"^\W*(?:it|this|that)(?:\s+(?:is|was)|['’]s)\b[^.,;!?]{{0,30}}?{false}\W*$"
    clause = rf"^\W*it(?:\s+(?:is|was)|['’]s)\s+(?:simply |just |absolutely |completely )?{false}\s+that\b"
    return re.compile(f"{told}|{called}|{itself}|{clause}", re.IGNORECASE)


@cache
def _calling() -> re.Pattern[str]:
    words = _words()
    verbs = rf"(?:{words['calling']}|(?:{words['saying']}) (?:is|are|was|were))"
    helping = r"(?:(?:ha[sd]|have|\w+ly|also|since|long|always) )*"
    return re.compile(rf"{helping}{verbs}\b[^.,;!?]{{0,20}}?\b(?:{words['false']})\b", re.IGNORECASE)


@cache
def _clearing() -> re.Pattern[str]:
    words = _words()
    cleared = rf"(?:{words['clearing']})\b{words['near']}\b(?:of|on|over)\b"
    found = rf"(?:{words['finding']})\b{words['near']}\b(?:{words['innocent']})\b"
    return re.compile(rf"\W*(?:(?:ha[sd]|have|was|were|been|is|are|be)\s+)*(?:{cleared}|{found})", re.IGNORECASE)


def clears(words: str) -> bool:
    """Return whether the words begin by saying that somebody is not guilty: "absolved Rome of arming the rebels"."""
    return _clearing().match(words) is not None


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_words()['denied']})\b", re.IGNORECASE)


def is_denied(words: str) -> bool:
    """Return whether what follows "denied" can be nothing but what somebody is charged with: "taking bribes"."""
    return _denied().match(words) is not None


def calls_false(words: str) -> bool:
    """Return whether the words, cue and content, say of a claim or charge that it is false."""
    return _called_false("claims").search(words) is not None


def calls_statement_false(words: str) -> bool:
    """Return whether the words, cue and content, say of a statement that it is false, which need charge nobody."""
    return _called_false("statements").search(words) is not None


@cache
def _upheld() -> re.Pattern[str]:
    words = _words()
    claim, upheld = rf"\b(?:{words['claims']})\b", rf"(?<!not )(?<!n['’]t )(?<!less )\b(?:{words['upheld']})\b"
    called = rf"\b(?:{words['calling']})\b[^.;!?]{{0,40}}?{claim}[^.;!?]{{0,20}}?{upheld}"
    told = rf"{claim}[^.,;!?]{{0,40}}?\b(?:is|are|was|were)\b(?: \w+ly)? {upheld}\W*$"
    agreed = r"\W*(?:said )?(?:that )?(?:[\w.’'-]+ ){1,3}(?:is|are|was|were)(?: \w+ly)? (?:right|correct)\W*$"
    return re.compile(f"{called}|{told}|{agreed}", re.IGNORECASE)


def upholds(words: str) -> bool:
    """Return whether the words, cue and content, say of a charge or of who made it that it is right."""
    return _upheld().search(words) is not None


_HARMLESS = (
    r"(?:broken?|violated|breached|tortured|killed|harmed|targeted) (?:no|nobody|no[- ]one|none)\b|done nothing wrong"
    r"|(?:acted|fired|shot) in self[- ]?defen[cs]e\b|returned fire\b"
    r"|acted (?:with|in) [“\"‘']?(?:restraint|firmness|professionalism|dignity|care|good faith|full accordance)\b"
    r"|acted (?:properly|lawfully|legally|appropriately|correctly|responsibly|professionally|within the law)\b"
    r"|(?:fired|shot|opened fire|struck|acted|moved) (?:back )?only (?:after|when|once|because)\b"
)


@cache
def _exculpating() -> re.Pattern[str]:
    who = r"(?:I|he|she|they|we|it)(?: (?:was|were|is|are|am|ha[sd] been|have been)|['’](?:m|s|re))"
    suffered = rf"(?:an? |the )?(?:\w+ ){{0,2}}(?:{_words()['suffered']})"
    falsely = rf"{who} (?:\w+ ){{0,2}}(?:victims?|targets?) of {suffered}"
    doubted = r"whether\b[^.;]{2,60}?\b(?:actually|really)"
    blaming = "blame|accuse|pin|fault|condemn|single out"
    unjust = rf"it (?:is|was|would be) (?!right|fair|correct|time|easy|possible|hard)(?:\w+ ){{1,2}}to (?:{blaming})"
    nothing = rf"(?:that )?(?:there (?:is|was|were|are) )?no (?:\w+ )?(?:{_words()['wrongs']})"
    begins = rf"\W*(?:(?:that )?(?:{falsely}|{unjust})|{nothing}|{doubted})\b"
    return re.compile(rf"[^.;,]{{0,60}}?\b(?:{_HARMLESS})|{begins}", re.IGNORECASE)


def exculpates(words: str) -> bool:
    """Return whether the words begin by saying that nobody did wrong: "he was the victim of a plot"."""
    return _exculpating().match(words) is not None


_BEGAN = re.compile(
    r"\W*(?:that )?(?!(?:it|he|she|they|we|i|its|his|her|their|our|there)\b)[^.;]{2,60}?\b"
    r"(?:(?:was|were|is|are|stood) behind (?:it|this|that|them|the)\b"
    r"|(?:attacked|(?:opened )?fired?|shot|struck) first\b)",
    re.IGNORECASE,
)


def charges_another(words: str) -> bool:
    """Return whether the words begin by saying that somebody else began it or has it done: "Rome had fired first"."""
    return _BEGAN.match(words) is not None


@cache
def _accepting() -> re.Pattern[str]:
    return re.compile(_words()["accepting"], re.IGNORECASE)


def accepts(words: str) -> bool:
    """Return whether the words take a charge up without denying it: "took the claims seriously"."""
    return _accepting().search(words) is not None


@cache
def _so() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_words()['rejected']})\W*", re.IGNORECASE)


def is_predicate(words: str) -> bool:
    """Return whether the words are nothing but what a charge is called by who rejects it: "a lie"."""
    return _so().fullmatch(words) is not None


@cache
def _calling_so() -> re.Pattern[str]:
    words = _words()
    return re.compile(
        rf"(?:\w+ly |ha[sd] |have |also )*(?:{words['calling']})\b(?![^.;]*\b(?:{words['upheld']})\b)", re.IGNORECASE
    )


def calls_so(words: str) -> bool:
    """Return whether the words begin with a verb of calling, and nothing is called true: "called it empty noise"."""
    return _calling_so().match(words) is not None


_CALLED_AS = re.compile(r"(?P<end>) as (?P<what>[“\"‘']?[\w’' -]{2,40}[.,]?[”\"’']?)\W*$")


def called_in_the_end(words: str) -> int | None:
    """Return where what is rejected ends before what it is called, if it is called so: "that he stole | as a lie"."""
    found = _CALLED_AS.search(words)
    if found is None or not (is_predicate(found["what"]) or found["what"][0] in "“\"‘'"):
        return None
    return found.start("end")


def called_so(words: str) -> bool:
    """Return whether the words begin with a verb and what is false: "described as baseless", "says are lies"."""
    return _calling().match(words) is not None
