"""From the model's raw probabilities to how often acts of that probability are right."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from graph.reading.piece_acts import PieceAct

LEAST = 1e-4
"""Probabilities nearer to 0 or 1 than this count as this near."""
MOST = 0.8
"""How sure a target is at most: where an article names but one possible target it is chosen without being weighed."""
PLAIN = (0.0, 1.0, 0.0, 0.0)
"""What holds where nothing was fitted: the probability as it is."""
PRECISION = 3
"""Decimals of a confidence."""


def calibrated(
    act: PieceAct, target: float | None, outspoken: bool, calibration: Mapping[str, Sequence[float]]
) -> float:
    """Return the calibrated confidence of an act.

    `target` is how likely (0 to 1) its target was chosen rightly, `outspoken` whether its cue charges by itself
    ("accused", not "said"). `calibration` holds for charges, answers and all other acts an offset, the slopes over
    the log-odds of the act and of its target, and what an outspoken cue adds: Platt's logistic scaling
    ("Probabilistic outputs for support vector machines", 1999) of all three.
    """
    kind = "charge" if act.judged in ("accuse", "criticise") else "answer" if act.judged else "other"
    offset, slope, target_slope, of_cue = calibration.get(kind, PLAIN)
    of_target = 0.0 if target is None else target_slope * log_odds(min(target, MOST))
    return round(logistic(offset + slope * log_odds(act.probability) + of_target + of_cue * outspoken), PRECISION)


def log_odds(probability: float) -> float:
    """Return the logarithm of the odds, kept finite."""
    bounded = min(max(probability, LEAST), 1 - LEAST)
    return math.log(bounded / (1 - bounded))


def logistic(score: float) -> float:
    """Return the probability (0 to 1) of which `score` is the log-odds."""
    return 1 / (1 + math.exp(-score))
