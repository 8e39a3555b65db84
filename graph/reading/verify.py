"""The check that holds every reader to the letter of the article.

What a reading says of the text is compared with the text; what is not verbatim is dropped, with what rests on
it alone, and each refusal leaves one sentence in `Reading.refused`. Nothing is repaired by guessing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from graph.reading.refusals import Refusals, shown
from graph.values import Act, Agreement, Entity, Participant, Reading, Relation, Role, Violation
from ontology.vocabulary import ActType, AgreementKind, EntityKind, Quotation, RelationType, is_narrower

ACT_TYPES = frozenset(t.value for t in ActType)
QUOTATIONS = frozenset(q.value for q in Quotation)
ENTITY_KINDS = frozenset(k.value for k in EntityKind)
AGREEMENT_KINDS = frozenset(k.value for k in AgreementKind)
RELATION_TYPES = frozenset(t.value for t in RelationType)


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Identified = TypeVar("Identified", bound=_HasId)


def verify(reading: Reading) -> Reading:
    """Return the reading without what its article does not bear out; a reading that is right comes back equal.

    Holds afterwards: each span is verbatim; the parts of a content lie inside it, in order; ids are unique and every
    id referred to exists; types and kinds are the ontology's; confidences lie in 0 to 1; dates are EDTF; a form is
    narrower than its act's type. An act falls with its content, or when neither its speaker's words nor its cue are
    left; an entity when none of its words are; an agreement without mention; a relation with either of its acts.
    """
    refuse = Refusals(reading.article.text, reading.refused)
    acts = _once("act", refuse, (_act(act, refuse) for act in reading.acts))
    named = {who.entity for act in acts for who in (act.speaker, act.addressee, act.target) if who is not None}
    entities = _once("entity", refuse, (_entity(entity, named, refuse) for entity in reading.entities))
    ids = frozenset(entity.id for entity in entities)
    act_ids = frozenset(act.id for act in acts)
    agreements = (_agreement(agreement, ids, act_ids, refuse) for agreement in reading.agreements)
    return replace(
        reading,
        entities=tuple(_entity_references(entity, ids, refuse) for entity in entities),
        acts=tuple(_act_references(act, ids, refuse) for act in acts),
        relations=tuple(relation for relation in reading.relations if _relation(relation, act_ids, refuse)),
        agreements=_once("agreement", refuse, agreements),
        refused=refuse.sentences,
    )


def _once(what: str, refuse: Refusals, things: Iterable[Identified | None]) -> tuple[Identified, ...]:
    """Return the things that are left, each with an id of its own."""
    kept: dict[str, Identified] = {}
    for thing in things:
        if thing is None or not refuse.holds(bool(thing.id), f"An {what} has no id."):
            continue
        if refuse.holds(thing.id not in kept, f"Another {what} has the id {shown(thing.id)} already."):
            kept[thing.id] = thing
    return tuple(kept.values())


def _act(act: Act, refuse: Refusals) -> Act | None:
    """Return the act with the words that are verbatim, or None if too little of it is."""
    name = f"Act {act.id}:"
    fine = (
        refuse.one_of(act.type, ACT_TYPES, f"{name} the type")
        and refuse.one_of(act.quotation, QUOTATIONS, f"{name} the kind of quotation")
        and refuse.confidence(act.confidence, f"Act {act.id}")
        and refuse.content(act.content, f"{name} the content")
    )
    if not fine:
        return None
    speaker, cue = refuse.participant(act.speaker, f"{name} the speaker"), refuse.span(act.cue, f"{name} the cue")
    if (act.speaker or act.cue) and not (speaker or cue):
        refuse.say(f"{name} nothing is left in the article that says it was said.")
        return None
    return replace(
        act,
        speaker=speaker,
        cue=cue,
        addressee=refuse.participant(act.addressee, f"{name} the addressee"),
        target=refuse.participant(act.target, f"{name} the target"),
        date=refuse.edtf(act.date, f"{name} the date"),
        form=_form(act, refuse, f"{name} the form"),
    )


def _form(act: Act, refuse: Refusals, what: str) -> str | None:
    """Return the act's form if it is one, and narrower than the act's type, which is known."""
    form = refuse.reference(act.form, ACT_TYPES, what)
    if form is None or refuse.holds(
        is_narrower(ActType(form), ActType(act.type)), f"{what} {shown(form)} is no narrower type than {act.type}."
    ):
        return form
    return None


def _act_references(act: Act, ids: Collection[str], refuse: Refusals) -> Act:
    name = f"Act {act.id}:"

    def known(who: Participant | None, what: str) -> Participant | None:
        return who and replace(who, entity=refuse.reference(who.entity, ids, f"{name} the {what}'s entity"))

    return replace(
        act,
        speaker=known(act.speaker, "speaker"),
        addressee=known(act.addressee, "addressee"),
        target=known(act.target, "target"),
        reported_by=refuse.reference(act.reported_by, ids, f"{name} the reporting entity"),
    )


def _entity(entity: Entity, named: Collection[str | None], refuse: Refusals) -> Entity | None:
    """Return the entity with its verbatim mentions; None if it has lost them all and no act's words name it."""
    name = f"Entity {entity.id}"
    known = refuse.one_of(entity.kind, ENTITY_KINDS, f"{name}: the kind")
    if not (known and refuse.holds(bool(entity.name.strip()), f"{name} has no name.")):
        return None
    mentions = refuse.spans(entity.mentions, f"{name}: the mention")
    if entity.mentions and not mentions and entity.id not in named:
        refuse.say(f"{name}, {shown(entity.name)}, is nowhere in the article.")
        return None
    return replace(entity, mentions=mentions)


