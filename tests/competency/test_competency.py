"""The questions are answered as expected, by both engines alike."""

import csv
import io
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import ontology
from graph.rdf import actor_iris, agreement_iris, derived_graph_iri, span_iri
from ontology.vocabulary import Borrowed, Property
from tests.rdf.graphs import quads
from tests.rdf.readings import gold

HERE = Path(__file__).parent
QUESTIONS = sorted(HERE.glob("*.rq"))
Rows = list[list[str]]


@cache
def dataset() -> list[ox.Quad]:
    """What a store holds: named graphs, and as default graph the merge of those of articles with the ontology."""
    named = list(ox.parse(quads(gold()), format=ox.RdfFormat.N_QUADS))
    derived = ox.NamedNode(derived_graph_iri())
    merged = [ox.Quad(*quad.triple) for quad in named if quad.graph_name != derived]
    for name in (ontology.CORE, ontology.VOCABULARY):
        merged += ox.parse(ontology.read(name), format=ox.RdfFormat.TURTLE)
    return named + merged


@cache
def oxigraph() -> ox.Store:
    store = ox.Store()
    store.extend(dataset())
    return store


@cache
def rdflib_dataset() -> rdflib.Dataset:
    found = rdflib.Dataset()
    found.parse(data=ox.serialize(dataset(), format=ox.RdfFormat.N_QUADS), format="nquads")
    return found


def by_oxigraph(question: str) -> Rows:
    answer = oxigraph().query(question)
    if isinstance(answer, ox.QueryBoolean):
        return [["ask"], [str(bool(answer)).lower()]]
    assert isinstance(answer, ox.QuerySolutions)
    names = [variable.value for variable in answer.variables]
    return [names, *([_text(row[name]) for name in names] for row in answer)]


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def by_rdflib(question: str) -> Rows:
    answer = rdflib_dataset().query(question)
    if answer.type == "ASK":
        return [["ask"], [str(answer.askAnswer).lower()]]
    assert answer.vars is not None
    return [[str(name) for name in answer.vars], *(["" if v is None else str(v) for v in row] for row in answer)]


def expected(path: Path) -> Rows:
    return list(csv.reader(io.StringIO(path.with_suffix(".csv").read_text(encoding="utf-8"))))


def test_every_question_has_an_answer() -> None:
    assert len(QUESTIONS) >= 24
    assert {q.stem for q in QUESTIONS} == {a.stem for a in HERE.glob("*.csv")}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib's own use of what it gives up
@pytest.mark.parametrize("engine", [by_oxigraph, by_rdflib], ids=["Oxigraph", "rdflib"])
@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_is_answered(path: Path, engine: object) -> None:
    assert callable(engine)
    head, *rows = engine(path.read_text(encoding="utf-8"))
    assert [head, *sorted(rows)] == [expected(path)[0], *sorted(expected(path)[1:])]


def lie(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), value)


def test_the_question_of_truth_neutrality_notices_a_claim_stated_as_a_fact() -> None:
    actors = actor_iris(gold())
    (agreement, *_) = agreement_iris(gold()).values()
    store = ox.Store()
    store.extend([*dataset(), lie(actors["e2"], Property.ALLEGED_VIOLATOR, ox.NamedNode(agreement))])
    assert bool(store.query((HERE / "20-truth-neutral.rq").read_text(encoding="utf-8")))


def test_the_question_of_misquotations_notices_one() -> None:
    span = span_iri(gold().article.id, 0, 36)
    store = ox.Store()
    store.extend([*dataset(), lie(span, Borrowed.ANCHOR_OF, ox.Literal("Breaking News"))])
    answer = store.query((HERE / "26-misquotations.rq").read_text(encoding="utf-8"))
    assert [str(row["span"].value) for row in answer] == [span]
