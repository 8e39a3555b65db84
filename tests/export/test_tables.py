"""Tables, read back by DuckDB, pandas' rules and Python's own parsers."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.export import Options, export, to_networkx
from graph.export.values import Row
from graph.export.writers.csv_text import lines
from tests.export.readings import hard

duckdb = pytest.importorskip("duckdb")

NAMES = {entity.id: entity.name for entity in hard().entities}
READ = {
    "csv": "read_csv('{path}', header = true, delim = ',', quote = '\"', escape = '\"', all_varchar = true)",
    "jsonl": "read_json('{path}', format = 'newline_delimited')",
    "parquet": "read_parquet('{path}')",
}


def table(path: Path, name: str) -> list[dict[str, Any]]:
    answer = duckdb.sql(f"SELECT * FROM {READ[name].format(path=path)}")
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.fetchall()]


@pytest.mark.parametrize("name", READ)
def test_duckdb_reads_every_act_as_it_was_said(name: str, tmp_path: Path) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    path = tmp_path / f"acts.{name}"
    written = export([hard()], path, name)
    rows = table(path, name)
    acts = {act.content.span.text: act for act in hard().acts}
    assert len(rows) == written.counts["rows"] == len(acts)
    assert {row["words"] for row in rows} == set(acts)
    for row in rows:
        act = acts[row["words"]]
        assert row["type"] == act.type
        assert float(row["confidence"]) == act.confidence
        assert (int(row["char_start"]), int(row["char_end"])) == (act.content.span.start, act.content.span.end)
        assert row["date"] == act.date
        assert row["url"] == "https://example.org/a?b=1&c=2#top"
        assert row["title"] == 'A title with "quotes" & <marks>'
        assert row["publisher"] == "The Daily ]]> Bugle"
        assert row["speaker"] == NAMES[act.speaker.entity]
        assert row["target"] == (NAMES[act.target.entity] if act.target else None)


@pytest.mark.parametrize("name", READ)
def test_lists_and_dates_keep_their_types_where_the_format_has_them(name: str, tmp_path: Path) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    path = tmp_path / f"acts.{name}"
    export([hard()], path, name)
    first = min(table(path, name), key=lambda row: int(row["char_start"]))
    days = "2016-06-03" if name == "csv" else date(2016, 6, 3)
    assert (first["first"], first["last"]) == (days, days)
    assert len([first["answers"]] if name == "csv" else first["answers"]) == 1
    assert first["agreements"] in (None, [])


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("per", ["act", "kind"])
def test_the_view_actors_is_a_table_of_edges(name: str, per: Any, tmp_path: Path) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    path = tmp_path / f"edges.{name}"
    options = Options(view="actors", per=per)
    export([hard()], path, name, options)
    graph = to_networkx([hard()], options)
    labels = dict(graph.nodes(data="label"))
    wanted = {(labels[s], labels[t], d["interaction"], d["weight"]) for s, t, d in graph.edges(data=True)}
    rows = table(path, name)
    assert {(r["source"], r["target"], r["kind"], int(r["weight"])) for r in rows} == wanted
    assert len(rows) == graph.number_of_edges()


def test_spreadsheets_are_told_that_it_is_unicode(tmp_path: Path) -> None:
    path = tmp_path / "acts.csv"
    export([hard()], path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file))[0] == "first"


def test_a_json_line_has_every_column(tmp_path: Path) -> None:
    path = tmp_path / "acts.jsonl"
    export([hard()], path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({tuple(line) for line in lines}) == 1


CELLS = st.one_of(st.text(alphabet="a ,;\"'\r\n\t\ufeff\u202e€", max_size=6), st.none(), st.integers(), st.floats())


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=20))
def test_lines_are_those_of_pythons_csv_module(rows: list[Row]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerows(rows)
    assert "".join(lines(rows)) == file.getvalue()
