"""Average the weights of runs that started from the same reader.

    python -m training.soup 0.6 SIX.pt 0.4 HIDDEN.pt READER.pt

Runs that go on from one reader stay near enough to each other that the mean of their weights reads better than
either (Wortsman et al. 2022). Shares and files take turns; the last file is written.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def mean(shares: Sequence[float], parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The weighted mean of arrays or tensors of the same names and shapes.

    Raises:
        ValueError: The shares do not come to one.
    """
    if abs(sum(shares) - 1) > 1e-6:
        raise ValueError(f"the shares {list(shares)} must come to one")
    return {name: sum(share * part[name] for share, part in zip(shares, parts, strict=True)) for name in parts[0]}


def main(arguments: Sequence[str]) -> None:
    import torch  # not needed to average anything else

    *pairs, out = arguments
    shares, files = [float(share) for share in pairs[::2]], [Path(file) for file in pairs[1::2]]
    torch.save(mean(shares, [torch.load(file) for file in files]), out)


if __name__ == "__main__":
    main(sys.argv[1:])
