"""`counterclaim export`: what `graph.export` can write, from the command line."""

import os
import sys
from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, parse

from graph.export import formats
from tests.command.conftest import Run, start


@pytest.fixture
def filled(run: Run, article: Path) -> Run:
    assert run("add", article).exit_code == 0
    return run


def test_turtle_on_standard_output(filled: Run) -> None:
    result = filled("export", "--format", "turtle")
    assert result.exit_code == 0
    assert len(list(parse(result.stdout_bytes, RdfFormat.TURTLE))) > 50


def test_trig_into_a_file_whose_ending_tells_the_format(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "all.trig"
    result = filled("export", out)
    assert result.exit_code == 0
    assert f"wrote {out}" in result.stderr
    graphs = {str(quad.graph_name) for quad in parse(out.read_bytes(), RdfFormat.TRIG)}
    assert any("/graph/article/" in name for name in graphs)


def test_a_network_of_actors(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "actors.graphml"
    assert filled("export", out, "--view", "actors").exit_code == 0
    network = nx.read_graphml(out, force_multigraph=True)
    assert {data["label"] for _, data in network.nodes(data=True)} == {"Arvia", "Beldon"}


def test_a_filter_narrows_it(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "acts.csv"
    assert filled("export", out, "--accuser", "Arvia").exit_code == 0
    assert len(out.read_text("utf-8").splitlines()) == 2


def test_everything_is_everything(filled: Run, tmp_path: Path) -> None:
    assert filled("export", tmp_path / "all.nq").exit_code == 0
    graphs = {str(quad.graph_name) for quad in parse((tmp_path / "all.nq").read_bytes(), RdfFormat.N_QUADS)}
    assert any(name.endswith("/graph/derived>") for name in graphs)


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        (("--speaker", "Beldon"), 1),
        (("--target", "Beldon"), 1),
        (("--either", "Beldon"), 1),
        (("--type", "deny"), 1),
        (("--answered",), 1),
        (("--unanswered",), 1),
        (("--quotation", "direct"), 0),
        (("--versions",), 2),
    ],
)
def test_the_filters_of_the_lookups_narrow_it(filled: Run, filters: tuple[str, ...], rows: int) -> None:
    result = filled("export", "--format", "jsonl", *filters)
    assert result.exit_code == 0, result.stderr
    assert len(result.stdout.splitlines()) == rows


def test_metrics_are_added_on_request(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "actors.graphml"
    assert filled("export", out, "--metric", "degree", "--metric", "communities").exit_code == 0
    network = nx.read_graphml(out, force_multigraph=True)
    assert {node: data["in_degree"] for node, data in network.nodes(data=True)} == dict(network.in_degree())
    assert all(data["community"] >= 1 for _, data in network.nodes(data=True))


def test_the_help_names_every_format_and_its_ending(run: Run) -> None:
    output = run("export", "--help").stdout
    assert all(f"{known.name} ({known.extension})" in output for known in formats())


def test_the_list_names_every_format(run: Run) -> None:
    output = run("export", "--list").stdout
    assert all(f"`{known.name}`" in output for known in formats())


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        pytest.param((), "name a file", id="neither file nor format"),
        pytest.param(("--format", "pdf"), "there is no format 'pdf'", id="an unknown format"),
        pytest.param(("out.xyz",), "tells no format", id="an unknown ending"),
        pytest.param(("--format", "html", "--view", "dispute"), "name them", id="a dispute without sides"),
        pytest.param(("nowhere/x/all.nq",), "nowhere", id="a folder that is not there"),
    ],
)
def test_what_cannot_be_exported_is_told(filled: Run, arguments: tuple[str, ...], advice: str) -> None:
    result = filled("export", *arguments)
    assert result.exit_code == 1
    assert advice in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_whoever_watches_sees_how_far_it_is(filled: Run, tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    with start("export", tmp_path / "all.nq", stderr=theirs) as process:
        process.communicate(timeout=60)
    os.close(theirs)
    assert b"exporting" in os.read(ours, 1 << 16)
    os.close(ours)
    assert process.returncode == 0
