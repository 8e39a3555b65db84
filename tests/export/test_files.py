"""Files are whole or absent, the same on every run, compressed by their name, and written in bounded memory."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import InputError
from graph.export import Format, Options, export, exporting, formats, stream
from graph.export.articles import Articles, articles
from graph.export.files import zipped
from graph.store import MEMORY, open_store
from tests.export.readings import gold, hard, many, saying

NEEDS = {"dispute": {"between": ("Moscow", "Washington")}, "dossier": {"actor": "Washington"}}


def options(format: Format) -> Options:
    if format.extra is not None:
        pytest.importorskip({"parquet": "pyarrow", "png": "resvg_py", "docx": "docx"}[format.name])
    return Options(**NEEDS.get(format.views[0], {}))  # type: ignore[arg-type]


SLOW = {"png": pytest.mark.slow}
"""Drawing pixels takes its time."""


@pytest.mark.parametrize("format", [pytest.param(f, id=f.name, marks=SLOW.get(f.name, ())) for f in formats()])
def test_two_runs_give_the_same_bytes(format: Format) -> None:
    asked = options(format)
    assert b"".join(stream([gold()], format.name, asked)) == b"".join(stream([gold()], format.name, asked))


def test_another_process_gives_the_same_bytes() -> None:
    """Hashes of strings differ from process to process; nothing may hang on their order."""
    names = [f.name for f in formats() if f.extra is None or f.name == "docx"]
    code = (
        "import hashlib\nfrom graph.export import Options, format_named, stream\n"
        "from tests.export.readings import gold\n"
        f"for name in {names}:\n"
        "  asked = Options(actor='Washington') if 'dossier' in format_named(name).views else None\n"
        "  print(name, hashlib.sha256(b''.join(stream([gold()], name, asked))).hexdigest())\n"
    )
    root = Path(__file__).parents[2]
    pytest.importorskip("docx")
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=root, env={"PYTHONHASHSEED": seed}, capture_output=True, timeout=300
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert runs[0].count(b"\n") == len(names)


def test_a_store_and_readings_give_the_same_bytes() -> None:
    with open_store(MEMORY, workers=1) as store:
        store.add([gold(), hard()])
        for name in ("gexf", "cyjs", "csv", "nquads", "svg"):
            assert b"".join(stream(store, name)) == b"".join(stream([gold(), hard()], name)), name


def test_a_name_in_gz_is_compressed(tmp_path: Path) -> None:
    export([hard()], tmp_path / "x.gexf")
    written = export([hard()], tmp_path / "x.gexf.gz")
    plain = (tmp_path / "x.gexf").read_bytes()
    assert gzip.decompress((tmp_path / "x.gexf.gz").read_bytes()) == plain
    assert written.bytes == len(plain)
    first = (tmp_path / "x.gexf.gz").read_bytes()
    export([hard()], tmp_path / "x.gexf.gz")
    assert (tmp_path / "x.gexf.gz").read_bytes() == first


def test_a_stream_is_written_to_as_it_comes() -> None:
    out = io.BytesIO()
    export([hard()], out, "gexf")
    assert out.getvalue() == b"".join(stream([hard()], "gexf"))


def test_several_files_become_a_zip_or_a_folder(tmp_path: Path) -> None:
    asked = Options(unsupported="replace")
    export([hard()], tmp_path / "x.neo4j.zip", options=asked)
    export([hard()], tmp_path / "folder", "neo4j", asked)
    with zipfile.ZipFile(tmp_path / "x.neo4j.zip") as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            assert archive.read(name) == (tmp_path / "folder" / name).read_bytes()
        assert {"nodes.csv", "relationships.csv", "import.sh"} <= set(archive.namelist())
    with pytest.raises(InputError, match="there already"):
        export([hard()], tmp_path / "folder", "neo4j", asked)


def test_a_zip_comes_in_chunks_of_which_none_is_empty() -> None:
    # Text that shrinks to almost nothing stays in the compressor for long, and an empty chunk looks like the end.
    same = ("the same words again and again\n" * 4000 for _ in range(40))
    chunks = list(zipped([("a.csv", same), ("b.csv", ["other words"])]))
    assert all(chunks)
    with zipfile.ZipFile(io.BytesIO(b"".join(chunks))) as archive:
        assert archive.testzip() is None
        assert [file.file_size for file in archive.infolist()] == [31 * 4000 * 40, 11]


def test_what_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "x.gexf"
    export([hard()], path)
    before = path.read_bytes()
    with pytest.raises(InputError):
        export([saying("a \x07 bell")], path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_interrupted_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "x.gexf"
    path.write_text("old")

    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export([hard()], path, progress=interrupt)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_command_for_neo4j_names_the_files_beside_it(tmp_path: Path) -> None:
    """A program of that name, in place of Neo4j's, says what it was called with."""
    export([gold()], tmp_path / "import", "neo4j", Options(view="claims"))
    admin = tmp_path / "neo4j-admin"
    admin.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    admin.chmod(0o755)
    done = subprocess.run(
        ["sh", "import.sh"],
        cwd=tmp_path / "import",
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        check=True,
        timeout=60,
    )
    called = done.stdout.decode().split()
    assert called[:3] == ["database", "import", "full"]
    assert "--multiline-fields=true" in called
    given = [
        argument.partition("=")[2] for argument in called if argument.startswith(("--nodes=", "--relationships="))
    ]
    assert sorted(given) == ["nodes.csv", "relationships.csv"]
    assert all((tmp_path / "import" / name).is_file() for name in given)


