"""Who is accused by the grammar of a cue, and of what: "Rome was accused of", "Rome, which critics accuse of"."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.reading.attributions import MIN_PIECES, PieceAttribution
from graph.reading.cue_lexicon import OBJECTS, load
from graph.reading.cues import CueMatch
from graph.reading.neighbours import Neighbours
from graph.reading.units import Run

_AS_ACTIVE = re.compile(r"as (?:an? )?[\w-]+ (?:the|an?|its|his|her|their|[A-Z][\w-]*(?:['’]s)?)\b")
"""What follows a verb that is no passive: "denounced | as a provocation Rome's shelling"."""
MONEY = re.compile(r"(?:an? )?[A-Z]{0,3}[£$€¥]\s?[\d.,]+\s?(?:k|m|bn|mn|million|billion|thousand)?\W*$")
"""What is no matter of a charge: "was fined | $1.2m | by a court for underpaying"."""
_ALLEGED = ("alleged", "allegedly")
_RETALIATING = re.compile(r"\b(?:in retaliation|as (?:a )?punishment) for (?:the )?$")
_WHOSE = re.compile(r"(?:['’]s|(?<=s)['’]) $")
_AGAINST = re.compile(r"\bagainst ([\w.’' -]{2,60}?) (?:for|over) $")
_RELATIVES = ("that", "which", "whom")


def accused_by(told: PieceAttribution, near: Neighbours) -> tuple[PieceAttribution, Run | None]:
    """Return who is the subject of a cue that is directed at its subject ("was accused of", "came under fire").

    Nobody can be the source of such a cue but who follows its "by" or "from"; the attribution is returned
    without any other.
    """
    alleged = _of_alleged(told.cue, near)
    if alleged is not None:
        told = replace(told, source=None) if told.source == alleged else told
        return replace(told, source=told.source or _retaliating(alleged, told.cue, near)), alleged
    match = near.in_context(told.cue)
    if (
        match is not None
        and match.passive
        and match.whole == match.start
        and _AS_ACTIVE.match(_behind(told.cue, near))
    ):
        return replace(told, source=near.subject(told.cue) or told.source), None
    if match is not None and match.entry.object in OBJECTS and (match.entry.charges or match.passive):
        by = near.subject(told.cue)
        whom = near.antecedent(by) if by and _of_matter(match, told.cue, near) else None
        if whom is not None:
            return replace(told, source=by), whom
    if match is None or (match.entry.object if match.passive else match.entry.subject) not in OBJECTS:
        return told, None
    if told.source and near.words(told.source).lower().split()[-1] in load().words["manner"]:
        told = replace(told, source=None)
    source = told.source
    if source and source[0] >= told.cue[1]:
        agent = near.text(near.bounds(told.cue)[1], near.bounds(source)[0]).split()
        if agent[-1:] == ["the"]:
            agent = agent[:-1]
        if agent and agent[-1] in _RELATIVES:  # "was jailed after a trial that | Oslo called unfair"
            return replace(told, source=None), _subject(told.cue, near)
        return told, _subject(told.cue, near) if {*agent} & {"by", "from"} else None
    agent_behind = (
        (near.agent_behind(told.cue, match.entry.form) or near.agent_later(told.cue)) if match.passive else None
    )
    return replace(told, source=agent_behind), _subject(told.cue, near) or source


def _of_alleged(cue: Run, near: Neighbours) -> Run | None:
    """Whose deed it is that is only alleged: "Rome's alleged failure", "against Rome for alleged failures"."""
    if near.words(cue).lower() not in _ALLEGED:
        return None
    start = near.bounds((near.sentence_start(cue), cue[1]))[0]
    before = near.text(start, near.bounds(cue)[0])
    owner = _WHOSE.search(before)
    against = None if owner else _AGAINST.search(before)
    if owner is None and against is None:
        return None
    end = start + (owner.start() if owner else against.end(1) if against else 0)
    return near.bare_ending(end)


def _retaliating(alleged: Run, cue: Run, near: Neighbours) -> Run | None:
    """Who retaliates for what somebody is alleged to have done, and so alleges it: who its sentence begins with."""
    opening = near.opening(cue)
    if opening is None or opening == alleged:
        return None
    before = near.text(near.bounds(opening)[1], near.bounds(alleged)[0])
    return opening if _RETALIATING.search(before) else None


def _behind(cue: Run, near: Neighbours) -> str:
    """The words behind a cue in its sentence."""
    end = near.sentence_end(cue)
    return near.words((cue[1], end)) if cue[1] < end else ""


def with_matter(told: PieceAttribution, accused: Run | None, near: Neighbours) -> PieceAttribution:
    """Return an attribution with what follows its cue as its content, where the accused stands before it."""
    if accused is None:
        return told
    if max(last for _, last in told.content) <= told.cue[0] or all(
        MONEY.match(near.words(run)) for run in told.content
    ):
        return _with_what_follows(told, near)
    behind = tuple(run for run in told.content if run[0] >= told.cue[1]) if accused[1] <= told.cue[0] else ()
    return replace(told, content=behind or told.content)


def _subject(cue: Run, near: Neighbours) -> Run | None:
    """Who stands as the subject of a cue, of several that "and" joins all."""
    subject = near.subject(cue) or near.main_subject(cue)
    if (
        subject is not None
        and near.is_place(subject)
        and load().words["be"].isdisjoint(near.words(cue).lower().split())
    ):
        subject = near.opening(cue) or subject  # "Roe appeared in court charged with"
    named = subject and near.told_of(subject, cue)
    return named or (subject and near.joined_before(subject))


def _of_matter(match: CueMatch, cue: Run, near: Neighbours) -> bool:
    """Whether an active cue, or a participle that may be one, is followed by the matter and no object."""
    following = near.word(cue[1])
    helped = near.words(cue).lower().split()[:-1]
    return following in (*match.entry.matter, "as") and load().words["be"].isdisjoint(helped)


def _with_what_follows(told: PieceAttribution, near: Neighbours) -> PieceAttribution:
    """What "X was accused (by Y) of" is followed by, as its content: the longer of what stands around Y."""
    source = told.source if told.source and told.source[0] >= told.cue[1] else None
    end = near.sentence_end(told.cue)
    around = [(told.cue[1], source[0] - 1), (source[1], end)] if source else [(told.cue[1], end)]
    rest = max(around, key=lambda run: run[1] - run[0])
    return replace(told, content=(rest,)) if rest[1] - rest[0] >= MIN_PIECES else told
