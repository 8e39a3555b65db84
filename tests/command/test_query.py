"""`counterclaim query`: SPARQL in, any standard format out."""

import csv
import io
import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from tests.command.conftest import Run

SPEAKERS = """
PREFIX cg: <https://w3id.org/counterclaim/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?name WHERE { ?act cg:speaker ?who . ?who rdfs:label ?name } ORDER BY ?name
"""


@pytest.fixture
def filled(run: Run, article: Path) -> Run:
    assert run("add", article).exit_code == 0
    return run


def test_a_table_for_people(filled: Run) -> None:
    assert [line.strip() for line in filled("query", SPEAKERS).stdout.splitlines()] == ["name", "Arvia", "Beldon"]


def test_a_query_from_a_file(filled: Run, tmp_path: Path) -> None:
    (tmp_path / "speakers.rq").write_text(SPEAKERS, "utf-8")
    output = filled("query", "--file", tmp_path / "speakers.rq", "--format", "csv").stdout
    assert list(csv.reader(io.StringIO(output))) == [["name"], ["Arvia"], ["Beldon"]]


def test_a_query_from_standard_input(filled: Run) -> None:
    assert "Beldon" in filled("query", "-", input=SPEAKERS).stdout


def test_sparql_results_as_json(filled: Run) -> None:
    found = json.loads(filled("query", SPEAKERS, "--format", "json").stdout)
    assert [row["name"]["value"] for row in found["results"]["bindings"]] == ["Arvia", "Beldon"]


@pytest.mark.parametrize(("pattern", "answer"), [("?s ?p ?o", "yes\n"), ("?s ?p 'nothing has this'", "no\n")])
def test_a_question_of_yes_or_no(filled: Run, pattern: str, answer: str) -> None:
    assert filled("query", f"ASK {{ {pattern} }}").stdout == answer


@pytest.mark.parametrize(
    ("form", "parser"),
    [
        ("table", RdfFormat.TURTLE),
        ("turtle", RdfFormat.TURTLE),
        ("ntriples", RdfFormat.N_TRIPLES),
        ("rdfxml", RdfFormat.RDF_XML),
        ("jsonld", RdfFormat.JSON_LD),
    ],
)
def test_a_graph_in_every_format(filled: Run, form: str, parser: RdfFormat) -> None:
    output = filled("query", "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 5", "--format", form).stdout
    assert len(list(parse(output.encode(), parser))) == 5


def test_one_query_must_be_given(run: Run) -> None:
    result = run("query")
    assert result.exit_code == 1
    assert "give one query" in result.stderr


def test_a_query_past_its_deadline_is_ended(filled: Run) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    result = filled("query", endless, "--timeout", "0.5")
    assert result.exit_code == 1
    assert "counterclaim: " in result.stderr
