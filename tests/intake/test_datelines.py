"""Dates are taken where the text is certain, and nowhere else."""

from datetime import date

import pytest

from graph.intake.datelines import date_line, opening_date


@pytest.mark.parametrize(
    ("line", "day"),
    [
        pytest.param("3 June 2016", date(2016, 6, 3), id="day, month, year"),
        pytest.param("Friday, January 4, 2019\xa0", date(2019, 1, 4), id="weekday first, a hard space behind"),
        pytest.param("Published: 12 Sept. 2020, 14:05 GMT", date(2020, 9, 12), id="a label and a time of day"),
        pytest.param("Updated on March 1st, 2018 at 9:30 a.m. EST", date(2018, 3, 1), id="ordinal and a.m."),
        pytest.param("2016-06-03", date(2016, 6, 3), id="ISO 8601"),
        pytest.param("03/06/2016", None, id="two days at once is none"),
        pytest.param("June 3", None, id="no year is none"),
        pytest.param("31 June 2016", None, id="a day that never was"),
        pytest.param("On 3 June 2016 the truce broke down.", None, id="a sentence is no date line"),
        pytest.param("3 June 2016 the truce broke down", None, id="nor is the start of one"),
        pytest.param("", None, id="an empty line"),
    ],
)
def test_a_line_that_is_a_date(line: str, day: date | None) -> None:
    assert date_line(line) == day


@pytest.mark.parametrize(
    ("paragraph", "day"),
    [
        pytest.param("WASHINGTON, June 3, 2016 (AP) — The ministry denied it.", date(2016, 6, 3), id="agency style"),
        pytest.param("GENEVA (3 March 2020) - The envoy warned both sides.", date(2020, 3, 3), id="UN style"),
        pytest.param(
            "MOSCOW, June 3 (Agency) - The ministry denied it.", None, id="without a year it is not certain"
        ),
        pytest.param(
            "The truce of 3 June 2016 - the second - broke down.", None, id="a date that is told, not stated"
        ),
        pytest.param("He denied it.", None, id="no opening at all"),
    ],
)
def test_the_opening_of_a_first_paragraph(paragraph: str, day: date | None) -> None:
    assert opening_date(paragraph) == day
