"""What a small reader learns from a large one: to share its opinions, right or wrong, of every window.

Hinton et al. 2015. An opinion is a distribution: over the tags of a piece, the types of a unit, the candidates that
may be its target or its speaker, the sources of a cue, the cues of a content.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.examples import Example
from training.losses import Pairs, unit_scores


def opinions(outputs: tuple[Tensor, ...], bias: Tensor, batch: list[Example]) -> dict[str, list[Tensor]]:
    """The distributions by task, as logarithms: matrices with a row a question, in the same order for any model."""
    tags, names, phrases, unit, cue, pairs = (o.float() for o in outputs)
    found: dict[str, list[Tensor]] = {}

    def add(task: str, scores: Tensor) -> None:
        found.setdefault(task, []).append(functional.log_softmax(scores, dim=-1))

    for row, e in enumerate(batch):
        n = len(e.ids)
        for task, scores in (("tags", tags), ("names", names), ("phrases", phrases)):
            add(task, scores[row, 1 : 1 + n])
        window = Pairs(pairs[row], bias, n)
        if e.units:
            add("unit", unit_scores([(run, by) for run, by, _ in e.units], n, unit[row], cue[row]))
            if e.candidates:
                add("target", window.targets(list(e.units), e.candidates))
                add("speaker", window.relation("unit-speaker", [run for run, _, _ in e.units], e.candidates))
        heads = [(first, first + 1) for first, _ in e.cues]
        if heads and e.sources:
            add("cue_source", window.relation("cue-source", heads, [(s, s + 1) for s, _ in e.sources]))
        if heads and e.content_cue:
            begins = [(first, first + 1) for first, _ in e.content_cue]
            add("content_cue", window.relation("content-cue", begins, heads)[:, 1:])
    return found


def disagreement(student: dict[str, list[Tensor]], teacher: dict[str, list[Tensor]]) -> dict[str, Tensor]:
    """The divergence of the teacher's distributions from the student's, by task: the mean over its questions."""
    return {
        task: torch.cat([(t.exp() * (t - s)).sum(dim=-1) for s, t in zip(rows, teacher[task], strict=True)]).mean()
        for task, rows in student.items()
    }
