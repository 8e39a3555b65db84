"""The answers of the lookups as the OpenAPI description declares them. Nothing is built of these at run time.

The answers are the values of `graph.queries.values`, written as they are; `tests/api/test_schemas.py` holds real
answers to what stands here.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field


class Ref(BaseModel):
    """Something with an IRI and the name to show for it."""

    iri: str = Field(description="Its IRI")
    name: str = Field(description="The name to show for it")


class Act(BaseModel):
    """One speech act: who is reported to say what, to or against whom, and where exactly it stands."""

    iri: str = Field(description="IRI of the act")
    type: str = Field(description="Notation of its type, of the scheme at /act-type, such as accuse, deny, blame")
    form: str | None = Field(description="Form of speech, such as a question, null for a plain statement")
    speaker: Ref | None = Field(description="Who says it, null where the article names nobody")
    side: Ref | None = Field(description="The side that the speaker speaks for")
    target: Ref | None = Field(description="Whom it is against")
    addressee: Ref | None = Field(description="To whom it is said")
    reported_by: Ref | None = Field(description="Who reports it, where that is not the article itself")
    claim: str | None = Field(description="IRI of the claim, see /claims/{name}")
    text: str = Field(description="The claim in words, with references resolved")
    quote: str = Field(description="The words of the article, verbatim")
    start: int = Field(description="Where the quote begins in the article's text, in characters from 0")
    end: int = Field(description="Where the quote ends, the character after its last")
    quotation: str = Field(description="How it is reported: direct, indirect or mixed")
    cue: str | None = Field(description="The word that says that something is said, such as accused")
    date: str | None = Field(description="When it was said as far as the article tells (EDTF)")
    day: str | None = Field(description="The day it is sorted by: its date, otherwise that of publication (ISO 8601)")
    confidence: float = Field(description="How sure the reader is, from 0 to 1")
    answers: int = Field(description="How many acts answer it")
    article: Ref = Field(description="The article that reports it")
    article_id: str = Field(description="Id of the article version")
    source: str | None = Field(description="Publisher of the article")
    published: str | None = Field(description="When the article was published (ISO 8601)")
    url: str | None = Field(description="Address of the article")
    agreements: list[Ref] = Field(description="Agreements that it is about")
    highlights: str | None = Field(description="With `text`, the matches between ‹ and ›, otherwise null")


class Answering(BaseModel):
    """An act that bears on another, and how."""

    act: Act = Field(description="The act that answers")
    relation: str = Field(description="How it bears on the other, of the scheme at /relation-type, such as denies")
    explicit: bool = Field(description="Whether the article itself says that one answers the other")
    confidence: float = Field(description="How sure the relation is, from 0 to 1")


class Claim(BaseModel):
    """A claim with all that bears on it. None of it is called true."""

    iri: str = Field(description="IRI of the claim")
    text: str = Field(description="The claim in words")
    acts: list[Act] = Field(description="Every act that makes it")
    answers: list[Answering] = Field(description="Acts that answer it or otherwise bear on it")
    answered: list[Answering] = Field(description="Acts that its own acts answer")
    contradicts: list[Ref] = Field(description="Claims that cannot hold together with it")
    same_as: list[Ref] = Field(description="The same claim as others make it")


class Reply(BaseModel):
    """An accusation and one answer to it."""

    accusation: Act = Field(description="The accusation")
    answer: Answering | None = Field(description="One answer, null where nothing answers it")


class Violation(BaseModel):
    """An agreement that somebody is said to break, and who says so."""

    agreement: Ref = Field(description="The agreement")
    violator: Ref = Field(description="Who is said to break it")
    according_to: Ref | None = Field(description="Who says so")
    act: Act = Field(description="The act that says so")


class ClaimPair(BaseModel):
    """Two claims of two sides."""

    relation: str = Field(description="same, close or contradicts")
    one: Act = Field(description="An act that makes the one claim")
    other: Act = Field(description="An act that makes the other")


class Actor(BaseModel):
    """An actor in the whole store; counts are of acts of current article versions."""

    iri: str = Field(description="IRI of the actor")
    name: str = Field(description="The name to show for it")
    kind: str = Field(description="What it is, of the scheme at /entity-kind, such as state or person")
    aliases: list[str] = Field(description="Other names it goes by")
    said: int = Field(description="How many acts are its own")
    accuses: int = Field(description="How many of them accuse somebody")
    accused: int = Field(description="How many acts of others accuse it")


class Edge(BaseModel):
    """Acts of one kind from one actor to another. Kinds are never summed."""

    kind: str = Field(description="What the one does to the other, such as accuses")
    source: Ref = Field(description="Who does it")
    target: Ref = Field(description="Whom it is done to")
    count: int = Field(description="How many acts")
    first: str | None = Field(description="Day of the first of them (ISO 8601)")
    last: str | None = Field(description="Day of the last of them (ISO 8601)")


class ActorDetail(BaseModel):
    """An actor with its offices, the sides it speaks for, who acts together in it, and its edges to others."""

    actor: Actor = Field(description="The actor")
    speaks_for: list[Ref] = Field(description="The sides it speaks for")
    members: list[Ref] = Field(description="Those who act together in it, such as Germany and France")
    member_of: list[Ref] = Field(description="Those in which it acts together with others")
    roles: list[tuple[str, Ref | None]] = Field(description="Its offices: each a title and of what it is one")
    edges: list[Edge] = Field(description="Its edges to others")
    articles: int = Field(description="How many articles speak of it")


class Agreement(BaseModel):
    """An agreement that is spoken of; being here does not say that one exists."""

    iri: str = Field(description="IRI of the agreement")
    name: str = Field(description="The name to show for it")
    kind: str = Field(description="What it is, of the scheme at /agreement-kind, such as cease-fire")
    parties: list[Ref] = Field(description="Who is said to be a party to it")
    articles: int = Field(description="How many articles speak of it")
    violations: int = Field(description="How many acts say that it is broken")


class Article(BaseModel):
    """An article version."""

    iri: str = Field(description="IRI of the article version")
    id: str = Field(description="Its id, for /articles/{article}")
    doc: str = Field(description="The name that whoever added it gave it")
    title: str = Field(description="Headline")
    published: str | None = Field(description="When it was published (ISO 8601)")
    source: str | None = Field(description="Publisher")
    url: str | None = Field(description="Address")
    language: str = Field(description="Language tag")
    acts: int = Field(description="How many speech acts were read from it")
    revision_of: str | None = Field(description="Id of the version before it")
    replaced_by: str | None = Field(description="Id of the version after it")


class Hit(BaseModel):
    """A full-text match."""

    kind: Literal["claim", "quote", "title"] = Field(description="What the text was found in")
    iri: str = Field(description="IRI of the claim, the act or the article that it was found in")
    article: Ref = Field(description="The article")
    highlighted: str = Field(description="The text with its matches between ‹ and ›")
    score: float = Field(description="How well it matches; more is better")


class Facet(BaseModel):
    """How many rows of the whole result have a value in a field."""

    value: str = Field(description="The value: an IRI or a notation")
    label: str = Field(description="The name to show for it")
    count: int = Field(description="How many rows have it")


ANSWERS: tuple[type[BaseModel], ...] = (
    Act, Claim, Reply, Violation, ClaimPair, Actor, Edge, ActorDetail, Agreement, Article, Hit, Facet,
)  # fmt: skip
"""What the lookups answer; the rest are parts of these."""


def page_of(row: type[BaseModel]) -> dict[str, Any]:
    """Return the schema of a page of such rows."""
    facets = {"type": "array", "items": {"$ref": "#/components/schemas/Facet"}}
    return {
        "type": "object",
        "required": ["items", "next", "total", "facets"],
        "properties": {
            "items": {
                "type": "array",
                "items": {"$ref": f"#/components/schemas/{row.__name__}"},
                "description": "The rows; where `fields` is given, each has these fields alone",
            },
            "next": {"type": ["string", "null"], "description": "Cursor of the page after, null at the end"},
            "total": {"type": ["integer", "null"], "description": "Number of all rows, with `count=true`"},
            "facets": {
                "type": "object",
                "additionalProperties": facets,
                "description": "For each field of `facets`, its values and their numbers in the whole result",
            },
        },
    }
