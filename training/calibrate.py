"""Fit the confidence of charges and answers to how often they are right, on the two dev sets of acts.

    python -m training.calibrate CORPORA

Writes slope and offset of Platt's scaling into `settings.json`; export the model again afterwards.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.pipeline import NeuralReader
from graph.reading.encoder import packaged
from graph.speech.kinds import ANSWERS
from training import corpora
from training.export import set_down
from training.report import outcomes, readings

STEPS, RATE = 4000, 0.5


def platt(raw: NDArray[np.float64], right: NDArray[np.float64]) -> list[float]:
    """Slope and offset that make the log-odds of `raw` most likely to give `right` (gradient descent)."""
    odds = np.log(np.clip(raw, 1e-4, 1 - 1e-4) / (1 - np.clip(raw, 1e-4, 1 - 1e-4)))
    slope, offset = 1.0, 0.0
    for _ in range(STEPS):
        gap = 1 / (1 + np.exp(-(slope * odds + offset))) - right
        slope -= RATE * float((gap * odds).mean()) / (1 + float((odds**2).mean()))
        offset -= RATE * float(gap.mean())
    return [round(max(slope, 0.05), 4), round(offset, 4)]


def main(folder: Path) -> None:
    encoder = packaged()
    encoder.settings.calibration.clear()
    made: dict[str, list[tuple[float, bool]]] = {"charge": [], "answer": []}
    for part in ("us-dev", "world-dev"):
        documents = corpora.acts(folder, part)
        for kind, confidence, good in outcomes(documents, readings(NeuralReader(encoder), documents)):
            made["answer" if kind in ANSWERS else "charge"].append((confidence, good))
    fitted = {
        kind: platt(*(np.array(c, dtype=float) for c in zip(*rows, strict=True))) for kind, rows in made.items()
    }
    assert all(math.isfinite(v) for values in fitted.values() for v in values)
    set_down(calibration=fitted)
    print(fitted)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
