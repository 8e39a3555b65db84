"""Average the weights of two checkpoints of one training run.

python -m training.average ONE.pt OTHER.pt OUT.pt
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch


def average(one: Path, other: Path, out: Path) -> None:
    first, second = torch.load(one), torch.load(other)
    torch.save({name: (value + second[name]) / 2 for name, value in first.items()}, out)


if __name__ == "__main__":
    average(*map(Path, sys.argv[1:4]))
