"""From the model's raw probabilities to how often acts of that probability are right."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from graph.reading.acts import PieceAct

PRECISION = 3
"""Decimals of a confidence."""


def calibrated(act: PieceAct, calibration: Mapping[str, Sequence[float]]) -> float:
    """Return the calibrated confidence of an act.

    `calibration` holds the slope and the offset of Platt's logistic scaling ("Probabilistic outputs for support
    vector machines", 1999) for charges, answers and all other acts.
    """
    kind = "charge" if act.judged in ("accuse", "criticise") else "answer" if act.judged else "other"
    slope, offset = calibration.get(kind, (1.0, 0.0))
    raw = min(max(act.probability, 1e-4), 1 - 1e-4)
    value = 1 / (1 + math.exp(-(slope * math.log(raw / (1 - raw)) + offset)))
    return round(value, PRECISION)
