"""What the model is trained on: one sum of losses over taggers, units and pairs of a batch of windows."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from graph.reading.heads import RELATIONS, bucket
from training.examples import ANY_CHARGE, IGNORE, Example, Item, Run

WEIGHTS = {
    "tags": 1.0,
    "names": 0.25,
    "phrases": 0.15,
    "cue_source": 0.3,
    "content_cue": 0.3,
    "unit": 1.0,
    "target": 0.5,
    "speaker": 0.3,
    "against": 0.3,
    "antecedent": 0.25,
}
TYPE_WEIGHTS = (1.0, 1.5, 1.5, 2.0)


def losses(outputs: tuple[Tensor, ...], bias: Tensor, batch: list[Example]) -> dict[str, Tensor]:
    tags, names, phrases, unit, cue, pairs = (o.float() for o in outputs)
    found: dict[str, list[Tensor]] = {}
    for name, scores in (("tags", tags), ("names", names), ("phrases", phrases)):
        gold = torch.full(scores.shape[:2], IGNORE)
        for row, example in enumerate(batch):
            gold[row, 1 : 1 + len(example.ids)] = torch.from_numpy(getattr(example, name))
        if (gold != IGNORE).any():
            found[name] = [functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORE)]
    for row, example in enumerate(batch):
        _Window(pairs[row], bias, example).collect(found, unit[row], cue[row])
    summed = {}
    for name, values in found.items():
        if name in ("unit", "unit_weight"):
            continue
        summed[name] = torch.stack(values).mean()
    if "unit" in found:
        summed["unit"] = torch.stack(found["unit"]).sum() / torch.stack(found["unit_weight"]).sum()
    return summed


def total(parts: dict[str, Tensor], unit: float = 1.0, others: float = 1.0) -> Tensor:
    """The weighted sum; `unit` weighs the types of units, `others` all but these and the tags, in addition."""
    weights = {name: (others if name != "tags" else 1.0) * weight for name, weight in WEIGHTS.items()}
    weights["unit"] = unit * WEIGHTS["unit"]
    return sum((weights[name] * value for name, value in parts.items()), torch.zeros(()))


def averages(runs: list[Run], length: int) -> Tensor:
    """A row a run, with the mean over its pieces as weights; column 0 is the start token."""
    weights = torch.zeros(len(runs), 1 + length)
    for row, (first, last) in enumerate(runs):
        weights[row, 1 + first : 1 + last] = 1.0 / (last - first)
    return weights


class Pairs:
    """The scores of pairs of spans in one window."""

    def __init__(self, pairs: Tensor, bias: Tensor, length: int) -> None:
        self.length = length
        self.pairs = pairs[: 1 + length]
        self.bias = bias

    def relation(self, name: str, queries: list[Run], keys: list[Run]) -> Tensor:
        """Scores (queries x (1 + keys)); the first column is nobody."""
        number = RELATIONS.index(name)
        q = averages(queries, self.length) @ self.pairs[:, number, 0]
        k = torch.cat([self.pairs[:1, number, 1], averages(keys, self.length) @ self.pairs[:, number, 1]])
        start = np.array([r[0] for r in keys], int)[None] - np.array([r[0] for r in queries], int)[:, None]
        places = torch.from_numpy(np.concatenate([np.zeros((len(queries), 1), int), 1 + bucket(start)], axis=1))
        return q @ k.T + self.bias[number][places]

    def targets(self, told: list[tuple[Run | None, Run | None, Run | None]], candidates: list[Run]) -> Tensor:
        """Scores of the candidates as targets of what is told: of each unit, with its cue and its source."""
        scores = self.relation("unit-target", [_run(unit) for unit, _, _ in told], candidates)
        for name, part in (("cue-target", 1), ("against", 2)):
            known = [n for n, parts in enumerate(told) if parts[part]]
            if known:
                more = self.relation(name, [_run(told[n][part]) for n in known], candidates)
                scores = scores.index_add(0, torch.tensor(known), more)
        return scores


def unit_scores(told: list[tuple[Run, Run | None]], length: int, unit: Tensor, cue: Tensor) -> Tensor:
    """The scores of the types of units, each with its cue: a row a unit."""
    scores = averages([run for run, _ in told], length) @ unit[: 1 + length]
    with_cue = [(n, by) for n, (_, by) in enumerate(told) if by]
    if with_cue:
        by = averages([by for _, by in with_cue], length) @ cue[: 1 + length]
        scores = scores.index_add(0, torch.tensor([n for n, _ in with_cue]), by)
    return scores


class _Window(Pairs):
    """The pair and unit losses of one window."""

    def __init__(self, pairs: Tensor, bias: Tensor, example: Example) -> None:
        super().__init__(pairs, bias, len(example.ids))
        self.example = example

    def collect(self, found: dict[str, list[Tensor]], unit: Tensor, cue: Tensor) -> None:
        e = self.example
        if e.unit_types:
            self._units(found, unit, cue)
        if e.cue_source and e.cues:
            scores = self.relation(
                "cue-source", [_head(e.cues[c]) for c, _ in e.cue_source], [_head(s) for s in e.sources]
            )
            gold = torch.tensor([s for _, s in e.cue_source])
            found.setdefault("cue_source", []).append(functional.cross_entropy(scores, gold))
        if e.content_cue and e.cues:
            scores = self.relation("content-cue", [(c, c + 1) for c, _ in e.content_cue], [_head(c) for c in e.cues])
            gold = torch.tensor([c for _, c in e.content_cue])
            found.setdefault("content_cue", []).append(functional.cross_entropy(scores[:, 1:], gold))
        if e.candidates:
            self._choices(found)

    def _units(self, found: dict[str, list[Tensor]], unit: Tensor, cue: Tensor) -> None:
        e = self.example
        runs = unit_scores([(run, by) for run, by, _, _ in e.unit_types], self.length, unit, cue)
        log = functional.log_softmax(runs, dim=-1)
        log = torch.cat([log, torch.logaddexp(log[:, 1:2], log[:, 2:3])], dim=-1)
        gold = torch.tensor([label for _, _, label, _ in e.unit_types])
        weight = torch.tensor([w for _, _, _, w in e.unit_types])
        weight = weight * torch.tensor([*TYPE_WEIGHTS, 1.0])[gold]
        assert log.shape[-1] == ANY_CHARGE + 1
        found.setdefault("unit", []).append(-(log.gather(1, gold[:, None])[:, 0] * weight).sum())
        found.setdefault("unit_weight", []).append(weight.sum())

    def _choices(self, found: dict[str, list[Tensor]]) -> None:
        e = self.example
        if e.targets:
            scores = self.targets([(i.unit, i.cue, i.source) for i in e.targets], e.candidates)
            found.setdefault("target", []).append(self._choice(scores, e.targets))
        if e.speakers:
            scores = self.relation("unit-speaker", [_run(i.unit) for i in e.speakers], e.candidates)
            found.setdefault("speaker", []).append(self._choice(scores, e.speakers))
        if e.antecedents:
            scores = self.relation("antecedent", [_run(i.unit) for i in e.antecedents], e.candidates)
            before = torch.tensor([[True, *(c[1] <= _run(i.unit)[0] for c in e.candidates)] for i in e.antecedents])
            loss = self._choice(scores.masked_fill(~before, -1e4), e.antecedents)
            found.setdefault("antecedent", []).append(loss)
        if e.against:
            scores = torch.cat([self.relation("against", [s], [t]) for s, t, _ in e.against])
            gold = torch.tensor([float(y) for _, _, y in e.against])
            loss = functional.binary_cross_entropy_with_logits(scores[:, 1] - scores[:, 0], gold)
            found.setdefault("against", []).append(loss)

    def _choice(self, scores: Tensor, items: list[Item]) -> Tensor:
        log = functional.log_softmax(scores, dim=-1)
        return torch.stack(
            [-i.weight * torch.logsumexp(log[n, torch.tensor(i.right) + 1], dim=0) for n, i in enumerate(items)]
        ).mean()


def _run(run: Run | None) -> Run:
    assert run is not None
    return run


def _head(run: Run) -> Run:
    return (run[0], run[0] + 1)
