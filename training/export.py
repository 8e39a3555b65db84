"""Write the model folder that the package ships: int8 ONNX and settings, beside the tokenizer.

python -m training.export training/checkpoints/reader.pt graph/reading/model
"""

from __future__ import annotations

import json
import sys
import tempfile
import warnings
from collections import deque
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import GraphProto, NodeProto, external_data_helper, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from graph.reading.encoder import FORMAT, OUTPUTS
from training.data import CONTEXT, MODEL, SIZE, tokenizer
from training.evaluate import scores
from training.examples import Prepared
from training.model import Reader, trained
from training.written import written

ALONE, A_FILE = 65536, 25_000_000
"""Bytes from which weights stand in a file beside the model; bytes of such a file, unless one matrix has more."""

SEEN = 20
"""Of the written articles every so many'th shows how large the channels become."""
LOWEST = -0.17
"""Nothing that comes out of the activation (GELU) is below."""

SETTINGS = Path(__file__).parent / "settings.json"


def set_down(**parts: object) -> None:
    """Keep fitted numbers among the settings; the next export writes them into the model folder."""
    settings = json.loads(SETTINGS.read_text("utf-8"))
    SETTINGS.write_text(json.dumps({**settings, **parts}, indent=1) + "\n", "utf-8")


class Exported(nn.Module):
    """The reader over one unpadded window."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, feature: Tensor) -> tuple[Tensor, ...]:
        outputs: tuple[Tensor, ...] = self.reader(ids, feature, torch.ones_like(ids))
        return outputs


class Smoothed(nn.Module):
    """A product whose inputs are first divided by a factor each, by which its weights are multiplied.

    What enters a product of a window is told in 255 steps. One channel that is ten times as large as all others would
    leave them few; with half of that taken over by the weights both are told well (Xiao et al. 2023).
    """

    shares: Tensor

    def __init__(self, product: nn.Linear, largest: Tensor) -> None:
        super().__init__()
        weights = product.weight.detach()
        factors = (largest.clamp(min=1e-4) / weights.abs().amax(dim=0).clamp(min=1e-4)).sqrt()
        factors = factors / factors.log().mean().exp()
        self.product = nn.Linear(product.in_features, product.out_features)
        self.product.load_state_dict({"weight": weights * factors, "bias": product.bias.detach()})
        self.register_buffer("shares", 1 / factors)

    def forward(self, entering: Tensor) -> Tensor:
        leaving: Tensor = self.product(entering * self.shares)
        return leaving


def smooth(reader: Reader) -> None:
    """Put a smoothed product in the place of each that takes in what a norm or the activation gives out.

    How large a channel becomes is seen in some of the articles written for training.
    """
    largest: dict[nn.Module, Tensor] = {}

    def see(product: nn.Module, entering: tuple[Tensor, ...]) -> None:
        here = entering[0].abs().flatten(0, -2).amax(dim=0)
        largest[product] = torch.maximum(largest[product], here) if product in largest else here

    places = [(layer, part) for layer in reader.layers for part in ("qkv", "up", "down")]
    seen = [getattr(layer, part).register_forward_pre_hook(see) for layer, part in places]
    tokens = tokenizer()
    deque(scores(reader, [Prepared(document, tokens, None) for document in written()[::SEEN]]), maxlen=0)
    for hook in seen:
        hook.remove()
    for layer, part in places:
        product = getattr(layer, part)
        setattr(layer, part, Smoothed(product, largest[product]))


class Rows(nn.Module):
    """Word vectors in int8 with a scale each, which cost less than one scale for them all."""

    numbers: Tensor
    scales: Tensor

    def __init__(self, words: Tensor) -> None:
        super().__init__()
        scales = words.abs().amax(dim=1).clamp(min=1e-8) / 127
        self.register_buffer("numbers", torch.round(words / scales[:, None]).to(torch.int8))
        self.register_buffer("scales", scales)

    def forward(self, ids: Tensor) -> Tensor:
        found: Tensor = self.numbers[ids].float() * self.scales[ids][..., None]
        return found


def divide(model: onnx.ModelProto, folder: Path) -> None:
    """Write the model with its large weights beside it, in files that each stay below what the repository takes."""
    for old in folder.glob("weights-*.bin"):
        old.unlink()
    number, size = 0, 0
    for weights in model.graph.initializer:
        if len(weights.raw_data) < ALONE:
            continue
        if size and size + len(weights.raw_data) > A_FILE:
            number, size = number + 1, 0
        external_data_helper.set_external_data(weights, f"weights-{number}.bin")
        size += len(weights.raw_data)
    onnx.save(model, folder / "model.onnx")


def by_rows(graph: GraphProto) -> None:
    """Turn the second product of each layer to int8, what it takes in with a scale for each piece.

    Behind the activation numbers stand far apart from piece to piece; with one scale for all pieces of a window most
    of them would be told by a few steps (Yao et al. 2022). Before it is smoothed nothing there is below LOWEST, so
    that a row's scale follows from its largest number.
    """
    found: list[NodeProto] = []
    weights = {one.name: one for one in graph.initializer}
    makers = {name: node for node in graph.node for name in node.output}
    for node in graph.node:
        if node.op_type == "MatMul" and "/down/" in node.name:
            shares = next(weights[name] for name in makers[node.input[0]].input if name in weights)
            lowest = LOWEST * float(numpy_helper.to_array(shares).max())
            found += _row_by_row(graph, node, numpy_helper.to_array(weights[node.input[1]]), lowest)
            graph.initializer.remove(weights[node.input[1]])
        else:
            found.append(node)
    del graph.node[:]
    graph.node.extend(found)


def _row_by_row(graph: GraphProto, product: NodeProto, weights: np.ndarray, lowest: float) -> list[NodeProto]:
    """The nodes in the place of a product with these weights (inputs x outputs); no input is below `lowest`."""
    name, entering, leaving = product.name, product.input[0], product.output[0]
    scales = np.maximum(np.abs(weights).max(axis=0), 1e-8) / 127
    numbers = np.round(weights / scales).astype(np.int8)
    kept = {
        "lowest": np.float32(lowest),
        "steps": np.float32(255),
        "none": np.float32(0),
        "weights": numbers,
        "scales": scales.astype(np.float32),
        "sums": numbers.sum(axis=0, dtype=np.int32).astype(np.float32),
    }
    graph.initializer.extend(numpy_helper.from_array(np.asarray(v), f"{name}/{k}") for k, v in kept.items())
    made: list[NodeProto] = []

    def node(kind: str, *inputs: str, out: str = "", **options: object) -> str:
        result = out or f"{name}/{len(made)}"
        made.append(helper.make_node(kind, list(inputs), [result], name=f"{name}/{len(made)}/{kind}", **options))
        return result

    def own(key: str) -> str:
        return f"{name}/{key}"

    largest = node("Max", node("ReduceMax", entering, axes=[-1], keepdims=1), own("none"))
    step = node("Div", node("Sub", largest, own("lowest")), own("steps"))
    zero = node("Round", node("Neg", node("Div", own("lowest"), step)))
    placed = node("Add", node("Round", node("Div", entering, step)), zero)
    whole = node("Cast", node("Clip", placed, own("none"), own("steps")), to=onnx.TensorProto.UINT8)
    summed = node("Cast", node("MatMulInteger", whole, own("weights")), to=onnx.TensorProto.FLOAT)
    shifted = node("Sub", summed, node("Mul", zero, own("sums")))
    node("Mul", node("Mul", shifted, step), own("scales"), out=leaving)
    return made


def quantise(full: Path, out: Path) -> None:
    """Write the model with the encoder's weights in int8; those of the heads are small and stay in floats."""
    model = onnx.load(full)
    by_rows(model.graph)
    onnx.save(model, full)
    products = [node.name for node in model.graph.node if node.op_type == "MatMul"]
    quantize_dynamic(
        full,
        out,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=[name for name in products if "/layers." not in name],
        extra_options={"MatMulConstBOnly": True},
    )


def export(weights: Path, folder: Path, *, quantised: bool = True) -> None:
    reader = trained(weights).eval()
    if quantised:
        smooth(reader)
        reader.words = Rows(reader.words.weight.detach())  # type: ignore[assignment]
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        example = (torch.ones(1, 32, dtype=torch.long), torch.zeros(1, 32, dtype=torch.long))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                Exported(reader),
                example,
                str(full),
                input_names=["ids", "feature"],
                output_names=list(OUTPUTS),
                dynamic_axes={n: {1: "pieces"} for n in ("ids", "feature", *OUTPUTS)},
                opset_version=17,
                dynamo=False,
            )
        if quantised:
            quantise(full, full)
        divide(onnx.load(full), folder)
    if folder != MODEL:
        (folder / "tokenizer.json").write_bytes((MODEL / "tokenizer.json").read_bytes())
    settings = json.loads(SETTINGS.read_text("utf-8"))
    head = {"format": FORMAT, "window": SIZE, "context": CONTEXT}
    bias = [[round(float(v), 5) for v in row] for row in reader.bias.detach()]
    (folder / "model.json").write_text(json.dumps({**head, **settings, "bias": bias}) + "\n", "utf-8")


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]), quantised="--full" not in sys.argv)
