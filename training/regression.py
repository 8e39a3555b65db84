"""Logistic regression, fitted by Newton's method, and the choice among several or none."""

from __future__ import annotations

from collections.abc import Sequence

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


def choice_weights(groups: Sequence[tuple[Floats, Floats]], pull: float) -> Floats:
    """Return the weights (features) by which one of a group, or none of it, is chosen (a conditional logit).

    Each group are its rows (examples x features) and which of them are right (1 or 0); none may be, or several, of
    which any will do. The score of none is 0. `pull` draws the weights to 0, but for the first, the constant.
    """
    rows = np.vstack([told for told, _ in groups])
    right = np.concatenate([marks for _, marks in groups])
    sizes = np.array([len(told) for told, _ in groups])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    some = np.add.reduceat(right, starts) > 0
    drawn = np.array([0.0, *np.full(rows.shape[1] - 1, pull)])

    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):  # by Fisher's scoring: the bend is that of what is expected, which always bends upward
        scores = rows @ weights
        most = np.maximum(np.maximum.reduceat(scores, starts), 0)
        raised = np.exp(scores - np.repeat(most, sizes))
        likely = raised / np.repeat(np.add.reduceat(raised, starts) + np.exp(-most), sizes)
        chosen = np.repeat(np.where(some, np.add.reduceat(raised * right, starts), 1), sizes)
        wanted = np.where(np.repeat(some, sizes), raised * right / chosen, 0)
        means = np.add.reduceat(likely[:, None] * rows, starts)
        bend = (rows.T * likely) @ rows - means.T @ means + np.diag(drawn) + 1e-6 * np.eye(len(weights))
        weights = weights - np.linalg.solve(bend, rows.T @ (likely - wanted) + drawn * weights)
    return weights
