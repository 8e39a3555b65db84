"""Entities and agreements as statements: the shared node, and what holds in this article alone.

What only one article says of a thing (its id there, its place in the reading) hangs on an appearance, so that a merge
of many graphs keeps it apart. Names, aliases and kinds stand on the thing itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.rdf.literals import iri, string
from graph.rdf.names import Names
from graph.rdf.order import is_natural
from graph.rdf.sink import Sink
from graph.values import Agreement, Entity, Reading, Role, Span
from ontology.vocabulary import (
    AGREEMENT_KIND,
    ENTITY_KIND,
    KIND_CLASS,
    Borrowed,
    Class,
    EntityKind,
    Property,
    concept,
)


def write_actors(reading: Reading, names: Names, sink: Sink) -> None:
    """State the entities of the reading with their roles and mentions."""
    acting = _acting(reading)
    for position, entity in enumerate(reading.entities):
        node = names.actors[entity.id]
        sink.describe(node, entity.name, KIND_CLASS[EntityKind(entity.kind)])
        if entity.id in acting or entity.kind != "place":
            sink.link(node, Borrowed.TYPE, Class.ACTOR)
        sink.link(node, Property.ENTITY_KIND, concept(ENTITY_KIND, entity.kind))
        sink.links(node, ((Property.SPEAKS_FOR, names.actor(entity.speaks_for)),))
        _write_listed(entity, Property.HAS_MEMBER, entity.members, "members", names, sink)
        _write_appearance(entity, node, position, names, sink)
        _write_aliases(entity, node, names, sink)
        for number, role in enumerate(entity.roles):
            _write_role(role, number, entity, names, sink)


def _acting(reading: Reading) -> set[str | None]:
    """Ids of the entities that take part in something: a place among them stands for whoever acts there."""
    acting = {entity.speaks_for for entity in reading.entities}
    acting.update(role.of for entity in reading.entities for role in entity.roles)
    acting.update(entity.id for entity in reading.entities if entity.speaks_for is not None or entity.roles)
    acting.update(who for entity in reading.entities if entity.members for who in (entity.id, *entity.members))
    for act in reading.acts:
        acting.update(who.entity for who in (act.speaker, act.addressee, act.target) if who is not None)
        acting.add(act.reported_by)
    for agreement in reading.agreements:
        acting.update(agreement.parties)
        acting.update(violation.entity for violation in agreement.violated_by)
    return acting


def _write_appearance(what: Entity | Agreement, node: str, position: int, names: Names, sink: Sink) -> None:
    appearance = names.appearance(what)
    sink.describe(appearance, f"{what.name} in this article", Class.APPEARANCE)
    sink.link(appearance, Property.APPEARANCE_OF, node)
    sink.link(appearance, Property.REPORTED_IN, names.article)
    sink.text(appearance, Borrowed.IDENTIFIER, what.id)
    sink.number(appearance, Property.POSITION, position)
    spans = [names.span(m.start, m.end) for m in what.mentions]
    for span in spans:
        sink.link(span, Property.DENOTES, node)
    if not is_natural(what.mentions, key=_place):
        sink.sequence(f"{appearance}/mentions", "mentions, in order", [iri(s) for s in spans])


def _place(span: Span) -> tuple[int, int]:
    return (span.start, span.end)


def _write_aliases(entity: Entity, node: str, names: Names, sink: Sink) -> None:
    for alias in entity.aliases:
        sink.text(node, Borrowed.ALT_LABEL, alias)
    if not is_natural(entity.aliases, key=lambda alias: alias):
        appearance = names.appearance(entity)
        sink.sequence(f"{appearance}/aliases", "aliases, in order", [string(a) for a in entity.aliases])


def _write_listed(
    what: Entity | Agreement, property_: Property, ids: Sequence[str], called: str, names: Names, sink: Sink
) -> None:
    """Link the shared node of a thing to actors, given by local ids, and keep an order that is not the reading's."""
    if not ids:
        return
    node = names.agreements[what.id] if isinstance(what, Agreement) else names.actors[what.id]
    actors = [names.actors[each] for each in ids]
    for actor in actors:
        sink.link(node, property_, actor)
    places = {each: place for place, each in enumerate(names.actors)}
    if not is_natural(ids, key=places.__getitem__):
        sink.sequence(f"{names.appearance(what)}/{called}", f"{called}, in order", [iri(a) for a in actors])


def _write_role(role: Role, number: int, entity: Entity, names: Names, sink: Sink) -> None:
    node = f"{names.appearance(entity)}/role/{number + 1}"
    sink.describe(node, role.title, Class.ROLE)
    sink.link(node, Property.ROLE_HOLDER, names.actors[entity.id])
    sink.links(node, ((Property.ROLE_IN, names.actor(role.of)),))
    sink.link(node, Property.REPORTED_IN, names.article)
    sink.number(node, Property.POSITION, number)


def write_agreements(reading: Reading, names: Names, sink: Sink) -> None:
    """State the agreements spoken of, who is said to be party to them, and who alleges that they are broken."""
    for position, agreement in enumerate(reading.agreements):
        node = names.agreements[agreement.id]
        sink.describe(node, agreement.name, Class.AGREEMENT)
        sink.link(node, Property.AGREEMENT_KIND, concept(AGREEMENT_KIND, agreement.kind))
        _write_appearance(agreement, node, position, names, sink)
        _write_listed(agreement, Property.PARTY, agreement.parties, "parties", names, sink)
        _write_allegations(reading, agreement, names, sink)


def _write_allegations(reading: Reading, agreement: Agreement, names: Names, sink: Sink) -> None:
    called = {entity.id: entity.name for entity in reading.entities}
    for number, violation in enumerate(agreement.violated_by):
        node = f"{names.appearance(agreement)}/violation/{number + 1}"
        label = f"Allegation that {called[violation.entity]} broke: {agreement.name}"
        sink.describe(node, label, Class.VIOLATION_ALLEGATION)
        sink.link(node, Property.OF_AGREEMENT, names.agreements[agreement.id])
        sink.link(node, Property.ALLEGED_VIOLATOR, names.actors[violation.entity])
        sink.link(node, Property.ALLEGED_IN, names.acts[violation.act])
        sink.number(node, Property.POSITION, number)
