"""`counterclaim restore` while a service serves the store: a real one, asked over loopback all the time."""

from __future__ import annotations

import json
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from graph.store import open_store
from tests.command.conftest import ROOT, Run, start
from tests.store.adding import nth
from tests.store.building import Says, reading

OLD = [nth(i) for i in range(3)]
NEW = [reading(f"new-{i}", Says("Freedonia", f"they closed gate {i}", "Sylvania")) for i in range(5)]
COUNT = "SELECT (COUNT(*) AS ?n) { ?a a <https://w3id.org/counterclaim/ns#Accusation> }"
TEXT = "Truce in the valley broken\n\nArvia accused Beldon of breaking the truce. Beldon denied the charge.\n"

pytestmark = pytest.mark.slow


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    with open_store(tmp_path / "other", workers=1) as other:
        other.add(NEW)
        other.backup(tmp_path / "backup")
    return tmp_path / "backup"


@pytest.fixture
def filled(store: Path) -> Path:
    with open_store(store, workers=1) as kept:
        kept.add(OLD)
    return store


@contextmanager
def served(process: subprocess.Popen[str]) -> Iterator[str]:
    """The URL of a service that was started as a process; it is stopped at the end, unless it is dead by then."""
    pipes = [pipe for pipe in (process.stdout, process.stderr) if pipe is not None]
    draining = [threading.Thread(target=lambda pipe=pipe: [None for _ in pipe], daemon=True) for pipe in pipes]
    with process:
        try:
            line = next(line for line in pipes[0] if "serving" in line)
            for thread in draining:  # a service whose log nobody reads stands still once the pipe is full
                thread.start()
            yield next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)
            for thread in draining:
                if thread.ident is not None:
                    thread.join()


def serve(store: Path, *options: str) -> subprocess.Popen[str]:
    return start("serve", "--store", store, "--port", "0", *options, stdout=None)


def articles(url: str) -> int:
    return len(httpx.get(f"{url}/articles", timeout=60).json()["items"])


class Readers:
    """Clients that ask all the time, and what they were answered."""

    def __init__(self, url: str) -> None:
        self.lookups: list[int] = []
        self.queries: list[int] = []
        self.refused: list[str] = []
        self._url, self._ending = url, threading.Event()
        self._threads = [threading.Thread(target=work) for work in (self._look_up, self._look_up, self._query)]

    def __enter__(self) -> Readers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        for thread in self._threads:
            thread.join()

    def _look_up(self) -> None:
        with httpx.Client(base_url=self._url, timeout=60) as client:
            while not self._ending.wait(0.02):
                answer = client.get("/accusations", params={"count": "true", "limit": 1})
                self._note(answer, lambda found: self.lookups.append(found["total"]))

    def _query(self) -> None:
        headers = {"Accept": "application/sparql-results+json"}
        with httpx.Client(base_url=self._url, timeout=60, headers=headers) as client:
            while not self._ending.wait(0.02):
                answer = client.get("/sparql", params={"query": COUNT})
                self._note(
                    answer, lambda found: self.queries.append(int(found["results"]["bindings"][0]["n"]["value"]))
                )

    def _note(self, answer: httpx.Response, note: object) -> None:
        if answer.status_code == 200:
            note(answer.json())  # type: ignore[operator]
        else:
            self.refused.append(answer.text)


def test_a_store_is_restored_while_it_is_served(run: Run, filled: Path, backup: Path) -> None:
    key = {"Authorization": f"Bearer {run('keys', 'add', 'desk').stdout.strip()}"}
    with served(serve(filled)) as url:
        with Readers(url) as readers:
            while len(readers.lookups) < 5 or len(readers.queries) < 2:
                time.sleep(0.05)
            result = run("restore", backup)
            done = len(readers.lookups), len(readers.queries)
            while len(readers.lookups) < done[0] + 5 or len(readers.queries) < done[1] + 3:
                time.sleep(0.05)
        assert result.exit_code == 0, result.stderr
        assert readers.refused == []
        assert readers.lookups == sorted(readers.lookups)  # 3 of the old ones, then 5 of the new, and nothing else
        assert readers.queries == sorted(readers.queries)
        assert (set(readers.lookups), set(readers.queries)) == ({3, 5}, {3, 5})
        assert (readers.lookups[-1], readers.queries[-1]) == (5, 5)
        found = httpx.get(f"{url}/search", params={"text": "gate"}, timeout=60).json()["items"]
        assert len(found) == 5
        job = httpx.post(f"{url}/articles", json={"text": TEXT}, headers=key, timeout=60)
        assert job.status_code == 202
        while articles(url) < 6:
            time.sleep(0.05)
    with open_store(filled, workers=1) as kept:
        assert kept.stats().articles == 6
    with open_store(filled.with_name("store.before-restore"), workers=1) as before:
        assert [before.reading(one.article.id) for one in OLD] == OLD


