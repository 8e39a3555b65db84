"""`counterclaim backup`, `restore`, `keys` and `status`."""

import json
import stat
import time
from pathlib import Path

from graph.contract import decode
from graph.store import open_store
from tests.command.conftest import Run


def test_a_backup_restores_to_another_store(run: Run, article: Path, store: Path, tmp_path: Path) -> None:
    run("add", article)
    copy, recovered = tmp_path / "copy", tmp_path / "recovered"
    assert run("backup", copy).exit_code == 0
    assert run("restore", copy, "--store", recovered).exit_code == 0
    assert "Arvia" in run("ask", "--store", recovered).stdout


def test_a_backup_is_made_while_another_process_writes(run: Run, readings: Path, store: Path, tmp_path: Path) -> None:
    copy, recovered = tmp_path / "copy", tmp_path / "recovered"
    with open_store(store, writable=True) as kept:
        kept.add([decode(json.loads(line)) for line in readings.read_text("utf-8").splitlines()])
        deadline = time.monotonic() + 30
        while "yes" not in run("query", "ASK { ?act <https://w3id.org/counterclaim/ns#speaker> ?actor }").stdout:
            assert time.monotonic() < deadline
            time.sleep(0.2)  # what is written is published to other processes a moment later
        result = run("backup", copy)
    assert result.exit_code == 0, result.stderr
    run("restore", copy, "--store", recovered)
    assert "Lavrov" in run("ask", "--store", recovered).stdout


def test_a_backup_overwrites_nothing(run: Run, article: Path, tmp_path: Path) -> None:
    run("add", article)
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "precious").touch()
    result = run("backup", tmp_path / "copy")
    assert result.exit_code == 1
    assert (tmp_path / "copy" / "precious").exists()


def test_restoring_from_what_is_no_backup_leaves_the_store(run: Run, article: Path, tmp_path: Path) -> None:
    run("add", article)
    result = run("restore", tmp_path / "nothing")
    assert result.exit_code == 1
    assert "Arvia" in run("ask").stdout


def test_a_key_is_seen_once_and_kept_as_a_hash_beside_the_store(run: Run, store: Path) -> None:
    key = run("keys", "add", "desk").stdout.strip()
    file = store.with_name("store.keys.json")
    assert key not in file.read_text("utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert run("keys", "list").stdout.startswith("desk\t")


def test_a_removed_key_is_gone(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "some.json"
    run("keys", "add", "desk", "--keys", file)
    assert run("keys", "remove", "desk", "--keys", file).exit_code == 0
    assert run("keys", "list", "--keys", file).stdout == ""
    assert run("keys", "remove", "desk", "--keys", file).exit_code == 1


def test_a_name_is_taken_once(run: Run) -> None:
    run("keys", "add", "desk")
    assert run("keys", "add", "desk").exit_code == 1


def test_status_tells_how_much_is_kept(run: Run, article: Path, store: Path) -> None:
    run("add", article)
    sizes = json.loads(run("status", "--json").stdout)
    assert (sizes["articles"], sizes["location"]) == (1, str(store))
    assert "articles\t1\n" in run("status").stdout
