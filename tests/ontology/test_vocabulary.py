"""The vocabulary module, the Turtle, the writer and the guide name the same terms."""

import itertools
import re
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, URIRef
from rdflib.collection import Collection

import ontology
from graph.rdf import EDGE_KINDS
from graph.values import AgreementKind, Entity, EntityKind, Quotation, Reading, Relation, RelationType
from ontology import vocabulary as v
from tests.rdf.graphs import merge, quads, turtle
from tests.rdf.readings import gold, small

CORE, SCHEMES, SHAPES = (turtle(name) for name in (ontology.CORE, ontology.VOCABULARY, ontology.SHAPES))
CG = rdflib.Namespace(v.NS)
GUIDE = Path(__file__).parents[2] / "docs" / "ontology.md"
SCHEME_OF = {
    v.ACT_TYPE: v.ActType,
    v.RELATION_TYPE: v.RelationType,
    v.ENTITY_KIND: v.EntityKind,
    v.QUOTATION_TYPE: v.Quotation,
    v.AGREEMENT_KIND: v.AgreementKind,
}
NEVER_WRITTEN = {v.Property.REPORTEDLY_INTERACTS_WITH}  # a general property, to ask the ontology for those below it
GENERAL = {"counters", "responds-to"}  # concepts that only group others, and that no reading carries


def of_type(*kinds: URIRef) -> set[str]:
    return {str(s) for kind in kinds for s in CORE.subjects(RDF.type, kind) if str(s).startswith(v.NS)}


def test_the_module_has_the_classes_of_the_turtle() -> None:
    assert set(v.Class) == of_type(OWL.Class)


def test_the_module_has_the_properties_of_the_turtle() -> None:
    assert set(v.Property) == of_type(OWL.ObjectProperty, OWL.DatatypeProperty)


def test_names_in_the_module_follow_those_of_the_terms() -> None:
    for term in (*v.Class, *v.Property):
        assert term.name.replace("_", "").lower() == term.value.removeprefix(v.NS).lower()


@pytest.mark.parametrize("scheme", SCHEME_OF, ids=lambda scheme: scheme.rsplit("/", 1)[1])
def test_the_module_has_the_concepts_of_the_scheme(scheme: str) -> None:
    found = {str(SCHEMES.value(c, SKOS.notation)): str(c) for c in SCHEMES.subjects(SKOS.inScheme, URIRef(scheme))}
    assert found.keys() - GENERAL == set(SCHEME_OF[scheme])
    assert found == {notation: v.concept(scheme, notation) for notation in found}


def test_readings_carry_the_notations_of_the_schemes() -> None:
    for literal, scheme in (
        (EntityKind, v.EntityKind),
        (Quotation, v.Quotation),
        (AgreementKind, v.AgreementKind),
        (RelationType, v.RelationType),
    ):
        assert set(literal.__args__) == set(scheme)


def test_broader_concepts_are_those_of_the_turtle() -> None:
    broader = {
        str(SCHEMES.value(c, SKOS.notation)): str(SCHEMES.value(b, SKOS.notation))
        for c, b in SCHEMES.subject_objects(SKOS.broader)
        if (c, SKOS.inScheme, URIRef(v.ACT_TYPE)) in SCHEMES
    }
    assert broader == dict(v.BROADER)


def test_relation_properties_are_those_the_scheme_points_at() -> None:
    pointed = {str(c): str(p) for c, p in SCHEMES.subject_objects(RDFS.seeAlso)}
    for kind, term in v.RELATION_PROPERTY.items():
        assert pointed[v.concept(v.RELATION_TYPE, kind)] == term
    for kind, term in v.KIND_CLASS.items():
        assert pointed[v.concept(v.ENTITY_KIND, kind)] == term


def below(term: str) -> set[str]:
    return {str(s) for s in CORE.transitive_subjects(RDFS.subPropertyOf, URIRef(term))} - {term}


def test_answers_are_grouped_as_the_properties_are() -> None:
    assert below(v.Property.COUNTERS) == {v.RELATION_PROPERTY[k] for k in v.COUNTERING}
    assert below(v.Property.RESPONDS_TO) - {v.Property.COUNTERS} == {v.RELATION_PROPERTY[k] for k in v.RESPONDING}
    assert below(v.Property.REPORTEDLY_INTERACTS_WITH) == set(EDGE_KINDS)


def test_classes_of_acts_are_those_the_axioms_give() -> None:
    given = {}
    for union, kind in CORE.subject_objects(RDFS.subClassOf):
        head = CORE.value(union, OWL.unionOf)
        for restriction in Collection(CORE, head) if head is not None else ():
            given[str(CORE.value(restriction, OWL.hasValue))] = str(kind)
    assert given == {v.concept(v.ACT_TYPE, act): kind for act, kind in v.ACT_CLASS.items()}


