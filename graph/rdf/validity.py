"""What a reading must fulfil to be written: the one place where a faulty reading is stopped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.errors import InputError
from graph.rdf.edtf import is_edtf
from graph.values import Act, Article, Participant, Reading, Span
from ontology.vocabulary import ActType, AgreementKind, EntityKind, Quotation, RelationType, is_narrower

_ACT_TYPES = frozenset(str(t) for t in ActType)
_QUOTATIONS = frozenset(str(q) for q in Quotation)
_ENTITY_KINDS = frozenset(str(k) for k in EntityKind)
_AGREEMENT_KINDS = frozenset(str(k) for k in AgreementKind)
_RELATION_TYPES = frozenset(str(t) for t in RelationType)


def check(reading: Reading) -> None:
    """Raise InputError, naming the fault, unless the reading can be written and read back without loss.

    Spans are verbatim and not empty, ids unique, references resolve, types are of the ontology's schemes, confidences
    lie between 0 and 1, dates are EDTF, and no act bears on itself.
    """
    entities = _unique("entity", (e.id for e in reading.entities))
    acts = _unique("act", (a.id for a in reading.acts))
    _unique("agreement", (g.id for g in reading.agreements))
    for span in _spans(reading):
        _verbatim(reading.article, span)
    for start, end in _stretches(reading):
        if not 0 <= start < end <= len(reading.article.text):
            raise InputError(f"characters {start} to {end} are not a stretch of the article")
    _references(reading, entities, acts)
    _types(reading)
    _values(reading)


def _unique(what: str, ids: Iterable[str]) -> frozenset[str]:
    listed = list(ids)
    known = frozenset(listed)
    if len(known) < len(listed):
        raise InputError(f"two of the reading's things share one {what} id among {sorted(listed)}")
    return known


def _participants(act: Act) -> Iterator[Participant]:
    return (who for who in (act.speaker, act.addressee, act.target) if who is not None)


def _spans(reading: Reading) -> Iterator[Span]:
    for entity in reading.entities:
        yield from entity.mentions
    for agreement in reading.agreements:
        yield from agreement.mentions
    for act in reading.acts:
        yield act.content.span
        if act.cue is not None:
            yield act.cue
        for who in _participants(act):
            yield who.span


def _stretches(reading: Reading) -> Iterator[tuple[int, int]]:
    yield from reading.article.furniture
    for act in reading.acts:
        yield from act.content.parts


def _verbatim(article: Article, span: Span) -> None:
    if not 0 <= span.start < span.end or article.text[span.start : span.end] != span.text:
        raise InputError(f"the article does not read {span.text!r} from character {span.start} to {span.end}")


def _references(reading: Reading, entities: frozenset[str], acts: frozenset[str]) -> None:
    for entity in reading.entities:
        _known("entity", entities, (entity.speaks_for, *entity.members, *(r.of for r in entity.roles)))
    for act in reading.acts:
        _known("entity", entities, (act.reported_by, *(who.entity for who in _participants(act))))
    for agreement in reading.agreements:
        _known("entity", entities, (*agreement.parties, *(v.entity for v in agreement.violated_by)))
        _known("act", acts, (v.act for v in agreement.violated_by))
    for relation in reading.relations:
        _known("act", acts, (relation.source, relation.target))
        if relation.source == relation.target:
            raise InputError(f"act {relation.source!r} is said to bear on itself")


def _known(what: str, ids: frozenset[str], references: Iterable[str | None]) -> None:
    for reference in references:
        if reference is not None and reference not in ids:
            raise InputError(f"the reading refers to {what} {reference!r}, which it does not have")


def _types(reading: Reading) -> None:
    forms = [a.form for a in reading.acts if a.form is not None]
    for what, scheme, used in (
        ("act type", _ACT_TYPES, [a.type for a in reading.acts] + forms),
        ("quotation type", _QUOTATIONS, [a.quotation for a in reading.acts]),
        ("entity kind", _ENTITY_KINDS, [e.kind for e in reading.entities]),
        ("agreement kind", _AGREEMENT_KINDS, [g.kind for g in reading.agreements]),
        ("relation type", _RELATION_TYPES, [r.type for r in reading.relations]),
    ):
        for notation in used:
            if notation not in scheme:
                raise InputError(f"{notation!r} is no {what}; there are: {', '.join(sorted(scheme))}")
    for act in reading.acts:
        if act.form is not None and not is_narrower(ActType(act.form), ActType(act.type)):
            raise InputError(f"the form {act.form!r} of act {act.id!r} is no narrower type than {act.type!r}")


def _values(reading: Reading) -> None:
    for act in reading.acts:
        if act.date is not None and not is_edtf(act.date):
            raise InputError(f"the date {act.date!r} of act {act.id!r} is not EDTF, such as 2016-06-03 or 2016-06")
    for confidence in (*(a.confidence for a in reading.acts), *(r.confidence for r in reading.relations)):
        if not 0 <= confidence <= 1:
            raise InputError(f"a confidence lies between 0 and 1, not at {confidence}")
