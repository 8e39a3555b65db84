"""The query parameters of the lookups, checked at the edge, and the filters and pages they become."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from graph.export import METRICS, View, chosen, formats
from graph.queries.values import MAX_LIMIT, AccusationFilter, ClaimFilter, Page, Sort
from graph.values import Quotation
from ontology.vocabulary import ActType

MOST_CHARACTERS = 2000
METRIC_NAMES = tuple(METRICS)
SHARED = ("text", "agreement", "source", "since", "until", "min_confidence", "answered", "quotation", "article")
"""Filters that are called the same here and in the queries."""

FacetField = Literal["accuser", "accused", "type", "source", "quotation", "year", "answered"]


def _existing(day: str) -> str:
    date.fromisoformat(day)  # raises ValueError for a day that no month has
    return day


Name = Annotated[str, Field(min_length=1, max_length=MOST_CHARACTERS)]
DAY = r"^\d{4}-\d{2}-\d{2}$"
Day = Annotated[str, Field(pattern=DAY), AfterValidator(_existing)]


def split(value: object) -> object:
    """Return a list of all values, where some were given separated by commas."""
    if isinstance(value, str):
        value = [value]
    if isinstance(value, list):
        return [part.strip() for item in value for part in str(item).split(",") if part.strip()]
    return value


class Paging(BaseModel):
    """Which part of the result, in which order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    limit: int = Field(60, ge=1, le=MAX_LIMIT, description="Most rows of a page")
    cursor: Annotated[str, Field(max_length=MOST_CHARACTERS)] | None = Field(
        None, description="The `next` of the page before, as it was given"
    )
    sort: Sort = Field("newest", description="Order of the rows; `relevance` needs `text`")
    count: bool = Field(False, description="Whether to count the whole result (`total`)")
    fields: Annotated[list[str], BeforeValidator(split)] = Field(
        [], max_length=40, description="Only these fields of each row, separated by commas"
    )
    format: Literal["json", "jsonld", "csv"] | None = Field(
        None, description="Format of the answer, in place of the Accept header"
    )

    def page(self) -> Page:
        """Return the page of the queries."""
        return Page(self.limit, self.cursor, self.sort, self.count)


class _Filters(BaseModel):
    """Filters that accusations, claims and exports share."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Name | None = Field(
        None, description='Words to find in claim and quotation; "a phrase", prefix*', examples=["cease-fire"]
    )
    agreement: Name | None = Field(None, description="Name or IRI of an agreement that it concerns")
    source: Name | None = Field(None, description="Publisher of the article")
    since: Day | None = Field(None, description="Not before this day", examples=["2016-06-01"])
    until: Day | None = Field(None, description="Not after this day", examples=["2016-06-30"])
    type: Annotated[list[ActType], BeforeValidator(split)] = Field(
        [], max_length=40, description="Types of the act, separated by commas"
    )
    min_confidence: float | None = Field(None, ge=0, le=1, description="Least confidence of the reading")
    answered: bool | None = Field(None, description="true: only answered; false: only unanswered")
    quotation: Quotation | None = Field(None, description="Whose words it is in")
    article: Name | None = Field(None, description="Id of one article")
    versions: bool = Field(False, description="Whether superseded versions of articles count too")

    def shared(self) -> dict[str, Any]:
        """Return the filters as the queries' filters name them."""
        shared = {name: getattr(self, name) for name in SHARED}
        return {**shared, "act_types": tuple(map(str, self.type)), "versions": self.versions}


class _Acts(_Filters, Paging):
    """Filters and pages of acts."""

    facets: Annotated[list[FacetField], BeforeValidator(split)] = Field(
        [], max_length=7, description="Fields to count the whole result by, separated by commas"
    )

    def page(self) -> Page:
        """Return the page of the queries, with its facets."""
        return Page(self.limit, self.cursor, self.sort, self.count, tuple(self.facets))


class Accusations(_Acts):
    """Which accusations."""

    accuser: Name | None = Field(
        None, description="Who accuses, by name, alias or IRI; those who speak for it count", examples=["Moscow"]
    )
    accused: Name | None = Field(
        None, description="Who is accused, by name, alias or IRI", examples=["United States"]
    )
    either: Name | None = Field(None, description="Who is on one side or the other")

    def filter(self) -> AccusationFilter:
        """Return the filter of the queries."""
        return AccusationFilter(self.accuser, self.accused, self.either, **self.shared())


