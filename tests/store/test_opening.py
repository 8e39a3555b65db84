"""Opening a store: who may, what is refused, and what other processes see."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.errors import StoreBusy, StoreError
from graph.queries import accusations
from graph.store import Question, open_store, restore_store
from graph.store.embedded.snapshots import Snapshots
from graph.values import Reading
from tests.store.building import Says, accusing, reading
from tests.store.states import held, index_rows

A = reading("a", Says("Ruritania", "they shelled the bridge", "Sylvania"))
COUNT = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/counterclaim/ns#Accusation> }"


def test_two_processes_do_not_write_to_one_store(tmp_path: Path) -> None:
    script = f"from graph.store import open_store\nopen_store({str(tmp_path / 'store')!r})"
    with open_store(tmp_path / "store"):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        assert "StoreBusy: another process is writing" in done.stderr
        with pytest.raises(StoreBusy):
            open_store(tmp_path / "store")
    open_store(tmp_path / "store").close()


def test_readers_see_what_a_process_beside_them_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.embedded.store.PUBLISH_SECONDS", 0.1)
    published = tmp_path / "store" / "snapshots" / "published"
    with open_store(tmp_path / "store") as writer:
        before = published.read_text(encoding="utf-8")
        writer.add([A])
        with (
            open_store(tmp_path / "store", writable=False) as one,
            open_store(tmp_path / "store", writable=False) as two,
        ):
            assert len(accusations(one).items) == 1
            for _ in range(100):
                if published.read_text(encoding="utf-8") != before:
                    break
                time.sleep(0.1)
            assert one.query(Question(COUNT, accept="text/csv")).read().split() == [b"n", b"1"]
            assert two.reading(A.article.id) == A


def test_readers_can_ask_beside_a_writer_that_has_written_nothing_yet(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as writer:
        writer.add([A])
    with open_store(tmp_path / "store"), open_store(tmp_path / "store", writable=False) as reader:
        assert reader.query(Question(COUNT, accept="text/csv")).read().split() == [b"n", b"1"]


def test_a_backup_taken_beside_a_writer_can_be_read_at_once(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as writer:
        writer.add([A])
    with open_store(tmp_path / "store"), open_store(tmp_path / "store", writable=False) as reader:
        reader.backup(tmp_path / "backup")
    with open_store(tmp_path / "backup", writable=False) as copy:
        assert [row.article_id for row in accusations(copy).items] == [A.article.id]


def test_a_reader_keeps_its_state_when_the_writer_goes_on(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as writer:
        writer.add([A])
    with open_store(tmp_path / "store", writable=False) as reader:
        assert reader.query(Question(COUNT, accept="text/csv")).read().split() == [b"n", b"1"]
        with open_store(tmp_path / "store") as writer:
            writer.remove(A.article.id)
        assert reader.query(Question(COUNT, accept="text/csv")).read().split() == [b"n", b"1"]
        assert accusations(reader).items == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param('{"format": "counterclaim store", "version": 99}', "version 99", id="of another version"),
        pytest.param("{}", "not the version file", id="with a faulty version file"),
        pytest.param(None, "not empty", id="with other things in it"),
    ],
)
def test_a_folder_that_is_no_store_of_ours_is_left_alone(tmp_path: Path, content: str | None, message: str) -> None:
    name = "version.json" if content is not None else "holiday.txt"
    (tmp_path / name).write_text(content or "photos", encoding="utf-8")
    with pytest.raises(StoreError, match=message):
        open_store(tmp_path)
    assert {p.name for p in tmp_path.iterdir()} <= {name, "writer.lock"}


def test_there_is_nothing_to_read_where_no_store_is(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store in"):
        open_store(tmp_path / "missing", writable=False)
    assert not (tmp_path / "missing").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot write to"):
        open_store(tmp_path / "store")


def test_an_index_that_is_lost_is_built_anew(tmp_path: Path, gold: Reading) -> None:
    with open_store(tmp_path / "store") as store:
        store.add([gold, A])
        rows = index_rows(store.index)
    for file in (tmp_path / "store").glob("index.sqlite*"):
        file.unlink()
    with open_store(tmp_path / "store") as store:
        assert index_rows(store.index) == rows


def test_an_index_that_is_no_database_is_named(tmp_path: Path) -> None:
    open_store(tmp_path / "store").close()
    for file in (tmp_path / "store").glob("index.sqlite*"):
        file.unlink()
    (tmp_path / "store" / "index.sqlite").write_bytes(b"scribble" * 1000)
    with pytest.raises(StoreError, match="index"):
        open_store(tmp_path / "store")


def test_a_backup_is_the_store_as_it_was(tmp_path: Path, gold: Reading) -> None:
    with open_store(tmp_path / "store") as store:
        store.add([gold])
        before = held(store)
        store.backup(tmp_path / "backup")
        store.add([A])
        with pytest.raises(StoreError, match="exists"):
            store.backup(tmp_path / "backup")
    with open_store(tmp_path / "backup") as copy:
        assert held(copy) == before
        assert len(accusations(copy).items) == accusing(gold)


def test_a_backup_put_back_keeps_what_was_there_beside_it(tmp_path: Path, gold: Reading) -> None:
    with open_store(tmp_path / "store") as store:
        store.add([gold])
        store.backup(tmp_path / "backup")
        store.add([A])
        with pytest.raises(StoreBusy):
            restore_store(tmp_path / "backup", tmp_path / "store")
    restore_store(tmp_path / "backup", tmp_path / "store")
    with open_store(tmp_path / "store") as store:
        assert [row.article_id for row in accusations(store).items] == [gold.article.id] * accusing(gold)
    with open_store(tmp_path / "store.before-restore") as old:
        assert len(accusations(old).items) == accusing(gold) + 1
    with pytest.raises(StoreError, match="is no backup"):
        restore_store(tmp_path / "nowhere", tmp_path / "other")


def test_a_snapshot_that_is_being_made_is_not_swept(tmp_path: Path) -> None:
    def backup(target: Path) -> None:
        partial = target.with_name(f"{target.name}.tmp")
        partial.mkdir()
        if leased:  # as a query that ends while the next snapshot is made
            snapshots.release(leased.pop())
        partial.rename(target)

    leased: list[Path] = []
    snapshots = Snapshots(tmp_path, backup)
    first = snapshots.lease(1)
    snapshots.release(snapshots.lease(2))
    leased.append(first)
    third = snapshots.lease(3)
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == [third]


def test_snapshots_of_dead_processes_are_swept(tmp_path: Path) -> None:
    open_store(tmp_path / "store").close()
    left = tmp_path / "store" / "snapshots" / "999999999-1"
    left.mkdir(parents=True)
    open_store(tmp_path / "store").close()
    assert not left.exists()


def test_a_lookup_from_a_cold_start_takes_less_than_a_second_of_work(tmp_path: Path, gold: Reading) -> None:
    with open_store(tmp_path / "store") as store:
        store.add([gold])
    script = (
        "import sys, json\nfrom graph.store import open_store\nfrom graph.queries import accusations\n"
        f"with open_store({str(tmp_path / 'store')!r}, writable=False) as s:\n"
        "    print(json.dumps([len(accusations(s).items), 'rdflib' in sys.modules]))\n"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [accusing(gold), False]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 1.0
