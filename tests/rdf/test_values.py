"""Literals and dates."""

from datetime import date

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.rdf.edtf import bounds, is_edtf
from graph.rdf.literals import XSD, decimal, moment, shortened, string


def stored(term: str) -> ox.Literal:
    """What a store gives back for a term."""
    store = ox.Store()
    store.load(f"<http://a/s> <http://a/p> {term} .\n".encode(), format=ox.RdfFormat.N_TRIPLES)
    (quad,) = store
    assert isinstance(quad.object, ox.Literal)
    return quad.object


@settings(deadline=None, derandomize=True)
@given(st.text())
@example('"\\\n\r\t\x00\x0b\x1f\x7f\x85\u2028\u2029😀')
def test_any_string_comes_back(text: str) -> None:
    assert stored(string(text)).value == text
    assert len(string(text).splitlines()) == 1


@settings(deadline=None, derandomize=True)
@given(st.floats(0, 1))
@example(5e-324)
@example(-0.0)
def test_any_confidence_comes_back_to_the_last_digit(value: float) -> None:
    literal = stored(decimal(value))
    assert float(literal.value) == value
    assert str(literal) == decimal(value)
    assert "e" not in literal.value


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("2016-06-03", "date"),
        ("2016-06-03T10:00:00", "dateTime"),
        ("2016-06-03T10:00:00Z", "dateTime"),
        ("2016-06-03T10:00:00+02:00", "dateTime"),
        ("2016-06-03T10:00:00+00:00", "string"),
        ("2016-06-03T10:00:00.50Z", "string"),
        ("2016-06-03T24:00:00", "string"),
        ("2016-02-30", "string"),
        ("2016-02-30T10:00:00", "string"),
        ("2016-6-3", "string"),
        ("２０１６-06-03", "string"),
        ("June 2016", "string"),
        ("", "string"),
    ],
)
def test_a_date_is_typed_only_if_a_store_keeps_its_form(value: str, kind: str) -> None:
    literal = stored(moment(value))
    assert (literal.value, literal.datatype.value) == (value, XSD + kind)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2016-06-03", date(2016, 6, 3), date(2016, 6, 3)),
        ("2016-06-03?", date(2016, 6, 3), date(2016, 6, 3)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("2016-XX-03", date(2016, 1, 3), date(2016, 12, 3)),
        ("2016-06-XX", date(2016, 6, 1), date(2016, 6, 30)),
        ("2016-21", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-05/2016-06-03", date(2016, 5, 1), date(2016, 6, 3)),
        ("2016/..", date(2016, 1, 1), None),
        ("/2016", None, date(2016, 12, 31)),
        ("XXXX-06-03", None, None),
        ("2016-02-30", None, None),
        ("0000-01-01", None, None),
    ],
)
def test_the_days_a_date_may_mean(value: str, first: date | None, last: date | None) -> None:
    assert is_edtf(value)
    assert bounds(value) == (first, last)


@pytest.mark.parametrize("value", ["", "June", "2016-6-3", "16-06-03", "2016-06-03T10:00", "2016-06-03\n", "2016/x"])
def test_what_is_no_date(value: str) -> None:
    assert not is_edtf(value)


@pytest.mark.parametrize(
    ("text", "label"),
    [("short", "short"), ("a line\nand more", "a line and…"), ("unbrokenword", "unbrokenwo…"), ("", "")],
)
def test_a_label_is_one_short_line(text: str, label: str) -> None:
    assert shortened(text, 11) == label
