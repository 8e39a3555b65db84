from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from graph.contract import decode
from graph.values import Reading

from .servers import TOKEN, serving

GOLD = Path(__file__).parents[2] / "data" / "gold"


@pytest.fixture(scope="session")
def gold() -> Reading:
    path = GOLD / "us-russia-dispute-over-strikes.json"
    return decode(json.loads(path.read_text("utf-8")))


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, gold: Reading) -> Iterator[str]:
    """URL of a service over the seed article, for tests that only read."""
    with serving(tmp_path_factory.mktemp("filled") / "store", [gold], query_timeout=2) as url:
        yield url


@pytest.fixture(scope="session")
def read(filled: str) -> Iterator[httpx.Client]:
    """A client of the service over the seed article."""
    with httpx.Client(base_url=filled, timeout=20) as client:
        yield client


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of an empty service that anybody may write to."""
    folder = tmp_path_factory.mktemp("opened") / "store"
    with (
        serving(folder, [], allow_anonymous_updates=True, token=None) as url,
        httpx.Client(base_url=url, timeout=20) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of an empty service that wants a key for writing, and holds one."""
    folder = tmp_path_factory.mktemp("closed") / "store"
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with serving(folder, []) as url, httpx.Client(base_url=url, timeout=20, headers=headers) as client:
        yield client
