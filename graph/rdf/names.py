"""The IRIs of everything in one reading, worked out once before it is written."""

from __future__ import annotations

from dataclasses import dataclass

from graph.rdf import iris
from graph.values import Agreement, Entity, Participant, Reading, Span


@dataclass(frozen=True, slots=True)
class Names:
    """IRIs by local id; `relations` in the order of the reading."""

    base: str
    article_id: str
    article: str
    run: str
    actors: dict[str, str]
    acts: dict[str, str]
    agreements: dict[str, str]
    relations: list[str]

    def span(self, start: int, end: int) -> str:
        """Return the IRI of a span of the article."""
        return f"{self.article}#char={start},{end}"

    def where(self, span: Span | None) -> str | None:
        """Return the IRI of a span, None if there is none."""
        return None if span is None else self.span(span.start, span.end)

    def who(self, participant: Participant | None) -> str | None:
        """Return the IRI of a participant's actor, None if nobody or unresolved."""
        return None if participant is None else self.actor(participant.entity)

    def actor(self, entity_id: str | None) -> str | None:
        """Return the IRI of the actor of that local id, None for none."""
        return None if entity_id is None else self.actors[entity_id]

    def appearance(self, what: Entity | Agreement) -> str:
        """Return the IRI of an entity's or agreement's appearance."""
        return iris.appearance_iri(self.article_id, what, self.base)


def names(reading: Reading, base: str) -> Names:
    """Return the IRIs of everything in the reading."""
    article_id = reading.article.id
    acts = iris.act_iris(reading, base)
    return Names(
        base=base,
        article_id=article_id,
        article=iris.article_iri(article_id, base),
        run=iris.run_iri(article_id, reading.reader, base),
        actors=iris.actor_iris(reading, base),
        acts=acts,
        agreements=iris.agreement_iris(reading, base),
        relations=iris.relation_iris(reading, acts, base),
    )


def sides(reading: Reading) -> dict[str, str]:
    """Return for each entity id the id of its side: the end of the chain of those it speaks for, or itself.

    A chain that runs in a circle ends where it would begin to repeat.
    """
    principal = {e.id: e.speaks_for for e in reading.entities}

    def side(entity_id: str) -> str:
        seen = {entity_id}
        while (following := principal[entity_id]) is not None and following not in seen:
            entity_id = following
            seen.add(entity_id)
        return entity_id

    return {entity_id: side(entity_id) for entity_id in principal}
