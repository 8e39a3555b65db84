"""What date expressions mean, seen from Friday, 3 June 2016, as EDTF."""

from __future__ import annotations

from datetime import date

import pytest

from graph.dates import find_dates, reference_day
from graph.values import Article

FRIDAY = date(2016, 6, 3)

MEANINGS = {
    "a day of a month takes the year of publication": ("on June 3", "2016-06-03"),
    "a day of a month that lies far ahead was last year's": ("on December 5", "2015-12-05"),
    "a day soon to come dates no act": ("by June 10", None),
    "a full date": ("on Sept. 11, 2001", "2001-09-11"),
    "a full date with the day first": ("on 3 May 2015", "2015-05-03"),
    "an ISO date": ("2016-05-01", "2016-05-01"),
    "a month and year": ("in March 2014", "2014-03"),
    "a month": ("in May", "2016-05"),
    "a month not yet come this year": ("in December", "2015-12"),
    "a year": ("in 2012", "2012"),
    "a year at the head of a sentence": ("In 2012, they signed.", "2012"),
    "a month at the head of a sentence": ("In May they signed.", "2016-05"),
    "last with a weekday at the head of a sentence": ("Last Wednesday they signed.", "2016-06-01?"),
    "days ago at the head of a sentence": ("Three days ago they signed.", "2016-05-31"),
    "what goes on since a year is of no year": ("since 1976", None),
    "a weekday is the last of that name": ("said Monday", "2016-05-30"),
    "the weekday of publication is that day": ("said Friday", "2016-06-03"),
    "last with a weekday is uncertain": ("last Wednesday", "2016-06-01?"),
    "next with a weekday is to come": ("next Monday", None),
    "yesterday": ("yesterday", "2016-06-02"),
    "today": ("said today", "2016-06-03"),
    "tomorrow is to come": ("tomorrow", None),
    "last week is an interval": ("last week", "2016-05-23/2016-05-29"),
    "this week runs to publication": ("earlier this week", "2016-05-30/2016-06-03"),
    "the weekend": ("over the weekend", "2016-05-28/2016-05-29"),
    "last month": ("last month", "2016-05"),
    "last year": ("last year", "2015"),
    "days ago": ("three days ago", "2016-05-31"),
    "months ago are approximate": ("two months ago", "2016-04~"),
    "a day that no month has": ("February 30, 2016", None),
}


@pytest.mark.parametrize(("text", "edtf"), MEANINGS.values(), ids=MEANINGS)
def test_meaning_of(text: str, edtf: str | None) -> None:
    (found,) = find_dates(text, FRIDAY)
    assert found.edtf == edtf
    assert text[found.start : found.end] in text


WITHOUT_PUBLICATION = {
    "a day without a year": ("on June 3", "XXXX-06-03"),
    "a day with a year": ("on June 3, 2016", "2016-06-03"),
    "a weekday alone says nothing": ("on Monday", None),
}


@pytest.mark.parametrize(("text", "edtf"), WITHOUT_PUBLICATION.values(), ids=WITHOUT_PUBLICATION)
def test_meaning_without_publication_of(text: str, edtf: str | None) -> None:
    assert [found.edtf for found in find_dates(text, None)] == [edtf]


NO_DATES = ["He may go", "the march on Rome", "at 10:30", "page 12", "the marching band"]


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date_in(text: str) -> None:
    assert list(find_dates(text, FRIDAY)) == []


REFERENCES = {
    "publication comes first": (
        Article("Friday, October 4, 2019 - He spoke", "a", published="2019-10-06"),
        date(2019, 10, 6),
    ),
    "a publication with a time": (Article("He spoke", "a", published="2019-10-06T23:10:00Z"), date(2019, 10, 6)),
    "a dateline serves where publication is unknown": (
        Article("Friday, October 4, 2019\n\nHe spoke", "a"),
        date(2019, 10, 4),
    ),
    "a dateline serves where publication is unreadable": (
        Article("October 4, 2019\n\nHe spoke", "a", published="unknown"),
        date(2019, 10, 4),
    ),
    "nothing known": (Article("He spoke on June 3", "a"), None),
}


@pytest.mark.parametrize(("article", "day"), REFERENCES.values(), ids=REFERENCES)
def test_reference_day_when(article: Article, day: date | None) -> None:
    assert reference_day(article) == day
