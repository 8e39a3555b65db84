"""The values that the stages hand on: articles, spans, entities, acts, relations, agreements, readings.

All of them are frozen; offsets are Unicode code points into `Article.text`, start inclusive, end
exclusive, and `article.text[span.start:span.end] == span.text` holds for every span of a reading.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

EntityKind = Literal["person", "organization", "state", "group", "place", "other"]
Quotation = Literal["direct", "indirect", "mixed"]
AgreementKind = Literal[
    "ceasefire", "treaty", "agreement", "sanctions", "resolution", "deadline", "designation", "peace process"
]
RelationType = Literal[
    "denies",
    "rebuts",
    "reframes",
    "concedes",
    "counter-accuses",
    "justifies",
    "corroborates",
    "supports",
    "restates",
]

ARTICLE_ID_LENGTH = 16
"""Hexadecimal digits of the SHA-256 of an article's text that make its identifier."""


def article_id(text: str) -> str:
    """Return the identifier of an article: the first digits of the SHA-256 of its UTF-8 text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:ARTICLE_ID_LENGTH]


@dataclass(frozen=True, slots=True)
class Article:
    """One immutable version of the plain text of an article, with what is known about it.

    `published` and `retrieved` are ISO 8601 dates or date-times, `language` a BCP 47 tag, `doc` the stem
    of the file (or another name that its supplier gave it). `furniture` lists the stretches of `text`
    that belong to the page and not to the article (navigation, captions, credits).
    """

    text: str
    doc: str
    title: str = ""
    published: str | None = None
    source: str | None = None
    url: str | None = None
    language: str = "en"
    retrieved: str | None = None
    furniture: tuple[tuple[int, int], ...] = ()

    @property
    def id(self) -> str:
        """The article's identifier, derived from its text alone."""
        return article_id(self.text)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters of an article: `text` is exactly what stands from `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Role:
    """An office somebody is reported to hold; `of` is the id of the entity it is held in, if known."""

    title: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor or place of one article under one canonical name, with all its mentions.

    `speaks_for` is the id of the entity on whose behalf it is reported to speak; `members` are the ids of those
    that act together in it ("Germany and France"), as far as each is known.
    """

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    speaks_for: str | None = None
    mentions: tuple[Span, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """One who takes part in an act: the entity (None where unresolved) and the words that name it there."""

    entity: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Content:
    """What is said: `span` encloses the `parts`, the pieces left where an attribution interrupts a quotation."""

    span: Span
    parts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Act:
    """One attributed speech act.

    `type` is the notation of a concept of the ontology's act-type scheme; `form` that of a narrower one
    where the article is more exact ("sue", "indict" under "accuse"). `reported_by` is the id of the
    entity that reports the inner act of a nested speech. `date` is EDTF, `confidence` (0 to 1) says how
    sure the reading is, never how true the claim is. `resolved` is the content with its references in
    square brackets.
    """

    id: str
    type: str
    quotation: Quotation
    speaker: Participant | None
    cue: Span | None
    content: Content
    confidence: float
    addressee: Participant | None = None
    target: Participant | None = None
    resolved: str = ""
    reported_by: str | None = None
    date: str | None = None
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """How one act of an article bears on another: `source` (act id) `type` `target` (act id).

    `explicit` says that the article itself marks the relation ("when confronted with the accusation").
    """

    source: str
    target: str
    type: RelationType
    explicit: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Violation:
    """An entity (id) that somebody, in the act named, says breaks an agreement."""

    entity: str
    act: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """An arrangement an article speaks of; being here says that it is spoken of, not that it exists."""

    id: str
    name: str
    kind: AgreementKind
    mentions: tuple[Span, ...]
    parties: tuple[str, ...] = ()
    violated_by: tuple[Violation, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one article. `reader` names the reader and its version, for provenance."""

    article: Article
    entities: tuple[Entity, ...] = ()
    acts: tuple[Act, ...] = ()
    relations: tuple[Relation, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    reader: str = ""
    refused: tuple[str, ...] = field(default=())
    """What a reader returned that was not verbatim in the text, one sentence each."""

    def entity(self, entity_id: str) -> Entity:
        """Return the entity of that id. Raises KeyError if the reading has none."""
        for entity in self.entities:
            if entity.id == entity_id:
                return entity
        raise KeyError(entity_id)
