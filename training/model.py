"""The encoder and its heads, in torch, to be exported to ONNX for use."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.reading.heads import BUCKETS, NAME_KINDS, RELATIONS, ROLES, TYPES, WIDTH
from graph.reading.tokens import CLS, FEATURES, SEP

HIDDEN, INNER, HEADS, DISTANCES, POSITIONS, VOCABULARY, EPSILON = 768, 3072, 12, 32, 512, 30522, 1e-5
"""The size of MPNet; `DISTANCES` are the buckets of distance that bias its attention."""
LAYERS = 8
"""The first of MPNet's twelve; the others cost a third of the time for little (Sajjad et al. 2023)."""


class Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.rate = dropout
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=EPSILON)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = (
            t.view(batch, length, HEADS, HIDDEN // HEADS).transpose(1, 2) for t in self.qkv(x).split(HIDDEN, dim=-1)
        )
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, HIDDEN))
        x = self.norm1(x + functional.dropout(mixed, self.rate, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + functional.dropout(inner, self.rate, self.training))


class Reader(nn.Module):
    """Pieces to scores; the order of the outputs is that of `graph.reading.heads.Scores`.

    `dropout` stands before the heads; `inner` behind each sublayer. Of the words of a window a share between none and
    twice `hidden`, drawn anew each time, stays unseen while it learns: it knows the training acts by heart otherwise.
    The word vectors do not learn: their gradients would nearly double the cost of a step.
    """

    def __init__(self, layers: int = LAYERS, dropout: float = 0.1, inner: float = 0.0, hidden: float = 0.0) -> None:
        super().__init__()
        self.hidden = hidden
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.features = nn.Embedding(FEATURES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.distances = nn.Embedding(DISTANCES, HEADS)
        self.layers = nn.ModuleList(Layer(inner) for _ in range(layers))
        self.tags = nn.Linear(HIDDEN, 1 + 2 * len(ROLES))
        self.names = nn.Linear(HIDDEN, 1 + 2 * len(NAME_KINDS))
        self.phrases = nn.Linear(HIDDEN, 3)
        self.unit = nn.Sequential(nn.Linear(HIDDEN, 256), nn.GELU(), nn.Linear(256, len(TYPES)))
        self.cue = nn.Sequential(nn.Linear(HIDDEN, 256), nn.GELU(), nn.Linear(256, len(TYPES)))
        self.pairs = nn.Sequential(nn.Linear(HIDDEN, 384), nn.GELU(), nn.Linear(384, len(RELATIONS) * 2 * WIDTH))
        self.bias = nn.Parameter(torch.zeros(len(RELATIONS), 1 + BUCKETS))
        self.rate = dropout
        self.words.weight.requires_grad_(False)
        self.distances.weight.requires_grad_(False)  # a bias that learns would keep attention from its fast path

    def encode(self, ids: Tensor, feature: Tensor, mask: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        words = self.words(ids)
        if self.training and self.hidden:
            words = words * _seen(ids, self.hidden)[..., None]
        x = self.norm(words + self.positions(places)[None] + self.features(feature))
        x = functional.dropout(x, self.rate, self.training)
        near = self.distances(_distances(places)).permute(2, 0, 1)[None]
        allowed = near.masked_fill(~mask[:, None, None, :].bool(), -1e4).to(x.dtype)
        for layer in self.layers:
            x = layer(x, allowed)
        return x

    def forward(self, ids: Tensor, feature: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        x = functional.dropout(self.encode(ids, feature, mask), self.rate, self.training)
        pairs = self.pairs(x).view(*x.shape[:2], len(RELATIONS), 2, WIDTH) / WIDTH**0.25
        return self.tags(x), self.names(x), self.phrases(x), self.unit(x), self.cue(x), pairs


def _seen(ids: Tensor, hidden: float) -> Tensor:
    """For each piece 1 or, where it is hidden, 0; the start token, which stands for nobody, is never hidden."""
    seen = torch.rand(ids.shape) >= 2 * hidden * torch.rand(len(ids), 1)
    seen[:, 0] = True
    return seen


def _distances(places: Tensor) -> Tensor:
    """The bucket of the distance of each pair of places: exact when near, logarithmic up to 128, a half each way.

    Raffel et al. 2020, as MPNet uses it.
    """
    apart = places[:, None] - places[None]
    half, exact = DISTANCES // 2, DISTANCES // 4
    far = torch.log(apart.abs().clamp(min=1).float() / exact) / math.log(128 / exact) * (half - exact)
    bucket = torch.where(apart.abs() < exact, apart.abs(), (exact + far.long()).clamp(max=half - 1))
    return bucket + half * (apart < 0).long()


_PARTS = {
    "qkv": ("attention.attn.q", "attention.attn.k", "attention.attn.v"),
    "out": ("attention.attn.o",),
    "norm1": ("attention.LayerNorm",),
    "up": ("intermediate.dense",),
    "down": ("output.dense",),
    "norm2": ("output.LayerNorm",),
}
"""The parts of a layer, by their names in MPNet's weights."""


def trained(weights: Path, keep: Sequence[int] | None = None, inner: float = 0.0, hidden: float = 0.0) -> Reader:
    """The model of a checkpoint, in the shape of its weights; of its layers only those to `keep`, in that order."""
    state = torch.load(weights)
    layers = {int(name.split(".")[1]) for name in state if name.startswith("layers.")}
    chosen = sorted(layers) if keep is None else list(keep)
    if not set(chosen) <= layers:
        raise SystemExit(f"{weights} has {len(layers)} layers, counted from 0; those to keep must be among them")
    renamed = {name: value for name, value in state.items() if not name.startswith("layers.")}
    for new, old in enumerate(chosen):
        inside = f"layers.{old}."
        renamed |= {f"layers.{new}.{n.removeprefix(inside)}": v for n, v in state.items() if n.startswith(inside)}
    model = Reader(len(chosen), inner=inner, hidden=hidden)
    model.load_state_dict(renamed)
    return model


def of_mpnet(weights: Path, keep: Sequence[int] | None = None, inner: float = 0.0, hidden: float = 0.0) -> Reader:
    """A model with nothing learned but MPNet's weights: its first layers, or those to `keep`, counted from 0.

    MPNet's words are BERT's behind four signs of its own.
    """
    from safetensors.torch import load_file

    chosen = list(range(LAYERS)) if keep is None else list(keep)
    model = Reader(len(chosen), inner=inner, hidden=hidden)
    w = load_file(str(weights))
    state = model.state_dict() | _layers(w, chosen)
    words = w["embeddings.word_embeddings.weight"]
    state["words.weight"] = words[4 : 4 + VOCABULARY].clone()
    state["words.weight"][[CLS, SEP]] = words[[0, 2]]
    state["positions.weight"] = w["embeddings.position_embeddings.weight"][2 : 2 + POSITIONS]
    state["features.weight"] = torch.zeros_like(state["features.weight"])
    state["distances.weight"] = w["encoder.relative_attention_bias.weight"]
    model.load_state_dict(state)
    return model


def _layers(weights: dict[str, Tensor], chosen: Sequence[int]) -> dict[str, Tensor]:
    """The weights of the chosen layers and of the norm before the first, by this encoder's names."""
    found = {f"norm.{kind}": weights[f"embeddings.LayerNorm.{kind}"] for kind in ("weight", "bias")}
    for n, layer in enumerate(chosen):
        for part, theirs in _PARTS.items():
            for kind in ("weight", "bias"):
                found[f"layers.{n}.{part}.{kind}"] = torch.cat(
                    [weights[f"encoder.layer.{layer}.{name}.{kind}"] for name in theirs]
                )
    return found
