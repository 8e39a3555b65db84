"""A process that is killed at any moment: what it said is kept is there, nothing is half there, the index agrees."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from graph.queries import articles, search
from graph.store import open_store
from tests.store.adding import nth
from tests.store.states import expected, held, index_rows


def _adder(root: Path, first: int, count: int, knife: str = "none") -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.adding", str(root), str(first), str(count), knife]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    limit = threading.Timer(300, process.kill)  # a process that hangs fails its test, and does not hang it too
    limit.daemon = True
    limit.start()
    return process


def _acknowledged(process: subprocess.Popen[str]) -> list[str]:
    assert process.stdout is not None
    with process.stdout as output:
        lines = output.read().split()
    process.wait()
    return lines[1:]


def _check_whole(root: Path, acknowledged: list[str], added: int) -> int:
    """Check a store after a crash; return the number of articles in it."""
    with open_store(root, workers=1) as store:
        rows = list(articles(store).items) and _all_articles(store)
        assert set(acknowledged) <= set(rows)
        wanted = {nth(i).article.id: nth(i) for i in range(added)}
        readings = [store.reading(one) for one in rows]
        assert readings == [wanted[one] for one in rows]
        assert held(store) == expected(readings)
        before = index_rows(store.index)
        store.reindex()
        assert index_rows(store.index) == before
        return len(rows)


def _all_articles(store) -> list[str]:  # type: ignore[no-untyped-def]
    from graph.queries.values import Page

    return [row.id for row in articles(store, page=Page(limit=1000)).items]


@pytest.mark.parametrize(
    ("knife", "kept"),
    [
        pytest.param("before-graph", 0, id="before the graph is written"),
        pytest.param("after-graph", 3, id="between the graph and the index"),
        pytest.param("in-index", 3, id="before the index is committed"),
    ],
)
def test_a_kill_between_the_two_writes_leaves_a_store_that_agrees(tmp_path: Path, knife: str, kept: int) -> None:
    root = tmp_path / "store"
    with _adder(root, 0, 0) as process:
        _acknowledged(process)
    with _adder(root, 0, 3, knife) as process:
        assert _acknowledged(process) == []
        assert process.returncode == -9
    assert _check_whole(root, [], 3) == kept


def test_text_of_an_article_cut_off_is_found_once_the_store_is_opened(tmp_path: Path) -> None:
    with _adder(tmp_path / "store", 0, 0) as process:
        _acknowledged(process)
    with _adder(tmp_path / "store", 0, 1, "after-graph") as process:
        _acknowledged(process)
    with open_store(tmp_path / "store", workers=1) as store:
        assert [hit.kind for hit in search(store, "shelled").items] == ["claim"]


@pytest.mark.slow
def test_a_kill_at_any_moment_of_two_hundred_adds_loses_nothing_acknowledged(tmp_path: Path) -> None:
    moments, done = random.Random(20160603), 0
    acknowledged: list[str] = []
    for _ in range(8):
        with _adder(tmp_path / "store", done, 200 - done) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(moments.uniform(0.0, 0.8))
            process.kill()
            acknowledged += process.stdout.read().split()
        done = _check_whole(tmp_path / "store", acknowledged, 200)
    with _adder(tmp_path / "store", 0, 200) as process:
        _acknowledged(process)
    assert _check_whole(tmp_path / "store", acknowledged, 200) == 200
