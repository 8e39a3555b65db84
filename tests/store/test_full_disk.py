"""A disk that is full: a clear error, and a store that is whole once there is room again."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import CounterclaimError, StoreError
from graph.store import open_store
from tests.store.adding import nth
from tests.store.states import expected, held


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("a small disk cannot be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.slow
def test_a_full_disk_is_said_and_loses_nothing_acknowledged(small_disk: Path) -> None:
    kept: list[str] = []
    store = open_store(small_disk / "store", workers=1)
    (small_disk / "ballast").write_bytes(b"\0" * (40 << 20))
    with pytest.raises(StoreError):
        store.add((nth(i) for i in range(2000)), lambda a: kept.append(a.article))
    try:
        store.close()
    except CounterclaimError:
        pytest.fail("a store that could not write must still close")
    (small_disk / "ballast").unlink()
    with open_store(small_disk / "store", workers=1) as store:
        readings = [store.reading(one) for one in kept]
        assert expected(readings) - held(store) - _edges(held(store)) <= _edges(expected(readings))


def _edges(quads: set[bytes]) -> set[bytes]:
    return {q for q in quads if b"graph/derived>" in q}
