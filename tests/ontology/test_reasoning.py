"""A reasoner finds no contradiction, and nothing that the writer has not written already."""

import owlrl
import rdflib
from rdflib import RDF, Graph, URIRef

import ontology
from ontology.vocabulary import NS, Property
from tests.rdf.graphs import merge, quads, turtle
from tests.rdf.readings import small

CG = rdflib.Namespace(NS)
CONTRADICTION = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")


def closure(graph: Graph) -> Graph:
    """All that follows from the graph and the core by OWL 2 RL."""
    whole = graph + turtle(ontology.CORE)
    rules = owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False)
    rules.expand(whole)
    return whole


def ours(graph: Graph) -> set[tuple[str, str, str]]:
    """What is said with our terms of things that are not themselves terms."""
    data = {(str(s), str(p), str(o)) for s, p, o in graph if not str(s).startswith(NS)}
    typed = {t for t in data if t[1] == str(RDF.type) and t[2].startswith(NS) and t[0].startswith("http")}
    return typed | {t for t in data if t[1].startswith(NS)}


def test_nothing_needs_a_reasoner() -> None:
    written = merge(quads(small()))
    found = closure(written)
    assert set(found.objects(None, CONTRADICTION)) == set()
    added = ours(found) - ours(written)
    assert {predicate for _, predicate, _ in added} <= {Property.REPORTEDLY_INTERACTS_WITH}


def test_a_claim_that_is_an_act_is_a_contradiction() -> None:
    thing, broken = URIRef("https://example.org/thing"), Graph()
    broken.add((thing, RDF.type, CG.Claim))
    broken.add((thing, RDF.type, CG.Denial))
    assert set(closure(broken).objects(None, CONTRADICTION))


def test_an_act_type_brings_its_class() -> None:
    thing, act = URIRef("https://example.org/thing"), Graph()
    act.add((thing, CG.actType, URIRef("https://w3id.org/counterclaim/act-type/indict")))
    assert {CG.Accusation, CG.SpeechAct} <= set(closure(act).objects(thing, RDF.type))
