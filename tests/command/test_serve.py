"""`counterclaim serve`: up on its own, filled when asked, gone cleanly on Ctrl-C."""

import json
import signal
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from api.settings import Settings
from graph.store import open_store
from tests.command.conftest import Run, start


def test_it_answers_over_http_and_ends_on_ctrl_c(run: Run, article: Path, store: Path) -> None:
    run("add", article)
    with start("serve", "--store", store, "--port", "0", "--demo") as process:
        assert process.stderr is not None
        try:
            line = next(line for line in process.stderr if "serving" in line)
            url = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
            question = urllib.parse.urlencode({"accused": "Beldon"})
            with urllib.request.urlopen(f"{url}/accusations?{question}", timeout=30) as response:
                items = json.load(response)["items"]
            asked = run("ask", "--accused", "Beldon", "--json")
        finally:
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=60)
    assert [row["speaker"]["name"] for row in items] == ["Arvia"]
    assert json.loads(asked.stdout)["total"] == 1
    assert process.returncode in (0, 130)
    assert "Traceback" not in errors
    with open_store(store) as kept:
        assert kept.stats().articles >= 2


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """The settings of each service that a test starts, none of which listens."""
    taken: list[Settings] = []
    monkeypatch.setattr("api.serve.serve", lambda settings, *_: taken.append(settings))
    return taken


def test_the_keys_lie_beside_the_store(run: Run, store: Path, served: list[Settings]) -> None:
    run("serve")
    assert served[0].keys == store.with_name("store.keys.json")


def test_the_keys_lie_where_the_environment_says(
    run: Run, tmp_path: Path, served: list[Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    monkeypatch.setenv("COUNTERCLAIM_KEYS", str(elsewhere))
    assert run("keys", "add", "desk").exit_code == 0
    run("serve")
    assert elsewhere.is_file()
    assert served[0].keys == elsewhere


def test_anybody_may_write_only_where_that_is_asked_for(
    run: Run, served: list[Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("serve")
    run("serve", "--allow-anonymous-updates")
    monkeypatch.setenv("COUNTERCLAIM_ALLOW_ANONYMOUS_UPDATES", "1")
    run("serve")
    assert [settings.allow_anonymous_updates for settings in served] == [False, True, True]
    refused = run("serve", "--host", "0.0.0.0", "--allow-anonymous-updates")
    assert refused.exit_code == 1
    assert "listen on 127.0.0.1" in refused.stderr
