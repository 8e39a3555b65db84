"""What the shipped reader reads, written as a graph, conforms to the shapes and comes back.

COUNTERCLAIM_ARTICLES may name a file or folder of more articles for the slow test, in any form the intake takes.
"""

import os
from collections.abc import Iterator
from itertools import islice

import pytest

from graph.errors import ModelError
from graph.intake import articles_from, demonstration_articles
from graph.pipeline import default_reader
from graph.rdf import from_nquads, to_nquads
from graph.reading.interface import Reader
from graph.values import Article, Reading
from tests.ontology.test_shapes import faults
from tests.rdf.graphs import merge, quads

TOGETHER = 10
"""Articles merged before they are checked: most of a check's time is its start."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    try:
        return default_reader()
    except ModelError as error:
        pytest.skip(f"no model to read with: {error}")


def check(readings: list[Reading]) -> None:
    assert readings
    assert faults(merge(quads(*readings))) == set()
    for reading in readings:
        assert from_nquads(to_nquads(reading)) == reading


def test_readings_of_the_demonstration_articles_conform(reader: Reader) -> None:
    check([reader.read(article) for article in demonstration_articles()])


def more_articles() -> Iterator[Article]:
    found = os.environ.get("COUNTERCLAIM_ARTICLES")
    if not found:
        pytest.skip("COUNTERCLAIM_ARTICLES names no articles")
    yield from (article for article in articles_from(found) if isinstance(article, Article))


@pytest.mark.slow
def test_readings_of_many_articles_conform(reader: Reader) -> None:
    articles = more_articles()
    while some := list(islice(articles, TOGETHER)):
        check([reader.read(article) for article in some])
