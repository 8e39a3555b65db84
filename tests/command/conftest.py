"""The command line in this process, with a small reader; and as a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.command.app import app
from tests.command.fake_reader import FakeReader, pipeline

ROOT = Path(__file__).parents[2]
TEXT = "Truce in the valley broken\n\nArvia accused Beldon of breaking the truce. Beldon denied the charge.\n"

Run = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, store: Path) -> Run:
    """Run the program in this process, with the store of this test."""
    monkeypatch.setitem(sys.modules, "graph.pipeline", pipeline(FakeReader()))
    monkeypatch.setenv("COUNTERCLAIM_STORE", str(store))
    return lambda *arguments, **given: CliRunner().invoke(app, [str(a) for a in arguments], **given)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "valley.txt"
    path.write_text(TEXT, "utf-8")
    (tmp_path / "valley.meta.toml").write_text('published = 2020-06-05\nsource = "Valley Post"\n', "utf-8")
    return path


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    """The readings made by hand, as JSON Lines."""
    path = tmp_path / "readings.jsonl"
    gold = sorted((ROOT / "data" / "gold").glob("*.json"))
    path.write_text("".join(json.dumps(json.loads(file.read_text("utf-8"))) + "\n" for file in gold), "utf-8")
    return path


def start(*arguments: object, seconds: float = 0.0, **given: object) -> subprocess.Popen[str]:
    """The program as a process of its own, with the small reader, which takes so many seconds an article."""
    environment = {**os.environ, "FAKE_SECONDS": str(seconds), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.command.fake_reader", *map(str, arguments)]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "env": environment, "cwd": ROOT}
    return subprocess.Popen(command, **{**streams, **given})  # type: ignore[call-overload,no-any-return]
