"""Whether what somebody says answers a charge: the reader's judgement weighed with what was said before.

Few words deny by themselves ("that is not what we discussed"); that their speaker has just been accused, or that
they take up the words of a charge, tells as much. A logistic regression on both, fitted by `training.answers`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from graph.reading.cue_lexicon import CHARGES, load
from graph.reading.cues import cue_entry, cue_match
from graph.reading.heads import TYPES
from graph.reading.judgement import charge_kind
from graph.reading.piece_acts import PieceAct
from graph.speech.calibration import log_odds, logistic
from graph.speech.likeness import likeness
from graph.values import Act

FEATURES = (
    "any",
    "denial",
    "charge",
    "cue denies",
    "just accused",
    "accused before",
    "negated",
    "like a charge",
    "speaker known",
)
"""What speaks for an answer.

The log-odds of a denial and of a charge by the encoder; how like the contents of the charges before it is (0 to 1);
the rest are 0 or 1, "any" always 1.
"""
OPENING = 40
"""Characters from the start of a content in which a negation counts."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_UNPROVEN = re.compile(r"\bwithout (?:\w+ ){0,2}?(?:evidence|proof|substantiation)\b", re.IGNORECASE)
"""What says nothing against what is told, but something of it: "claimed without evidence that"."""


class AnswerChoice:
    """Tells answers from other statements, in the order of the text of one article."""

    def __init__(self, side: Mapping[str, frozenset[str]], weights: Mapping[str, float]) -> None:
        """Take whom each entity counts for, and a weight for each of FEATURES."""
        self._side, self._weights = side, weights
        self._accused: list[frozenset[str]] = []
        self._charged: list[str] = []

    def probability(self, found: PieceAct, act: Act) -> float:
        """Return how likely the act, which is no charge, answers one (0 to 1)."""
        return logistic(sum(self._weights[name] * value for name, value in self.features(found, act).items()))

    def features(self, found: PieceAct, act: Act) -> Mapping[str, float]:
        """Return the features that are not 0."""
        side = self._side_of(act)
        text = act.content.span.text
        made = {
            "any": 1.0,
            "denial": log_odds(found.types[TYPES.index("deny")]),
            "charge": log_odds(found.types[TYPES.index("accuse")] + found.types[TYPES.index("criticise")]),
            "cue denies": float(cue_denies(act)),
            "just accused": float(any(not side.isdisjoint(last) for last in self._accused[-1:])),
            "accused before": float(self.accused_before(act)),
            "negated": float(_negated(text[:OPENING])),
            "like a charge": max((likeness(text, charge) for charge in self._charged), default=0.0),
            "speaker known": float(bool(side)),
        }
        return {name: value for name, value in made.items() if value}

    def charge_instead(self, found: PieceAct, act: Act, thresholds: Mapping[str, float]) -> PieceAct | None:
        """Return as a charge what only looks like a denial, None if it does not.

        Nobody answers who has not been charged: where nothing was charged before against the side of the speaker, and
        the cue does not deny, the encoder's judgement counts without its denials.
        """
        accuse, criticise, deny = (found.types[TYPES.index(kind)] for kind in ("accuse", "criticise", "deny"))
        charge = accuse + criticise
        if found.judged != "deny" or not found.targets or self.accused_before(act) or _is_of_own(act):
            return None
        if charge < thresholds["charge-instead"] * (1 - deny):
            return None
        kind = charge_kind(accuse, criticise, thresholds)
        return replace(found, judged=kind, probability=found.probability * charge / deny)

    def side(self, entity: str) -> frozenset[str]:
        """Return whom an entity counts for."""
        return self._side[entity]

    def accused_before(self, act: Act) -> bool:
        """Return whether the side of an act's speaker has been charged before it."""
        side = self._side_of(act)
        return any(not side.isdisjoint(accused) for accused in self._accused)

    def _side_of(self, act: Act) -> frozenset[str]:
        speaker = act.speaker.entity if act.speaker else None
        return self._side[speaker] if speaker else frozenset()

    def hear(self, act: Act) -> None:
        """Take note of an act that what follows may answer."""
        if act.type in CHARGES:
            self._charged.append(act.content.span.text)
            if act.target and act.target.entity:
                self._accused.append(self._side[act.target.entity])


def _is_of_own(act: Act) -> bool:
    """Whether the cue denies or concedes: "denied", "did not deny"."""
    match = cue_match(act.cue.text) if act.cue else None
    return match is not None and (match.entry.denies or match.entry.own)


def cue_denies(act: Act) -> bool:
    """Whether the cue of an act denies by itself."""
    entry = cue_entry(act.cue.text) if act.cue else None
    return entry is not None and entry.denies


def _negated(text: str) -> bool:
    words = [word.group().lower().replace("’", "'") for word in _WORD.finditer(_UNPROVEN.sub("", text))]
    return any(word in load().words["negation"] or word.endswith("n't") for word in words)
