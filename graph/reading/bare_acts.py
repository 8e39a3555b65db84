"""Charges and denials that are told without words of their own: "Rome denied involvement", "Oslo condemned Rome"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from graph.reading.attributions import MIN_PIECES, PieceAttribution
from graph.reading.cue_lexicon import ACCUSING, GAP, OBJECTS, load
from graph.reading.cues import CueMatch, cue_match, cues_in
from graph.reading.decoding import Floats
from graph.reading.denied import begins_with_charge, points_back, takes_up
from graph.reading.falsehood import is_denied
from graph.reading.judgement import SUBJECT
from graph.reading.neighbours import JOINTS, Neighbours
from graph.reading.piece_acts import PieceAct, Ranked
from graph.reading.reciprocal import by_each
from graph.reading.undone import accuses_nobody, is_hardly
from graph.reading.units import Run

_BY = re.compile(r"\s+(?:\w+ly\s+)?(?:(?:as|in|on)\s[^.,;]{1,40}?\s)?by\s+(?:the )?")


class BareActs:
    """Finds whom somebody charges, or what he denies, in no other words. All runs are in pieces of the article."""

    def __init__(self, text: str, near: Neighbours, names: Collection[Run], denial: Floats) -> None:
        """Take the text, what stands beside what, which are names, and the probabilities of types of a denial."""
        self._text, self._near, self._names = text, near, names
        self._types = tuple(float(share) for share in denial)
        self._sure = max(self._types)

    def of(self, sentence: Run, told: Sequence[Run] = ()) -> list[PieceAct]:
        """Return such acts of a sentence beside what is `told` in it already: all, or none in a run of that.

        "The union's claim that it lied was denied by the company" holds a claim of the union's and a denial of it.
        """
        start = self._near.bounds(sentence)[0]
        found: list[PieceAct] = []
        doer: Run | None = None
        last = sentence[0]
        for match in cues_in(self._near.words(sentence)):
            if match.negated or match.open or match.entry.part != "verb":
                continue
            cue = self._near.pieces(start + match.start, start + match.end)
            whole = self._near.pieces(start + match.whole, start + match.end)
            joined = doer if last <= whole[0] <= last + 2 else None  # "condemned Rome | , blasted Oslo"
            subject = joined or self._subject(match, whole, sentence, doer)
            met = self._met(match, cue, whole, sentence)
            if met is not None and not any(first < cue[1] and cue[0] < end for first, end in told):
                found.append(met)
                continue
            doer = None if match.passive else subject
            last = (self._near.behind(cue) or cue)[1]
            if subject is None or any(first < cue[1] and cue[0] < last for first, last in told):
                continue
            act = self._denial(match, cue, subject) if match.entry.denies else self._charge(match, cue, subject)
            if act is not None:
                found.append(act)
        others = [*told, *(act.cue for act in found if act.cue)]
        apart = (self._up_to(act, others) for act in found)
        return [side for act in apart for side in by_each(act, self._text, self._near)]

    def _met(self, match: CueMatch, cue: Run, whole: Run, sentence: Run) -> PieceAct | None:
        """The charge that somebody is told in passing to meet with: "the banker accused by prosecutors of theft"."""
        entry = match.entry
        if not entry.charges or entry.form is not None:
            return None
        if (entry.object if match.passive else entry.subject) not in OBJECTS:
            return None
        agent = self._near.agent_behind(cue, None) if match.passive else None
        if not match.passive and self._near.word(cue[1]) in ("from", "by"):
            agent = self._near.behind((cue[1], cue[1] + 1))
        accused = self._near.subject(whole)
        if accused is None or accused[0] < sentence[0] or agent is None or agent[0] > cue[1] + 2:
            return None
        last = self._near.sentence_end(cue)
        end = next((n for n in range(agent[1], last) if self._near.word(n) == ","), last)
        if agent[1] >= last and match.passive:
            return self._act(cue, agent, "accuse" if entry.type in ACCUSING else "criticise", accused, accused)
        if end - agent[1] < MIN_PIECES or self._near.word(agent[1]) not in entry.matter:
            return None
        act = self._act(cue, agent, "accuse" if entry.type in ACCUSING else "criticise", (agent[1], end), accused)
        return replace(act, object=None)

    def _subject(self, match: CueMatch, whole: Run, sentence: Run, doer: Run | None) -> Run | None:
        """Who does it: the words before the cue, or whoever did what "and" joins it to."""
        subject = self._near.beside_relative(whole) or self._near.subject(whole)
        if subject is not None and subject[0] >= sentence[0]:
            return subject
        if match.passive:
            return (sentence[0], max(whole[0], sentence[0] + 1))  # "That was denied by"
        return doer if self._near.words((whole[0] - 1, whole[0])).lower() in JOINTS else None

    def _up_to(self, act: PieceAct, others: Sequence[Run]) -> PieceAct:
        """An act whose content ends before another cue or what is told: "criticised Seoul | and condemned Tokyo"."""
        (first, last) = act.content[0]
        if act.cue is None or first < act.cue[1]:
            return act
        end = min((run[0] for run in others if first < run[0] < last), default=last)
        while end > first + 1 and self._near.words((end - 1, end)).lower() in JOINTS:
            end -= 1
        return replace(act, content=((first, end),))

    def named(self, told: PieceAttribution) -> PieceAct | None:
        """Return the charge or denial that an attribution is which tells no more than whom or what, else None."""
        match = cue_match(self._near.words(told.cue))
        if match is None or match.negated or match.open or told.source is None:
            return None
        if match.entry.denies:
            return None if match.passive else self._denial(match, told.cue, told.source)
        if match.passive:
            return self._passive(match, told)
        act = self._charge(match, told.cue, told.source)
        whole = act is not None and act.object is not None and told.content[-1][1] <= act.object[1] + 1
        return act if whole else None

    def _passive(self, match: CueMatch, told: PieceAttribution) -> PieceAct | None:
        """A charge in the passive that tells no more than by whom: "Rome was condemned by Oslo"."""
        charges = match.entry.charges and match.entry.form is None and match.entry.object in OBJECTS
        accused = self._near.subject(told.cue) if charges else None
        if (
            accused is None
            or told.source is None
            or told.source[0] < told.cue[1]
            or max(told.content)[1] > told.cue[0]
        ):
            return None
        return self._act(
            told.cue, told.source, "accuse" if match.entry.type in ACCUSING else "criticise", accused, accused
        )

    def _denial(self, match: CueMatch, cue: Run, subject: Run) -> PieceAct | None:
        last = self._near.sentence_end(cue)
        start, end = self._near.bounds(cue)[1], self._near.bounds((cue[0], max(last, cue[1])))[1]
        behind = self._near.text(start, end)
        if match.passive:
            by = _BY.match(behind)
            agent = self._near.agent(start + by.end()) if by else None
            denied = (self._near.sentence_start(subject), subject[1])
            named = takes_up(self._near.words(denied))
            return self._act(cue, agent, "deny", denied, None) if agent and named else None
        named = is_denied(behind) if match.entry.cue == "deny" else begins_with_charge(behind)
        if cue[1] == last or not (named or points_back(behind)):
            return None
        return self._act(cue, subject, "deny", (cue[1], last), None)

    def _charge(self, match: CueMatch, cue: Run, subject: Run) -> PieceAct | None:
        entry = match.entry
        accused = self._object(match, cue)
        if is_hardly(subject, self._near) or (accused is not None and accuses_nobody(self._near.words(accused))):
            return None
        if accused is None or match.passive or entry.form is not None or entry.part != "verb":
            return None
        pinned = entry.cue in load().words["pinning"]
        spoken = entry.cue in load().words["words of force"] and self._is_name(subject) and self._is_name(accused)
        if not (entry.charges or spoken or pinned) or entry.cue in load().words["with matter alone"]:
            return None
        judged = "accuse" if entry.type in ACCUSING else "criticise"
        first = accused[0] if GAP in entry.cue else cue[1]
        return self._act(cue, subject, judged, (first, max(self._near.sentence_end(cue), accused[1])), accused)

    def _object(self, match: CueMatch, cue: Run) -> Run | None:
        """Whom a cue charges: its object, or who stands behind its preposition: "lashed out at Rome".

        Or who stands inside it, "took Rome to task", or behind what he is blamed for, "pinned the raid on Rome".
        """
        if GAP in match.entry.cue:
            inside = (c for c in self._near.candidates if cue[0] < c[0] and c[1] < cue[1])
            return max(inside, key=lambda c: c[1] - c[0], default=None) if match.entry.object in OBJECTS else None
        if match.entry.type == "blame" and match.entry.object not in OBJECTS:
            on = self._near.before_word(cue, match.entry.target)
            return None if on is None else self._near.behind((on, on + 1))
        if match.entry.object in OBJECTS:
            return self._near.behind(cue)
        behind = (cue[1] - 1, cue[1])
        if self._near.words(behind).lower() not in match.entry.target:
            behind = (cue[1], cue[1] + 1)
        led = match.entry.object == "none" and self._near.words(behind).lower() in match.entry.target
        return self._near.behind(behind) if led else None

    def _is_name(self, who: Run) -> bool:
        """Whether words end with a name."""
        return any(name[1] == who[1] for name in self._names)

    def _act(self, cue: Run, source: Run, judged: str, content: Run, target: Run | None) -> PieceAct:
        targets = (Ranked(target, SUBJECT),) if target else ()
        return PieceAct(cue, source, target, (content,), judged, targets, self._sure, self._types, accused=target)
