"""Speech inside speech: "he said that the council accuses the mayor of theft" holds a charge of the council's.

The taggers mark one attribution at a place, the outer one; the inner is read off the cue inside what is said.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from graph.reading.cue_lexicon import CHARGES, OBJECTS, load
from graph.reading.cues import CueMatch, cues_in

CLAIMING = frozenset(("allege", "claim"))
"""Types of cues that tell of a charge only where a clause follows, or an owner stands before the noun."""
TELLING = CLAIMING | {"state", "warn", "insist"}
"""Types of cues that tell of one only where what follows is one."""
QUOTING = TELLING | {"accuse", "blame"}
"""Types of cues behind "cited Brook as ..." that tell what Brook said."""
CHARGING = CHARGES - CLAIMING

_IS = "".join(rf"(?<!\b{word})" for word in ("it", "that", "this", "he", "she", "there", "here", "what", "who"))
"""No word that "is" is joined to, as a genitive looks: "it's a | smear"."""
_GENITIVE = re.compile(rf"(?i:{_IS})(?P<end>(?:['’]s|(?<=s)['’])\s+(?:\w+\s+)?)$")
"""What stands between a noun cue and whose it is: "the council's (repeated) accusation"."""
_NAMED = re.compile(r"(?<!\S)[A-Z][\w.&-]+(?P<end>\s+)$")
"""A name that stands before a noun cue: "Treasury criticism of the bank"."""
_OWNED = re.compile(r"(?:['’]s|(?<=s)['’])\s+(?:[\w-]+\s+){1,3}$")
"""Whose words they are that charge somebody: "the council's early letters accusing"."""
_CLAUSE = re.compile(r"\s+that\b")
_LATER_CLAUSE = re.compile(r"[^.;:!?“\"]{0,60}?\s+that\b")
"""A clause behind a name and what is told of it: "by Ada Brook, the mayor, that"."""
_AGENT = re.compile(r"\s+(?:by|from)\s+")
_RELATIVE = re.compile(r"(\w+),?\s+(?:who|which|that)\s+$")
_AS = re.compile(r",?\s+as\s+$")
_FOR = re.compile(r"\s+for(?:\s+\w+ly)?\s+$")
_WHAT = re.compile(r"\bwhat\s+(?:(?!is|are|was|were|has|have|had|to)[\w.’'-]+\s+){1,5}$")
_TAKEN_FOR = re.compile(r"\s+(?:(?:as|an?|the)\b|[‘“\"]|''|``)")


@dataclass(frozen=True, slots=True)
class InnerCue:
    """A cue inside what is said; all places are code points of the text it was found in.

    `subject` is where the words end whose cue it is, of a passive those of whoever is accused, None where the cue
    is a noun that is nobody's; `agent` where the speaker of a passive or of a noun begins, None if none follows.
    `last` is where the clause goes on around a cue that only qualifies a noun ("the men accused of theft | were
    freed"), None if nothing does. `main` tells of a passive that it is a clause of its own, so that whoever says it
    may be who charges. `apart` tells that nobody else can charge in these words: "cited Brook as saying".
    """

    match: CueMatch
    subject: int | None
    agent: int | None = None
    last: int | None = None
    main: bool = False
    apart: bool = False


@cache
def words() -> Mapping[str, Sequence[str]]:
    """Return the lists of `nested.toml`."""
    return tomllib.loads(files("graph.reading").joinpath("nested.toml").read_text("utf-8"))


def any_of(*lists: str) -> str:
    """Return a pattern for any word of the lists of `nested.toml` with these names."""
    return "(?:" + "|".join(word for name in lists for word in words()[name]) + ")"


def brought_by() -> str:
    """Return a pattern for what follows a charge where it is told in the end whose it is: "made against him by"."""
    return rf"\s+{any_of('brought')}(?:\s+against\s+\w+)?\s+by\s+"


@cache
def of_whom() -> re.Pattern[str]:
    """Return a pattern for a matter and, behind it, whose charge it is: "of torture by rights groups"."""
    had = rf"(?!{any_of('had_from')}\b)[\w’'-]+(?<!ing)"  # "of taking money from the bank"
    from_name = rf"(?:{had},?\s+){{1,6}}?(?P<from>from\s+)(?=(?:[a-z-]+,?\s+){{0,3}}[A-Z])"
    by = rf"(?:[\w’'-]+,?\s+){{1,6}}?(?P<by>(?:by|from)\s+)(?=(?:[\w’'-]+\s+){{0,2}}{any_of('accusers')}\b)"
    return re.compile(rf"\s+(?:of|about)\s+(?:{by}|{from_name})")


def inner_cues(said: str) -> Iterator[InnerCue]:
    """Yield the cues by which somebody inside the words `said` is told to have charged somebody, from left to right.

    Cues of charges count, also as participles of what somebody wrote ("the council's letters accusing") or is blamed
    for ("for accusing"), as nouns that are somebody's or nobody's, and those of claims that a clause or an owner
    ("the council's claim that") makes sure of. Weak cues count where what they hold is named ("what he sees as",
    "statements by the mayor that"); negated ones, and what nobody is said to have done ("would accuse"), do not.
    """
    for match in cues_in(said):
        if match.negated or match.possible or match.entry.cue in words()["deeds"]:
            continue
        if match.open:
            inner = _participle(said, match)
        elif match.entry.part == "noun":
            inner = _noun(said, match)
        elif _what(said, match):
            inner = InnerCue(match, match.whole, apart=True) if match.entry.type in TELLING else _verb(said, match)
        elif match.entry.weak:
            inner = None
        else:
            inner = _passive(said, match) if match.passive else _verb(said, match)
        if inner is not None:
            yield inner


def _participle(said: str, match: CueMatch) -> InnerCue | None:
    """A cue in "-ing", of which who does it stands further before."""
    entry = match.entry
    if entry.part != "verb" or entry.weak or entry.subject != "speaker" or not said[: match.end].endswith("ing"):
        return None
    before = said[: match.start]
    blamed, owned, quoted = _FOR.search(before), _OWNED.search(before), _AS.search(before)
    if quoted and entry.type in QUOTING:
        return InnerCue(match, quoted.start(), apart=True)
    if blamed:
        clear = entry.type in CHARGING or (entry.type in TELLING and _CLAUSE.match(said, match.end))
        return InnerCue(match, blamed.start()) if clear else None
    if owned and entry.type in CHARGING:
        return InnerCue(match, owned.start(), last=_goes_on(said, match.end, owned.start()))
    return None


def _noun(said: str, match: CueMatch) -> InnerCue | None:
    """A noun whose charge it is stands before it or follows "by"; or it is nobody's: "amid allegations that"."""
    entry, before = match.entry, said[: match.start]
    agent = _AGENT.match(said, match.end)
    told = agent is not None and entry.type in TELLING and _LATER_CLAUSE.match(said, agent.end()) is not None
    if entry.weak:
        return InnerCue(match, None, agent.end()) if agent and told else None
    owned = _GENITIVE.search(before) or _NAMED.search(before)
    if owned and (entry.type in CHARGING or (entry.type in CLAIMING and _CLAUSE.match(said, match.end))):
        return InnerCue(match, owned.start("end"))
    if agent:
        return InnerCue(match, None, agent.end()) if told or entry.type in CHARGING else None
    claim = entry.type in CLAIMING - CHARGES
    matter = (_clause() if claim else _matter(entry.type == "criticise")).match(said, match.end)
    if not (claim or entry.type in CHARGES) or entry.form or not (matter and _led(claim).search(before)):
        return None
    brought, apart = _brought().match(said, match.end) or of_whom().match(said, match.end), entry.type in CLAIMING
    if brought:
        return InnerCue(match, None, brought.end(), brought.start(brought.lastgroup or 0), apart=apart)
    clause = _clause().match(said, match.end)  # without one: "the criticism of Brook | is a plot"
    return InnerCue(match, None, last=None if clause else _goes_on(said, match.end, match.end), apart=apart)


def _passive(said: str, match: CueMatch) -> InnerCue | None:
    """A passive, of which the subject is accused: "the mayor has been accused by", "a man accused of"."""
    if match.entry.type not in CHARGING or match.entry.object not in OBJECTS:
        return None
    agent, subject = _AGENT.match(said, match.end), _before_relative(said, match.whole)
    auxiliaries = said[match.whole : match.start].lower().split()
    main = not (_RELATIVE.search(said[: match.whole]) or load().words["be"].isdisjoint(auxiliaries))
    before = (said[:subject].split() or [""])[-1].lower()
    if not main and agent is None and before in words()["subjects"]:
        return InnerCue(replace(match, passive=False), subject)
    if not main and before in words()["kinds"]:
        return None
    last = None if main else _goes_on(said, match.end, subject)
    return InnerCue(match, subject, agent.end() if agent else None, last, main)


def _verb(said: str, match: CueMatch) -> InnerCue | None:
    """A verb with its subject before it: "the council accuses", "a report that accused"."""
    entry = match.entry
    clear = entry.type in CHARGING or (entry.type in CLAIMING and _CLAUSE.match(said, match.end))
    reduced = entry.form is not None and match.whole == match.start and said[: match.end].endswith("ed")
    if entry.subject != "speaker" or entry.weak or not clear or reduced:
        return None  # "men convicted last year" convicted nobody
    subject = _before_relative(said, match.whole)
    if subject == match.whole and _RELATIVE.search(said[:subject]):
        return None  # "anybody who complains"
    return InnerCue(match, subject, last=_goes_on(said, match.end, subject) if subject < match.whole else None)


def _what(said: str, match: CueMatch) -> bool:
    """Whether a verb tells what somebody takes something for: "what the union calls a fraud", "what he sees as"."""
    named = match.entry.part == "verb" and not match.passive and _WHAT.search(said[: match.whole])
    return bool(named and _TAKEN_FOR.match(said, match.end))


def _before_relative(said: str, at: int) -> int:
    """Where the words end that "who" or "that" before a cue takes up: "a report that accused", "Poe, who accused"."""
    relative = _RELATIVE.search(said[:at])
    if relative and relative[1].lower() not in words()["kinds"]:
        return relative.end(1)
    return len(said[:at].rstrip(" ,")) if said[:at].endswith(", ") else at


def _goes_on(said: str, at: int, noun: int) -> int | None:
    """Where the clause goes on behind what only qualifies a noun, which ends at `noun`; None if nothing is sure to.

    Between commas that is the second of them, else the main verb.
    """
    if said[noun:].lstrip().startswith(","):
        comma = said.find(",", at)
        return comma if comma >= 0 else None
    verb = _main_verb().search(said, at)
    return verb.start() if verb and not _opening().search(said, at, verb.start()) else None


@cache
def _led(claim: bool) -> re.Pattern[str]:
    leads = any_of("leads") if claim else any_of("leads", "determines")
    return re.compile(rf"\b{leads}\s+(?:(?!{any_of('owners')}\b)[\w-]+\s+){{0,2}}$")


@cache
def _matter(criticism: bool) -> re.Pattern[str]:
    """What joins a noun to what is charged, unless it tells who met with the charge: "criticism that he takes"."""
    meeting = any_of("brought", "met", *(["taken"] if criticism else []))
    joined = rf"\s+(?:{any_of('joins')}\b|{any_of('subjects', 'owners')}\b)"
    met = rf"(?!(?:\s+[\w.’'-]+){{0,3}}\s+(?:ha[sd]\s+)?{meeting}\b(?!.{{0,20}}\sby\b))"
    return re.compile(joined + met)


@cache
def _clause() -> re.Pattern[str]:
    """A clause behind a claim, which without one may be to anything: "claims to the island"."""
    return re.compile(rf"\s+(?:that\b|{any_of('subjects', 'owners')}\b)")


@cache
def _brought() -> re.Pattern[str]:
    return re.compile(rf"[^.;!?“\"]{{1,60}}?(?P<by>{brought_by()})")


@cache
def _main_verb() -> re.Pattern[str]:
    return re.compile(rf"\s+{any_of('finite')}(?:n['’]t)?\b")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('opening')}\b|[“\"‘;:]")
