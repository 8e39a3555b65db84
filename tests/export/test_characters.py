"""Characters that a format cannot carry are refused with advice, or replaced if the user says so; never lost."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.errors import InputError
from graph.export import Options, export, stream
from graph.export.files import encoded
from graph.export.text import Xml
from tests.export.readings import BACKSLASHES, BREAKS, EMOJI, QUOTED, RIGHT_TO_LEFT, hard, saying

BELL = "a \x07 bell"
XML_FORMATS = ("gexf", "graphml", "rdfxml")


@pytest.mark.parametrize("name", [*XML_FORMATS, "dot"])
def test_a_control_character_is_refused_with_advice(name: str, tmp_path: Path) -> None:
    path = tmp_path / "export"
    with pytest.raises(InputError, match=r"U\+0007.*--unsupported replace"):
        export([saying(BELL)], path, name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [*XML_FORMATS, "dot"])
def test_or_replaced_if_the_user_says_so(name: str) -> None:
    text = b"".join(stream([saying(BELL)], name, Options(unsupported="replace"))).decode("utf-8")
    assert "a \ufffd bell" in text
    assert "\x07" not in text


@pytest.mark.parametrize("name", ["graphology", "cyjs", "cx2", "jgf", "node-link", "jsonl"])
def test_json_keeps_it(name: str) -> None:
    text = b"".join(stream([saying(BELL)], name)).decode("utf-8")
    assert "a \\u0007 bell" in text
    for line in text.splitlines() if name == "jsonl" else [text]:
        json.loads(line)


@pytest.mark.parametrize("name", ["nquads", "ntriples", "trig", "turtle", "jsonld"])
def test_rdf_keeps_it(name: str) -> None:
    syntax = {"nquads": "N_QUADS", "ntriples": "N_TRIPLES", "trig": "TRIG", "turtle": "TURTLE", "jsonld": "JSON_LD"}
    quads = ox.parse(b"".join(stream([saying(BELL)], name)), format=getattr(ox.RdfFormat, syntax[name]))
    assert any(getattr(quad.object, "value", "") == BELL for quad in quads)


@pytest.mark.parametrize("words", [BELL, QUOTED, BREAKS, EMOJI, RIGHT_TO_LEFT, BACKSLASHES])
@pytest.mark.parametrize("name", ["csv", "parquet", "gephi-csv", "neo4j"])
def test_tables_keep_what_is_said(name: str, words: str, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    export([saying(words)], tmp_path / "export", name)
    several = {"gephi-csv": ("export/edges.csv", "words"), "neo4j": ("export/relationships.csv", "words")}
    path, column = several.get(name, ("export", "words"))
    read = "read_parquet" if name == "parquet" else "read_csv"
    more = (
        "" if name == "parquet" else ", header = true, all_varchar = true, quote = '\"', escape = '\"', delim = ','"
    )
    columns = [row[0] for row in duckdb.sql(f"DESCRIBE SELECT * FROM {read}('{tmp_path / path}'{more})").fetchall()]
    (column,) = [c for c in columns if c.partition(":")[0] == column]
    found = duckdb.sql(f"SELECT \"{column}\" FROM {read}('{tmp_path / path}'{more})").fetchall()
    assert found == [(words,)]


def test_docx_refuses_it_too() -> None:
    pytest.importorskip("docx")
    with pytest.raises(InputError, match=r"U\+0007"):
        b"".join(stream([saying(BELL)], "docx", Options(actor="Mu")))


@pytest.mark.parametrize("name", ["html", "svg", "dossier"])
def test_pages_and_pictures_show_a_mark_in_its_place(name: str) -> None:
    asked = Options(actor="Mu") if name == "dossier" else None
    text = b"".join(stream([saying(BELL)], name, asked)).decode("utf-8")
    assert "a \ufffd bell" in text


def test_a_list_item_that_neo4j_would_split_is_refused() -> None:
    with pytest.raises(InputError, match="splits lists"):
        b"".join(stream([hard()], "neo4j"))


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(InputError, match="surrogate"):
        list(encoded(["whole \ud83d"]))


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ('"', "&quot;"),
        ("]]>", "]]&gt;"),
        ("a\nb\tc\rd", "a&#10;b&#9;c&#13;d"),
        ("שלום 🔥 é", "שלום 🔥 é"),
        ("<&>", "&lt;&amp;&gt;"),
        ("\u2028", "\u2028"),
        ("", ""),
    ],
)
def test_xml_is_escaped(text: str, escaped: str) -> None:
    assert Xml("refuse")(text) == escaped


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_what_is_no_xml_is_refused_or_replaced(character: str) -> None:
    with pytest.raises(InputError, match=rf"U\+{ord(character):04X}"):
        Xml("refuse")(f"a{character}")
    assert Xml("replace")(f"a{character}") == "a\ufffd"
