"""Fit the weights by which answers are told from other statements, on the two dev sets of acts.

    python -m training.answers CORPORA

Prints precision, recall and F1 of answers, by words and speaker, with each article judged by weights fitted on the
other half of the articles; then writes the weights fitted on all, and the best threshold, into `settings.json`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.evaluation.matching import same_actor
from graph.pipeline import hear
from graph.reading.encoder import Encoder, packaged
from graph.reading.piece_acts import PieceAct
from graph.speech import build_acts
from graph.speech.answers import FEATURES
from graph.values import Act, Reading
from training import corpora
from training.corpora import Document, as_article
from training.export import SETTINGS, set_down
from training.regression import logistic_weights
from training.report import names, overlapping

PULL = 3.0
AS_GOOD = 0.005
"""F1 within which thresholds count as equally good."""
THRESHOLDS = tuple(round(0.06 + 0.02 * n, 2) for n in range(16))


@dataclass(frozen=True)
class Judged:
    """Something said: its features, the annotated answers it is, and whether one of them is sure."""

    features: NDArray[np.float64]
    answers: frozenset[str]
    sure: bool


@dataclass(frozen=True)
class Heard:
    """An article: what is said in it beside charges, and the answers that must be found."""

    said: list[Judged]
    wanted: frozenset[str]


def heard(encoder: Encoder, document: Document) -> Heard:
    article = as_article(document)
    found = hear(article, encoder)
    reading = Reading(article, found.identities.entities, ())
    denials = [c for c in document.charges or () if c.type == "deny"]
    said: list[Judged] = []

    def observe(piece_act: PieceAct, act: Act, told: Mapping[str, float]) -> None:
        if piece_act.cue is None or piece_act.part:
            return
        right = [
            c for c in denials if overlapping(act, c) and same_actor(names(reading, act.speaker), c.source_entity)
        ]
        row = np.array([told.get(f, 0.0) for f in FEATURES])
        said.append(Judged(row, frozenset(c.id for c in right), any(c.sure > 1 for c in right)))

    build_acts(article, found.pieces, found.found, found.identities, encoder.settings, observe)
    return Heard(said, frozenset(c.id for c in denials if c.sure > 1))


def fit(articles: list[Heard]) -> NDArray[np.float64]:
    """Weights of a logistic regression; answers nobody is sure of are left out."""
    said = [s for a in articles for s in a.said if s.sure or not s.answers]
    rows, right = np.array([s.features for s in said]), np.array([float(s.sure) for s in said])
    return logistic_weights(rows, right, PULL)


def quality(articles: list[Heard], weights: NDArray[np.float64], threshold: float) -> NDArray[np.int_]:
    """How many are told to answer, how many of them do, answers found, and answers there are."""
    counts = np.zeros(4, int)
    for a in articles:
        told = [s for s in a.said if 1 / (1 + np.exp(-s.features @ weights)) >= threshold]
        found = frozenset(i for s in told for i in s.answers)
        counts += (len(told), sum(bool(s.answers) for s in told), len(found & a.wanted), len(a.wanted))
    return counts


def f1(counts: NDArray[np.int_]) -> tuple[float, float, float]:
    precision, recall = counts[1] / max(1, counts[0]), counts[2] / max(1, counts[3])
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main(folder: Path) -> None:
    encoder = packaged()
    parts = {p: [heard(encoder, d) for d in corpora.acts(folder, p)] for p in ("us-dev", "world-dev")}
    halves = [[a for articles in parts.values() for a in articles[n::2]] for n in (0, 1)]
    fitted = [fit(half) for half in halves]
    means: dict[float, float] = {}
    for tried in THRESHOLDS:
        shown, mean = [], 0.0
        for name, articles in parts.items():
            counts = sum((quality(articles[n::2], fitted[1 - n], tried) for n in (0, 1)), np.zeros(4, int))
            precision, recall, both = f1(counts)
            shown.append(f"{name} {100 * precision:.1f} {100 * recall:.1f} {100 * both:.1f}")
            mean += both / len(parts)
        print(f"threshold {tried}: P/R/F1 by the other half's weights:", "; ".join(shown))
        means[tried] = mean
    # Of thresholds as good as the best, the one with the fewest false answers.
    threshold = max(tried for tried, mean in means.items() if mean >= max(means.values()) - AS_GOOD)
    weights = fit([a for articles in parts.values() for a in articles])
    told = {f: round(float(w), 3) for f, w in zip(FEATURES, weights, strict=True)}
    thresholds = json.loads(SETTINGS.read_text("utf-8"))["thresholds"]
    set_down(answers=told, thresholds={**thresholds, "answer": threshold})
    print(f"threshold {threshold}", told)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
