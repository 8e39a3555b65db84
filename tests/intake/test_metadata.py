"""Metadata beside the text: taken when it can be meant, refused with the field's name when not."""

from pathlib import Path

import pytest

from graph.errors import NotAnArticle
from graph.intake.metadata import Metadata, metadata_from, sidecar_of


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param(
            "a.meta.toml",
            'title = "T"\npublished = 2016-06-03\nsource = "S"\nlicence = "CC BY"\n',
            id="TOML, a date bare",
        ),
        pytest.param("a.meta.json", '{"title": "T", "published": "2016-06-03", "source": "S"}', id="JSON"),
    ],
)
def test_a_sidecar_is_read(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    assert sidecar_of(tmp_path / "a.txt") == Metadata(title="T", published="2016-06-03", source="S")


def test_without_a_sidecar_nothing_is_known(tmp_path: Path) -> None:
    assert sidecar_of(tmp_path / "a.txt") == Metadata()


@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [
        pytest.param("a.meta.toml", "title = ", "does not parse", id="broken TOML"),
        pytest.param("a.meta.json", "[" * 100_000, "too large|does not parse", id="JSON nested to exhaustion"),
        pytest.param("a.meta.json", "[1]", "must hold an object", id="not an object"),
        pytest.param("a.meta.toml", 'autor = "X"', "unknown field, autor", id="a misspelt field"),
        pytest.param("a.meta.toml", "title = 3", "title must be text", id="a number for a title"),
        pytest.param("a.meta.toml", 'published = "last week"', "published must be a date", id="no date"),
        pytest.param("a.meta.toml", 'url = "ftp://example.org/a"', "url must be an http", id="another scheme"),
        pytest.param("a.meta.toml", 'url = "http://a/<script>"', "url must be an http", id="no address"),
        pytest.param("a.meta.toml", 'language = "the Queen\'s"', "language must be", id="no language tag"),
    ],
)
def test_a_broken_sidecar_is_named_with_what_is_wrong(tmp_path: Path, name: str, content: str, advice: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(NotAnArticle, match=advice):
        sidecar_of(tmp_path / "a.txt")


def test_space_and_control_characters_in_a_title_are_evened_out() -> None:
    assert metadata_from({"title": " A\n title\x00 "}, "it").title == "A title"


@pytest.mark.parametrize(
    "stated", ["2016", "2016-06", "2016-06-03", "2016-06-03T10:00:00Z", "2016-06-03T10:00:00+02:00"]
)
def test_dates_may_be_partial_or_exact(stated: str) -> None:
    assert metadata_from({"published": stated}, "it").published == stated
