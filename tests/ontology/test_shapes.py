"""Whatever is written conforms to the shapes, and each constraint of the shapes can be broken."""

from functools import cache

import pyshacl
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import RDF, RDFS, SH, SKOS, XSD, Literal, URIRef

import ontology
from graph.rdf import actor_iris, agreement_iris, article_iri, derived_edges, edge_nquads, to_nquads, totals
from graph.rdf.edtf import PATTERN
from graph.values import Reading
from ontology.vocabulary import HOME, NS
from tests.rdf.graphs import merge, quads, turtle
from tests.rdf.readings import gold, readings, small

CG = rdflib.Namespace(NS)
NIF = rdflib.Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
SHAPE = HOME + "shapes#"
HELPING = [  # shapes that others refer to; they have no targets of their own
    *("EntityKind", "AgreementKind", "ActType", "QuotationType", "RelationType"),
    *("NamedSource", "UnnamedSource", "WithoutSpeaker", "SpeakerWithSide", "KnownTarget", "UnresolvedTarget"),
]


def faults(graph: rdflib.Graph, *shapes: str) -> set[str]:
    """The messages of the shapes, or of those named, that the graph does not fulfil."""
    everything = graph + turtle(ontology.VOCABULARY)
    chosen = [SHAPE + name for name in (*shapes, *HELPING)] if shapes else None
    conforms, report, _ = pyshacl.validate(
        everything, shacl_graph=turtle(ontology.SHAPES), use_shapes=chosen, inplace=True
    )
    assert isinstance(report, rdflib.Graph)
    messages = {
        str(m) for r in report.subjects(RDF.type, SH.ValidationResult) for m in report.objects(r, SH.resultMessage)
    }
    assert conforms == (not messages)
    return messages


@pytest.mark.parametrize("reading", [gold(), small()], ids=["the demonstration article", "a little of everything"])
def test_a_hand_made_reading_conforms(reading: Reading) -> None:
    assert faults(merge(to_nquads(reading))) == set()


def test_a_merge_of_articles_with_their_derived_edges_conforms() -> None:
    assert faults(merge(quads(gold(), small()))) == set()


distinct = st.lists(readings(), min_size=4, max_size=4, unique_by=lambda r: r.article.id)


