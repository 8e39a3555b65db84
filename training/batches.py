"""Windows of like length together, as tensors."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import numpy as np
import torch

from graph.reading.tokens import CLS, SEP
from training.examples import Example

PIECES_A_BATCH = 3072

Item = TypeVar("Item")


def alike(items: Iterable[Item], pieces: Callable[[Item], float]) -> list[list[Item]]:
    """Batches of items in order of their length, at most PIECES_A_BATCH pieces each with padding."""
    found: list[list[Item]] = [[]]
    longest = 0.0
    for item in sorted(items, key=pieces):
        longest = max(longest, pieces(item) + 2)
        if found[-1] and longest * (len(found[-1]) + 1) > PIECES_A_BATCH:
            found.append([])
            longest = pieces(item) + 2
        found[-1].append(item)
    return found if found[-1] else []


def batches(examples: Sequence[Example], rng: random.Random) -> list[list[Example]]:
    """Batches of windows of about like length, in random order."""
    near = {id(e): len(e.ids) + rng.randint(-12, 12) for e in examples}
    found = alike(examples, lambda e: near[id(e)])
    rng.shuffle(found)
    return found


def collate(batch: Sequence[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pieces, their surface features and the mask of what is no padding: (windows x pieces) each."""
    length = max(len(e.ids) for e in batch) + 2
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    feature = torch.zeros(len(batch), length, dtype=torch.long)
    mask = torch.zeros(len(batch), length, dtype=torch.long)
    for row, e in enumerate(batch):
        n = len(e.ids)
        ids[row, : n + 2] = torch.from_numpy(np.r_[CLS, e.ids, SEP])
        feature[row, 1 : n + 1] = torch.from_numpy(e.feature)
        mask[row, : n + 2] = 1
    return ids, feature, mask
