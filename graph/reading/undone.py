"""Charges that are told not to be made: "refused to blame", "asked if Rome did it", "nobody has accused"."""

from __future__ import annotations

from graph.reading.attributions import PieceAttribution
from graph.reading.cue_lexicon import CHARGES, CueEntry, load
from graph.reading.cues import cues_in
from graph.reading.neighbours import Neighbours
from graph.reading.sentences import QUOTATION_MARKS
from graph.reading.units import Run

_BEGINNING = 8
"""Word pieces within which what is told begins with a charge that is not made."""
_HELPERS = 3
"""Word pieces that auxiliaries and adverbs may take between "it" and "alleged"."""


def is_left_undone(told: PieceAttribution, accused: Run | None, near: Neighbours) -> bool:
    """Return whether the cue, or what it begins to tell, is a charge that nobody makes, or that is made of nobody.

    "Did not accuse", "without accusing", "refused | to blame Rome", "no official has been accused of".
    """
    match = near.in_context(told.cue)
    if match is not None and match.entry.charges and (match.negated or match.possible):
        return True
    if accused is not None and _is_nobody(accused, near):
        return True
    content = min(told.content)
    first, last = near.bounds((content[0], min(content[1], content[0] + _BEGINNING)))
    start = min(first, near.bounds(told.cue)[0]) if told.cue[1] == content[0] else first
    begun = next((m for m in cues_in(near.text(start, last)) if m.entry.charges), None)
    return begun is not None and (begun.negated or begun.possible) and start + begun.end > first


def can_charge(entry: CueEntry | None, run: Run, near: Neighbours) -> bool:
    """Return whether what a cue tells can be a charge: no question whether it is so, no "we lied", admitted."""
    first = near.words((run[0], run[0] + 1)).strip(QUOTATION_MARKS).lower()
    if first in ("", *QUOTATION_MARKS) and run[0] + 1 < run[1]:
        first = near.words((run[0] + 1, run[0] + 2)).lower()
    if entry is not None and entry.type == "ask":
        return first not in load().words["whether"]
    if first == "whether":  # "debate whether Rome did it", but "questioned whether she is fit"
        return entry is not None and entry.type in CHARGES
    return entry is None or entry.type != "concede" or first not in ("i", "we")


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


def _is_nobody(who: Run, near: Neighbours) -> bool:
    """Whether words say that it is nobody: "no official", "neither he nor his party"."""
    words = [near.words((max(0, who[0] - 1), who[0])), *near.words(who).split()[:1]]
    return any(word.lower() in (*load().words["nobody"], "nor") for word in words)
