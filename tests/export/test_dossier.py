"""The right-of-reply dossier: each accusation in its words, with its place and answer, or that none was found."""

from __future__ import annotations

import io
from html.parser import HTMLParser
from pathlib import Path

import pytest

from graph.errors import NotFound
from graph.export import Options, export, stream
from graph.queries.values import ClaimFilter
from tests.export.readings import gold, hard

AGAINST_US = [a for a in gold().acts if a.type == "accuse" and a.target and a.target.entity == "e2"]


class Text(HTMLParser):
    """The words of a page, and the quotations among them."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.quotations: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link", "br"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.words.append(data)
        if self._open and self._open[-1] == "blockquote":
            self.quotations.append(data)


def html(actor: str, **options: object) -> Text:
    page = Text()
    page.feed(b"".join(stream([gold(), hard()], "dossier", Options(actor=actor, **options))).decode("utf-8"))  # type: ignore[arg-type]
    page.close()
    return page


@pytest.mark.parametrize("name", ["United States", "Washington", "the U.S."])
def test_every_accusation_stands_in_its_words(name: str) -> None:
    page = html(name)
    assert len(AGAINST_US) == 3
    for act in AGAINST_US:
        assert act.content.span.text in page.quotations
        text = " ".join(page.words)
        assert f"characters {act.content.span.start}–{act.content.span.end}" in text
    assert "RFE/RL, 2016-06-03" in " ".join(page.words)


def test_answers_stand_with_what_they_answer() -> None:
    page = html("United States")
    text = " ".join(" ".join(page.words).split())
    assert "Answer (reframes): U.S. State Department (for United States)" in text
    assert "it only asked Russia to carefully select its targets" in text
    assert text.count("No answer found") == 1


def test_no_answer_is_said_to_be_not_found_and_never_not_given() -> None:
    text = " ".join(" ".join(html("Mu 🌋").words).split())
    assert text.count("No answer found") == 2
    assert "says no more than that these articles hold none" in text


def test_each_accusation_names_whom_it_is_against() -> None:
    text = " ".join(" ".join(html("United States").words).split())
    assert text.count("accuse, against United States, ") == len(AGAINST_US)


def test_the_filters_apply() -> None:
    assert len(html("Mu 🌋", filter=ClaimFilter(since="2016-06-04")).quotations) == 1


def test_word_reads_the_same_dossier(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    path = tmp_path / "x.docx"
    written = export([gold(), hard()], path, options=Options(actor="Mu 🌋"))
    document = docx.Document(io.BytesIO(path.read_bytes()))
    paragraphs = [p.text for p in document.paragraphs]
    quotes = [p.text for p in document.paragraphs if p.style.name == "Intense Quote"]
    assert quotes == [q for q in html("Mu 🌋").quotations if q in quotes]
    assert len(quotes) == written.counts["accusations"] == 3
    assert paragraphs.count("No answer found") == written.counts["unanswered"] == 2
    assert document.core_properties.title == "Accusations against Mu 🌋, and the answers"


def test_a_name_that_nothing_has_is_refused() -> None:
    with pytest.raises(NotFound):
        html("Nobody at all")
