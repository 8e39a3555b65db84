"""The rule for derived edges and the JSON-LD context say the same as the code and the Turtle."""

import json

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from rdflib import OWL, RDF, RDFS, XSD, URIRef

import ontology
from graph.rdf import EDGE_KINDS, derived_edges, edge_nquads, to_nquads, totals
from graph.values import Reading
from ontology import vocabulary as v
from tests.rdf.graphs import merge, turtle
from tests.rdf.readings import gold, readings, small

KINDS = {URIRef(kind) for kind in EDGE_KINDS}


def check_rule(reading: Reading) -> None:
    store = ox.Store()
    for quad in ox.parse(to_nquads(reading), format=ox.RdfFormat.N_QUADS):
        store.add(ox.Quad(*quad.triple))
    by_rule = {str(t) for t in store.query(ontology.read(ontology.ACTOR_EDGES))}
    edges = ox.parse(edge_nquads(totals(derived_edges(reading))), format=ox.RdfFormat.N_QUADS)
    assert by_rule == {str(q.triple) for q in edges if q.predicate.value in EDGE_KINDS}


@pytest.mark.parametrize("reading", [gold(), small()], ids=["the demonstration article", "a little of everything"])
def test_the_rule_finds_the_shortcuts_of_a_hand_made_reading(reading: Reading) -> None:
    check_rule(reading)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(readings())
def test_the_rule_finds_the_shortcuts_of_any_reading(reading: Reading) -> None:
    check_rule(reading)


CONTEXT = json.loads(ontology.read(ontology.CONTEXT))["@context"]


def expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return str(CONTEXT[prefix]) + local


def test_the_context_has_every_term_with_its_type() -> None:
    core = turtle(ontology.CORE)
    for term in v.Class:
        assert expanded(CONTEXT[term.removeprefix(v.NS)]) == term
    for term in v.Property:
        entry, node = CONTEXT[term.removeprefix(v.NS)], URIRef(term)
        entry = {"@id": entry} if isinstance(entry, str) else entry
        assert expanded(entry["@id"]) == term
        if (node, RDF.type, OWL.ObjectProperty) in core:
            assert entry["@type"] == "@id"
        else:
            kind = core.value(node, RDFS.range)
            plain = kind in (None, XSD.string)
            assert ("@type" not in entry) if plain else expanded(entry["@type"]) == str(kind)


def test_the_context_names_the_borrowed_terms() -> None:
    entries = (entry["@id"] if isinstance(entry, dict) else entry for entry in CONTEXT.values() if entry is not True)
    known = {
        expanded(e) for e in entries if isinstance(e, str) and not e.startswith("@") and e.split(":")[0] in CONTEXT
    }
    assert set(v.Borrowed) - {v.Borrowed.TYPE, v.Borrowed.SEQ} <= known


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own use of it
def test_a_graph_written_with_the_context_comes_back() -> None:
    graph = merge(to_nquads(gold()))
    text = graph.serialize(format="json-ld", context=CONTEXT)
    assert set(rdflib.Graph().parse(data=text, format="json-ld")) == set(graph)
