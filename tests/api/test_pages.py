"""The pages: what they show, that no article can break out of them, that they load nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.pages.editor import examples
from graph.values import Act, Article, Content, Entity, Participant, Reading, Span

from .servers import serving

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PAGES = [
    "/",
    "/?accuser=Moscow",
    "/articles/c7077559a8f942dd",
    "/sparql",
    "/docs",
    "/claims/95c0e1faa8448621",
    "/id/actor/body/russia",
    "/ns",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_html_that_loads_nothing_from_elsewhere(read: httpx.Client, path: str) -> None:
    response = read.get(path, headers=BROWSER)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert re.findall(r"(?:src|<link[^>]*href)=\"(?!/assets/|data:,)[^\"]*\"", response.text) == []
    for asset in re.findall(r"\"(/assets/[^\"]+)\"", response.text):
        assert read.get(asset).status_code == 200
    assert '<html lang="en">' in response.text
    assert response.text.count("<h1") == 1


def test_the_form_finds_accusations_and_leads_to_the_quotation(read: httpx.Client) -> None:
    page = read.get(
        "/", params={"accuser": "Moscow", "accused": "Washington", "text": "strikes"}, headers=BROWSER
    ).text
    assert "<mark>strikes</mark>" in page
    link = re.search(r'href="(/articles/[^"]+)"', page)
    assert link
    article = read.get(link[1].replace("&amp;", "&"), headers=BROWSER).text
    chosen = re.search(r'<mark id="chosen" class="chosen">([^<]+)</mark>', article)
    assert chosen
    assert chosen[1].startswith("Washington asked it not to target")


def test_a_question_that_finds_nothing_says_so(read: httpx.Client) -> None:
    assert "Nobody is reported" in read.get("/", params={"text": "elephants"}, headers=BROWSER).text
    assert 'role="alert"' in read.get("/", params={"accuser": "Atlantis"}, headers=BROWSER).text


def test_every_example_query_finds_something(read: httpx.Client) -> None:
    for example in examples():
        response = read.post("/sparql", data={"query": example["query"]})
        assert response.status_code == 200, response.text
        if "bindings" in response.text:
            assert response.json()["results"]["bindings"], example["title"]
        else:
            assert len(response.text.splitlines()) > 3, example["title"]


EVIL = 'Eve accused Bob of "<script>alert(1)</script> \u2039b\u203a & <img src=x onerror=alert(1)>".'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a service whose one article tries to break out of the pages."""
    start = EVIL.index('"')
    said, who = Span(start, len(EVIL), EVIL[start:]), Span(0, 3, "Eve")
    whom = Span(12, 15, "Bob")
    act = Act(
        "a1",
        "accuse",
        "direct",
        Participant("e1", who),
        Span(4, 11, "accused"),
        Content(said, ((said.start, said.end),)),
        0.9,
        target=Participant("e2", whom),
    )
    entities = (
        Entity("e1", "<b>Eve</b>", "person", mentions=(who,)),
        Entity("e2", "Bob", "person", mentions=(whom,)),
    )
    article = Article(
        text=EVIL, doc="<i>doc</i>", title="<u>title</u>", source="</p>", url="https://example.org/?<x>"
    )
    reading = Reading(article=article, entities=entities, acts=(act,), reader="<r>")
    folder = tmp_path_factory.mktemp("hostile") / "store"
    with serving(folder, [reading]) as url, httpx.Client(base_url=url, timeout=20) as client:
        yield client


def test_nothing_in_an_article_breaks_out_of_a_page(hostile: httpx.Client) -> None:
    act = hostile.get("/accusations").json()["items"][0]
    paths = ["/", "/?text=script", f"/articles/{act['article_id']}", f"/claims/{act['claim'].rsplit('/', 1)[1]}"]
    paths += ["/" + act["speaker"]["iri"].partition("counterclaim/")[2], "/?accuser=%3Cscript%3E"]
    for path in paths:
        page = hostile.get(path, headers=BROWSER).text
        for tag in ("<script>", "<img", "<b>", "<i>", "<u>", "<r>", "<x>"):
            assert tag not in page, (path, tag)


@pytest.mark.parametrize(
    "span", ["start=5", "start=a&end=b", "start=-1&end=4", "start=9&end=3", "start=0&end=999999999"]
)
def test_a_span_outside_the_article_is_passed_over(read: httpx.Client, span: str) -> None:
    page = read.get(f"/articles/c7077559a8f942dd?{span}", headers=BROWSER)
    assert page.status_code == 200
    assert 'id="chosen"' not in page.text


def test_the_templates_name_only_assets_that_are_there() -> None:
    folder = Path(__file__).parents[2] / "api" / "pages"
    named = {
        m
        for t in (folder / "templates").glob("*.html")
        for m in re.findall(r"/assets/([\w.]+)", t.read_text("utf-8"))
    }
    assert named == {file.name for file in (folder / "assets").iterdir()}
