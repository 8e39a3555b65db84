"""Tag sequences: the decoder gives the best well-formed one, checked against trying all."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.reading.decoding import best_spans, softmax
from graph.reading.heads import BUCKETS, bucket


def well_formed(tags: tuple[int, ...]) -> bool:
    before = 0
    for tag in tags:
        if tag and tag % 2 == 0 and before not in (tag - 1, tag):
            return False
        before = tag
    return True


def by_trying_all(scores: np.ndarray) -> float:
    log = np.log(softmax(scores) + 1e-12)
    rows = np.arange(len(scores))
    every = itertools.product(range(scores.shape[1]), repeat=len(scores))
    return max(float(log[rows, list(tags)].sum()) for tags in every if well_formed(tags))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 5))
def test_the_best_well_formed_sequence_is_found(seed: int, length: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, 5)).astype(np.float32) * 2
    tags = [0] * length
    for span in best_spans(scores):
        tags[span.first] = 1 + 2 * span.label
        tags[span.first + 1 : span.last] = [2 + 2 * span.label] * (span.last - span.first - 1)
    assert well_formed(tuple(tags))
    found = float(np.log(softmax(scores) + 1e-12)[np.arange(length), tags].sum())
    assert found == pytest.approx(by_trying_all(scores), abs=1e-4)


def test_no_pieces_have_no_spans() -> None:
    assert best_spans(np.zeros((0, 7), dtype=np.float32)) == []


def test_distances_fall_into_buckets_that_keep_their_order() -> None:
    distances = np.arange(-400, 401)
    found = bucket(distances)
    assert found.min() >= 0
    assert found.max() < BUCKETS
    assert (np.diff(found[distances >= 0]) >= 0).all()
    assert len(set(found[np.abs(distances) < 8])) == 15
