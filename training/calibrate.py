"""Fit the confidence of charges and answers to how often they are right, on the two dev sets of acts.

    python -m training.calibrate CORPORA

Writes offset and slopes of Platt's scaling into `settings.json`; export the model again afterwards.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from graph.pipeline import NeuralReader
from graph.reading.encoder import Encoder, packaged
from graph.speech.calibration import log_odds
from graph.speech.kinds import ANSWERS
from training import corpora
from training.corpora import Document
from training.export import set_down
from training.regression import logistic_weights
from training.report import outcomes, readings

PULL = 0.5
SEEN = {"of the act": [0.0, 1.0, 0.0], "of its target": [0.0, 0.0, 1.0]}
"""Calibrations under which the confidence is one of the probabilities that it is made of."""


def probabilities(encoder: Encoder, documents: Sequence[Document]) -> list[tuple[str, float, float, bool]]:
    """Of every charge and answer: its type, the log-odds of the act and of its target, and whether it is right."""
    seen = []
    for calibration in SEEN.values():
        encoder.settings.calibration.clear()
        encoder.settings.calibration.update({"charge": calibration, "answer": SEEN["of the act"]})
        seen.append(outcomes(documents, readings(NeuralReader(encoder), documents)))
    return [
        (kind, log_odds(act), log_odds(target), good) for (kind, act, good), (_, target, _) in zip(*seen, strict=True)
    ]


def main(folder: Path) -> None:
    encoder = packaged()
    made = [one for part in ("us-dev", "world-dev") for one in probabilities(encoder, corpora.acts(folder, part))]
    answers = [(odds, good) for kind, odds, _, good in made if kind in ANSWERS]
    charges = [(odds, target, good) for kind, odds, target, good in made if kind not in ANSWERS]
    of_charges = fitted([row[:2] for row in charges], [row[2] for row in charges])
    of_answers = [*fitted([row[:1] for row in answers], [row[1] for row in answers]), 0.0]
    set_down(calibration={"charge": of_charges, "answer": of_answers})
    print({"charge": of_charges, "answer": of_answers})


def fitted(odds: Sequence[Sequence[float]], right: Sequence[bool]) -> list[float]:
    """Offset and slopes that make the log-odds most likely to give what is right."""
    rows = np.column_stack([np.ones(len(odds)), np.array(odds)])
    return [round(float(w), 4) for w in logistic_weights(rows, np.array(right, dtype=float), PULL)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
