"""The table of formats: one entry a name, file ending and tool, and the documentation made from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.errors import InputError
from graph.export import SHAPES, VIEWS, Format, format_for, format_named, format_of, formats, table
from graph.export.look import look
from graph.queries.act_rows import ANSWERING
from ontology.vocabulary import ACCUSING, CRITICISING, DEMANDING, DENYING

DOCS = Path(__file__).parents[2] / "docs" / "tools"


def test_names_and_endings_are_unique() -> None:
    assert len({f.name for f in formats()}) == len({f.extension for f in formats()}) == len(formats())


def test_every_view_can_be_written_in_some_format() -> None:
    assert {view for views in SHAPES.values() for view in views} == set(VIEWS)


@pytest.mark.parametrize("format", formats(), ids=lambda f: f.name)
def test_a_file_name_tells_the_format(format: Format) -> None:
    assert format_of(f"some folder/a.b{format.extension}") is format
    assert format_of(Path(f"A{format.extension.upper()}.GZ")) is format
    assert format_named(format.name) is format
    assert format_for(format.media_type) is not None


def test_names_that_tell_nothing_are_refused() -> None:
    with pytest.raises(InputError, match="tells no format"):
        format_of("x.txt")
    assert format_for("application/x-unknown") is None


def test_the_documentation_holds_the_table() -> None:
    assert table() in (DOCS / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "page", ["gephi", "gephi-lite", "cytoscape", "neo4j", "graphviz", "notebooks", "spreadsheets"]
)
def test_every_tool_has_a_page_that_names_its_formats(page: str) -> None:
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    assert "counterclaim export" in text
    assert f"({page}.md)" in (DOCS / "README.md").read_text(encoding="utf-8")


def test_the_query_for_neo4j_finds_every_kind_of_answer() -> None:
    named = re.search(r"\[r:([A-Z_|]+)\]", (DOCS / "neo4j.md").read_text("utf-8"))
    assert named is not None
    assert set(named[1].split("|")) == {kind.upper().replace("-", "_") for kind in ANSWERING}


def test_every_format_is_used_on_some_page() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in DOCS.glob("*.md") if path.name != "README.md")
    assert [f.name for f in formats() if f"`{f.name}`" not in pages] == []


@pytest.mark.parametrize(
    ("kinds", "like"), [(ACCUSING | CRITICISING, "accuse"), (DENYING, "deny"), (DEMANDING, "demand")]
)
def test_kinds_of_a_family_share_a_colour(kinds: frozenset[str], like: str) -> None:
    assert {look().edge(str(kind)) for kind in kinds} == {look().edge(like)}


@pytest.mark.parametrize("colour", sorted({*look().edges.values(), look().edge_default}))
def test_words_in_an_edge_colour_can_be_read_on_white(colour: str) -> None:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (luminance + 0.05) >= 4.5
