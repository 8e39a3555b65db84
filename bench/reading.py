"""How long reading takes against the bare encoder over the same windows, in one run.

    python bench/reading.py ARTICLES.jsonl [--limit 60]

ARTICLES.jsonl holds an object with "text" a line. The bare encoder is the shipped model cut off before its
heads. Both are given one article after the other on one thread; then both two at a time, a thread each, as the
commands read them. Prints the ratios, articles of 600 words a second and the largest resident memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import onnx
from onnxruntime import InferenceSession

from graph.pipeline import AT_ONCE, NeuralReader, read_articles
from graph.reading.encoder import Encoder, packaged, session
from graph.reading.tokens import CLS, SEP, pieces, windows
from graph.values import Article

Inputs = dict[str, np.ndarray]


def bare_encoder() -> InferenceSession:
    """Return the packaged model without its heads: it ends at the last layer normalisation."""
    with as_file(files("graph.reading").joinpath("model")) as folder, tempfile.TemporaryDirectory() as scratch:
        graph = onnx.load(folder / "model.onnx").graph
        last = [n.output[0] for n in graph.node if n.op_type == "LayerNormalization"][-1]
        path = Path(scratch) / "bare.onnx"
        onnx.utils.extract_model(str(folder / "model.onnx"), str(path), ["ids", "feature"], [last])
        return session(path)


def inputs(encoder: Encoder, text: str) -> list[Inputs]:
    """What the encoder is given of an article, a window each."""
    cut = pieces(text, encoder.tokenizer)
    runs = [slice(w.first, w.last) for w in windows(cut, encoder.settings.window, encoder.settings.context)]
    return [{"ids": np.r_[CLS, cut.ids[r], SEP][None], "feature": np.r_[0, cut.feature[r], 0][None]} for r in runs]


def seconds(work: Callable[[], object]) -> float:
    since = time.perf_counter()
    work()
    return time.perf_counter() - since


def main() -> None:
    """Time both and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--limit", type=int, default=60)
    options = parser.parse_args()
    texts = [json.loads(line)["text"] for line in options.articles.read_text("utf8").splitlines()[: options.limit]]
    articles = [Article(text, str(number)) for number, text in enumerate(texts)]
    encoder, bare = packaged(), bare_encoder()
    reader = NeuralReader(encoder)
    by_article = [inputs(encoder, text) for text in texts]

    def encode(windows_of: list[Inputs]) -> None:
        for window in windows_of:
            bare.run(None, window)

    reader.read(articles[0])
    encode(by_article[0])
    words = sum(len(text.split()) for text in texts)
    encoding = seconds(lambda: list(map(encode, by_article)))
    reading = seconds(lambda: list(map(reader.read, articles)))
    print(f"one at a time: bare encoder {encoding:.2f} s, reading {reading:.2f} s: ratio {reading / encoding:.2f}")
    with ThreadPoolExecutor(AT_ONCE) as workers:
        encoding = seconds(lambda: list(workers.map(encode, by_article)))
    reading = seconds(lambda: list(read_articles(articles, reader)))
    print(f"{AT_ONCE} at a time: bare {encoding:.2f} s, reading {reading:.2f} s: ratio {reading / encoding:.2f}")
    print(f"{words / 600 / reading:.1f} articles of 600 words a second")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"largest resident memory {memory:.0f} MB")


if __name__ == "__main__":
    main()
