"""Clients that others wrote ask and write as they would anywhere: SPARQLWrapper, RDFLib's SPARQLStore, curl."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from typing import Any

import httpx
import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, GET, JSON, POST, POSTDIRECTLY, TURTLE, URLENCODED, XML, SPARQLWrapper

from ontology.vocabulary import NS

from .servers import TOKEN

ACCUSATION = URIRef(f"{NS}Accusation")
SELECT = f"SELECT ?act WHERE {{ ?act a <{ACCUSATION}> }}"
ASK = f"ASK {{ ?act a <{ACCUSATION}> }}"
CONSTRUCT = f"CONSTRUCT WHERE {{ ?act a <{ACCUSATION}> }}"
NOTES, PREDICATE = URIRef("http://example.org/notes"), URIRef("http://a/p")


@pytest.fixture(scope="module")
def known(read: httpx.Client) -> int:
    """How many accusations the store has."""
    counting = f"SELECT (COUNT(*) AS ?n) WHERE {{ ?act a <{ACCUSATION}> }}"
    count = int(read.get("/sparql", params={"query": counting, "format": "csv"}).text.split()[1])
    assert count > 0
    return count


def wrapper(url: str, query: str, form: str, method: str = GET, request: str = URLENCODED) -> SPARQLWrapper:
    client = SPARQLWrapper(f"{url}/sparql", returnFormat=form)
    client.setQuery(query)
    client.setMethod(method)
    client.setRequestMethod(request)
    return client


def rows(form: str, answer: Any) -> int:
    """The number of rows in an answer as SPARQLWrapper converts it."""
    if form == JSON:
        return len(answer["results"]["bindings"])
    if form == XML:
        return len(answer.getElementsByTagName("result"))
    return len(list(csv.DictReader(io.StringIO(answer.decode()))))


WAYS = [pytest.param(GET, URLENCODED, id="GET"), pytest.param(POST, URLENCODED, id="form")]
WAYS.append(pytest.param(POST, POSTDIRECTLY, id="body"))


@pytest.mark.parametrize("form", [JSON, XML, CSV])
@pytest.mark.parametrize(("method", "request_method"), WAYS)
def test_sparqlwrapper_selects(filled: str, known: int, form: str, method: str, request_method: str) -> None:
    assert rows(form, wrapper(filled, SELECT, form, method, request_method).queryAndConvert()) == known


def test_sparqlwrapper_asks_and_constructs(filled: str, known: int) -> None:
    assert wrapper(filled, ASK, JSON).queryAndConvert()["boolean"] is True
    turtle = wrapper(filled, CONSTRUCT, TURTLE).queryAndConvert()
    graph = Graph().parse(data=turtle, format="turtle")
    assert len(set(graph.subjects(RDF.type, ACCUSATION))) == known


@pytest.mark.parametrize("request_method", [URLENCODED, POSTDIRECTLY])
def test_sparqlwrapper_updates_with_a_key(closed: httpx.Client, request_method: str) -> None:
    url = str(closed.base_url).rstrip("/")
    insert = f"INSERT DATA {{ GRAPH <{NOTES}> {{ <http://a/s> <{PREDICATE}> '{request_method}' }} }}"
    update = wrapper(url, insert, JSON, POST, request_method)
    update.addCustomHttpHeader("Authorization", f"Bearer {TOKEN}")
    assert update.query().response.status == 204
    ask = f"ASK {{ GRAPH <{NOTES}> {{ ?s <{PREDICATE}> '{request_method}' }} }}"
    assert wrapper(url, ask, JSON).queryAndConvert()["boolean"]


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_reads_the_store_as_a_graph_of_its_own(filled: str, known: int, method: str) -> None:
    graph = Graph(SPARQLStore(f"{filled}/sparql", method=method))
    assert len(set(graph.subjects(RDF.type, ACCUSATION))) == known
    assert len(list(graph.query(SELECT))) == known
    assert graph.query(ASK).askAnswer
    assert len(graph.query(CONSTRUCT).graph or ()) == known


def test_rdflib_writes_to_the_store_as_to_a_graph_of_its_own(closed: httpx.Client) -> None:
    endpoint = f"{str(closed.base_url).rstrip('/')}/sparql"
    store = SPARQLUpdateStore(endpoint, endpoint, headers={"Authorization": f"Bearer {TOKEN}"})
    graph = Graph(store, identifier=NOTES)
    triple = (URIRef("http://a/s"), PREDICATE, Literal("by RDFLib"))
    graph.add(triple)
    assert triple in graph
    graph.remove(triple)
    assert triple not in graph


@pytest.fixture(scope="module")
def curl(filled: str) -> Any:
    """Run curl against the endpoint; give the status, the media type and the body."""
    program = shutil.which("curl")
    if program is None:
        pytest.skip("curl is not installed")

    def run(*arguments: str) -> tuple[int, str, str]:
        said = "\n%{http_code} %{content_type}"
        command = [program, "-sS", "--max-time", "20", "-w", said, *arguments, f"{filled}/sparql"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
        body, _, last = done.stdout.rpartition("\n")
        status, _, media_type = last.partition(" ")
        return int(status), media_type.split(";")[0], body

    return run


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0.9, text/tab-separated-values;q=0.2", "text/csv"),
        ("*/*", "application/sparql-results+json"),
    ],
)
@pytest.mark.parametrize(
    "way",
    [
        pytest.param(["-G", "--data-urlencode", f"query={ASK}"], id="GET"),
        pytest.param(["--data-urlencode", f"query={ASK}"], id="form"),
        pytest.param(["-H", "Content-Type: application/sparql-query", "--data-binary", ASK], id="body"),
    ],
)
def test_curl_asks(curl: Any, way: list[str], accept: str, media_type: str) -> None:
    query = [argument.replace(ASK, SELECT) for argument in way]
    status, kind, body = curl("-H", f"Accept: {accept}", *query)
    assert (status, kind) == (200, media_type)
    assert "/act/" in body


def test_curl_asks_for_the_head_and_the_options(curl: Any) -> None:
    status, kind, head = curl("-I", "-H", "Accept: text/turtle")
    assert (status, kind) == (200, "text/turtle")
    assert "vary: accept" in head.lower()
    status, _, head = curl("-i", "-X", "OPTIONS")
    assert status == 204
    assert "allow: GET, HEAD, OPTIONS, POST" in head


def test_curl_is_told_what_is_wrong(curl: Any) -> None:
    status, kind, body = curl("-G", "--data-urlencode", "query=ASK {")
    assert (status, kind) == (400, "application/problem+json")
    assert json.loads(body)["detail"]
    assert curl("--data-urlencode", "update=CLEAR ALL")[0] == 401
