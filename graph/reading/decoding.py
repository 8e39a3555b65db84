"""From scores per word piece to labelled spans: the best sequence of BIO tags that is well formed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

FORBIDDEN = -1e9
SURE = 0.99
"""From which probability a piece is taken to stand outside every span, whatever stands beside it."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Pieces `first` to `last` (exclusive) that carry the label of that index, with the mean probability."""

    first: int
    last: int
    label: int
    probability: float


def best_spans(scores: Floats) -> list[Labelled]:
    """Return the spans of the best well-formed BIO sequence (Viterbi, between pieces that are surely outside).

    `scores` has a row a piece and 1 + 2 x labels columns: outside, then begin and inside of each label.
    """
    if not len(scores):
        return []
    probabilities = softmax(scores)
    tags = _well_formed(probabilities)
    found: list[Labelled] = []
    first = None
    for at, tag in enumerate([*tags, 0]):
        if first is not None and (tag == 0 or tag % 2 == 1):
            label = (int(tags[first]) - 1) // 2
            chosen = probabilities[np.arange(first, at), tags[first:at]]
            found.append(Labelled(first, at, label, float(chosen.mean())))
            first = None
        if tag % 2 == 1:
            first = at
    return found


def softmax(scores: Floats) -> Floats:
    """Softmax over the last axis."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return result


def _well_formed(probabilities: Floats) -> list[int]:
    """The best tags one by one, and the best sequence wherever these have an inside without its own begin."""
    tags: list[int] = probabilities.argmax(axis=1).tolist()
    outside = np.flatnonzero(probabilities[:, 0] >= SURE)
    done = 0
    for at in _astray(tags):
        if at < done:
            continue
        place = int(np.searchsorted(outside, at))
        first = int(outside[place - 1]) + 1 if place else 0
        done = int(outside[place]) if place < len(outside) else len(tags)
        tags[first:done] = _viterbi(np.log(probabilities[first:done] + 1e-12))
    return tags


def _astray(tags: list[int]) -> list[int]:
    """Where an inside tag follows neither its own begin nor its own inside."""
    return [
        at
        for at, (before, tag) in enumerate(zip([0, *tags], tags, strict=False))
        if tag and tag % 2 == 0 and before != tag and before != tag - 1
    ]


def _viterbi(log: Floats) -> list[int]:
    """An inside tag may follow only the begin or the inside of its own label.

    In plain lists: with so few tags a step, arrays cost more than they save.
    """
    rows = log.tolist()
    best: list[float] = [v if tag == 0 or tag % 2 else FORBIDDEN for tag, v in enumerate(rows[0])]
    back: list[list[int]] = []
    inside = range(2, len(best), 2)
    for row in rows[1:]:
        peak = max(best)
        top = best.index(peak)
        score = [peak + v for v in row]
        came = [top] * len(row)
        for tag in inside:
            before = tag - 1 if best[tag - 1] >= best[tag] else tag
            score[tag] = best[before] + row[tag]
            came[tag] = before
        back.append(came)
        best = score
    tags = [best.index(max(best))]
    for came in reversed(back):
        tags.append(came[tags[-1]])
    return tags[::-1]
