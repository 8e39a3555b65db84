"""The encoder's own view of which earlier mention a pronoun or description refers to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from graph.identity import Mention
from graph.reading.heads import Scores
from graph.reading.tokens import Pieces, Window
from graph.values import Span

WEIGHT = 0.5
"""How much of the encoder's score counts beside the rules; chosen on training articles."""


def affinity(pieces: Pieces, scored: Sequence[tuple[Window, Scores]]) -> Callable[[Mention, Mention], float]:
    """Return a function that scores an anaphor and a possible antecedent (log-odds, 0 where nothing is known)."""

    def run(span: Span) -> tuple[int, int]:
        first = int(np.searchsorted(pieces.end, span.start, side="right"))
        last = int(np.searchsorted(pieces.start, span.end, side="left"))
        return first, last

    def score(anaphor: Mention, antecedent: Mention) -> float:
        (a, b), (c, d) = run(anaphor.span), run(antecedent.span)
        for window, scores in scored:
            if window.own <= a < b <= window.last and window.first <= c < d <= window.last:
                keys = scores.keys([slice(c - window.first, d - window.first)])
                nobody, somebody = scores.relation("antecedent", slice(a - window.first, b - window.first), keys)
                return WEIGHT * float(somebody - nobody)
        return 0.0

    return score
