"""The encoder (six layers of BERT's kind, 384 wide) and its heads, in torch; exported to ONNX for use."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.reading.heads import BUCKETS, NAME_KINDS, RELATIONS, ROLES, TYPES, WIDTH
from graph.reading.tokens import FEATURES

HIDDEN, LAYERS, HEADS, INNER, POSITIONS, VOCABULARY = 384, 6, 12, 1536, 512, 30522


class Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.rate = dropout
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)

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

    `dropout` stands before the heads; `inner` behind each sublayer. With `words` the word vectors learn too; their
    gradients are sparse, or that alone would nearly double the cost of a step.
    """

    def __init__(self, dropout: float = 0.1, inner: float = 0.0, words: bool = False) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN, sparse=True)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.features = nn.Embedding(FEATURES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(inner) for _ in range(LAYERS))
        self.tags = nn.Linear(HIDDEN, 1 + 2 * len(ROLES))
        self.names = nn.Linear(HIDDEN, 1 + 2 * len(NAME_KINDS))
        self.phrases = nn.Linear(HIDDEN, 3)
        self.unit = nn.Sequential(nn.Linear(HIDDEN, 256), nn.GELU(), nn.Linear(256, len(TYPES)))
        self.cue = nn.Sequential(nn.Linear(HIDDEN, 256), nn.GELU(), nn.Linear(256, len(TYPES)))
        self.pairs = nn.Sequential(nn.Linear(HIDDEN, 384), nn.GELU(), nn.Linear(384, len(RELATIONS) * 2 * WIDTH))
        self.bias = nn.Parameter(torch.zeros(len(RELATIONS), 1 + BUCKETS))
        self.rate = dropout
        self.words.weight.requires_grad_(words)

    def encode(self, ids: Tensor, feature: Tensor, mask: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.positions(places)[None] + self.features(feature))
        x = functional.dropout(x, self.rate, self.training)
        allowed = mask[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, allowed)
        return x

    def forward(self, ids: Tensor, feature: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        x = functional.dropout(self.encode(ids, feature, mask), self.rate, self.training)
        pairs = self.pairs(x).view(*x.shape[:2], len(RELATIONS), 2, WIDTH) / WIDTH**0.25
        return self.tags(x), self.names(x), self.phrases(x), self.unit(x), self.cue(x), pairs


def load_pretrained(model: Reader, weights: Path) -> None:
    """Fill the encoder from the MiniLM weights; surface features start as the first token type."""
    from safetensors.torch import load_file

    w = load_file(str(weights))
    state = model.state_dict()
    state["words.weight"] = w["embeddings.word_embeddings.weight"]
    state["positions.weight"] = w["embeddings.position_embeddings.weight"]
    state["features.weight"] = w["embeddings.token_type_embeddings.weight"][:1].repeat(FEATURES, 1)
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = w[f"embeddings.LayerNorm.{part}"]
        for n in range(LAYERS):
            here = f"encoder.layer.{n}"
            state[f"layers.{n}.qkv.{part}"] = torch.cat(
                [w[f"{here}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            state[f"layers.{n}.out.{part}"] = w[f"{here}.attention.output.dense.{part}"]
            state[f"layers.{n}.norm1.{part}"] = w[f"{here}.attention.output.LayerNorm.{part}"]
            state[f"layers.{n}.up.{part}"] = w[f"{here}.intermediate.dense.{part}"]
            state[f"layers.{n}.down.{part}"] = w[f"{here}.output.dense.{part}"]
            state[f"layers.{n}.norm2.{part}"] = w[f"{here}.output.LayerNorm.{part}"]
    model.load_state_dict(state)