@settings(max_examples=2, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(distinct)
def test_any_merge_of_any_readings_conforms(several: list[Reading]) -> None:
    assert faults(merge(quads(*several))) == set()


def test_the_dates_that_are_written_are_those_the_shapes_allow() -> None:
    patterns = {str(o) for s, o in turtle(ontology.SHAPES).subject_objects(SH.pattern)}
    assert PATTERN in patterns


@cache
def whole() -> rdflib.Graph:
    return merge(quads(small()))


def node(kind: str, **having: object) -> URIRef:
    """A thing of the small reading: of a class of ours, with the values given."""
    found = [
        s
        for s in sorted(whole().subjects(RDF.type, CG[kind]))
        if all((s, CG[p], o) in whole() for p, o in having.items())
    ]
    assert found, f"the reading has no {kind} with {having}"
    return URIRef(found[0])


def concept(scheme: str, name: str) -> URIRef:
    return URIRef(f"{HOME}{scheme}/{name}")


def iri(local_id: str) -> URIRef:
    """An entity or agreement of the small reading."""
    return URIRef((actor_iris(small()) | agreement_iris(small()))[local_id])


ARTICLE, OTHER = URIRef(article_iri(small().article.id)), URIRef("https://example.org/other")
SUIT = node("Accusation", actType=concept("act-type", "accuse"))
RUMOUR = node("Accusation", sourceUnnamed=Literal(True))
DENIAL, DEMAND, CRITICISM = node("Denial"), node("Demand"), node("Criticism")
SPAN = URIRef(f"{ARTICLE}#char=0,5")
RUN, ROLE, APPEARANCE = node("ExtractionRun"), node("Role"), node("Appearance", appearanceOf=iri("e1"))
ALLEGATION, CLAIM, RELATION, EDGE = (
    node("ViolationAllegation"),
    node("Claim"),
    node("RelationStatement"),
    node("ActorEdge"),
)
ARVIA, BELDON, TRUCE = iri("e1"), iri("e2"), iri("g1")
DAY = Literal("2024-05-01", datatype=XSD.date)

Triple = tuple[URIRef, URIRef, URIRef | Literal]
CASES: dict[str, tuple[str, str, list[tuple[URIRef, URIRef]], list[Triple]]] = {
    # what is wrong: (the message that says so, its shape, properties taken away, triples put in)
    "an article without a label": ("an article has a label", "Article", [(ARTICLE, RDFS.label)], []),
    "an article without text": ("an article has its text, once", "Article", [(ARTICLE, NIF.isString)], []),
    "an article without length": ("an article has the length of its text", "Article", [(ARTICLE, CG.textLength)], []),
    "a digest that is none": (
        "an article has the SHA-256 of its text",
        "Article",
        [(ARTICLE, CG.textSha256)],
        [(ARTICLE, CG.textSha256, Literal("abc"))],
    ),
    "furniture that is an actor": ("furniture is a text span", "Article", [], [(ARTICLE, CG.furnitureSpan, ARVIA)]),
    "a wrong length": (
        "the length of an article is that of its text",
        "TextLength",
        [(ARTICLE, CG.textLength)],
        [(ARTICLE, CG.textLength, Literal(3))],
    ),
    "a span that ends before it begins": (
        "a span begins once, before it ends",
        "TextSpan",
        [(SPAN, NIF.beginIndex)],
        [(SPAN, NIF.beginIndex, Literal(7))],
    ),
    "a span without end": ("a span ends once", "TextSpan", [(SPAN, NIF.endIndex)], []),
    "a span without text": ("a span has its text, once", "TextSpan", [(SPAN, NIF.anchorOf)], []),
    "a span of two articles": ("a span is of one article", "TextSpan", [], [(SPAN, NIF.referenceContext, OTHER)]),
    "a span that misquotes": (
        "a span reads exactly what stands there in the article",
        "Verbatim",
        [(SPAN, NIF.anchorOf)],
        [(SPAN, NIF.anchorOf, Literal("Orsk!"))],
    ),
    "a run by nobody": ("a run names its reader", "ExtractionRun", [(RUN, CG.readerName)], []),
    "a run over nothing": ("a run read one article", "ExtractionRun", [(RUN, PROV.used)], []),
    "an actor without a name": ("an actor or place has a name", "Actor", [(ARVIA, RDFS.label)], []),
    "an actor of an unknown kind": (
        "an actor or place has a kind of the scheme",
        "Actor",
        [(ARVIA, CG.entityKind)],
        [(ARVIA, CG.entityKind, OTHER)],
    ),
    "an actor out of nowhere": (
        "an actor or place is in the graph because it appears in an article",
        "Actor",
        [(APPEARANCE, CG.appearanceOf)],
        [],
    ),
    "somebody who speaks for an agreement": (
        "who is spoken for is an actor",
        "Actor",
        [],
        [(ARVIA, CG.speaksFor, TRUCE)],
    ),
    "an agreement that acts together with others": (
        "who acts together with others is an actor",
        "Actor",
        [],
        [(ARVIA, CG.hasMember, TRUCE)],
    ),
    "a role without title": ("a role has a title", "Role", [(ROLE, RDFS.label)], []),
    "a role nobody holds": ("a role is held by one actor", "Role", [(ROLE, CG.roleHolder)], []),
    "a role in an agreement": ("a role is in at most one actor", "Role", [], [(ROLE, CG.roleIn, TRUCE)]),
    "a role that no article reports": (
        "truth-neutral: a role is reported by an article",
        "Role",
        [(ROLE, CG.reportedIn)],
        [],
    ),
    "an appearance of two actors": (
        "an appearance is of one thing",
        "Appearance",
        [],
        [(APPEARANCE, CG.appearanceOf, BELDON)],
    ),
    "an appearance nowhere": ("an appearance is in one article", "Appearance", [(APPEARANCE, CG.reportedIn)], []),
    "an appearance without id": (
        "an appearance has its id in the reading",
        "Appearance",
        [(APPEARANCE, rdflib.DCTERMS.identifier)],
        [],
    ),
    "an appearance without position": (
        "an appearance has its position in the reading",
        "Appearance",
        [(APPEARANCE, CG.position)],
        [],
    ),
    "an agreement without a name": ("an agreement has a name", "Agreement", [(TRUCE, RDFS.label)], []),
    "an agreement of an unknown kind": (
        "an agreement has a kind of the scheme",
        "Agreement",
        [(TRUCE, CG.agreementKind)],
        [(TRUCE, CG.agreementKind, concept("act-type", "deny"))],
    ),
    "an agreement nobody speaks of": (
        "truth-neutral: an agreement is in the graph because an article speaks of it",
        "Agreement",
        [(node("Appearance", appearanceOf=TRUCE), CG.appearanceOf)],
        [],
    ),
    "a party that is a span": ("a party is an actor", "Agreement", [], [(TRUCE, CG.party, SPAN)]),
    "a violation that nobody alleges": (
        "truth-neutral: a violation is alleged by one act",
        "ViolationAllegation",
        [(ALLEGATION, CG.allegedIn)],
        [],
    ),
    "a violation by nobody": (
        "an alleged violator is one actor",
        "ViolationAllegation",
        [(ALLEGATION, CG.allegedViolator)],
        [],
    ),
    "a violation of nothing": (
        "a violation is of one agreement",
        "ViolationAllegation",
        [(ALLEGATION, CG.ofAgreement)],
        [],
    ),
    "an act without label": ("an act has a label", "SpeechAct", [(SUIT, RDFS.label)], []),
    "an act of two types": (
        "an act has one type of the scheme",
        "SpeechAct",
        [],
        [(DENIAL, CG.actType, concept("act-type", "state"))],
    ),
    "a quotation type that is a relation": (
        "an act has one quotation type of the scheme",
        "SpeechAct",
        [(SUIT, CG.quotationType)],
        [(SUIT, CG.quotationType, concept("relation-type", "denies"))],
    ),
    "an act that says nothing": ("an act puts forward one claim", "SpeechAct", [(SUIT, CG.content)], []),
    "an act without a place in the text": (
        "an act points at the span of its content",
        "SpeechAct",
        [(SUIT, CG.contentSpan)],
        [],
    ),
    "an act that no article reports": (
        "truth-neutral: an act is reported by one article",
        "SpeechAct",
        [(SUIT, CG.reportedIn)],
        [],
    ),
    "an act reported elsewhere": (
        "an act's content stands in the article that reports it",
        "SpeechAct",
        [(SUIT, CG.reportedIn)],
        [(SUIT, CG.reportedIn, OTHER), (OTHER, RDF.type, CG.Article)],
    ),
    "an act nobody read": ("an act comes from one extraction run", "SpeechAct", [(SUIT, PROV.wasGeneratedBy)], []),
    "more than certain": (
        "an act has a confidence between 0 and 1",
        "SpeechAct",
        [(SUIT, CG.confidence)],
        [(SUIT, CG.confidence, Literal("1.5", datatype=XSD.decimal))],
    ),
    "an act without id": ("an act has its id in the reading", "SpeechAct", [(SUIT, rdflib.DCTERMS.identifier)], []),
    "an act without position": ("an act has its position in the reading", "SpeechAct", [(SUIT, CG.position)], []),
    "two speakers": ("a speaker is one actor", "SpeechAct", [], [(SUIT, CG.speaker, BELDON)]),
    "two sides": ("a side is one actor", "SpeechAct", [], [(SUIT, CG.onBehalfOf, BELDON)]),
    "two addressees": ("an addressee is one actor", "SpeechAct", [], [(DENIAL, CG.addressee, BELDON)]),
    "two targets": ("a target is one actor", "SpeechAct", [], [(SUIT, CG.target, ARVIA)]),
    "a reporter that is an agreement": (
        "who reports an act is one actor",
        "SpeechAct",
        [],
        [(SUIT, CG.reportedBy, TRUCE)],
    ),
    "two speaker spans": ("a speaker span is one span", "SpeechAct", [], [(DENIAL, CG.speakerSpan, SPAN)]),
    "two addressee spans": (
        "an addressee span is one span",
        "SpeechAct",
        [],
        [(DENIAL, CG.addresseeSpan, URIRef(f"{ARTICLE}#char=14,20"))],
    ),
    "two target spans": ("a target span is one span", "SpeechAct", [], [(SUIT, CG.targetSpan, SPAN)]),
    "a cue that is an actor": (
        "a cue span is one span",
        "SpeechAct",
        [(DENIAL, CG.cueSpan)],
        [(DENIAL, CG.cueSpan, ARVIA)],
    ),
    "a part that is an actor": (
        "a part of the content is a span",
        "SpeechAct",
        [],
        [(DENIAL, CG.contentPart, ARVIA)],
    ),
    "an act about an actor as an agreement": (
        "what an act concerns is an agreement",
        "SpeechAct",
        [],
        [(SUIT, CG.concernsAgreement, ARVIA)],
    ),
    "a date in words": (
        "an act's date is EDTF",
        "SpeechAct",
        [(SUIT, CG.edtfDate)],
        [(SUIT, CG.edtfDate, Literal("last Friday"))],
    ),
    "an earliest date that is a year": (
        "an act's earliest date is a day",
        "SpeechAct",
        [(SUIT, CG.earliestDate)],
        [(SUIT, CG.earliestDate, Literal("2024", datatype=XSD.gYear))],
    ),
    "two latest dates": ("an act's latest date is a day", "SpeechAct", [], [(SUIT, CG.latestDate, DAY)]),
    "no word of the source": (
        "an act has words for its source or says that there are none, and a side if it has a speaker",
        "SpeechAct",
        [(RUMOUR, CG.sourceUnnamed)],
        [],
    ),
    "bounds without a date": ("bounds are those of an EDTF date", "DatedAct", [(SUIT, CG.edtfDate)], []),
    "an earliest date after the latest": (
        "the earliest date is not after the latest",
        "DatedAct",
        [(SUIT, CG.earliestDate)],
        [(SUIT, CG.earliestDate, Literal("2025-01-01", datatype=XSD.date))],
    ),
    "a form that is no act type": (
        "an act has one form of the scheme",
        "ActForm",
        [(SUIT, CG.actForm)],
        [(SUIT, CG.actForm, concept("relation-type", "denies"))],
    ),
    "a form of another type": (
        "the form of an act is narrower than its type",
        "NarrowerForm",
        [],
        [(DENIAL, CG.actForm, concept("act-type", "sue"))],
    ),
    "an accusation of another type": (
        "an accusation has an accusing type",
        "Accusation",
        [],
        [(DEMAND, RDF.type, CG.Accusation)],
    ),
    "an accusation of nobody": (
        "an accusation has a target or says that it is unresolved",
        "Accusation",
        [(SUIT, CG.target)],
        [],
    ),
    "a criticism of another type": (
        "a criticism has a criticising type",
        "Criticism",
        [],
        [(DENIAL, RDF.type, CG.Criticism)],
    ),
    "a denial of another type": ("a denial has a denying type", "Denial", [], [(CRITICISM, RDF.type, CG.Denial)]),
    "a demand of another type": ("a demand has a demanding type", "Demand", [], [(CRITICISM, RDF.type, CG.Demand)]),
    "an accusation that is not typed so": (
        "an act is typed with the class of its act type",
        "Classified",
        [(SUIT, RDF.type)],
        [(SUIT, RDF.type, CG.SpeechAct)],
    ),
    "a claim with two wordings": ("a claim has one wording", "Claim", [], [(CLAIM, CG.text, Literal("Otherwise."))]),
    "a claim nobody makes": (
        "truth-neutral: a claim is put forward by an act",
        "Claim",
        [],
        [(OTHER, RDF.type, CG.Claim), (OTHER, CG.text, Literal("It is so."))],
    ),
    "a claim that is an act": ("a claim is not an act", "Claim", [], [(CLAIM, RDF.type, CG.SpeechAct)]),
    "an act that bears on itself": (
        "a relation has one source, which is not its target",
        "RelationStatement",
        [(RELATION, CG.relationTarget)],
        [(RELATION, CG.relationTarget, URIRef(str(whole().value(RELATION, CG.relationSource))))],
    ),
    "a relation to nothing": ("a relation has one target", "RelationStatement", [(RELATION, CG.relationTarget)], []),
    "a relation of an unknown type": (
        "a relation has one type of the scheme",
        "RelationStatement",
        [(RELATION, CG.relationType)],
        [(RELATION, CG.relationType, OTHER)],
    ),
    "a relation explicit or not": (
        "a relation is explicit or not",
        "RelationStatement",
        [(RELATION, CG.explicit)],
        [],
    ),
    "a relation without confidence": (
        "a relation has a confidence between 0 and 1",
        "RelationStatement",
        [(RELATION, CG.confidence)],
        [],
    ),
    "a relation nobody read": (
        "a relation comes from an extraction run",
        "RelationStatement",
        [(RELATION, PROV.wasGeneratedBy)],
        [],
    ),
    "a denial without its general property": (
        "a relation has its direct properties, the general ones too",
        "DirectRelations",
        [(DENIAL, CG.counters)],
        [],
    ),
    "an edge to itself": (
        "an edge leads from one actor to another",
        "ActorEdge",
        [(EDGE, CG.edgeFrom)],
        [(EDGE, CG.edgeFrom, URIRef(str(whole().value(EDGE, CG.edgeTo))))],
    ),
    "an edge to nobody": ("an edge leads to one actor", "ActorEdge", [(EDGE, CG.edgeTo)], []),
    "an edge of another kind": (
        "an edge has one kind of those there are",
        "ActorEdge",
        [(EDGE, CG.edgeKind)],
        [(EDGE, CG.edgeKind, CG.denies)],
    ),
    "an edge from who knows whom": (
        "an edge says whether it leads from a side",
        "ActorEdge",
        [(EDGE, CG.throughSide)],
        [],
    ),
    "an edge of no acts": (
        "an edge counts its acts, one at least",
        "ActorEdge",
        [(EDGE, CG.actCount)],
        [(EDGE, CG.actCount, Literal(0))],
    ),
    "an edge that names no act": (
        "truth-neutral: an edge names an act it stands for",
        "ActorEdge",
        [(EDGE, CG.viaAct)],
        [],
    ),
    "an edge that ends before it begins": (
        "an edge's first date is not after its last",
        "ActorEdge",
        [(EDGE, CG.firstDate)],
        [(EDGE, CG.firstDate, Literal("2999-01-01", datatype=XSD.date))],
    ),
    "an edge with two last dates": ("an edge has one last date", "ActorEdge", [], [(EDGE, CG.lastDate, DAY)]),
    "an edge without shortcut": (
        "an edge has its shortcut",
        "Shortcut",
        [],
        [(OTHER, CG.edgeFrom, BELDON), (OTHER, CG.edgeTo, ARVIA), (OTHER, CG.edgeKind, CG.backs)],
    ),
    "an act tied to whom it describes": (
        "truth-neutral: what an act describes is not tied to the act itself",
        "ActsStateNothing",
        [],
        [(SUIT, CG.allegedViolator, BELDON)],
    ),
    "a claim tied to whom it describes": (
        "truth-neutral: a claim is words; it states nothing of actors or agreements",
        "ClaimsStateNothing",
        [],
        [(CLAIM, CG.ofAgreement, TRUCE)],
    ),
    "an agreement that names its violator": (
        "truth-neutral: what is claimed of an actor or agreement is said by an act, not by a property",
        "NothingAsserted",
        [],
        [(TRUCE, CG.allegedViolator, BELDON)],
    ),
    "an actor that breaks an agreement": (
        "truth-neutral: what is claimed of an actor or agreement is said by an act, not by a property",
        "NothingAsserted",
        [],
        [(BELDON, URIRef("https://example.org/broke"), TRUCE)],
    ),
}


@pytest.mark.parametrize(("message", "shape", "cut", "put"), CASES.values(), ids=CASES.keys())
def test_a_shape_breaks_on(message: str, shape: str, cut: list[tuple[URIRef, URIRef]], put: list[Triple]) -> None:
    broken = rdflib.Graph() + whole()
    for subject, predicate in cut:
        assert (subject, predicate, None) in broken
        broken.remove((subject, predicate, None))
    for triple in put:
        broken.add(triple)
    assert message in faults(broken, shape)


def test_no_constraint_is_left_unbroken() -> None:
    shapes = turtle(ontology.SHAPES)
    assert {str(m) for m in shapes.objects(None, SH.message)} == {message for message, *_ in CASES.values()}


def test_every_constraint_has_a_message_of_its_own() -> None:
    shapes = turtle(ontology.SHAPES)
    targeted = set(shapes.subjects(SH.targetClass)) | set(shapes.subjects(SH.targetSubjectsOf))
    for shape in sorted(targeted):
        for constraint in shapes.objects(shape, SH.property):
            assert (constraint, SH.message, None) in shapes, (shape, shapes.value(constraint, SH.path))


def test_shapes_speak_only_of_terms_that_exist() -> None:
    known = set(turtle(ontology.CORE).subjects()) | set(turtle(ontology.VOCABULARY).subjects(RDF.type, SKOS.Concept))
    terms = {term for triple in turtle(ontology.SHAPES) for term in triple if isinstance(term, URIRef)}
    used = {term for term in terms if str(term).startswith((NS, HOME + "act-type/"))}
    assert used
    assert used <= known


def test_edges_alone_conform_to_nothing_but_their_shape() -> None:
    alone = merge(edge_nquads(totals(derived_edges(small()))))
    assert faults(alone, "ActorEdge", "Shortcut") == set()


@pytest.mark.slow
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(distinct)
def test_very_many_merges_conform(several: list[Reading]) -> None:
    assert faults(merge(quads(*several))) == set()