def _entity_references(entity: Entity, ids: Collection[str], refuse: Refusals) -> Entity:
    name = f"Entity {entity.id}:"
    others = frozenset(ids) - {entity.id}
    return replace(
        entity,
        roles=tuple(Role(r.title, refuse.reference(r.of, ids, f"{name} the holder of a role")) for r in entity.roles),
        speaks_for=refuse.reference(entity.speaks_for, others, f"{name} whom it speaks for,"),
        members=tuple(
            member for m in entity.members if (member := refuse.reference(m, others, f"{name} a member,")) is not None
        ),
    )


def _relation(relation: Relation, acts: Collection[str], refuse: Refusals) -> bool:
    name = f"The relation of act {relation.source} to act {relation.target}"
    return (
        refuse.one_of(relation.source, acts, f"{name}: the source")
        and refuse.one_of(relation.target, acts, f"{name}: the target")
        and refuse.holds(relation.source != relation.target, f"{name} joins an act to itself.")
        and refuse.one_of(relation.type, RELATION_TYPES, f"{name}: the type")
        and refuse.confidence(relation.confidence, name)
    )


def _agreement(
    agreement: Agreement, entities: Collection[str], acts: Collection[str], refuse: Refusals
) -> Agreement | None:
    name = f"Agreement {agreement.id}"
    known = refuse.one_of(agreement.kind, AGREEMENT_KINDS, f"{name}: the kind")
    if not (known and refuse.holds(bool(agreement.name.strip()), f"{name} has no name.")):
        return None
    mentions = refuse.spans(agreement.mentions, f"{name}: the mention")
    if not refuse.holds(bool(mentions), f"{name}, {shown(agreement.name)}, is nowhere in the article."):
        return None
    parties = tuple(p for p in agreement.parties if refuse.one_of(p, entities, f"{name}: the party"))
    violations = tuple(v for v in agreement.violated_by if _violation(v, name, entities, acts, refuse))
    return replace(agreement, mentions=mentions, parties=parties, violated_by=violations)


def _violation(
    violation: Violation, name: str, entities: Collection[str], acts: Collection[str], refuse: Refusals
) -> bool:
    return refuse.one_of(violation.entity, entities, f"{name}: the violator") and refuse.one_of(
        violation.act, acts, f"{name}: the act that tells of a violation,"
    )
