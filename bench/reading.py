"""How long reading takes against the bare encoder over the same windows, in one run on the same threads.

    python bench/reading.py ARTICLES.jsonl [--threads 2] [--articles 60]

ARTICLES.jsonl holds an object with "text" a line. The bare encoder is the shipped model cut off before its
heads. Prints the ratio, articles of 600 words a second and the largest resident memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

from graph.pipeline import NeuralReader
from graph.reading.encoder import packaged
from graph.reading.tokens import CLS, SEP, pieces, windows
from graph.values import Article


def bare_encoder(threads: int) -> onnxruntime.InferenceSession:
    """Return the packaged model without its heads: it ends at the last layer normalisation."""
    with as_file(files("graph.reading").joinpath("model")) as folder, tempfile.TemporaryDirectory() as scratch:
        graph = onnx.load(folder / "model.onnx").graph
        last = [n.output[0] for n in graph.node if n.op_type == "LayerNormalization"][-1]
        path = Path(scratch) / "bare.onnx"
        onnx.utils.extract_model(str(folder / "model.onnx"), str(path), ["ids", "feature"], [last])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def main() -> None:
    """Time both and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=60)
    options = parser.parse_args()
    texts = [json.loads(line)["text"] for line in options.articles.read_text("utf8").splitlines()[: options.limit]]
    encoder = packaged(options.threads)
    reader = NeuralReader(encoder)
    bare = bare_encoder(options.threads)
    inputs = []
    for text in texts:
        cut = pieces(text, encoder.tokenizer)
        for w in windows(cut, encoder.settings.window, encoder.settings.context):
            run = slice(w.first, w.last)
            inputs.append((np.r_[CLS, cut.ids[run], SEP][None], np.r_[0, cut.feature[run], 0][None]))
    reader.read(Article(texts[0], "warm"))
    bare.run(None, {"ids": inputs[0][0], "feature": inputs[0][1]})
    since = time.perf_counter()
    for ids, feature in inputs:
        bare.run(None, {"ids": ids, "feature": feature})
    encoding = time.perf_counter() - since
    since = time.perf_counter()
    for number, text in enumerate(texts):
        reader.read(Article(text, str(number)))
    reading = time.perf_counter() - since
    words = sum(len(text.split()) for text in texts)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"bare encoder {encoding:.2f} s, reading {reading:.2f} s: ratio {reading / encoding:.2f}")
    print(f"{words / 600 / reading:.1f} articles of 600 words a second on {options.threads} threads")
    print(f"largest resident memory {memory:.0f} MB")


if __name__ == "__main__":
    main()
