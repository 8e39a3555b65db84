"""Names of things: shared where it is the same thing, apart where it is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.rdf import (
    act_iri,
    act_iris,
    actor_iri,
    actor_iris,
    agreement_iri,
    agreement_iris,
    article_iri,
    claim_iri,
    edge_iri,
    graph_iri,
    span_iri,
)
from graph.rdf.claims import claim_text
from graph.rdf.iris import slug
from graph.values import Act, Agreement, Article, Content, Entity, EntityKind, Reading, Span
from tests.rdf.readings import gold

BASE = "https://w3id.org/counterclaim/"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sergei Lavrov", "sergei-lavrov"),
        ("SERGEI  LAVROV", "sergei-lavrov"),
        ("U.S. State Department", "us-state-department"),
        ("People's Party", "peoples-party"),
        ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
        ("Al-Qaeda (branch)", "al-qaeda-branch"),
        ("Version 1.5", "version-1-5"),
        ("Путин", "путин"),
        ("C", "c"),
    ],
    ids=[
        "words joined by hyphens",
        "case and spaces do not matter",
        "stops of an abbreviation go",
        "apostrophes go",
        "accents go",
        "brackets go",
        "a decimal point parts",
        "other scripts stay",
        "one letter",
    ],
)
def test_a_name_in_an_iri_reads_well(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("C", "C++"), ("", "!"), ("☂", "☀"), ("x" * 100, "x" * 101), ("कि", "का")],
    ids=["a sign that matters", "nothing and a mark", "signs alone", "long names", "vowel signs"],
)
def test_names_that_differ_in_more_than_punctuation_stay_apart(one: str, other: str) -> None:
    assert slug(one) != slug(other)
    assert slug(one)
    assert slug(other)


def entity(name: str, kind: EntityKind, local_id: str = "e1") -> Entity:
    return Entity(local_id, name, kind)


def test_an_actor_is_the_same_in_every_article() -> None:
    assert actor_iri(entity("Sergei Lavrov", "person")) == f"{BASE}id/actor/person/sergei-lavrov"
    assert actor_iri(entity("Sergei Lavrov", "person", "e7")) == actor_iris(gold())["e3"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("organization", "group", True),
        ("state", "other", True),
        ("person", "place", False),
        ("state", "place", False),
        ("person", "organization", False),
    ],
)
def test_kinds_that_articles_confuse_are_one_family(one: EntityKind, other: EntityKind, same: bool) -> None:
    assert (actor_iri(entity("Arvia", one)) == actor_iri(entity("Arvia", other))) is same


def test_namesakes_in_one_article_are_told_apart() -> None:
    pair = (entity("Ada Nuss", "person", "e1"), entity("ADA NUSS", "person", "e2"))
    here, there = Article("One text.", "a"), Article("Another text.", "b")
    first, second = actor_iris(Reading(here, pair)).values()
    assert first == actor_iri(pair[0])
    assert second == f"{first}~{here.id}-e2"
    assert second not in actor_iris(Reading(there, pair)).values()


@pytest.mark.parametrize(
    ("name", "shared"),
    [
        ("Minsk agreement", True),
        ("Syrian cease-fire", True),
        ("JCPOA", True),
        ("resolution 2254", True),
        ("earlier agreement", False),
        ("deadline", False),
        ("Ceasefire", False),
        ("", False),
    ],
    ids=[
        "a name of two words",
        "a place in the name",
        "an abbreviation",
        "a number",
        "a description",
        "a common noun",
        "a common noun that opens a sentence",
        "no name",
    ],
)
def test_an_agreement_is_shared_only_under_a_proper_name(name: str, shared: bool) -> None:
    agreement = Agreement("g1", name, "agreement", ())
    assert (agreement_iri("a", agreement) == agreement_iri("b", agreement)) is shared


def test_agreements_of_one_name_in_one_article_are_told_apart() -> None:
    pair = (Agreement("g1", "truce", "ceasefire", ()), Agreement("g2", "Truce", "ceasefire", ()))
    assert len(set(agreement_iris(Reading(Article("Text", "a"), agreements=pair)).values())) == 2


def act(local_id: str, start: int, end: int) -> Act:
    return Act(local_id, "state", "indirect", None, None, Content(Span(start, end, "abc"), ()), 1.0)


def test_an_act_is_its_article_and_where_it_says_it() -> None:
    assert act_iri("c7", act("a1", 4, 7)) == f"{BASE}id/article/c7/act/4-7"


def test_acts_on_one_span_are_numbered() -> None:
    article = Article("abcabcabc", "a")
    acts = (act("x", 0, 3), act("y", 3, 6), act("z", 0, 3))
    tails = [iri.rsplit("/", 1)[1] for iri in act_iris(Reading(article, acts=acts)).values()]
    assert tails == ["0-3", "3-6", "0-3~2"]


def test_articles_graphs_and_spans_are_named_after_the_text() -> None:
    name = Article("Text", "any").id
    assert article_iri(name) == f"{BASE}id/article/{name}"
    assert graph_iri(name) == f"{BASE}graph/article/{name}"
    assert span_iri(name, 1, 3) == f"{BASE}id/article/{name}#char=1,3"
    assert span_iri(name, 1, 3, "urn:x/").startswith("urn:x/id/article/")


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("  mines\nwere  laid ", "Mines were laid"),
        ("“Mines were laid.”", "Mines were laid"),
        ('"Mines were laid",', "Mines were laid"),
        ("Were mines laid?", "Were mines laid?"),
        ('made "worse" by "us"', 'Made "worse" by "us"'),
        ("ﬁne", "ﬁne"),
        ("...", "..."),
    ],
    ids=[
        "spaces",
        "quotation marks and a stop",
        "a comma after quotation marks",
        "a question stays one",
        "marks inside stay",
        "a letter that has no capital of one letter",
        "marks alone",
    ],
)
def test_the_wording_of_a_claim(said: str, claim: str) -> None:
    assert claim_text(said) == claim
    assert claim_iri(said) == claim_iri(claim)


def test_other_words_are_another_claim() -> None:
    assert claim_iri("Mines were laid") != claim_iri("Mines were not laid")


@settings(deadline=None, derandomize=True)
@given(st.text())
def test_normalising_a_claim_again_changes_nothing(text: str) -> None:
    assert claim_text(claim_text(text)) == claim_text(text)


def test_an_edge_is_named_after_its_ends_kind_and_side() -> None:
    keys = [("a", "b", "k"), ("b", "a", "k"), ("a", "b", "l")]
    assert len({edge_iri(*key, side) for key in keys for side in (True, False)}) == 6
