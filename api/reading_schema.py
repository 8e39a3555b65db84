"""A reading as the OpenAPI description declares it: the JSON of `graph.contract`, which writes it."""

from __future__ import annotations

from pydantic import BaseModel, Field


class Span(BaseModel):
    """A stretch of the article's text."""

    start: int = Field(description="Where it begins, in characters from 0")
    end: int = Field(description="Where it ends, the character after its last")
    text: str = Field(description="The characters of the article from start to end")


class ReadParticipant(Span):
    """Who takes part in an act, and the words that name it there."""

    entity: str = Field(description="Id of the entity")


class ReadContent(Span):
    """What is said."""

    parts: list[tuple[int, int]] = Field(description="Start and end of each piece, where words stand in between")


class ReadRole(BaseModel):
    """An office."""

    title: str = Field(description="Its title")
    of: str | None = Field(description="Id of the entity that it is an office of")


class ReadEntity(BaseModel):
    """An actor of the article."""

    id: str = Field(description="Id within the reading")
    name: str = Field(description="Its fullest name")
    kind: str = Field(description="What it is, such as state or person")
    aliases: list[str] = Field(description="Other names of it in the article")
    roles: list[ReadRole] = Field(description="Its offices")
    speaks_for: str | None = Field(description="Id of the entity that it speaks for")
    members: list[str] = Field(description="Ids of the entities that act together in it")
    mentions: list[Span] = Field(description="Where it is named")


class ReadAct(BaseModel):
    """A speech act of the article."""

    id: str = Field(description="Id within the reading")
    type: str = Field(description="Notation of its type, such as accuse, deny, blame")
    quotation: str = Field(description="How it is reported: direct, indirect or mixed")
    speaker: ReadParticipant | None = Field(description="Who says it")
    cue: Span | None = Field(description="The word that says that something is said")
    addressee: ReadParticipant | None = Field(description="To whom it is said")
    target: ReadParticipant | None = Field(description="Whom it is against")
    content: ReadContent = Field(description="What is said, verbatim")
    resolved: str | None = Field(description="What is said, with references resolved")
    reported_by: str | None = Field(description="Id of the entity that reports it, where that is not the article")
    date: str | None = Field(description="When it was said as far as the article tells (EDTF)")
    confidence: float = Field(description="How sure the reader is, from 0 to 1")
    form: str | None = Field(description="Form of speech, null for a plain statement")


class ReadRelation(BaseModel):
    """How one act bears on another."""

    source: str = Field(description="Id of the act that answers")
    target: str = Field(description="Id of the act that is answered")
    type: str = Field(description="Notation of the relation, such as denies")
    explicit: bool = Field(description="Whether the article itself says so")
    confidence: float = Field(description="How sure that is, from 0 to 1")


class ReadViolation(BaseModel):
    """Who is said to break an agreement."""

    entity: str = Field(description="Id of the entity that is said to break it")
    act: str = Field(description="Id of the act that says so")


class ReadAgreement(BaseModel):
    """An agreement that the article speaks of."""

    id: str = Field(description="Id within the reading")
    name: str = Field(description="What it is called")
    kind: str = Field(description="What it is, such as cease-fire")
    mentions: list[Span] = Field(description="Where it is named")
    parties: list[str] = Field(description="Ids of the entities that are parties to it")
    violated_by: list[ReadViolation] = Field(description="Who is said to break it")


class ReadArticle(BaseModel):
    """The article that was read."""

    id: str = Field(description="Id of the article version")
    doc: str = Field(description="A name for the article")
    title: str = Field(description="Headline")
    published: str | None = Field(description="When it was published (ISO 8601)")
    source: str | None = Field(description="Publisher")
    url: str | None = Field(description="Address")
    language: str = Field(description="Language tag")
    retrieved: str | None = Field(description="When it was fetched (ISO 8601)")
    furniture: list[tuple[int, int]] = Field(description="Start and end of what is no part of its prose, as captions")
    text: str = Field(description="Its text, which all starts and ends count in")


class Reading(BaseModel):
    """What was read from one article, as `counterclaim read --json` prints it."""

    article: ReadArticle = Field(description="The article")
    entities: list[ReadEntity] = Field(description="Its actors")
    acts: list[ReadAct] = Field(description="What is reported as said")
    relations: list[ReadRelation] = Field(description="Which act answers, repeats or bears out which")
    agreements: list[ReadAgreement] = Field(description="Agreements that it speaks of")
    reader: str = Field(description="Which reader read it")
    refused: list[str] = Field(description="What the reader said that the text does not bear out, in words")


EXAMPLE = {
    "article": {
        "id": "c7077559a8f942dd",
        "doc": "000_0c1b134d8c1a6305",
        "title": "Atlantis speaks",
        "published": "2016-06-03",
        "source": "The Example",
        "url": None,
        "language": "en",
        "retrieved": None,
        "furniture": [],
        "text": "Atlantis accused Utopia of theft.",
    },
    "entities": [
        {
            "id": "e1",
            "name": "Atlantis",
            "kind": "state",
            "aliases": [],
            "roles": [],
            "speaks_for": None,
            "members": [],
            "mentions": [{"start": 0, "end": 8, "text": "Atlantis"}],
        }
    ],
    "acts": [
        {
            "id": "a1",
            "type": "accuse",
            "quotation": "indirect",
            "speaker": {"entity": "e1", "start": 0, "end": 8, "text": "Atlantis"},
            "cue": {"start": 9, "end": 16, "text": "accused"},
            "addressee": None,
            "target": None,
            "content": {"start": 24, "end": 32, "text": "of theft", "parts": [[24, 32]]},
            "resolved": None,
            "reported_by": None,
            "date": None,
            "confidence": 0.9,
            "form": None,
        }
    ],
    "relations": [],
    "agreements": [],
    "reader": "trained 1",
    "refused": [],
}
"""A reading for the description."""
