"""Whose a charge is that somebody only tells of, where no verb of speech says so.

"Rome said a suit by the union charged", "a hearing on alleged fraud", "the court's ruling that": whoever tells of
such a charge does not make it, but whoever voiced it, or nobody who is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from graph.reading.nested import any_of


@dataclass(frozen=True, slots=True)
class Voiced:
    """Where words tell of another's charge; all places are code points of the text it was found in.

    `agent` is where the words for who voiced it begin, `owner` where they end, and both are None where nobody is
    told. `punished` tells that something is done for it by whoever is told to act.
    """

    start: int
    agent: int | None = None
    owner: int | None = None
    punished: bool = False


def voiced(said: str) -> Voiced | None:
    """Return the first charge that somebody inside the words `said` has voiced, None if they tell of none."""
    found = (*_found(said), *_by_somebody(said), *_owned(said), *_alleged(said), *_unvoiced(said))
    return min(found, key=lambda one: one.start, default=None)


def _found(said: str) -> list[Voiced]:
    whose = _finders().match(said)
    if whose is None:
        return []
    end = whose.end("ruling") if whose["ruling"] else len(said[: whose.end("whose")].rstrip())
    return [Voiced(0, owner=end)]


def _by_somebody(said: str) -> list[Voiced]:
    return [Voiced(by.start(), by.end()) for by in _agents().finditer(said)]


def _owned(said: str) -> list[Voiced]:
    return [Voiced(whose.start("noun"), owner=whose.start("end")) for whose in _owners().finditer(said)]


def _alleged(said: str) -> list[Voiced]:
    found = next(_qualified().finditer(said), None)
    if found is None:
        return []
    return [Voiced(found.start("word"), punished=_punishes().search(said, 0, found.start("word")) is not None)]


def _unvoiced(said: str) -> list[Voiced]:
    return [Voiced(found.start()) for found in _nobodys().finditer(said)]


@cache
def _agents() -> re.Pattern[str]:
    """A noun for a charge and, behind it, by whom it is: "a complaint filed against Roe by the board"."""
    done = rf"(?:,? (?:which )?(?:was |were )?{any_of('voiced')}(?: [\w.,’'-]+){{0,7}}?)?"
    return re.compile(rf"\b{any_of('voices')}{done} by (?!\w+ing\b)|\balleged by ")


@cache
def _finders() -> re.Pattern[str]:
    """Who is told to hold something: "the court | found that", "expected a ruling | that found"."""
    verbs = rf"(?:(?:ha[sd]|also|planned to|plans to|will|would) )?{any_of('holds')} that "
    return re.compile(
        rf"\W*(?:that )?(?P<whose>(?:(?!{any_of('pronouns')} )[\w.’'-]+ ){{1,7}}?(?<! to ))(?:{verbs})"
        rf"|[^.;“\"]{{0,90}}?\b(?P<ruling>{any_of('findings')}) that (?:ha[sd] )?{any_of('holds')} ",
        re.IGNORECASE,
    )


@cache
def _owners() -> re.Pattern[str]:
    """A noun for a charge of whoever stands before it: "Roe's 20 mln dollar fraud suit against"."""
    behind = r"(?=,? (?:against|into|that|of|about|over|alleging|charging|accusing|claiming|relat\w+)\b)"
    return re.compile(rf"(?P<end>(?:['’]s|(?<=s)['’])) (?:[\w.$-]+ ){{0,5}}?(?P<noun>{any_of('voices')}){behind}")


@cache
def _qualified() -> re.Pattern[str]:
    """What somebody is only held to have done: "for alleged fraud", "his alleged failure", "allegedly made"."""
    before = rf"(?:\b{any_of('qualifies')}|['’]s|(?<=s)['’]|[,–—:-])"
    adjective = rf"(?:{before} (?:[\w-]+ )?|^\W*)(?=alleged(?! that\b| by\b| in\b) [a-z])"
    return re.compile(rf"(?:{adjective}|\b(?=allegedly\b(?! {any_of('voicing')}\b)))(?P<word>alleged(?:ly)?)")


@cache
def _punishes() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('punishing')}\b")


@cache
def _nobodys() -> re.Pattern[str]:
    """Charges of whom nobody tells whose they are: "the charges against Roe", "settle charges stemming from"."""
    settled = r"settl\w+ (?:[\w-]+ ){0,3}?(?:claims?|charges?|allegations?|accusations?)"
    return re.compile(
        rf"\b(?:charges?|allegations?|accusations?) (?:{any_of('matters')})\b|\b{settled} (?:that|of)\b"
    )
