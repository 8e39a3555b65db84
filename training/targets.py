"""Fit the weights by which a charge's target is chosen among entities, on the dev sets and the written articles.

    python -m training.targets CORPORA

The encoder's own articles would not do: it knows them too well. Prints how often the choice is right when fitted
on one half of the dev articles and the written ones and tried on the other half, then moves the weights in
`settings.json` a share of the way to those fitted on all; export the model again afterwards.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.evaluation.matching import LEAST_OVERLAP, overlap, same_actor
from graph.pipeline import hear
from graph.reading.decoding import softmax
from graph.reading.encoder import Encoder, packaged
from graph.speech.targets import FEATURES, TargetChoice
from training import corpora
from training.corpora import Document, as_article
from training.export import set_down
from training.written import written

PRIOR = {"likelihood": 1.0}
"""Weights that fitting starts from and is drawn to."""
PULL, STEPS, RATE = 3.0, 3000, 0.05
TIMES = 3
"""How often an article of the dev sets counts beside a written one: those are of real reporters."""
SHARE = 0.3
"""How far the weights move: what is fitted anew chooses better by no more than chance."""

Case = tuple[NDArray[np.float64], NDArray[np.bool_]]
"""Features of the possible targets of a charge, and which of them are right."""


def cases(encoder: Encoder, document: Document) -> list[Case]:
    """The charges found at annotated words, of those whose right target is among the possible ones."""
    article = as_article(document)
    heard = hear(article, encoder)
    cut, found, identities = heard.pieces, heard.found, heard.identities
    names = {e.id: (e.name, *e.aliases) for e in identities.entities}
    choice = TargetChoice(article, cut, identities, found.acts, encoder.settings.targets)
    made = []
    for act in found.acts:
        if act.judged not in ("accuse", "criticise"):
            continue
        run = (int(cut.start[min(act.content)[0]]), int(cut.end[max(b for _, b in act.content) - 1]))
        gold = [
            c
            for c in document.charges or ()
            if c.type != "deny" and c.target_entity and overlap(run, c.what) > LEAST_OVERLAP
        ]
        options = choice.features(act)
        right = [any(same_actor(names[e], c.target_entity) for c in gold) for e in options]
        if any(right):
            rows = [[values.get(f, 0.0) for f in FEATURES] for values in options.values()]
            made.append((np.array(rows), np.array(right)))
    return made


def fit(made: list[Case]) -> NDArray[np.float64]:
    """Weights that make the right targets likely (maximum a posteriori, gradient descent with momentum)."""
    prior = np.array([PRIOR.get(f, 0.0) for f in FEATURES])
    weights, speed = prior.copy(), np.zeros(len(FEATURES))
    for _ in range(STEPS):
        slope = PULL * (weights - prior)
        for rows, right in made:
            p = softmax(rows @ weights)
            chosen = np.where(right, p, 0.0)
            slope += rows.T @ (p - chosen / chosen.sum())
        speed = 0.9 * speed - RATE * slope / len(made)
        weights = weights + speed
    return weights


def accuracy(weights: NDArray[np.float64], made: list[Case]) -> float:
    return float(np.mean([right[int((rows @ weights).argmax())] for rows, right in made]))


def main(folder: Path) -> None:
    encoder = packaged()
    documents = [d for part in ("us-dev", "world-dev") for d in corpora.acts(folder, part)]
    by_article = [cases(encoder, d) for d in documents]
    halves = [[c for made in by_article[n::2] for c in made] for n in (0, 1)]
    before = np.array([encoder.settings.targets[f] for f in FEATURES])
    told_of = [c for d in written() for c in cases(encoder, d)]
    crossed = [accuracy(fit(TIMES * halves[1 - n] + told_of), halves[n]) for n in (0, 1)]
    every = [c for made in by_article for c in made]
    print(f"{len(every)} charges; right before {accuracy(before, every):.3f}; fitted on the other half", crossed)
    weights = before + SHARE * (fit(TIMES * every + told_of) - before)
    told = {f: round(float(w), 3) for f, w in zip(FEATURES, weights, strict=True)}
    set_down(targets=told)
    print(f"moved {accuracy(weights, every):.3f}", told)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
