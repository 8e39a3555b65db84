"""What a client sends to have articles read or added."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from graph.intake.bounds import MAX_FIELD, MAX_PAGE, MAX_TEXT

Line = Annotated[str, Field(max_length=MAX_FIELD)]


class GivenArticle(BaseModel):
    """One article: its text, or its HTML, or the URL it is to be fetched from, and what is known about it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "text": "Atlantis accused Utopia of breaking the cease-fire on Monday, its minister said.",
                    "title": "Atlantis accuses Utopia",
                    "published": "2016-06-03",
                    "source": "The Example",
                }
            ]
        },
    )

    text: Annotated[str, Field(max_length=MAX_TEXT)] | None = Field(None, description="Plain text")
    html: Annotated[str, Field(max_length=MAX_PAGE)] | None = Field(None, description="HTML page")
    url: Line | None = Field(
        None, description="Address of the article; without text and HTML, the page is fetched from there"
    )
    doc: Line | None = Field(None, description="A name for the article")
    title: Line | None = Field(None, description="Headline")
    published: Line | None = Field(None, description="Day or time of publication, ISO 8601")
    source: Line | None = Field(None, description="Publisher")
    language: Line | None = Field(None, description="Language tag")

    @model_validator(mode="after")
    def _one_content(self) -> Self:
        if self.text is not None and self.html is not None:
            raise ValueError("give `text` or `html`, not both")
        if self.text is None and self.html is None and self.url is None:
            raise ValueError("give `text`, `html` or `url`")
        return self


class GivenArticles(BaseModel):
    """Several articles."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"articles": [{"text": "Atlantis accused Utopia of theft.", "doc": "a1"}]}]},
    )

    articles: list[GivenArticle] = Field(min_length=1, description="The articles")


ONE, SEVERAL = "one article", "several articles"


def _which(given: Any) -> str:
    """Tell by its field `articles` which of the two a body is, so that its faults are told of that one alone."""
    several = "articles" in given if isinstance(given, dict) else isinstance(given, GivenArticles)
    return SEVERAL if several else ONE


Given = Annotated[Annotated[GivenArticle, Tag(ONE)] | Annotated[GivenArticles, Tag(SEVERAL)], Discriminator(_which)]
"""One article, or several."""


class OutcomeView(BaseModel):
    """What became of one article of a job."""

    item: int = Field(description="Which article of the job, from 0")
    outcome: str = Field(description="added, unchanged, replaced or refused")
    article: str | None = Field(description="Id of the article version, where there is one")
    detail: str | None = Field(description="Why it was refused")


class JobView(BaseModel):
    """A job: its state, how many of its articles are done, and what became of each."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "5f2b9c1e7a3d4f60",
                    "state": "done",
                    "created": "2016-06-03T12:00:00+00:00",
                    "items": 1,
                    "done": 1,
                    "outcomes": [{"item": 0, "outcome": "added", "article": "c7077559a8f942dd", "detail": None}],
                }
            ]
        }
    )

    id: str = Field(description="Id of the job, for /jobs/{job}")
    state: str = Field(description="waiting, running or done")
    created: str = Field(description="When it was accepted (ISO 8601)")
    items: int = Field(description="How many articles it has")
    done: int = Field(description="How many of them are done")
    outcomes: list[OutcomeView] = Field(description="What became of those that are done")
