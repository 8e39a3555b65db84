"""Derived edges: which act leads from whom to whom, and what they add up to."""

from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.rdf import EDGE_KINDS, actor_iris, derived_edges, derived_graph_iri, edge_iri, edge_nquads, totals
from graph.values import Act, Article, Content, Entity, Participant, Reading, Relation, RelationType, Span
from ontology.vocabulary import NS
from tests.rdf.readings import readings

Parts = tuple[str, str | None, str | None]
TEXT = "Minister of Arvia; minister of Beldon."


def act(local_id: str, kind: str, speaker: str | None, target: str | None, date: str | None = None) -> Act:
    span = Span(0, 8, "Minister")
    who, whom = (None if e is None else Participant(e, span) for e in (speaker, target))
    return Act(local_id, kind, "indirect", who, None, Content(span, ((0, 8),)), 1.0, target=whom, date=date)


def reading(acts: list[Act], *relations: Relation, published: str | None = "2024-05-02") -> Reading:
    """Two states, A and B, with a minister each, a and b; x speaks for nobody."""
    return Reading(
        Article(TEXT, "ministers", published=published),
        (
            Entity("A", "Arvia", "state"),
            Entity("B", "Beldon", "state"),
            Entity("a", "Ada", "person", speaks_for="A"),
            Entity("b", "Bo", "person", speaks_for="B"),
            Entity("x", "Xe", "person"),
        ),
        tuple(acts),
        relations,
    )


def seen(found: Reading) -> list[str]:
    """The edges as short text: from, kind, to, and "+" where it leads from a side."""
    local = {iri: name for name, iri in actor_iris(found).items()}
    return sorted(
        f"{local[k.source]} {k.kind.removeprefix(NS)} {local[k.target]}{' +' if k.through_side else ''}"
        for k in (edge.key for edge in derived_edges(found))
    )


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ([("accuse", "A", "B")], ["A accuses B"]),
        ([("accuse", "a", "B")], ["A accuses B +", "a accuses B"]),
        ([("indict", "x", "b")], ["x accuses b"]),
        ([("condemn", "x", "B")], ["x criticises B"]),
        ([("dismiss", "x", "B")], ["x repliesTo B"]),
        ([("urge", "x", "B")], ["x makesDemandOf B"]),
        ([("praise", "x", "B")], ["x backs B"]),
        ([("state", "x", "B")], []),
        ([("accuse", None, "B")], []),
        ([("accuse", "x", None)], []),
        ([("blame", "x", "x")], []),
        ([("accuse", "a", "A")], ["a accuses A"]),
        ([("accuse", "x", "B"), ("blame", "x", "B")], ["x accuses B", "x accuses B"]),
    ],
    ids=[
        "who accuses, accuses",
        "a minister's accusation is the state's through the minister",
        "an indictment is an accusation",
        "condemning is criticising",
        "dismissing replies",
        "urging demands",
        "praise backs",
        "stating leads nowhere",
        "nobody accuses",
        "nobody is accused",
        "nobody leads to himself",
        "a side does not accuse itself",
        "two acts, two edges",
    ],
)
def test_acts_lead_from_speaker_to_target(acts: list[Parts], expected: list[str]) -> None:
    assert seen(reading([act(f"a{i}", *parts) for i, parts in enumerate(acts)])) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("denies", "repliesTo"),
        ("rebuts", "repliesTo"),
        ("reframes", "repliesTo"),
        ("counter-accuses", "repliesTo"),
        ("concedes", "concursWith"),
        ("corroborates", "concursWith"),
        ("justifies", None),
        ("supports", None),
        ("restates", None),
    ],
)
def test_answers_lead_from_speaker_to_speaker_and_from_side_to_side(kind: RelationType, expected: str | None) -> None:
    acts = [act("1", "state", "a", None), act("2", "state", "b", None)]
    found = reading(acts, Relation("1", "2", kind, True, 1.0))
    assert seen(found) == ([] if expected is None else [f"A {expected} B +", f"a {expected} b"])


def test_one_act_that_answers_two_of_the_same_speaker_counts_once() -> None:
    acts = [act("1", "deny", "x", "B"), act("2", "accuse", "B", "x"), act("3", "accuse", "B", "x")]
    found = reading(acts, *(Relation("1", t, "denies", True, 1.0) for t in ("2", "3")))
    assert seen(found).count("x repliesTo B") == 1


@pytest.mark.parametrize(
    ("date", "published", "day"),
    [
        ("2024-04", "2024-05-02", "2024-04-01"),
        ("XXXX-04-01", "2024-05-02T10:00:00Z", "2024-05-02"),
        (None, "2024-05-02", "2024-05-02"),
        (None, "May", None),
        (None, None, None),
    ],
    ids=[
        "the act's own date",
        "the day of publication where the year is open",
        "the day of publication",
        "no day that can be read",
        "no day",
    ],
)
def test_the_day_of_an_edge(date: str | None, published: str | None, day: str | None) -> None:
    (edge,) = derived_edges(reading([act("1", "accuse", "x", "B", date)], published=published))
    assert edge.day == day


def test_totals_count_acts_of_all_articles_and_keep_kinds_apart() -> None:
    one = reading([act("1", "accuse", "x", "B", "2024-01-05"), act("2", "deny", "x", "B", "2024-01-06")])
    two = replace(one, article=replace(one.article, text=TEXT + " Again."))
    counted = {t.key.kind: t for t in totals([*derived_edges(one), *derived_edges(two), *derived_edges(one)])}
    assert {kind.removeprefix(NS): (t.count, t.first, t.last) for kind, t in counted.items()} == {
        "accuses": (2, "2024-01-05", "2024-01-05"),
        "repliesTo": (2, "2024-01-06", "2024-01-06"),
    }


def test_an_edge_is_written_with_its_shortcut_in_the_derived_graph() -> None:
    (total,) = totals(derived_edges(reading([act("1", "accuse", "x", "B", "2024-01-05")])))
    quads = set(ox.parse(edge_nquads([total]), format=ox.RdfFormat.N_QUADS))
    assert {quad.graph_name for quad in quads} == {ox.NamedNode(derived_graph_iri())}
    key = total.key
    shortcut = ox.Triple(ox.NamedNode(key.source), ox.NamedNode(key.kind), ox.NamedNode(key.target))
    assert shortcut in {quad.triple for quad in quads}
    node = ox.NamedNode(edge_iri(*key))
    said = {quad.predicate.value.removeprefix(NS) for quad in quads if quad.subject == node}
    assert said >= {"edgeFrom", "edgeTo", "edgeKind", "actCount", "viaAct", "firstDate", "lastDate"}


several = st.lists(readings(), min_size=2, max_size=3, unique_by=lambda r: r.article.id)


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(several)
def test_adding_readings_one_by_one_comes_to_the_same_as_all_at_once(found: list[Reading]) -> None:
    edges = [edge for one in found for edge in derived_edges(one)]
    assert totals(edges) == totals(reversed(edges))
    assert sum(t.count for t in totals(edges)) == len(edges)
    for edge in edges:
        assert edge.key.source != edge.key.target
        assert edge.key.kind in EDGE_KINDS
