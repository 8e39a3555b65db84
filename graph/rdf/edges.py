"""Edges between actors that follow from the acts of readings, and their totals as quads of the derived graph.

Whoever keeps a store maintains them so. On adding a reading, `derived_edges(reading)` gives its edges, one an act.
Keep per `EdgeKey` its acts, their number, and the first and last day. For the keys touched, replace the statements
about `edge_iri(*key)` in the graph `derived_graph_iri()` by `edge_nquads(totals)`. On removing a reading, take its
edges away likewise: a key without acts has no edge, and a pair of actors keeps the shortcut triple of a kind as long
as one of the two keys (`through_side` or not) is left. `totals` does the same for any number of readings in one go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from graph.rdf.edtf import bounds
from graph.rdf.iris import BASE, act_iris, actor_iris, derived_graph_iri, edge_iri
from graph.rdf.literals import boolean, day, iri, is_day, shortened
from graph.rdf.names import sides
from graph.rdf.sink import Sink
from graph.values import Act, Participant, Reading
from ontology.vocabulary import (
    ACCUSING,
    BACKING,
    COUNTERING,
    CRITICISING,
    DEMANDING,
    DENYING,
    NS,
    ActType,
    Class,
    Property,
    RelationType,
)

EDGE_KINDS: Final = (
    Property.ACCUSES,
    Property.CRITICISES,
    Property.REPLIES_TO,
    Property.MAKES_DEMAND_OF,
    Property.CONCURS_WITH,
    Property.BACKS,
)
"""The kinds of derived edges, as the properties that stand for them. Counts of different kinds are never added up."""

_BY_TYPE: Final[dict[ActType, Property]] = (
    dict.fromkeys(ACCUSING, Property.ACCUSES)
    | dict.fromkeys(CRITICISING, Property.CRITICISES)
    | dict.fromkeys(DENYING, Property.REPLIES_TO)
    | dict.fromkeys(DEMANDING, Property.MAKES_DEMAND_OF)
    | dict.fromkeys(BACKING, Property.BACKS)
)
_BY_RELATION: Final[dict[RelationType, Property]] = dict.fromkeys(COUNTERING, Property.REPLIES_TO) | dict.fromkeys(
    (RelationType.CONCEDES, RelationType.CORROBORATES), Property.CONCURS_WITH
)


class EdgeKey(NamedTuple):
    """What makes acts count on the same edge: two actors, the kind (all IRIs), and whether it leads from a side."""

    source: str
    target: str
    kind: str
    through_side: bool


@dataclass(frozen=True, slots=True)
class ActorEdge:
    """One act seen as an edge from one actor to another.

    `key.through_side` is False where the actor itself spoke, True where somebody spoke for it. `act` is the IRI of
    the act, `day` (YYYY-MM-DD) that of the act or, where its date is open, of the article's publication.
    """

    key: EdgeKey
    act: str
    day: str | None
    source_name: str
    target_name: str


@dataclass(frozen=True, slots=True)
class EdgeTotal:
    """All acts of one key: `count` of them, from the `first` day to the `last`.

    `acts` are the IRIs to name with the edge; where they are too many to list, `count` says how many there are.
    """

    key: EdgeKey
    acts: tuple[str, ...]
    count: int
    first: str | None
    last: str | None
    source_name: str
    target_name: str


def derived_edges(reading: Reading, base: str = BASE) -> tuple[ActorEdge, ...]:
    """Return the edges that follow from one reading, each act once per key, in the order of their keys.

    An act of accusing, criticising, demanding, denying or backing leads from its speaker to its target; an act that
    counters, concedes or corroborates another leads from speaker to speaker. Where a speaker speaks for somebody,
    a second edge, marked `through_side`, leads from the side. No edge leads from an actor to itself.
    """
    actors, acts, side = actor_iris(reading, base), act_iris(reading, base), sides(reading)
    called = {entity.id: entity.name for entity in reading.entities}
    found = {}
    for act, source, target, kind, through_side in _pairs(reading, side):
        if source != target:
            key = EdgeKey(actors[source], actors[target], kind, through_side)
            edge = ActorEdge(key, acts[act.id], _day(act, reading), called[source], called[target])
            found[edge.key, edge.act] = edge
    return tuple(found[place] for place in sorted(found))


def _pairs(reading: Reading, side: dict[str, str]) -> Iterator[tuple[Act, str, str, str, bool]]:
    by_id = {act.id: act for act in reading.acts}
    for act in reading.acts:
        speaker, target = _who(act.speaker), _who(act.target)
        kind = _BY_TYPE.get(ActType(act.type))
        if kind is None or speaker is None or target is None:
            continue
        yield act, speaker, target, kind, False
        if side[speaker] != speaker:
            yield act, side[speaker], target, kind, True
    for relation in reading.relations:
        act = by_id[relation.source]
        speaker, target = _who(act.speaker), _who(by_id[relation.target].speaker)
        kind = _BY_RELATION.get(RelationType(relation.type))
        if kind is None or speaker is None or target is None:
            continue
        yield act, speaker, target, kind, False
        if (side[speaker], side[target]) != (speaker, target):
            yield act, side[speaker], side[target], kind, True


def _who(participant: Participant | None) -> str | None:
    return None if participant is None else participant.entity


def _day(act: Act, reading: Reading) -> str | None:
    earliest = None if act.date is None else bounds(act.date)[0]
    if earliest is not None:
        return earliest.isoformat()
    published = (reading.article.published or "")[:10]
    return published if is_day(published) else None


def totals(edges: Iterable[ActorEdge]) -> tuple[EdgeTotal, ...]:
    """Return the totals of edges of any number of readings, in the order of their keys."""
    grouped: dict[EdgeKey, dict[str, ActorEdge]] = {}
    for edge in edges:
        grouped.setdefault(edge.key, {})[edge.act] = edge
    return tuple(_total(key, list(grouped[key].values())) for key in sorted(grouped))


def _total(key: EdgeKey, edges: list[ActorEdge]) -> EdgeTotal:
    days = sorted(edge.day for edge in edges if edge.day is not None)
    return EdgeTotal(
        key=key,
        acts=tuple(sorted(edge.act for edge in edges)),
        count=len(edges),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        source_name=min(edge.source_name for edge in edges),
        target_name=min(edge.target_name for edge in edges),
    )


def edge_nquads(edges: Iterable[EdgeTotal], base: str = BASE) -> bytes:
    """Return the edges as sorted N-Quads of the derived graph: a node each, and the shortcut from actor to actor."""
    sink = Sink(derived_graph_iri(base))
    for edge in edges:
        source, target, kind, through_side = edge.key
        node = edge_iri(*edge.key, base)
        sink.describe(node, _label(edge), Class.ACTOR_EDGE)
        sink.link(node, Property.EDGE_FROM, source)
        sink.link(node, Property.EDGE_TO, target)
        sink.link(node, Property.EDGE_KIND, kind)
        sink.add(node, Property.THROUGH_SIDE, boolean(through_side))
        sink.number(node, Property.ACT_COUNT, edge.count)
        for predicate, when in ((Property.FIRST_DATE, edge.first), (Property.LAST_DATE, edge.last)):
            if when is not None:
                sink.add(node, predicate, day(when))
        for act in edge.acts:
            sink.add(node, Property.VIA_ACT, iri(act))
        sink.link(source, kind, target)
    return sink.bytes()


def _label(edge: EdgeTotal) -> str:
    verb = "".join(f" {c.lower()}" if c.isupper() else c for c in edge.key.kind.removeprefix(NS))
    how = " (through others)" if edge.key.through_side else ""
    return shortened(f"{edge.source_name} {verb} {edge.target_name}{how}", 200)
