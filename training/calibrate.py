"""Fit the confidence of charges and answers to how often they are right, on the two dev sets of acts.

    python -m training.calibrate CORPORA

Writes the numbers of Platt's scaling into `settings.json`; export the model again afterwards.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from graph.pipeline import hear
from graph.reading.encoder import Encoder, packaged
from graph.speech import build_acts
from graph.speech.calibration import log_odds
from graph.speech.kinds import ANSWERS
from graph.values import Reading
from training import corpora
from training.corpora import Document, as_article
from training.export import set_down
from training.regression import logistic_weights
from training.report import outcomes

PULL = 0.5
SEEN = {"of the act": [0.0, 1.0, 0.0, 0.0], "of its target": [0.0, 0.0, 1.0, 0.0], "of its cue": [0.0, 0.0, 0.0, 1.0]}
"""Calibrations under which the confidence has one part of those that it is made of."""

Judged = tuple[str, tuple[float, ...], bool]
"""The type of a charge or answer, the log-odds of each of SEEN, and whether it is right."""


def judged(encoder: Encoder, documents: Sequence[Document]) -> list[Judged]:
    """Every charge and answer; each document is heard once, and its acts are built under each calibration."""
    heard = [(article, hear(article, encoder)) for article in map(as_article, documents)]
    seen = []
    for calibration in SEEN.values():
        settings = replace(encoder.settings, calibration={"charge": calibration, "answer": SEEN["of the act"]})
        read = [
            Reading(a, h.identities.entities, build_acts(a, h.pieces, h.found, h.identities, settings))
            for a, h in heard
        ]
        seen.append(outcomes(documents, read))
    return [
        (of_one[0][0], tuple(log_odds(c) for _, c, _ in of_one), of_one[0][2]) for of_one in zip(*seen, strict=True)
    ]


def main(folder: Path) -> None:
    encoder = packaged()
    made = [one for part in ("us-dev", "world-dev") for one in judged(encoder, corpora.acts(folder, part))]
    charges = [(odds, good) for kind, odds, good in made if kind not in ANSWERS]
    answers = [(odds[:1], good) for kind, odds, good in made if kind in ANSWERS]
    of_charges = fitted(charges)
    of_answers = [*fitted(answers), 0.0, 0.0]
    set_down(calibration={"charge": of_charges, "answer": of_answers})
    print({"charge": of_charges, "answer": of_answers})


def fitted(made: Sequence[tuple[tuple[float, ...], bool]]) -> list[float]:
    """Offset and slopes that make the log-odds most likely to give what is right."""
    odds, right = zip(*made, strict=True)
    rows = np.column_stack([np.ones(len(odds)), np.array(odds)])
    return [round(float(w), 4) for w in logistic_weights(rows, np.array(right, dtype=float), PULL)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
