"""RDF exports, read back by rdflib, Oxigraph and rapper, and compared as graphs."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import to_isomorphic

from graph.export import Options, export, stream
from graph.export.articles import Articles, articles
from graph.queries.values import AccusationFilter, ClaimFilter
from graph.rdf import derived_edges, edge_nquads, from_nquads, graph_iri, to_nquads, totals
from tests.export.reading_back import tool
from tests.export.readings import gold, hard

SYNTAXES = {
    "nquads": (ox.RdfFormat.N_QUADS, "nquads", "nquads"),
    "trig": (ox.RdfFormat.TRIG, "trig", "trig"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld", None),
    "turtle": (ox.RdfFormat.TURTLE, "turtle", "turtle"),
    "ntriples": (ox.RdfFormat.N_TRIPLES, "nt", "ntriples"),
    "rdfxml": (ox.RdfFormat.RDF_XML, "xml", "rdfxml"),
}
DATASETS = ("nquads", "trig", "jsonld")


@pytest.fixture(scope="module")
def source() -> Iterator[Articles]:
    with articles([hard(), gold()]) as found:
        yield found


@pytest.fixture(scope="module")
def quads() -> frozenset[ox.Quad]:
    """What the graphs of the articles and the edges derived from them hold."""
    readings = [hard(), gold()]
    edges = [edge for reading in readings for edge in derived_edges(reading)]
    lines = b"".join(map(to_nquads, readings)) + edge_nquads(totals(edges))
    return frozenset(ox.parse(lines, format=ox.RdfFormat.N_QUADS))


@pytest.mark.parametrize("name", SYNTAXES)
def test_oxigraph_reads_the_same_statements(source: Articles, quads: frozenset[ox.Quad], name: str) -> None:
    found = frozenset(ox.parse(b"".join(stream(source, name)), format=SYNTAXES[name][0]))
    if name in DATASETS:
        assert found == quads
    else:
        assert {quad.triple for quad in found} == {quad.triple for quad in quads}


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")  # rdflib's own parsers
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # and again
@pytest.mark.parametrize("name", SYNTAXES)
def test_rdflib_reads_an_isomorphic_graph(name: str) -> None:
    found = rdflib.Dataset() if name in DATASETS else rdflib.Graph()
    found.parse(data=b"".join(stream([hard()], name)).decode("utf-8"), format=SYNTAXES[name][1])
    merged = rdflib.Graph()
    for row in found.quads() if isinstance(found, rdflib.Dataset) else found:
        merged.add(row[:3])
    lines = to_nquads(hard()) + edge_nquads(totals(derived_edges(hard())))
    wanted = (quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS))
    triples = ox.serialize(wanted, format=ox.RdfFormat.N_TRIPLES)
    assert to_isomorphic(merged) == to_isomorphic(rdflib.Graph().parse(data=triples, format="nt"))


@pytest.mark.parametrize("name", [name for name, (_, _, rapper) in SYNTAXES.items() if rapper])
def test_rapper_reads_the_same_triples(
    source: Articles, quads: frozenset[ox.Quad], name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    export(source, path, name)
    command = [
        tool("rapper"),
        "-q",
        "-i",
        SYNTAXES[name][2] or "",
        "-o",
        "ntriples",
        str(path),
        "http://example.org/",
    ]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    # No blank nodes are in it, so triples can be compared one by one.
    found = {quad.triple for quad in ox.parse(done.stdout, format=ox.RdfFormat.N_TRIPLES)}
    assert found == {quad.triple for quad in quads}


def test_json_ld_carries_the_context_and_speaks_its_terms(source: Articles) -> None:
    text = b"".join(stream(source, "jsonld")).decode("utf-8")
    assert text.startswith('{"@context":{"@version":1.1,')
    assert '"type":["SpeechAct","Accusation"]' in text or '"type":["Accusation","SpeechAct"]' in text
    assert '"speaker":["https://' in text


def test_prefixes_are_declared_once_and_in_one_order(source: Articles) -> None:
    lines = b"".join(stream(source, "turtle")).decode("utf-8").splitlines()
    declared = [line for line in lines if line.startswith("@prefix")]
    assert declared == lines[: len(declared)] == sorted(set(declared))


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        pytest.param(AccusationFilter(accuser="Moscow"), 3, id="accusations by a side and those who speak for it"),
        pytest.param(ClaimFilter(act_types=("deny",)), 2, id="denials"),
    ],
)
def test_a_filter_leaves_whole_but_smaller_graphs(
    source: Articles, wanted: AccusationFilter | ClaimFilter, words: int
) -> None:
    found = b"".join(stream(source, "nquads", Options(filter=wanted)))
    acts = set(re.findall(rb"<([^<> ]+)> <[^>]+#type> <https://w3id.org/counterclaim/ns#SpeechAct>", found))
    assert len(acts) == words
    graphs = {line.rsplit(b" ", 2)[1] for line in found.splitlines()}
    for graph in graphs:
        lines = b"".join(line + b"\n" for line in found.splitlines() if line.endswith(graph + b" ."))
        assert len(from_nquads(lines).acts) <= words


def test_a_graph_reads_back_as_the_reading(source: Articles) -> None:
    name = graph_iri(hard().article.id).encode()
    lines = [line for line in b"".join(stream(source, "nquads")).splitlines() if line.endswith(b"<%s> ." % name)]
    assert from_nquads(b"\n".join(lines) + b"\n") == hard()