def test_shapes_list_the_types_of_each_class_of_acts() -> None:
    listed = {}
    for shape, kind in SHAPES.subject_objects(SH.targetClass):
        for constraint in SHAPES.objects(shape, SH.property):
            head = SHAPES.value(constraint, SH["in"])
            if head is not None and SHAPES.value(constraint, SH.path) == CG.actType:
                listed |= {str(act): str(kind) for act in Collection(SHAPES, head)}
    assert listed == {v.concept(v.ACT_TYPE, act): kind for act, kind in v.ACT_CLASS.items()}


def ours(graph: Graph) -> set[str]:
    return {str(t) for triple in graph for t in triple if isinstance(t, URIRef) and t.startswith(v.NS)}


def full() -> Reading:
    """A reading that has something of everything a reading can hold."""
    reading = small()
    pairs = itertools.permutations([act.id for act in reading.acts], 2)
    relations = (Relation(*pair, kind, True, 1.0) for pair, kind in zip(pairs, RelationType.__args__, strict=False))
    praise = replace(reading.acts[0], id="praise", type="praise", form=None)
    return replace(
        reading,
        article=replace(reading.article, url="https://example.org/truce", retrieved="2024-05-03"),
        entities=(*reading.entities, Entity("e6", "Critics", "group", ("Opponents", "Foes"))),
        acts=(*reading.acts, praise),
        relations=tuple(relations),
        refused=("The words are not there.",),
    )


def test_what_the_writer_writes_is_what_the_ontology_defines() -> None:
    written = ours(merge(quads(gold(), full())))
    assert written == {*v.Class, *v.Property} - NEVER_WRITTEN


def test_borrowed_terms_are_those_the_writer_writes() -> None:
    graph = merge(quads(gold(), full()))
    used = {str(term) for _, p, o in graph for term in (p, o) if str(term) in set(v.Borrowed)}
    foreign = {str(p) for p in graph.predicates() if not str(p).startswith((v.NS, v.MEMBER))}
    assert foreign <= set(v.Borrowed)
    assert used == set(v.Borrowed)


@pytest.mark.parametrize("term", sorted({*v.Class, *v.Property}), ids=lambda term: term.removeprefix(v.NS))
def test_a_term_is_labelled_defined_and_placed(term: str) -> None:
    node = URIRef(term)
    for predicate in (RDFS.label, SKOS.definition, RDFS.isDefinedBy):
        assert len(list(CORE.objects(node, predicate))) == 1
    if (node, RDF.type, OWL.Class) not in CORE:
        ends = {p for p in (RDFS.domain, RDFS.range) if (node, p, None) in CORE}
        assert ends, "a property has a domain or a range"
    assert str(CORE.value(node, SKOS.definition)).endswith(".")


def test_a_concept_is_labelled_defined_and_in_one_scheme() -> None:
    for node in SCHEMES.subjects(RDF.type, SKOS.Concept):
        for predicate in (SKOS.prefLabel, RDFS.label, SKOS.definition, SKOS.notation, SKOS.inScheme):
            assert len(list(SCHEMES.objects(node, predicate))) == 1, (node, predicate)
        assert ((node, SKOS.broader, None) in SCHEMES) != ((node, SKOS.topConceptOf, None) in SCHEMES)


def test_the_ontology_says_its_version_and_licence() -> None:
    node = URIRef(v.ONTOLOGY_IRI)
    assert CORE.value(node, OWL.versionIRI) == URIRef(f"{v.ONTOLOGY_IRI}/{v.VERSION}")
    assert str(CORE.value(node, OWL.versionInfo)) == v.VERSION
    assert CORE.value(node, rdflib.DCTERMS.license) is not None
    assert CORE.value(node, URIRef("http://purl.org/vocab/vann/preferredNamespaceUri")).toPython() == v.NS


def test_alignments_are_of_terms_that_exist() -> None:
    assert ours(turtle(ontology.ALIGNMENTS)) <= {*v.Class, *v.Property}


def test_the_files_are_found_by_name() -> None:
    assert set(ontology.names()) == {
        ontology.CORE,
        ontology.VOCABULARY,
        ontology.SHAPES,
        ontology.ALIGNMENTS,
        ontology.CONTEXT,
        ontology.ACTOR_EDGES,
    }
    with pytest.raises(FileNotFoundError, match="it has"):
        ontology.path("nothing.ttl")


def test_the_guide_lists_every_term_and_none_besides() -> None:
    listed = set(re.findall(r"`cg:(\w+)`", GUIDE.read_text(encoding="utf-8")))
    assert listed == {term.removeprefix(v.NS) for term in (*v.Class, *v.Property)}


def test_the_guide_lists_every_act_type_and_relation_type() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    for scheme in SCHEME_OF.values():
        assert {n for n in scheme if f"`{n}`" not in text} == set()
