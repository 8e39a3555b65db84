"""The trained encoder, run by ONNX Runtime: word pieces in, scores out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from graph.errors import ModelError
from graph.reading.heads import Scores
from graph.reading.tokens import CLS, SEP, Ints, Pieces, Window, windows

FORMAT = 4
"""Version of the model folder's layout; a folder of another version is refused."""

OUTPUTS = ("tags", "names", "phrases", "unit", "cue", "pairs")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the model was trained with and calibrated to; see the model card for how each was chosen."""

    version: str
    window: int
    context: int
    thresholds: dict[str, float]
    calibration: dict[str, list[float]]
    targets: dict[str, float]
    """The weights of what speaks for a target, see `graph.speech.targets`."""
    answers: dict[str, float]
    """The weights of what speaks for an answer, see `graph.speech.answers`."""
    bias: list[list[float]]
    """The distance biases of the pair scores, a row a relation."""


def session(model: Path | bytes) -> onnxruntime.InferenceSession:
    """Return a session over one core whose int8 products are exact on every processor.

    ONNX Runtime's fastest product for processors without VNNI (those with AVX2 alone) overflows, and the reader
    would find nothing there; the option asks for the exact one, which others use anyway.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(
        model if isinstance(model, bytes) else str(model), options, providers=["CPUExecutionProvider"]
    )


class Encoder:
    """One ONNX session. Not costly to share: `scores` may be called from several threads.

    Raises ModelError if the folder holds no model, or one of another layout.
    """

    def __init__(self, folder: Path) -> None:
        """Load the model from its folder. A run takes one core: articles are read side by side instead."""
        try:
            self.settings = _settings(folder / "model.json")
            self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._session = session(folder / "model.onnx")
        except ModelError:
            raise
        except Exception as error:
            raise ModelError(f"no reader model in {folder}: {error}. Install the package again.") from error
        self._bias = np.array(self.settings.bias, dtype=np.float32)
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()

    def scores(self, article: Pieces) -> list[tuple[Window, Scores]]:
        """Return the scores of every window of the article, in order."""
        found = windows(article, self.settings.window, self.settings.context)
        return [(window, self._one(article, window)) for window in found]

    def _one(self, article: Pieces, window: Window) -> Scores:
        run = slice(window.first, window.last)
        ids = np.r_[CLS, article.ids[run], SEP][None]
        feature = np.r_[0, article.feature[run], 0][None]
        tags, names, phrases, unit, cue, pairs = self._run(ids, feature)
        inner = slice(1, 1 + window.last - window.first)
        return Scores(
            tags[0, inner], names[0, inner], phrases[0, inner], unit[0, inner], cue[0, inner], pairs[0], self._bias
        )

    def _run(self, ids: Ints, feature: Ints) -> list[np.ndarray]:
        outputs: list[np.ndarray] = self._session.run(list(OUTPUTS), {"ids": ids, "feature": feature})
        return outputs


def _settings(path: Path) -> Settings:
    data = json.loads(path.read_text("utf-8"))
    if data.pop("format") != FORMAT:
        raise ModelError(f"{path} is of another layout than this version reads ({FORMAT}); install the package again")
    return Settings(**data)


@cache
def packaged() -> Encoder:
    """Return the encoder that the package ships, loaded once."""
    with as_file(files("graph.reading").joinpath("model")) as folder:
        return Encoder(folder)
