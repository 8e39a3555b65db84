"""HTML: the article comes out, the page around it does not."""

import pytest

from graph.errors import NotAnArticle
from graph.intake.metadata import Metadata
from graph.intake.webpage import article_from_html, looks_like_html

FIRST = (
    "The government of Arvia accused its neighbour on Friday of breaking the truce in the valley, saying that "
    "shells had fallen on three villages during the night and that farmers had fled."
)
SECOND = (
    "“That is false,” the neighbour's spokeswoman, Dana Orlo, told reporters. She said that her country had kept "
    "to every line of the agreement since it was signed in March."
)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head>
<title>Arvia accuses neighbour of breaking truce | Valley Post</title>
<meta property="og:title" content="Arvia accuses neighbour of breaking truce">
<meta property="og:site_name" content="Valley Post">
<meta property="article:published_time" content="2020-06-05T08:00:00Z">
<link rel="canonical" href="https://valley.example.org/arvia-accuses"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Arvia accuses neighbour of breaking truce</h1><p>{FIRST}</p>
<aside><a href="/other">Ten recipes for the summer</a></aside><p>{SECOND}</p></article>
<footer><p>All rights reserved. Cookie settings.</p></footer></body></html>"""


def test_headline_and_paragraphs_come_out_in_order_and_nothing_else() -> None:
    article = article_from_html(PAGE.encode(), "arvia")
    assert article.text == f"Arvia accuses neighbour of breaking truce\n\n{FIRST}\n\n{SECOND}\n"


def test_the_page_states_its_metadata() -> None:
    article = article_from_html(PAGE.encode(), "arvia")
    assert (article.title, article.published, article.source, article.url) == (
        "Arvia accuses neighbour of breaking truce",
        "2020-06-05",
        "Valley Post",
        "https://valley.example.org/arvia-accuses",
    )


def test_a_sidecar_wins_over_the_page() -> None:
    article = article_from_html(PAGE.encode(), "arvia", Metadata(source="Agency", url="https://agency.example.org/1"))
    assert (article.source, article.url, article.published) == (
        "Agency",
        "https://agency.example.org/1",
        "2020-06-05",
    )


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        pytest.param(PAGE.encode("windows-1252"), "iso-8859-1", id="the server says Latin-1 and means Windows-1252"),
        pytest.param(
            PAGE.replace("<head>", '<head><meta charset="windows-1252">').encode("cp1252"), None, id="declared"
        ),
        pytest.param(PAGE.replace("<head>", '<head><meta charset="x-nonsense">').encode(), None, id="unknown label"),
        pytest.param(PAGE.encode("utf-8-sig"), None, id="a byte order mark"),
    ],
)
def test_the_encoding_of_a_page(raw: bytes, charset: str | None) -> None:
    assert "“That is false,”" in article_from_html(raw, "arvia", charset=charset).text


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"<html><body></body></html>", id="an empty page"),
        pytest.param(b"<html><body><script>let a = 1</script></body></html>", id="a page that is all script"),
    ],
)
def test_a_page_without_an_article_is_refused(raw: bytes) -> None:
    with pytest.raises(NotAnArticle, match="no article was found"):
        article_from_html(raw, "arvia")


def test_a_page_is_read_the_same_twice() -> None:
    assert article_from_html(PAGE.encode(), "a") == article_from_html(PAGE.encode(), "a")


@pytest.mark.parametrize(
    ("raw", "html"),
    [
        pytest.param(b"\xef\xbb\xbf\n<!doctype HTML>", True, id="a doctype after a mark"),
        pytest.param(b'<?xml version="1.0"?><html xmlns="x">', True, id="XHTML"),
        pytest.param(b"<!-- saved --><html>", True, id="a comment first"),
        pytest.param(b"The <html> tag, he said", False, id="a text about HTML"),
        pytest.param(b"<3 is what she wrote.", False, id="a heart"),
    ],
)
def test_html_is_known_by_how_it_begins(raw: bytes, html: bool) -> None:
    assert looks_like_html(raw) is html
