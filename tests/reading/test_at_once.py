"""Articles read two at a time are the same, in the same order, as one after the other."""

from __future__ import annotations

import pytest

from graph.errors import InputError
from graph.pipeline import AT_ONCE, default_reader, read_article, read_articles
from graph.values import Article, Reading

ARTICLES = [
    Article(text=f"The {who} accused the town of poisoning well number {n}. The town denied it.", doc=f"{who}-{n}")
    for n in range(3)
    for who in ("miller", "baker", "tanner")
]


def test_order_and_outcome_are_those_of_reading_one_after_the_other() -> None:
    reader = default_reader()
    assert list(read_articles(ARTICLES, reader)) == [read_article(a, reader) for a in ARTICLES]


def test_no_more_articles_are_fetched_ahead_than_are_read_at_once() -> None:
    fetched = 0

    def counted():
        nonlocal fetched
        for article in ARTICLES:
            fetched += 1
            yield article

    readings = read_articles(counted(), default_reader())
    next(readings)
    assert fetched <= AT_ONCE + 1
    readings.close()


def test_a_failure_comes_after_the_readings_before_it() -> None:
    def broken():
        yield from ARTICLES[:4]
        raise InputError("no article")

    readings = read_articles(broken(), default_reader())
    assert [next(readings).article for _ in range(4)] == ARTICLES[:4]
    with pytest.raises(InputError, match="no article"):
        next(readings)


class OneByOne:
    """A reader that must not be asked while it reads."""

    name = "one by one"

    def __init__(self) -> None:
        self.busy = False

    def read(self, article: Article) -> Reading:
        assert not self.busy
        self.busy = True
        reading = Reading(article=article, entities=(), acts=())
        self.busy = False
        return reading


def test_another_reader_is_asked_for_one_article_at_a_time() -> None:
    assert [r.article.doc for r in read_articles(ARTICLES, OneByOne())] == [a.doc for a in ARTICLES]
