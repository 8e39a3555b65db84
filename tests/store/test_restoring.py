"""A backup put back while the store is read and written to; broken ones, and kills between the steps."""

from __future__ import annotations

import errno
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.errors import StoreBusy, StoreError
from graph.queries import articles, search
from graph.queries.values import Page
from graph.store import Question, Store, open_store, restore_store
from graph.store.embedded import restoring as restoring_module
from graph.store.embedded.folder import Folder
from graph.store.index.database import Index
from graph.values import Reading
from tests.store.adding import nth
from tests.store.building import Says, reading
from tests.store.states import held, index_rows

OLD = [nth(i) for i in range(3)]
NEW = [reading(f"new-{i}", Says("Freedonia", f"they closed gate {i}", "Sylvania")) for i in range(5)]
COUNT = Question("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a a <https://w3id.org/counterclaim/ns#Accusation> } }")


def ids(readings: list[Reading]) -> set[str]:
    return {one.article.id for one in readings}


def kept(store: Store) -> set[str]:
    return {row.id for row in articles(store, page=Page(limit=1000)).items}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of the old articles and a backup of the new ones."""
    folder = tmp_path_factory.mktemp("restoring")
    with open_store(folder / "store", workers=1) as store:
        store.add(OLD)
    with open_store(folder / "other", workers=1) as other:
        other.add(NEW)
        other.backup(folder / "backup")
    return folder


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made / "store", tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def backup(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made / "backup", tmp_path / "backup")
    return tmp_path / "backup"


def check_whole(root: Path) -> str:
    """Check a store and say which it is, the old or the new."""
    with open_store(root, workers=1) as store:
        which, readings = ("old", OLD) if kept(store) == ids(OLD) else ("new", NEW)
        assert kept(store) == ids(readings)
        assert [store.reading(one.article.id) for one in readings] == readings
        assert bool(search(store, "shelled").items) == (which == "old")
        assert bool(search(store, "gate").items) == (which == "new")
        before = index_rows(store.index)
        quads = held(store)
        store.reindex()
        assert (index_rows(store.index), held(store)) == (before, quads)
        return which


def test_an_open_store_becomes_the_backup_and_what_was_there_is_kept(root: Path, backup: Path) -> None:
    with open_store(backup, workers=1) as copy:
        rows, quads = index_rows(copy.index), held(copy)
    with open_store(root, workers=1) as store:
        store.add(nth(i) for i in range(3, 6))
        generation = store.generation
        restore_store(backup, root, hand_over=store.take_over)
        assert (index_rows(store.index), held(store)) == (rows, quads)
        assert store.generation != generation
        assert [p.name for p in root.glob("graph*")] == [p.name for p in root.glob("graph-*")]
        store.add(OLD)
        assert kept(store) == ids([*OLD, *NEW])
    with open_store(root.with_name("store.before-restore"), workers=1) as before:
        assert kept(before) == ids([nth(i) for i in range(6)])
    with open_store(root, workers=1) as store:
        assert kept(store) == ids([*OLD, *NEW])
        assert not list((root / "restoring").iterdir())


@pytest.mark.slow
def test_a_store_can_be_restored_again_and_backed_up_after_it(root: Path, backup: Path, tmp_path: Path) -> None:
    with open_store(root, workers=1) as store:
        restore_store(backup, root, hand_over=store.take_over)
        with pytest.raises(StoreError, match="still there from an earlier restore"):
            restore_store(backup, root, hand_over=store.take_over)
        restored = tmp_path / "store.before-restore"
        restored.rename(tmp_path / "kept")
        store.backup(tmp_path / "second")
        restore_store(tmp_path / "kept", root, hand_over=store.take_over)
        assert kept(store) == ids(OLD)
    shutil.rmtree(restored)
    restore_store(tmp_path / "second", root)
    assert check_whole(root) == "new"


@pytest.mark.slow
def test_readers_and_writers_go_on_while_a_backup_is_taken_over(root: Path, backup: Path, tmp_path: Path) -> None:
    seen: list[set[str]] = []
    counted: set[bytes] = set()
    failed: list[BaseException] = []
    ending = threading.Event()

    def going_on(work: Callable[[], None]) -> threading.Thread:
        def run() -> None:
            try:
                while not ending.wait(0.02):
                    work()
            except BaseException as error:
                failed.append(error)

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    with open_store(root, workers=2) as store:
        added = iter(range(900))

        def add() -> None:
            store.add([reading(f"later-{next(added)}", Says("Arvia", "it rained"))])

        threads = [
            going_on(lambda: seen.append(kept(store) & ids([*OLD, *NEW]))),
            going_on(lambda: seen.append(kept(store) & ids([*OLD, *NEW]))),
            going_on(lambda: counted.add(store.query(COUNT).read())),
            going_on(add),
        ]
        try:
            for number in range(4):
                time.sleep(0.1)  # so that both states are read
                source = backup if number % 2 == 0 else tmp_path / "kept-0"
                restore_store(source, root, hand_over=store.take_over)
                (tmp_path / "store.before-restore").rename(tmp_path / f"kept-{number}")
        finally:
            ending.set()
            for thread in threads:
                thread.join()
        assert failed == []
        assert {frozenset(one) for one in seen} == {frozenset(ids(OLD)), frozenset(ids(NEW))}
        rows = index_rows(store.index)
        store.reindex()
        assert index_rows(store.index) == rows


@pytest.mark.slow
def test_an_answer_under_way_ends_on_the_old_state(root: Path, backup: Path) -> None:
    with open_store(root, workers=1) as store:
        many = "SELECT ?s ?t { ?s ?p ?o . ?t ?q ?r } LIMIT 300000"
        answer = store.query(Question(many, accept="text/csv"), deadline=120)
        restore_store(backup, root, hand_over=store.take_over)
        assert b"".join(answer.chunks).count(b"\n") == 300001


def _no_current(backup: Path) -> None:
    (backup / "graph" / "CURRENT").unlink()


def _no_graph(backup: Path) -> None:
    shutil.rmtree(backup / "graph")


def _a_table_less(backup: Path) -> None:
    _largest(backup).unlink()


def _a_table_cut_off(backup: Path) -> None:
    table = _largest(backup)
    table.write_bytes(table.read_bytes()[:-100])


def _a_table_scribbled_on(backup: Path) -> None:
    _scribble(_largest(backup))


def _another_table_scribbled_on(backup: Path) -> None:
    _scribble(min((backup / "graph").glob("*.sst"), key=lambda table: table.stat().st_size))


def _scribble(table: Path) -> None:
    data = bytearray(table.read_bytes())
    data[len(data) // 3] ^= 0x55
    table.write_bytes(data)


def _of_another_version(backup: Path) -> None:
    (backup / "version.json").write_text('{"format": "counterclaim store", "version": 99}')


def _of_another_program(backup: Path) -> None:
    (backup / "version.json").write_text('{"name": "left-pad", "version": "1.3.0"}')


def _of_nothing(backup: Path) -> None:
    shutil.rmtree(backup)
    backup.mkdir()
    (backup / "holiday.jpg").touch()


def _largest(backup: Path) -> Path:
    return max((backup / "graph").glob("*.sst"), key=lambda table: table.stat().st_size)


DAMAGES = [
    pytest.param(_no_current, "not whole", id="without its list of tables"),
    pytest.param(_no_graph, "not whole", id="without its quads"),
    pytest.param(_a_table_less, "damaged", id="with a table missing"),
    pytest.param(_a_table_cut_off, "damaged", id="with a table cut off"),
    pytest.param(_a_table_scribbled_on, "damaged", id="with a byte changed"),
    pytest.param(_another_table_scribbled_on, "damaged", id="with a byte changed elsewhere"),
    pytest.param(_of_another_version, "version 99", id="of another version"),
    pytest.param(_of_another_program, "not the version file", id="of another program"),
    pytest.param(_of_nothing, "is no backup", id="that is none"),
]


@pytest.mark.parametrize("served", [True, False], ids=["an open store", "a store that lies still"])
@pytest.mark.parametrize(("damage", "message"), DAMAGES)
def test_a_backup_changes_nothing_in(
    root: Path, backup: Path, damage: Callable[[Path], None], message: str, served: bool
) -> None:
    damage(backup)
    if served:
        with open_store(root, workers=1) as store:
            with pytest.raises(StoreError, match=message):
                restore_store(backup, root, hand_over=store.take_over)
            store.add(OLD)
            assert kept(store) == ids(OLD)
    else:
        with pytest.raises(StoreError, match=message):
            restore_store(backup, root)
    assert check_whole(root) == "old"
    assert not root.with_name("store.before-restore").exists()
    assert not list(root.parent.glob("*.partial"))


def _no_index(backup: Path) -> None:
    (backup / "index.sqlite").unlink()


def _scribbled_index(backup: Path) -> None:
    (backup / "index.sqlite").write_bytes(b"scribble" * 1000)


def _index_of_another_state(backup: Path) -> None:
    with open_store(backup.with_name("elsewhere"), workers=1) as store:
        store.add(OLD[:1])
        store.backup(backup.with_name("elsewhere-backup"))
    shutil.copyfile(backup.with_name("elsewhere-backup") / "index.sqlite", backup / "index.sqlite")


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(_no_index, id="missing"),
        pytest.param(_scribbled_index, id="no database"),
        pytest.param(_index_of_another_state, id="of another state"),
    ],
)
def test_an_index_that_cannot_be_used_is_built_from_the_quads(
    root: Path, backup: Path, damage: Callable[[Path], None]
) -> None:
    damage(backup)
    with open_store(root, workers=1) as store:
        restore_store(backup, root, hand_over=store.take_over)
    assert check_whole(root) == "new"


@pytest.mark.slow
@pytest.mark.parametrize("step", ["the quads", "the index"])
def test_a_store_whose_disk_is_full_from_a_step_on_stays_as_it_was(
    root: Path, backup: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(_folder: Folder, _graph: str = "graph") -> None:
        raise OSError(errno.ENOSPC, "the disk is full")

    def full(_index: Index, _source: Path) -> None:
        monkeypatch.setattr(Folder, "point_to", no_space)
        raise StoreError("cannot write the index: the disk is full")

    def released(source: Folder, folder: Folder) -> Path:
        if step == "the quads":
            monkeypatch.setattr(Folder, "point_to", no_space)
        return release(source, folder)

    release = restoring_module.released
    monkeypatch.setattr(restoring_module, "released", released)
    monkeypatch.setattr(Index, "copy_from", full)
    with open_store(root, workers=1) as store:
        with pytest.raises(StoreError, match="the disk is full"):
            restore_store(backup, root, hand_over=store.take_over)
        monkeypatch.undo()
        assert [p.name for p in root.glob("graph*")] == ["graph"]
        assert kept(store) == ids(OLD)
        assert [store.reading(one.article.id) for one in OLD] == OLD
        store.add([NEW[0]])
        assert kept(store) == ids([*OLD, NEW[0]])
        assert bool(search(store, "gate").items)
        store.remove(NEW[0].article.id)
    assert check_whole(root) == "old"


def test_a_store_that_does_not_open_any_more_is_restored(root: Path, backup: Path) -> None:
    _largest(root).unlink()
    with pytest.raises(StoreError):
        open_store(root, workers=1)
    restore_store(backup, root)
    assert check_whole(root) == "new"


def test_the_digests_of_a_backup_are_those_of_its_tables(backup: Path) -> None:
    done = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "tables.sha256"], cwd=backup, check=False)
    assert done.returncode == 0
    assert len((backup / "tables.sha256").read_text().splitlines()) == len(list((backup / "graph").glob("*.sst")))


def test_a_backup_that_was_opened_as_a_store_is_still_one(root: Path, backup: Path) -> None:
    with open_store(backup, workers=1) as store:
        store.add(OLD)
        store.remove(OLD[0].article.id)
    restore_store(backup, root)
    with open_store(root, workers=1) as store:
        assert kept(store) == ids([*OLD[1:], *NEW])


def test_a_store_is_no_backup_of_itself(root: Path) -> None:
    with pytest.raises(StoreError, match="is the store itself"):
        restore_store(root, root)
    assert check_whole(root) == "old"


def test_a_store_that_is_written_to_is_no_backup(root: Path, tmp_path: Path) -> None:
    with open_store(root, workers=1), pytest.raises(StoreBusy):
        restore_store(root, tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["nothing", "../store", "..", "", "."])
def test_only_what_was_made_ready_is_taken_over(root: Path, name: str) -> None:
    with open_store(root, workers=1) as store:
        (root / "restoring").mkdir(exist_ok=True)  # an earlier restore leaves it behind
        with pytest.raises(StoreError, match="no backup is made ready"):
            store.take_over(name)
        assert kept(store) == ids(OLD)


@contextmanager
def restoring(root: Path, backup: Path, how: str, step: str = "none") -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.store.restoring", str(root), str(backup), how, step]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.slow
@pytest.mark.parametrize("how", ["open", "still"])
@pytest.mark.parametrize(
    ("step", "which"),
    [
        pytest.param("made ready", "old", id="when the backup is made ready"),
        pytest.param("kept beside", "old", id="when the old store is kept beside"),
        pytest.param("quads moved", "old", id="before the quads are exchanged"),
        pytest.param("quads exchanged", "new", id="between the quads and the index"),
        pytest.param("index taken over", "new", id="when the index is exchanged"),
        pytest.param("old quads let go", "new", id="when the old quads are deleted"),
    ],
)
def test_a_kill_leaves_the_old_store_or_the_new_one(
    root: Path, backup: Path, how: str, step: str, which: str
) -> None:
    with restoring(root, backup, how, step) as process:
        assert process.wait(60) == -9
    assert check_whole(root) == which
    assert len(list(root.glob("graph*"))) == 1
    assert not list((root / "restoring").iterdir())
    shutil.rmtree(root.with_name("store.before-restore"), ignore_errors=True)
    restore_store(backup, root)
    assert check_whole(root) == "new"


@pytest.mark.slow
@pytest.mark.parametrize("how", ["open", "still"])
def test_a_kill_at_any_moment_leaves_the_old_store_or_the_new_one(root: Path, backup: Path, how: str) -> None:
    moments, first = random.Random(20160603), root.with_name("first")
    shutil.copytree(root, first)
    with restoring(root, backup, how) as process:
        begun = time.monotonic()
        assert process.wait(60) == 0
        whole = time.monotonic() - begun
    found = set()
    for _ in range(20):
        shutil.rmtree(root)
        shutil.rmtree(root.with_name("store.before-restore"), ignore_errors=True)
        shutil.copytree(first, root)
        with restoring(root, backup, how) as process:
            time.sleep(moments.uniform(0.0, whole))
        found.add(check_whole(root))
    assert found <= {"old", "new"}
