"""The logistic regression behind the fitted weights."""

from __future__ import annotations

import numpy as np

from training.regression import logistic_weights


def test_weights_are_the_log_odds_of_what_was_seen() -> None:
    seen, right = np.repeat([0.0, 1.0], 1000), np.zeros(2000)
    right[:250] = 1  # one in four without the sign
    right[1000:1800] = 1  # four in five with it
    constant, sign = logistic_weights(np.column_stack([np.ones(2000), seen]), right, pull=1e-9)
    assert np.isclose(constant, np.log(250 / 750), atol=1e-3)
    assert np.isclose(constant + sign, np.log(800 / 200), atol=1e-3)


def test_pull_draws_all_but_the_constant_to_nothing() -> None:
    rows = np.column_stack([np.ones(20), np.tile([0.0, 1.0], 10)])
    constant, sign = logistic_weights(rows, np.tile([0.0, 1.0], 10), pull=1e6)
    assert abs(sign) < 1e-3
    assert abs(constant) < 1e-3
