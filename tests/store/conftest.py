from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Store, open_store
from graph.values import Reading
from tests.store.building import gold_reading


@pytest.fixture(scope="session")
def gold() -> Reading:
    return gold_reading()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store", workers=1) as opened:
        yield opened
