"""Every kind of bad input and bad luck: a clear message, a non-zero exit, and a store that is whole."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from graph.store import Question, open_store
from tests.command.conftest import Run, start

GERMAN = "Das Ministerium wies den Vorwurf zurück, es habe die Waffenruhe in der Nacht gebrochen."


@pytest.mark.parametrize("command", ["read", "add"])
@pytest.mark.parametrize(
    ("content", "advice"),
    [
        pytest.param(b"%PDF-1.7 \x00\x01", "pdftotext", id="not text"),
        pytest.param(bytes(range(256)) * 100, "is not text", id="binary"),
        pytest.param("Said “yes” and “no”.".encode()[:-2], "damaged at byte", id="wrong encoding"),
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"said so " * 1_250_000, "10 MB of text", id="10 MB in one line"),
        pytest.param(GERMAN.encode(), "in German; Counterclaim reads English", id="another language"),
    ],
)
def test_an_input_that_is_no_article(run: Run, tmp_path: Path, command: str, content: bytes, advice: str) -> None:
    path = tmp_path / "input.txt"
    path.write_bytes(content)
    result = run(command, path)
    assert result.exit_code == 1
    assert advice in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", ["read", "add"])
def test_a_folder_that_does_not_exist(run: Run, tmp_path: Path, command: str) -> None:
    result = run(command, tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "There is no file or folder" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [("ask",), ("query", "ASK {}"), ("add", "--demo"), ("status",), ("export", "--format", "turtle")],
    ids=lambda arguments: arguments[0],
)
def test_a_store_of_another_version_is_left_alone(run: Run, store: Path, arguments: tuple[str, ...]) -> None:
    with open_store(store):
        pass
    version = store / "version.json"
    version.write_text(json.dumps({**json.loads(version.read_text()), "version": 999}))
    before = version.read_bytes()
    result = run(*arguments)
    assert result.exit_code == 1
    assert "version 999" in result.stderr
    assert version.read_bytes() == before


@pytest.mark.parametrize("arguments", [("ask",), ("query", "ASK {}"), ("status",)], ids=lambda a: a[0])
def test_a_store_that_is_not_there_is_not_made_by_asking(run: Run, store: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert "there is no store" in result.stderr
    assert not store.exists()


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        pytest.param("SELEKT ?s WHERE { ?s ?p ?o }", "error at 1:", id="a misspelt word"),
        pytest.param("SELECT * WHERE { ?s ?p }", "", id="half a pattern"),
        pytest.param("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE", id="going out"),
        pytest.param("DROP ALL", "", id="an update"),
    ],
)
def test_sparql_that_is_no_query(run: Run, article: Path, query: str, advice: str) -> None:
    run("add", article)
    result = run("query", query)
    assert result.exit_code == 1
    assert result.stderr.startswith("counterclaim: ")
    assert advice in result.stderr
    assert "1 unchanged" in run("add", article).stdout


def test_a_day_that_is_none(run: Run, article: Path) -> None:
    run("add", article)
    result = run("ask", "--since", "yesterday")
    assert result.exit_code == 1
    assert "yesterday" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "--limit", "0"),
        ("frobnicate",),
        ("read", "--min-confidence", "2"),
        ("query", "--format", "pdf", "ASK {}"),
    ],
    ids=["a limit of nothing", "an unknown command", "a confidence above one", "an unknown format"],
)
def test_a_command_that_is_not_understood(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_port_in_use(tmp_path: Path, store: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with start("serve", "--store", store, "--port", taken.getsockname()[1]) as process:
            _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "another program uses that port" in errors
    with open_store(store) as kept:
        assert kept.stats().articles == 0


def test_output_onto_a_full_disk(article: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full to stand for a full disk")
    with open("/dev/full", "w") as full, start("read", "--json", article, stdout=full) as process:
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "the disk is full" in errors
    assert "Traceback" not in errors


def test_a_reader_of_the_output_that_leaves_early(tmp_path: Path) -> None:
    source = tmp_path / "many.jsonl"
    line = json.dumps({"text": "Arvia accused Beldon of breaking the truce. " * 50})
    source.write_text((line + "\n") * 200, "utf-8")
    with start("read", "--json", source) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr is not None
        errors = process.stderr.read()
    assert "Traceback" not in errors


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A file system of a few megabytes."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small file system to fill")
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("this system does not let root mount a file system")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)


@pytest.mark.slow
def test_a_full_disk_under_the_store(small_disk: Path, tmp_path: Path) -> None:
    store = small_disk / "store"
    source = tmp_path / "many.jsonl"
    lines = (
        json.dumps({"id": f"n{n}", "text": "".join(f"Arvia accused Beldon of breach {n}-{m}. " for m in range(30))})
        for n in range(150)
    )
    source.write_text("\n".join(lines) + "\n", "utf-8")
    with start("add", source, "--store", store) as process:
        _, errors = process.communicate(timeout=180)
    assert process.returncode == 1, errors
    assert "full" in errors or "space" in errors
    assert "Traceback" not in errors
    roomy = tmp_path / "roomy"
    shutil.copytree(store, roomy)
    with open_store(roomy) as kept:
        found = kept.stats().articles
        graphs = Question("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", accept="text/csv")
        for name in kept.query(graphs).read().split()[1:]:
            assert kept.has_graph(name.decode())
    with start("add", source, "--store", roomy) as process:
        output, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    assert f"{found} unchanged" in output or found == 0
