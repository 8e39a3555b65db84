"""Plain text to an article: the text as it is, and what can be known from it for certain."""

import pytest

from graph.errors import NotAnArticle
from graph.intake.bounds import MAX_LINE, MAX_TEXT
from graph.intake.metadata import Metadata
from graph.intake.plain import article_from_text

BODY = "The ministry accused its neighbour of breaking the truce. The neighbour denied it at once.\n"


def test_the_text_is_kept_character_for_character() -> None:
    text = "  \n\tHeadline of the day in six words \xa0\n\n" + BODY + "\n \n"
    assert article_from_text(text, "a").text == text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("Ministry accuses neighbour\n\n" + BODY, "Ministry accuses neighbour", id="the first line"),
        pytest.param(
            "World\nMinistry accuses its old neighbour\n" + BODY, "Ministry accuses its old neighbour", id="menu"
        ),
        pytest.param("4 May 2020\nTruce broken\n" + BODY, "Truce broken", id="below the date"),
        pytest.param(BODY, "", id="none where the article begins with a sentence"),
        pytest.param("Ministry accuses its neighbour", "", id="a headline alone is its text"),
    ],
)
def test_the_headline_is_the_title(text: str, title: str) -> None:
    assert article_from_text(text, "a").title == title


@pytest.mark.parametrize(
    ("text", "published"),
    [
        pytest.param("Friday, January 4, 2019\n\n" + BODY, "2019-01-04", id="a date line"),
        pytest.param("GENEVA, 3 May 2020 - " + BODY, "2020-05-03", id="an agency's opening"),
        pytest.param(BODY + "\n4 May 2020\n", None, id="a date below the article is something else's"),
        pytest.param(BODY, None, id="no date"),
    ],
)
def test_the_day_of_publication(text: str, published: str | None) -> None:
    assert article_from_text(text, "a").published == published


def test_what_is_given_wins_over_what_the_text_says() -> None:
    given = Metadata(
        title="Given", published="2020-01-01", source="Post", url="https://example.org/a", language="en-GB"
    )
    article = article_from_text("Friday, January 4, 2019\nA headline in five words\n" + BODY, "doc", given)
    assert (article.title, article.published, article.source, article.url, article.language, article.doc) == (
        "Given",
        "2020-01-01",
        "Post",
        "https://example.org/a",
        "en-GB",
        "doc",
    )


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        pytest.param(" \n\t\n", "is empty", id="blank"),
        pytest.param(BODY * (MAX_TEXT // len(BODY) + 1), "JSON Lines", id="more text than an article has"),
        pytest.param("accused " * (MAX_LINE // 8 + 1), "Break it into lines", id="a line as long as a book"),
        pytest.param("Das Ministerium wies den Vorwurf zurück, es habe gelogen.", "in German", id="German"),
    ],
)
def test_what_is_no_article_is_refused_with_advice(text: str, advice: str) -> None:
    with pytest.raises(NotAnArticle, match=advice):
        article_from_text(text, "a")


def test_another_language_is_read_when_asked_for() -> None:
    text = "Das Ministerium wies den Vorwurf zurück, es habe gelogen."
    assert article_from_text(text, "a", any_language=True).text == text
