"""The logistic regression behind the fitted weights."""

from __future__ import annotations

import numpy as np
import pytest

from training.regression import choice_weights, logistic_weights


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


def test_one_of_a_group_or_none_is_chosen_by_what_tells_it() -> None:
    rng = np.random.default_rng(3)
    groups = []
    for number in range(400):
        rows = np.column_stack([np.ones(3), rng.normal(size=3), rng.normal(size=3)])
        right = np.zeros(3)
        if number % 2:  # the one with the greatest first sign; else none, and all are small
            right[rows[:, 1].argmax()] = 1.0
            rows[:, 1] += 2.0
        groups.append((rows, right))
    constant, telling, idle = choice_weights(groups, 1.0)
    assert constant < 0
    assert telling > 1
    assert abs(idle) < 0.3


def test_any_of_several_right_ones_will_do() -> None:
    groups = [(np.ones((2, 1)), np.zeros(2))] * 30 + [(np.ones((2, 1)), np.ones(2))] * 10
    (constant,) = choice_weights(groups, 0.0)
    assert 2 * np.exp(constant) / (1 + 2 * np.exp(constant)) == pytest.approx(0.25, abs=1e-3)