class Claims(_Acts):
    """Which claims."""

    speaker: Name | None = Field(None, description="Who says it, by name, alias or IRI", examples=["Sergei Lavrov"])
    target: Name | None = Field(None, description="To or against whom, by name, alias or IRI")

    def filter(self) -> ClaimFilter:
        """Return the filter of the queries."""
        return ClaimFilter(self.speaker, self.target, **self.shared())


class Replies(Paging):
    """Whose replies."""

    actor: Name = Field(description="Who is accused and may have replied", examples=["United States"])


class Dispute(Paging):
    """Between whom. The rows come in time order unless sorted otherwise."""

    x: Name = Field(description="One side, by name, alias or IRI", examples=["Russia"])
    y: Name = Field(description="The other side", examples=["United States"])
    sort: Sort = Field("oldest", description="Order of the rows")


class Violations(Paging):
    """Of which agreement, by which side."""

    agreement: Name | None = Field(None, description="Name or IRI of the agreement", examples=["cease-fire"])
    side: Name | None = Field(None, description="Who is said to break it", examples=["Russia"])


class Pairs(Paging):
    """Between which two sides."""

    x: Name | None = Field(None, description="One side, by name, alias or IRI", examples=["Russia"])
    y: Name | None = Field(None, description="The other side", examples=["United States"])


class Named(Paging):
    """Of which name."""

    text: Name | None = Field(None, description="Words or beginning of a name", examples=["Lavrov"])
    sort: Sort = Field("count", description="Order of the rows")


class Articles(Paging):
    """Which articles."""

    text: Name | None = Field(None, description="Words of the title or the claims", examples=["Syria"])
    source: Name | None = Field(None, description="Publisher")
    since: Day | None = Field(None, description="Published not before this day", examples=["2016-01-01"])
    until: Day | None = Field(None, description="Published not after this day")


class Network(Paging):
    """Which edges."""

    kind: Name | None = Field(None, description="Kind of the edges, such as accuses", examples=["accuses"])
    actor: Name | None = Field(None, description="Only edges from or to this actor", examples=["Russia"])
    through_side: bool | None = Field(
        None, description="false: edges of those who speak; true: of the sides they speak for"
    )
    sort: Sort = Field("count", description="Order of the rows")


class Search(Paging):
    """What to find."""

    text: Name = Field(description='Words; "a phrase", prefix*', examples=["strikes"])
    sort: Sort = Field("relevance", description="Order of the rows")


class Export(_Filters):
    """What to export, and how. Any of `accuser`, `accused`, `either` keeps to accusations."""

    view: View | None = Field(
        None, description="What the export shows; each format has a first one", examples=["actors"]
    )
    format: Annotated[str, Field(max_length=40)] | None = Field(
        None,
        description="Format, in place of the Accept header: " + ", ".join(f.name for f in formats()),
        examples=["gexf"],
    )
    per: Literal["act", "kind"] = Field("act", description="An edge an act, or an edge a kind of act with its count")
    accuser: Name | None = Field(None, description="Who accuses, by name, alias or IRI")
    accused: Name | None = Field(None, description="Who is accused")
    either: Name | None = Field(None, description="Who is on one side or the other of an accusation")
    speaker: Name | None = Field(None, description="Who says it")
    target: Name | None = Field(None, description="To or against whom it is said")
    x: Name | None = Field(None, description="One side of a dispute")
    y: Name | None = Field(None, description="The other side of it")
    actor: Name | None = Field(None, description="Whom a dossier is about")
    metrics: Annotated[list[Literal[METRIC_NAMES]], BeforeValidator(split)] = Field(  # type: ignore[valid-type]
        [], max_length=10, description="Measures to add to the nodes: " + ", ".join(METRIC_NAMES)
    )

    def filter(self) -> AccusationFilter | ClaimFilter:
        """Return the filter of the queries. Raises QueryError for names of which one would be ignored."""
        return chosen(
            accuser=self.accuser,
            accused=self.accused,
            either=self.either,
            speaker=self.speaker,
            target=self.target,
            **self.shared(),
        )
