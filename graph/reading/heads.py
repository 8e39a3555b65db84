"""The layout of the encoder's output: which scores there are, in which order, and how pairs are scored.

The model gives, for every piece, the scores of four taggers (`tags`, `names`, `phrases`, then `unit` and
`cue` for the type of an act) and a vector `pairs` that holds for each relation of `RELATIONS` a query and
a key. The score of a pair is the dot product of the one's query and the other's key, plus a bias for the
distance between them; the scores of a span are the mean over its pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.reading.decoding import Floats
from graph.reading.tokens import Ints

ROLES = ("source", "cue", "content")
NAME_KINDS = ("person", "organization", "state", "group", "place", "other")
TYPES = ("none", "accuse", "criticise", "deny")
RELATIONS = ("cue-source", "content-cue", "unit-target", "cue-target", "unit-speaker", "against", "antecedent")
WIDTH = 64
BUCKETS = 32
"""Distances are kept apart up to 8 pieces and by powers of the square root of 2 beyond, on either side."""


class Scores:
    """The model's output over one window: arrays with a row a piece.

    `pairs` has the shape (1 + pieces, relations, 2, WIDTH), a query and a key for each relation; its row 0 is
    the start token's, which stands for nobody. `bias` has the shape (relations, 1 + BUCKETS): what a distance
    adds to a score; the first column is that of nobody.
    """

    def __init__(
        self, tags: Floats, names: Floats, phrases: Floats, unit: Floats, cue: Floats, pairs: Floats, bias: Floats
    ) -> None:
        """Keep the arrays of one window; they are not copied."""
        self.tags, self.names, self.phrases, self.unit, self.cue = tags, names, phrases, unit, cue
        self.pairs, self.bias = pairs, bias

    def keys(self, spans: Sequence[slice]) -> Keys:
        """Return the mean keys of spans, to be scored against queries by `relation`."""
        firsts = np.array([s.start for s in spans], dtype=np.int64)
        lasts = np.array([s.stop for s in spans], dtype=np.int64)
        means = (self._sums[lasts + 1] - self._sums[firsts + 1]) / (lasts - firsts)[:, None, None]
        return Keys(firsts, np.concatenate([self.pairs[:1, :, 1], means]))

    @cached_property
    def _sums(self) -> Floats:
        """The keys summed up to each row, summed once: the keys of single spans are asked for again and again."""
        sums: Floats = np.concatenate([np.zeros_like(self.pairs[:1, :, 1]), np.cumsum(self.pairs[:, :, 1], axis=0)])
        return sums

    def relation(self, name: str, query: slice, keys: Keys) -> Floats:
        """Score the span `query` against nobody and each span of `keys`, in that order."""
        number = RELATIONS.index(name)
        vector = mean(self.pairs[query.start + 1 : query.stop + 1, number, 0])
        distance = self.bias[number, np.concatenate([_NOBODY, 1 + bucket(keys.firsts - query.start)])]
        result: Floats = keys.means[:, number] @ vector + distance
        return result


@dataclass(frozen=True, slots=True)
class Keys:
    """First pieces of spans, and their mean keys: shape (1 + spans, relations, WIDTH), nobody first."""

    firsts: Ints
    means: Floats


def mean(rows: Floats) -> Floats:
    """Return the mean of the rows; for the few rows of a span twice as fast as numpy's own."""
    result: Floats = np.add.reduce(rows, axis=0) / np.float32(len(rows))
    return result


_NOBODY = np.zeros(1, dtype=np.int64)


def bucket(distance: Ints) -> Ints:
    """Return the bucket (0 to BUCKETS - 1) of signed distances in pieces."""
    half = BUCKETS // 2
    size = np.abs(distance)
    coarse = 8 + np.floor(2 * np.log2(np.maximum(size, 8) / 8)).astype(np.int64)
    step = np.minimum(np.where(size < 8, size, coarse), half - 1)
    return np.where(distance < 0, step, half + step)