@pytest.mark.parametrize(
    ("path", "format", "asked", "advice"),
    [
        pytest.param("x.xyz", None, Options(), "tells no format", id="a name that tells no format"),
        pytest.param("x.gexf", "xyz", Options(), "there are gexf", id="a format there is not"),
        pytest.param("x.gexf", None, Options(view="everything"), "holds the view", id="a view the format has not"),
        pytest.param("x.svg", None, Options(view="dispute"), "name them", id="a dispute between nobody"),
        pytest.param("x.docx", None, Options(), "name one", id="a dossier about nobody"),
        pytest.param("x.gexf", None, Options(metrics=("beauty",)), "there are: degree", id="a metric there is not"),
        pytest.param("x.csv", None, Options(metrics=("degree",)), "no nodes", id="metrics where there are no nodes"),
        pytest.param("no/such/folder/x.gexf", None, Options(), "cannot write", id="a folder there is not"),
    ],
)
def test_bad_requests_are_refused_with_advice(
    path: str, format: str | None, asked: Options, advice: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=advice):
        export([hard()], tmp_path / path, format, asked)
    assert list(tmp_path.iterdir()) == []


def test_a_format_that_does_not_stream_refuses_what_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "IN_MEMORY", 5)
    with pytest.raises(InputError, match=r"at most 5 nodes and edges.*streams: gexf, graphml"):
        b"".join(stream([hard()], "cx2"))
    with pytest.raises(InputError, match="metrics are made in memory"):
        b"".join(stream([hard()], "gexf", Options(metrics=("degree",))))
    assert b"".join(stream([hard()], "gexf"))


@pytest.mark.parametrize("name", ["gexf", "csv", "nquads"])
def test_progress_is_told_up_to_the_end(name: str) -> None:
    told: list[tuple[int, int]] = []
    for _ in stream(many(30), name, progress=lambda done, total: told.append((done, total))):
        pass
    done = [d for d, _ in told]
    assert done == sorted(done)
    assert told[-1][0] == told[-1][1] == {"gexf": 40 + 300 - 9, "csv": 300, "nquads": 30}[name]


def test_acts_that_a_view_cannot_show_are_counted(tmp_path: Path) -> None:
    written = export([hard()], tmp_path / "x.gexf")
    assert written.counts["edges"] == 6
    assert written.left_out == ("1 act without a known speaker or target has no edge; the view `claims` shows them",)


@pytest.fixture(scope="module")
def sizes() -> Iterator[tuple[Articles, Articles]]:
    """A thousand acts, and ten times as many."""
    with articles(many(100)) as small, articles(many(1000)) as large:
        yield small, large


STREAMING = [f.name for f in formats() if f.streaming and f.shape != "dataset" and f.extra is None]


@pytest.mark.slow
@pytest.mark.parametrize("name", STREAMING)
def test_memory_does_not_grow_with_what_is_written(
    name: str, sizes: tuple[Articles, Articles], tmp_path: Path
) -> None:
    peaks = []
    for number, source in enumerate(sizes):
        tracemalloc.start()
        export(source, tmp_path / f"{number}.zip", name)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 500_000, peaks
