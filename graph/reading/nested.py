"""Speech inside speech: "he said that the council accuses the mayor of theft" holds a charge of the council's.

The taggers mark one attribution at a place, the outer one; the inner is read off the cue inside what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.reading.cue_lexicon import CHARGES
from graph.reading.cues import CueMatch, cues_in

CLAIMING = frozenset(("allege", "claim"))
"""Types of cues that tell of a charge only where a clause follows, or an owner stands before the noun."""

CHARGING = CHARGES - CLAIMING

_GENITIVE = re.compile(r"(?P<end>(?:['’]s|(?<=s)['’])\s+(?:\w+\s+)?)$")
"""What stands between a noun cue and whose it is: "the council's (repeated) accusation"."""
_NAMED = re.compile(r"(?<!\S)[A-Z][\w.&-]+(?P<end>\s+)$")
"""A name that stands before a noun cue: "Treasury criticism of the bank"."""
_OWNED = re.compile(r"(?:['’]s|(?<=s)['’])\s+(?:[\w-]+\s+){1,3}$")
"""Whose words they are that charge somebody: "the council's early letters accusing"."""
_CLAUSE = re.compile(r"\s+that\b")
_AGENT = re.compile(r"\s+(?:by|from)\s+")


@dataclass(frozen=True, slots=True)
class InnerCue:
    """A cue inside what is said; all places are code points of the text it was found in.

    `subject` is where the words end whose cue it is, of a passive those of whoever is accused; `agent` where
    the speaker of a passive begins, None if none follows.
    """

    match: CueMatch
    subject: int
    agent: int | None = None


def inner_cues(said: str) -> Iterator[InnerCue]:
    """Yield the cues by which somebody inside the words `said` is told to have charged somebody, from left to right.

    Cues of charges count, also as participles of what somebody wrote ("the council's letters accusing"), and those of
    claims that a clause or an owner ("the council's claim that") makes sure of. Weak and negated cues, and what
    nobody is said to have done ("would accuse"), are left out.
    """
    for match in cues_in(said):
        entry = match.entry
        if entry.weak or match.negated:
            continue
        if match.open:
            owned = _OWNED.search(said[: match.start])
            if owned and entry.type in CHARGING and _is_participle(match, said):
                yield InnerCue(match, owned.start())
            continue
        clause = _CLAUSE.match(said, match.end) is not None
        if entry.part == "noun":
            owned = _GENITIVE.search(said[: match.start]) or _NAMED.search(said[: match.start])
            if owned and (entry.type in CHARGING or (clause and entry.type in CLAIMING)):
                yield InnerCue(match, owned.start("end"))
        elif match.passive:
            if entry.type in CHARGING and entry.object in ("target", "either") and match.whole < match.start:
                agent = _AGENT.match(said, match.end)
                yield InnerCue(match, match.whole, agent.end() if agent else None)
        elif entry.subject == "speaker" and (entry.type in CHARGING or (clause and entry.type in CLAIMING)):
            reduced = entry.form is not None and match.whole == match.start and said[: match.end].endswith("ed")
            if not reduced:  # "two men convicted last year" convicted nobody
                yield InnerCue(match, match.whole)


def _is_participle(match: CueMatch, said: str) -> bool:
    """Whether a cue is a verb's participle in "-ing", of which who does it stands further before."""
    return match.entry.part == "verb" and match.entry.subject == "speaker" and said[: match.end].endswith("ing")
