"""Logistic regression, fitted by Newton's method."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

STEPS = 50

Floats = NDArray[np.float64]


def logistic_weights(rows: Floats, right: Floats, pull: float) -> Floats:
    """Return the weights (features) of rows (examples x features) that are right (1) or wrong (0).

    `pull` draws them to 0, but for the first, which is taken for the constant.
    """
    features = rows.shape[1]
    drawn = pull * np.diag([0.0, *np.ones(features - 1)])
    weights = np.zeros(features)
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (p - right) + drawn @ weights
        bend = (rows.T * (p * (1 - p))) @ rows + drawn + 1e-6 * np.eye(features)
        weights = weights - np.linalg.solve(bend, slope)
    return weights
