"""A reading back from the quads of its article's graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from graph.errors import InputError
from graph.rdf.order import natural
from graph.rdf.statements import Statements
from graph.values import (
    Act,
    Agreement,
    AgreementKind,
    Article,
    Content,
    Entity,
    EntityKind,
    Participant,
    Quotation,
    Reading,
    Relation,
    RelationType,
    Role,
    Span,
    Violation,
)
from ontology.vocabulary import AgreementKind as AgreementNotation
from ontology.vocabulary import Borrowed, Class, Property

Stretch = tuple[int, int]


def from_nquads(data: bytes) -> Reading:
    """Return the reading that `to_nquads` wrote; `from_nquads(to_nquads(r)) == r`. The order of lines is free.

    `data` is N-Quads of one article's graph. Raises InputError if it is not.
    """
    try:
        return _Reader(Statements(data)).reading()
    except (KeyError, ValueError) as error:
        raise InputError(f"not a reading: something is missing or wrong, {error!r}") from error


@dataclass(frozen=True, slots=True)
class _Ids:
    """Local ids by IRI."""

    entities: dict[str, str]
    acts: dict[str, str]


class _Reader:
    def __init__(self, known: Statements) -> None:
        self._known = known
        articles = known.instances(Class.ARTICLE)
        self._article = articles[0] if articles else ""
        self._text = known.one(self._article, Borrowed.IS_STRING)
        self._appearances = known.instances(Class.APPEARANCE)
        self._mentions: dict[str, list[Stretch]] = {}
        for span in known.instances(Class.TEXT_SPAN):
            for thing in known.all(span, Property.DENOTES):
                self._mentions.setdefault(thing, []).append(self._stretch(span))
        agreements = set(known.instances(Class.AGREEMENT))
        things = {a: known.one(a, Property.APPEARANCE_OF) for a in self._appearances}
        self._entities = [(a, thing) for a, thing in things.items() if thing not in agreements]
        self._agreements = [(a, thing) for a, thing in things.items() if thing in agreements]
        self._ids = _Ids(
            {thing: known.one(a, Borrowed.IDENTIFIER) for a, thing in self._entities},
            {act: known.one(act, Borrowed.IDENTIFIER) for act in known.instances(Class.SPEECH_ACT)},
        )

    def reading(self) -> Reading:
        known = self._known
        (run,) = known.instances(Class.EXTRACTION_RUN)
        return Reading(
            article=self._read_article(),
            entities=tuple(self._entity(*pair) for pair in self._entities),
            acts=tuple(self._act(act) for act in known.instances(Class.SPEECH_ACT)),
            relations=tuple(self._relation(r) for r in known.instances(Class.RELATION_STATEMENT)),
            agreements=tuple(self._agreement(*pair) for pair in self._agreements),
            reader=known.one(run, Property.READER_NAME),
            refused=self._strings(f"{run}/refused", known.all(run, Property.REFUSED)),
        )

    def _read_article(self) -> Article:
        known, node = self._known, self._article
        return Article(
            text=self._text,
            doc=known.one(node, Borrowed.IDENTIFIER),
            title=known.one(node, Borrowed.TITLE),
            published=known.maybe(node, Borrowed.ISSUED),
            source=known.maybe(node, Borrowed.PUBLISHER),
            url=known.maybe(node, Borrowed.URL),
            language=known.one(node, Borrowed.LANGUAGE),
            retrieved=known.maybe(node, Property.RETRIEVED_AT),
            furniture=self._stretches(f"{node}/furniture", known.all(node, Property.FURNITURE_SPAN)),
        )

    def _entity(self, appearance: str, node: str) -> Entity:
        known = self._known
        speaks_for = known.maybe(node, Property.SPEAKS_FOR)
        return Entity(
            id=self._ids.entities[node],
            name=known.one(node, Borrowed.LABEL),
            kind=cast(EntityKind, self._notation(node, Property.ENTITY_KIND)),
            aliases=self._strings(f"{appearance}/aliases", known.all(node, Borrowed.ALT_LABEL)),
            roles=tuple(self._role(role) for role in self._numbered(f"{appearance}/role")),
            speaks_for=None if speaks_for is None else self._ids.entities[speaks_for],
            mentions=self._spans(appearance, node),
            members=self._listed(f"{appearance}/members", known.all(node, Property.HAS_MEMBER)),
        )

    def _listed(self, sequence: str, unordered: list[str]) -> tuple[str, ...]:
        """The ids of actors, in the order of the sequence, if there is one, or else of the reading."""
        actors = self._known.sequence(sequence)
        if actors is None:
            order = {thing: place for place, thing in enumerate(self._ids.entities)}
            actors = sorted(unordered, key=order.__getitem__)
        return tuple(self._ids.entities[actor] for actor in actors)

    def _role(self, node: str) -> Role:
        held_in = self._known.maybe(node, Property.ROLE_IN)
        return Role(self._known.one(node, Borrowed.LABEL), None if held_in is None else self._ids.entities[held_in])

    def _agreement(self, appearance: str, node: str) -> Agreement:
        known = self._known
        kind = self._notation(node, Property.AGREEMENT_KIND)
        return Agreement(
            id=known.one(appearance, Borrowed.IDENTIFIER),
            name=known.one(node, Borrowed.LABEL),
            kind=cast(AgreementKind, kind if kind in set(AgreementNotation) else kind.replace("-", " ")),
            mentions=self._spans(appearance, node),
            parties=self._listed(f"{appearance}/parties", known.all(node, Property.PARTY)),
            violated_by=tuple(self._violation(v) for v in self._numbered(f"{appearance}/violation")),
        )

    def _violation(self, node: str) -> Violation:
        known = self._known
        return Violation(
            self._ids.entities[known.one(node, Property.ALLEGED_VIOLATOR)],
            self._ids.acts[known.one(node, Property.ALLEGED_IN)],
        )

    def _act(self, node: str) -> Act:
        known = self._known
        content = self._span(known.one(node, Property.CONTENT_SPAN))
        reported_by = known.maybe(node, Property.REPORTED_BY)
        cue = known.maybe(node, Property.CUE_SPAN)
        return Act(
            id=self._ids.acts[node],
            type=self._notation(node, Property.ACT_TYPE),
            quotation=cast(Quotation, self._notation(node, Property.QUOTATION_TYPE)),
            speaker=self._participant(node, Property.SPEAKER, Property.SPEAKER_SPAN),
            cue=None if cue is None else self._span(cue),
            content=Content(content, self._parts(node, content)),
            confidence=float(known.one(node, Property.CONFIDENCE)),
            addressee=self._participant(node, Property.ADDRESSEE, Property.ADDRESSEE_SPAN),
            target=self._participant(node, Property.TARGET, Property.TARGET_SPAN),
            resolved=known.maybe(node, Property.RESOLVED_TEXT) or "",
            reported_by=None if reported_by is None else self._ids.entities[reported_by],
            date=known.maybe(node, Property.EDTF_DATE),
            form=self._notation(node, Property.ACT_FORM) if known.has(node, Property.ACT_FORM) else None,
        )

    def _parts(self, node: str, content: Span) -> tuple[Stretch, ...]:
        given = self._stretches(f"{node}/parts", self._known.all(node, Property.CONTENT_PART))
        if given or self._known.sequence(f"{node}/parts") is not None:
            return given
        return ((content.start, content.end),)

    def _participant(self, node: str, role: Property, place: Property) -> Participant | None:
        span = self._known.maybe(node, place)
        if span is None:
            return None
        who = self._known.maybe(node, role)
        return Participant(None if who is None else self._ids.entities[who], self._span(span))

    def _relation(self, node: str) -> Relation:
        known = self._known
        return Relation(
            source=self._ids.acts[known.one(node, Property.RELATION_SOURCE)],
            target=self._ids.acts[known.one(node, Property.RELATION_TARGET)],
            type=cast(RelationType, self._notation(node, Property.RELATION_TYPE)),
            explicit=known.one(node, Property.EXPLICIT) == "true",
            confidence=float(known.one(node, Property.CONFIDENCE)),
        )

    def _notation(self, node: str, predicate: Property) -> str:
        return self._known.one(node, predicate).rsplit("/", 1)[1]

    def _numbered(self, prefix: str) -> list[str]:
        found: list[str] = []
        while self._known.has(f"{prefix}/{len(found) + 1}", Borrowed.TYPE):
            found.append(f"{prefix}/{len(found) + 1}")
        return found

    def _stretch(self, span: str) -> Stretch:
        known = self._known
        return (int(known.one(span, Borrowed.BEGIN_INDEX)), int(known.one(span, Borrowed.END_INDEX)))

    def _span(self, node: str) -> Span:
        start, end = self._stretch(node)
        return Span(start, end, self._text[start:end])

    def _stretches(self, sequence: str, unordered: list[str]) -> tuple[Stretch, ...]:
        ordered = self._known.sequence(sequence)
        if ordered is not None:
            return tuple(self._stretch(span) for span in ordered)
        return natural((self._stretch(span) for span in unordered), key=lambda pair: pair)

    def _spans(self, appearance: str, node: str) -> tuple[Span, ...]:
        ordered = self._known.sequence(f"{appearance}/mentions")
        if ordered is not None:
            return tuple(self._span(span) for span in ordered)
        places = natural(self._mentions.get(node, ()), key=lambda pair: pair)
        return tuple(Span(start, end, self._text[start:end]) for start, end in places)

    def _strings(self, sequence: str, unordered: list[str]) -> tuple[str, ...]:
        ordered = self._known.sequence(sequence)
        return tuple(ordered) if ordered is not None else natural(unordered, key=lambda text: text)