def test_a_damaged_backup_changes_nothing_that_is_served(run: Run, filled: Path, backup: Path) -> None:
    table = next((backup / "graph").glob("*.sst"))
    table.write_bytes(table.read_bytes()[:-1] + b"\0")
    with served(serve(filled)) as url:
        result = run("restore", backup)
        assert (result.exit_code, articles(url)) == (1, 3)
    assert "damaged, and nothing was changed" in result.stderr
    assert not filled.with_name("store.before-restore").exists()


@pytest.mark.parametrize(
    ("step", "count"),
    [
        pytest.param("quads moved", 3, id="before the quads are exchanged"),
        pytest.param("quads exchanged", 5, id="between the quads and the index"),
        pytest.param("index taken over", 5, id="when the index is exchanged"),
    ],
)
def test_a_service_that_is_killed_while_it_restores_has_one_store_or_the_other(
    run: Run, filled: Path, backup: Path, step: str, count: int
) -> None:
    command = [sys.executable, "-m", "tests.command.serving_to_be_killed", str(filled), step]
    dying = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    with served(dying) as url:
        assert articles(url) == 3
        result = run("restore", backup)
        assert dying.wait(60) == -9
    assert result.exit_code == 1
    assert "the old store or the new one" in result.stderr
    with served(serve(filled)) as url:
        assert articles(url) == count
        word = "shelled" if count == 3 else "gate"
        assert httpx.get(f"{url}/search", params={"text": word}, timeout=60).json()["items"]
        shutil.rmtree(filled.with_name("store.before-restore"))
        assert run("restore", backup).exit_code == 0
        assert articles(url) == 5


def test_a_command_that_is_killed_while_it_makes_a_backup_ready_leaves_the_service_alone(
    run: Run, filled: Path, backup: Path
) -> None:
    with served(serve(filled)) as url:
        with start("restore", backup, "--store", filled) as command:
            for _ in range(2000):
                if list(filled.glob("restoring/*")):
                    break
                time.sleep(0.01)
            command.kill()
            command.communicate()
        assert articles(url) == 3
    with open_store(filled, workers=1) as kept:
        assert kept.stats().articles == 3
        assert not list(filled.glob("restoring/*"))


def test_a_store_that_something_else_writes_to_is_not_restored(run: Run, filled: Path, backup: Path) -> None:
    with open_store(filled, workers=1) as kept:
        result = run("restore", backup)
        assert kept.stats().articles == 3
    assert result.exit_code == 1
    assert "no service that can be asked" in result.stderr


def test_a_note_of_a_service_that_is_gone_stands_in_nobodys_way(run: Run, filled: Path, backup: Path) -> None:
    note = {"url": "http://127.0.0.1:9", "secret": "gone"}
    (filled / "service.json").write_text(json.dumps(note), "utf-8")
    with open_store(filled, workers=1):
        assert "no service that can be asked" in run("restore", backup).stderr
    assert run("restore", backup).exit_code == 0
    assert len(json.loads(run("ask", "--json").stdout)["items"]) == 5


def test_only_who_can_read_the_folder_of_the_store_may_restore(run: Run, filled: Path) -> None:
    key = run("keys", "add", "desk").stdout.strip()
    with served(serve(filled)) as url:
        note = filled / "service.json"
        assert stat.S_IMODE(note.stat().st_mode) == 0o600
        asked = {
            shown: httpx.post(f"{url}/restore", json={"prepared": "x"}, headers={"Authorization": f"Bearer {shown}"})
            for shown in ("none", "wrong", key, json.loads(note.read_text("utf-8"))["secret"])
        }
        assert [answer.status_code for answer in asked.values()] == [403, 403, 403, 503]
        assert articles(url) == 3
    assert not note.exists()


def test_a_store_on_another_server_is_not_restored(run: Run, backup: Path) -> None:
    result = run("restore", backup, "--store", "http://127.0.0.1:9/sparql")
    assert result.exit_code == 1
    assert "tools of its own server" in result.stderr
