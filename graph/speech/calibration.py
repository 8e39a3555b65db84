"""From the model's raw probabilities to how often acts of that probability are right."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from graph.reading.acts import PieceAct

LEAST = 1e-4
"""Probabilities nearer to 0 or 1 than this count as this near."""
PRECISION = 3
"""Decimals of a confidence."""


def calibrated(act: PieceAct, calibration: Mapping[str, Sequence[float]]) -> float:
    """Return the calibrated confidence of an act.

    `calibration` holds the slope and the offset of Platt's logistic scaling ("Probabilistic outputs for support
    vector machines", 1999) for charges, answers and all other acts.
    """
    kind = "charge" if act.judged in ("accuse", "criticise") else "answer" if act.judged else "other"
    slope, offset = calibration.get(kind, (1.0, 0.0))
    return round(logistic(slope * log_odds(act.probability) + offset), PRECISION)


def log_odds(probability: float) -> float:
    """Return the logarithm of the odds, kept finite."""
    bounded = min(max(probability, LEAST), 1 - LEAST)
    return math.log(bounded / (1 - bounded))


def logistic(score: float) -> float:
    """Return the probability (0 to 1) of which `score` is the log-odds."""
    return 1 / (1 + math.exp(-score))
