"""Average the weights of checkpoints that grew from one start; the mean generalises better than any of them.

python -m training.average ONE.pt OTHER.pt ... OUT.pt
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import torch


def average(checkpoints: Sequence[Path], out: Path) -> None:
    loaded = [torch.load(path) for path in checkpoints]
    torch.save({name: sum(weights[name] for weights in loaded) / len(loaded) for name in loaded[0]}, out)


if __name__ == "__main__":
    *checkpoints, out = map(Path, sys.argv[1:])
    average(checkpoints, out)
