"""Turn the shipped model back into weights to go on learning from.

    python -m training.unpack graph/reading/model training/checkpoints/shipped.pt

The encoder's weights come back as int8 kept them, the heads' as they were; exported, they read nearly the same.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, numpy_helper

from training.model import Reader

PREFIX = "reader."

Array = NDArray[Any]


def unpack(folder: Path) -> dict[str, torch.Tensor]:
    """The weights of the model in a folder, by the names they have in `training.model.Reader`."""
    model = onnx.load(folder / "model.onnx")
    kept = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    words = kept[f"{PREFIX}words.numbers"].astype(np.float32) * kept[f"{PREFIX}words.scales"][:, None]
    found: dict[str, Array] = {"words.weight": words}
    found |= {
        name.removeprefix(PREFIX): values
        for name, values in kept.items()
        if name.startswith(PREFIX) and not name.startswith(f"{PREFIX}words.")
    }
    found |= dict(_products(model, kept))
    for name in [name for name in found if name.endswith(".shares")]:  # what was divided out of the inputs
        smoothed = name.removesuffix("shares") + "product."
        found[smoothed + "weight"] = found[smoothed + "weight"] * found.pop(name)[None]
    found = {name.replace(".product.", "."): values for name, values in found.items()}
    found["bias"] = np.array(json.loads((folder / "model.json").read_text("utf-8"))["bias"], np.float32)
    return {name: torch.from_numpy(np.ascontiguousarray(values).copy()) for name, values in found.items()}


def _products(model: ModelProto, kept: dict[str, Array]) -> Iterator[tuple[str, Array]]:
    """The weights of each layer that multiplies, named after the bias that is added to its product."""
    users: dict[str, list[NodeProto]] = {}
    for node in model.graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    for node in model.graph.node:
        weights = node.input[1] if len(node.input) > 1 else ""
        if node.op_type == "MatMulInteger":
            full = kept[weights].astype(np.float32) * _scales(weights, kept)[None]
        elif node.op_type == "MatMul" and weights in kept:
            full = kept[weights]
        else:
            continue
        yield _bias_behind(node, users, kept).removeprefix(PREFIX).removesuffix("bias") + "weight", full.T


def _scales(weights: str, kept: dict[str, Array]) -> Array:
    """The scales of a product's columns, as `training.export` names them or as the quantiser does."""
    own = weights.removesuffix("weights") + "scales"
    return kept[own] if own in kept else kept[weights.removesuffix("_quantized") + "_scale"]


def _bias_behind(node: NodeProto, users: dict[str, list[NodeProto]], kept: dict[str, Array]) -> str:
    while True:
        following = users[node.output[0]]
        for user in following:
            if user.op_type == "Add":
                for name in user.input:
                    if name in kept:
                        return str(name)
        node = following[0]


def main(folder: Path, out: Path) -> None:
    weights = unpack(folder)
    model = Reader(len({name.split(".")[1] for name in weights if name.startswith("layers.")}))
    model.load_state_dict(weights)  # raises where the model has changed since
    torch.save(weights, out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
