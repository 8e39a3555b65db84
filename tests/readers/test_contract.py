"""What every reader promises, whatever it is made of: spans verbatim, the same bytes twice, odd articles read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from graph.contract import decode, encode
from graph.errors import ModelError
from graph.rdf.validity import check
from graph.reading.interface import Reader
from graph.reading.spacy_reader import SpacyReader
from graph.values import Article
from tests.readers.chat_server import ANSWER, Reply, chat_server
from tests.readers.spacy_model import MODEL, pipeline

SEED = Path(__file__).parents[2] / "data" / "articles" / "us-russia-dispute-over-strikes.txt"
NEWS = (
    "Home | News | Sport\n\nKlow (AP) — Syldavia's minister, Ada Lind, accused Borduria of breaking the accord. "
    "“They moved tanks,” she said, “and they knew it was wrong.”\n\n"
    "Borduria denied it.\n\nRead more: Ada Lind said we track you."
)

ARTICLES = [
    Article("", "empty"),
    Article(" \n\t\n ", "blank"),
    Article("a", "one letter"),
    Article("\n\n\n", "line breaks"),
    Article('“““ ”” " \' "', "marks alone"),
    Article("“We deny it", "a quotation left open"),
    Article(
        "\U0001f600 Ada said: \U0001f600 “No \U0001f600.” \U0001f1eb\U0001f1f7 denied it.", "beyond the basic plane"
    ),
    Article("Ada Lind said\u00a0no.\r\nFrance\u2028denied it.\x00\ufeff", "odd white space"),
    Article("قال الوزير إن فرنسا كذبت. Франция отрицает.", "other scripts"),
    Article(
        "e\u0301a\u0308 denied the cafe\u0301 plan. İstanbul denied it. ﬁre accused ﬂood of crime.",
        "characters that change length",
    ),
    Article("said " * 400, "cues alone"),
    Article("accused and " * 300 + ".", "a long row"),
    Article("Ada Lind accused France and Spain and Italy of fraud. " * 40, "one long line"),
    Article(NEWS, "furniture", furniture=((0, 21), (NEWS.index("Read more"), len(NEWS)))),
    Article(NEWS, "furniture everywhere", furniture=((0, len(NEWS)),)),
]


@contextmanager
def trained() -> Iterator[Callable[[], Reader]]:
    composed = pytest.importorskip("graph.pipeline", reason="the composed pipeline is not there")
    try:
        composed.default_reader()
    except ModelError as error:
        pytest.skip(f"the trained reader cannot be loaded: {error}")
    yield composed.default_reader


@contextmanager
def on_spacy() -> Iterator[Callable[[], Reader]]:
    if MODEL is None:
        pytest.skip("needs spaCy and an English pipeline")
    yield lambda: SpacyReader(pipeline())


@contextmanager
def on_language_model() -> Iterator[Callable[[], Reader]]:
    if find_spec("httpx") is None:
        pytest.skip("needs the extra llm")
    from graph.reading.llm import LlmReader, LlmSettings

    with chat_server(Reply(ANSWER)) as server:
        settings = LlmSettings("tiny", server.url, cache=None, window_characters=3_000)
        yield lambda: LlmReader(settings)


READERS = {"default": trained, "spacy": on_spacy, "openai": on_language_model}


@pytest.fixture(scope="module", params=list(READERS))
def make(request: pytest.FixtureRequest) -> Iterator[Callable[[], Reader]]:
    with READERS[request.param]() as made:
        yield made


def seed() -> Article:
    return Article(SEED.read_text("utf-8"), SEED.stem, published="2016-06-03")


@pytest.mark.parametrize("article", [*ARTICLES, seed()], ids=lambda article: article.doc)
def test_a_reading_is_sound(make: Callable[[], Reader], article: Article) -> None:
    reader = make()
    reading = reader.read(article)
    check(reading)
    assert reading.article == article
    assert reading.reader == reader.name != ""
    assert decode(json.loads(json.dumps(encode(reading)))) == reading


@pytest.mark.parametrize("article", [seed(), ARTICLES[-2]], ids=lambda article: article.doc)
def test_the_same_article_gives_the_same_bytes(make: Callable[[], Reader], article: Article) -> None:
    first, second = make(), make()
    one, again, other = (json.dumps(encode(reader.read(article))) for reader in (first, first, second))
    assert one == again == other


@pytest.mark.parametrize("article", [a for a in ARTICLES if a.furniture], ids=lambda article: article.doc)
def test_furniture_yields_no_act(make: Callable[[], Reader], article: Article) -> None:
    for act in make().read(article).acts:
        for start, end in article.furniture:
            assert act.content.span.end <= start or end <= act.content.span.start
