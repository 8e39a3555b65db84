"""`counterclaim add`: kept once, whole at every moment, and gone on with where it stopped."""

import json
import re
import signal
import time
from contextlib import suppress
from pathlib import Path

from graph.errors import StoreError
from graph.store import open_store
from tests.command.conftest import Run, start


def many(path: Path, count: int) -> Path:
    """A file of so many different articles."""
    lines = (
        json.dumps({"id": f"n{n}", "text": f"Arvia accused Beldon of breaking truce number {n} in the valley."})
        for n in range(count)
    )
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def articles_in(store: Path) -> int:
    """How many articles are kept; none in a store that is just being made."""
    with suppress(StoreError), open_store(store, writable=False) as kept:
        return kept.stats().articles
    return 0


def test_an_article_is_kept_once(run: Run, article: Path, store: Path) -> None:
    assert run("add", article).stdout == "1 article: 1 added\n"
    assert run("add", article).stdout == "1 article: 1 unchanged\n"
    assert articles_in(store) == 1


def test_the_demonstration_articles_are_kept(run: Run) -> None:
    result = run("add", "--demo")
    assert result.exit_code == 0
    assert "added" in result.stdout


def test_readings_made_elsewhere_are_kept_as_they_are(run: Run, readings: Path, store: Path) -> None:
    count = len(readings.read_text("utf-8").splitlines())
    assert f"{count} added" in run("add", "--readings", readings).stdout
    assert f"{count} unchanged" in run("add", "--readings", readings).stdout
    assert articles_in(store) == count


def test_a_bad_article_among_good_ones_stops_nothing(run: Run, article: Path, store: Path) -> None:
    (article.parent / "a-picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    result = run("add", article.parent)
    assert result.exit_code == 1
    assert "a picture" in result.stderr
    assert articles_in(store) == 1


def test_interrupted_it_keeps_what_it_counted_and_goes_on_from_there(tmp_path: Path, store: Path) -> None:
    source = many(tmp_path / "many.jsonl", 60)
    with start("add", source, "--store", store, seconds=0.05) as process:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not (store.exists() and articles_in(store)):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "interrupted" in errors
    assert "the store is whole" in errors
    kept = articles_in(store)
    assert 0 < kept < 60
    assert f"{kept} added" in errors
    with start("add", source, "--store", store) as process:
        output, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    # What stood in the journal at the interruption is completed when the store is opened again.
    counts = re.fullmatch(r"60 articles: (\d+) added, (\d+) unchanged\n", output)
    assert counts, output
    added, unchanged = int(counts[1]), int(counts[2])
    assert added + unchanged == articles_in(store) == 60
    assert kept <= unchanged < 60


def test_two_processes_cannot_write_to_one_store(tmp_path: Path, store: Path) -> None:
    with open_store(store), start("add", many(tmp_path / "many.jsonl", 1), "--store", store) as process:
        output, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "another process is writing to the store" in errors
    assert output == ""
