"""Speech acts, their claims, and the relations between acts, as statements."""

from __future__ import annotations

from graph.rdf.claims import claim_text
from graph.rdf.edtf import bounds
from graph.rdf.iris import wording_iri
from graph.rdf.literals import boolean, day, decimal, iri, shortened
from graph.rdf.names import Names, sides
from graph.rdf.order import is_natural
from graph.rdf.sink import Sink
from graph.values import Act, Participant, Reading, Relation
from ontology.vocabulary import (
    ACT_CLASS,
    ACT_TYPE,
    COUNTERING,
    QUOTATION_TYPE,
    RELATION_PROPERTY,
    RELATION_TYPE,
    RESPONDING,
    ActType,
    Borrowed,
    Class,
    Property,
    RelationType,
    concept,
)

CLAIM_LABEL_LENGTH = 120
"""Characters of a claim that its label, and that of an act, shows."""


def write_acts(reading: Reading, names: Names, sink: Sink) -> None:
    """State the acts of the reading and what they put forward."""
    side = sides(reading)
    called = {entity.id: entity.name for entity in reading.entities}
    for position, act in enumerate(reading.acts):
        node = names.acts[act.id]
        sink.describe(node, _label(act, called), *_classes(act))
        sink.text(node, Borrowed.IDENTIFIER, act.id)
        sink.number(node, Property.POSITION, position)
        sink.link(node, Property.REPORTED_IN, names.article)
        sink.link(node, Borrowed.WAS_GENERATED_BY, names.run)
        sink.add(node, Property.CONFIDENCE, decimal(act.confidence))
        _write_kind(act, node, sink)
        _write_participants(act, node, side, names, sink)
        _write_content(act, node, names, sink)
        _write_date(act, node, sink)
    _write_concerns(reading, names, sink)


def spoken(act: Act) -> str:
    """Return the words that the claim of an act is made of: resolved where the reading did so, else verbatim."""
    return act.resolved or act.content.span.text


def _label(act: Act, called: dict[str, str]) -> str:
    speaker = "unnamed source" if act.speaker is None else _called(act.speaker, called)
    return f"{speaker} ({act.form or act.type}): {shortened(spoken(act), CLAIM_LABEL_LENGTH)}"


def _called(who: Participant, called: dict[str, str]) -> str:
    return who.span.text if who.entity is None else called[who.entity]


def _classes(act: Act) -> list[str]:
    narrower = ACT_CLASS.get(ActType(act.type))
    return [Class.SPEECH_ACT] if narrower is None else [Class.SPEECH_ACT, narrower]


def _write_kind(act: Act, node: str, sink: Sink) -> None:
    sink.link(node, Property.ACT_TYPE, concept(ACT_TYPE, act.type))
    if act.form is not None:
        sink.link(node, Property.ACT_FORM, concept(ACT_TYPE, act.form))
    sink.link(node, Property.QUOTATION_TYPE, concept(QUOTATION_TYPE, act.quotation))


def _write_participants(act: Act, node: str, side: dict[str, str], names: Names, sink: Sink) -> None:
    for who, role, place in (
        (act.speaker, Property.SPEAKER, Property.SPEAKER_SPAN),
        (act.addressee, Property.ADDRESSEE, Property.ADDRESSEE_SPAN),
        (act.target, Property.TARGET, Property.TARGET_SPAN),
    ):
        if who is not None:
            sink.links(node, ((role, names.who(who)), (place, names.where(who.span))))
    reporter = names.actor(act.reported_by)
    sink.links(node, ((Property.CUE_SPAN, names.where(act.cue)), (Property.REPORTED_BY, reporter)))
    if act.speaker is None:
        sink.add(node, Property.SOURCE_UNNAMED, boolean(True))
    elif act.speaker.entity is not None:
        sink.link(node, Property.ON_BEHALF_OF, names.actors[side[act.speaker.entity]])
    if Class.ACCUSATION in _classes(act) and names.who(act.target) is None:
        sink.add(node, Property.TARGET_UNRESOLVED, boolean(True))


def _write_content(act: Act, node: str, names: Names, sink: Sink) -> None:
    wording, span = claim_text(spoken(act)), act.content.span
    claim = wording_iri(wording, names.base)
    sink.link(node, Property.CONTENT, claim)
    sink.describe(claim, shortened(wording, CLAIM_LABEL_LENGTH), Class.CLAIM)
    sink.text(claim, Property.TEXT, wording)
    sink.text(node, Property.RESOLVED_TEXT, act.resolved or None)
    sink.link(node, Property.CONTENT_SPAN, names.span(span.start, span.end))
    if act.content.parts != ((span.start, span.end),):
        parts = [names.span(start, end) for start, end in act.content.parts]
        for part in parts:
            sink.link(node, Property.CONTENT_PART, part)
        if not parts or not is_natural(act.content.parts, key=lambda pair: pair):
            sink.sequence(f"{node}/parts", "parts, in order", [iri(p) for p in parts])


def _write_date(act: Act, node: str, sink: Sink) -> None:
    if act.date is None:
        return
    sink.text(node, Property.EDTF_DATE, act.date)
    earliest, latest = bounds(act.date)
    if earliest is not None:
        sink.add(node, Property.EARLIEST_DATE, day(earliest.isoformat()))
    if latest is not None:
        sink.add(node, Property.LATEST_DATE, day(latest.isoformat()))


def _write_concerns(reading: Reading, names: Names, sink: Sink) -> None:
    """Link an act to the agreements that its content or its cue mentions, or that it says are broken."""
    mentioned = [(m.start, m.end, g.id) for g in reading.agreements for m in g.mentions]
    alleged = {(v.act, g.id) for g in reading.agreements for v in g.violated_by}
    for act in reading.acts:
        stretches = [(s.start, s.end) for s in (act.content.span, act.cue) if s is not None]
        for start, end, agreement in mentioned:
            if any(start < b and a < end for a, b in stretches):
                alleged.add((act.id, agreement))
    for act_id, agreement in alleged:
        sink.link(names.acts[act_id], Property.CONCERNS_AGREEMENT, names.agreements[agreement])


def write_relations(reading: Reading, names: Names, sink: Sink) -> None:
    """State how acts bear on each other: directly for easy questions, and with confidence on a statement."""
    for position, (relation, node) in enumerate(zip(reading.relations, names.relations, strict=True)):
        source, target = names.acts[relation.source], names.acts[relation.target]
        kind = RelationType(relation.type)
        sink.link(source, RELATION_PROPERTY[kind], target)
        if kind in COUNTERING:
            sink.link(source, Property.COUNTERS, target)
        if kind in RESPONDING:
            sink.link(source, Property.RESPONDS_TO, target)
        sink.describe(node, _relation_label(relation), Class.RELATION_STATEMENT)
        sink.link(node, Property.RELATION_SOURCE, source)
        sink.link(node, Property.RELATION_TARGET, target)
        sink.link(node, Property.RELATION_TYPE, concept(RELATION_TYPE, kind))
        sink.link(node, Property.REPORTED_IN, names.article)
        sink.link(node, Borrowed.WAS_GENERATED_BY, names.run)
        sink.add(node, Property.EXPLICIT, boolean(relation.explicit))
        sink.add(node, Property.CONFIDENCE, decimal(relation.confidence))
        sink.number(node, Property.POSITION, position)


def _relation_label(relation: Relation) -> str:
    return f"{relation.source} {relation.type} {relation.target}"
