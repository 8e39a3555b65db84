"""A reading survives its way into quads and back, whatever it holds and whoever stored it."""

import random

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from rdflib.compare import isomorphic

from graph.errors import InputError
from graph.rdf import from_nquads, graph_iri, to_nquads
from graph.values import Reading
from tests.rdf.readings import gold, readings, small

bounded = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("reading", [gold(), small()], ids=["the demonstration article", "a little of everything"])
def test_a_hand_made_reading_comes_back(reading: Reading) -> None:
    assert from_nquads(to_nquads(reading)) == reading


@bounded
@given(readings())
def test_any_reading_comes_back(reading: Reading) -> None:
    assert from_nquads(to_nquads(reading)) == reading


@bounded
@given(readings())
def test_any_reading_comes_back_out_of_a_store(reading: Reading) -> None:
    store = ox.Store()
    store.load(to_nquads(reading), format=ox.RdfFormat.N_QUADS)
    assert from_nquads(store.dump(format=ox.RdfFormat.N_QUADS)) == reading


@bounded
@given(readings())
def test_quads_are_in_canonical_form_so_that_stores_change_nothing(reading: Reading) -> None:
    parsed = set(ox.parse(to_nquads(reading), format=ox.RdfFormat.N_QUADS))
    store = ox.Store()
    store.extend(parsed)
    assert set(store) == parsed


@bounded
@given(readings())
def test_reading_again_gives_identical_bytes_in_any_order_of_lines(reading: Reading) -> None:
    data = to_nquads(reading)
    lines = data.splitlines(keepends=True)
    random.Random(0).shuffle(lines)
    assert to_nquads(from_nquads(b"".join(lines))) == data


@bounded
@given(readings())
def test_lines_are_sorted_in_one_graph_without_blank_nodes(reading: Reading) -> None:
    lines = to_nquads(reading).decode().splitlines()  # splits at every character that anyone takes for a line's end
    assert lines == sorted(set(lines))
    assert all(line.startswith("<") and line.endswith(f" <{graph_iri(reading.article.id)}> .") for line in lines)
    assert not any(
        isinstance(q.object, ox.BlankNode) for q in ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS)
    )


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib's own use of it
@settings(bounded, max_examples=20)
@given(readings())
def test_rdflib_and_oxigraph_parse_the_same_graph(reading: Reading) -> None:
    data = to_nquads(reading)
    ours = rdflib.Dataset()
    ours.parse(data=data, format="nquads")
    name = rdflib.URIRef(graph_iri(reading.article.id))
    triples = ox.serialize(
        (q.triple for q in ox.parse(data, format=ox.RdfFormat.N_QUADS)), format=ox.RdfFormat.N_TRIPLES
    )
    theirs = rdflib.Graph().parse(data=triples, format="nt")
    assert isomorphic(rdflib.Graph() + ours.graph(name), theirs)


def test_another_base_changes_the_names_of_things_and_not_of_terms() -> None:
    data = to_nquads(gold(), "https://example.org/kb/")
    graph = graph_iri(gold().article.id, "https://example.org/kb/")
    assert from_nquads(data) == gold()
    text = data.decode()
    assert "https://w3id.org/counterclaim/id/" not in text
    assert "<https://w3id.org/counterclaim/ns#speaker>" in text
    assert all(line.endswith(f" <{graph}> .") for line in text.splitlines())


def without(words: bytes) -> bytes:
    """The quads of the small reading less the lines with those words."""
    return b"".join(line for line in to_nquads(small()).splitlines(keepends=True) if words not in line)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"this is not RDF", "not N-Quads"),
        (b"", "one graph, not 0"),
        (b"<http://a/s> <http://a/p> <http://a/o> .\n", "outside any graph"),
        (b"_:s <http://a/p> <http://a/o> <http://a/g> .\n", "blank nodes"),
        (b"<http://a/s> <http://a/p> <http://a/o> <http://a/g> .\n", "no http"),
        (to_nquads(gold()) + to_nquads(small()), "one graph, not 2"),
        (without(b"/entity/"), "KeyError"),
        (without(b"ExtractionRun"), "ValueError"),
        (to_nquads(small()).replace(b'"0.5"^^', b'"half"^^'), "half"),
    ],
    ids=[
        "text that is not N-Quads",
        "nothing",
        "a default graph",
        "a blank node",
        "a graph without an article",
        "two articles at once",
        "actors without their appearances",
        "no run",
        "a confidence in words",
    ],
)
def test_what_is_no_reading_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        from_nquads(data)


@pytest.mark.slow
@settings(bounded, max_examples=2000, derandomize=False)
@given(readings())
def test_very_many_readings_come_back_out_of_a_store(reading: Reading) -> None:
    data = to_nquads(reading)
    store = ox.Store()
    store.load(data, format=ox.RdfFormat.N_QUADS)
    assert from_nquads(store.dump(format=ox.RdfFormat.N_QUADS)) == reading
    assert to_nquads(from_nquads(data)) == data
