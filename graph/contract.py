"""The reading as JSON, and back: the contract that the command line, the service and the evaluation share.

`decode(encode(reading)) == reading` for every reading.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, cast

from graph.errors import InputError
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

Json = dict[str, Any]


def encode(reading: Reading, *, with_text: bool = True) -> Json:
    """Return the reading as the JSON object of the contract; `with_text` keeps the article's text in it."""
    article = reading.article
    head: Json = {
        "id": article.id,
        "doc": article.doc,
        "title": article.title,
        "published": article.published,
        "source": article.source,
        "url": article.url,
        "language": article.language,
        "retrieved": article.retrieved,
        "furniture": [list(stretch) for stretch in article.furniture],
    }
    if with_text:
        head["text"] = article.text
    return {
        "article": head,
        "entities": [_entity(e) for e in reading.entities],
        "acts": [_act(a) for a in reading.acts],
        "relations": [asdict(r) for r in reading.relations],
        "agreements": [_agreement(g) for g in reading.agreements],
        "reader": reading.reader,
        "refused": list(reading.refused),
    }


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "aliases": list(entity.aliases),
        "roles": [asdict(r) for r in entity.roles],
        "speaks_for": entity.speaks_for,
        "members": list(entity.members),
        "mentions": [asdict(m) for m in entity.mentions],
    }


def _participant(who: Participant | None) -> Json | None:
    return None if who is None else {"entity": who.entity, **asdict(who.span)}


def _act(act: Act) -> Json:
    return {
        "id": act.id,
        "type": act.type,
        "quotation": act.quotation,
        "speaker": _participant(act.speaker),
        "cue": None if act.cue is None else asdict(act.cue),
        "addressee": _participant(act.addressee),
        "target": _participant(act.target),
        "content": {**asdict(act.content.span), "parts": [list(p) for p in act.content.parts]},
        "resolved": act.resolved,
        "reported_by": act.reported_by,
        "date": act.date,
        "confidence": act.confidence,
        "form": act.form,
    }


def _agreement(agreement: Agreement) -> Json:
    return {
        "id": agreement.id,
        "name": agreement.name,
        "kind": agreement.kind,
        "mentions": [asdict(m) for m in agreement.mentions],
        "parties": list(agreement.parties),
        "violated_by": [asdict(v) for v in agreement.violated_by],
    }


def decode(data: Json) -> Reading:
    """Return the reading that `encode` wrote with its text. Raises InputError if the object is not one."""
    try:
        head = data["article"]
        return Reading(
            article=Article(
                text=head["text"],
                doc=head["doc"],
                title=head["title"],
                published=head["published"],
                source=head["source"],
                url=head["url"],
                language=head["language"],
                retrieved=head.get("retrieved"),
                furniture=tuple(_pair(p) for p in head.get("furniture", ())),
            ),
            entities=tuple(_read_entity(e) for e in data["entities"]),
            acts=tuple(_read_act(a) for a in data["acts"]),
            relations=tuple(
                Relation(r["source"], r["target"], cast(RelationType, r["type"]), r["explicit"], r["confidence"])
                for r in data["relations"]
            ),
            agreements=tuple(_read_agreement(g) for g in data["agreements"]),
            reader=data.get("reader", ""),
            refused=tuple(data.get("refused", ())),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"not a reading as `counterclaim read --json` prints it: {error!r}") from error


def _pair(value: list[int]) -> tuple[int, int]:
    start, end = value
    return (start, end)


def _span(value: Json) -> Span:
    return Span(value["start"], value["end"], value["text"])


def _read_entity(value: Json) -> Entity:
    return Entity(
        id=value["id"],
        name=value["name"],
        kind=cast(EntityKind, value["kind"]),
        aliases=tuple(value["aliases"]),
        roles=tuple(Role(r["title"], r.get("of")) for r in value["roles"]),
        speaks_for=value["speaks_for"],
        mentions=tuple(_span(m) for m in value["mentions"]),
        members=tuple(value.get("members", ())),
    )


def _read_participant(value: Json | None) -> Participant | None:
    return None if value is None else Participant(value["entity"], _span(value))


def _read_act(value: Json) -> Act:
    content = value["content"]
    return Act(
        id=value["id"],
        type=value["type"],
        quotation=cast(Quotation, value["quotation"]),
        speaker=_read_participant(value["speaker"]),
        cue=None if value["cue"] is None else _span(value["cue"]),
        content=Content(_span(content), tuple(_pair(p) for p in content["parts"])),
        confidence=value["confidence"],
        addressee=_read_participant(value["addressee"]),
        target=_read_participant(value["target"]),
        resolved=value["resolved"],
        reported_by=value["reported_by"],
        date=value["date"],
        form=value.get("form"),
    )


def _read_agreement(value: Json) -> Agreement:
    return Agreement(
        id=value["id"],
        name=value["name"],
        kind=cast(AgreementKind, value["kind"]),
        mentions=tuple(_span(m) for m in value["mentions"]),
        parties=tuple(value["parties"]),
        violated_by=tuple(Violation(v["entity"], v["act"]) for v in value["violated_by"]),
    )
