"""The mean of several runs' weights."""

from __future__ import annotations

import numpy as np
import pytest

from training.soup import mean


def test_each_weight_is_the_weighted_mean() -> None:
    one, other = {"bias": np.array([1.0, 0.0])}, {"bias": np.array([0.0, 4.0])}
    assert mean([0.75, 0.25], [one, other])["bias"].tolist() == [0.75, 1.0]


def test_shares_that_do_not_come_to_one_are_refused() -> None:
    with pytest.raises(ValueError, match="come to one"):
        mean([0.5, 0.6], [{}, {}])
