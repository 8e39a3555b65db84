"""The right-of-reply dossier: each accusation in its words, with its place and answer, or that none was found."""

from __future__ import annotations

import io
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from graph.errors import InputError, NotFound
from graph.export import Options, export, stream
from graph.export.dossier import charges
from graph.queries.values import ActRow, ClaimFilter
from graph.values import Article, Entity, Reading, Relation
from tests.export.readings import ATLANTIS, EVE, MU, Writer, gold, hard

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
    assert text.count("accuse, against United States; ") == len(AGAINST_US)


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


def test_word_links_to_the_words_in_their_article(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    export([hard()], tmp_path / "x.docx", options=Options(actor="Mu 🌋"))
    document = docx.Document(str(tmp_path / "x.docx"))
    links = [link for p in document.paragraphs for link in p.hyperlinks]
    assert [link.text for link in links if "The Daily ]]> Bugle" in link.text] == [link.text for link in links]
    assert len(links) == 4  # three accusations and an answer
    assert all(link.url.startswith("https://example.org/a?b=1&c=2#:~:text=") for link in links)


def test_a_date_is_that_of_the_accusation_or_said_to_be_the_articles() -> None:
    writer = Writer()
    writer.say(MU, "accuse", ATLANTIS, "They stole the sea", date="2016-06-01")
    writer.say(MU, "accuse", ATLANTIS, "They stole the land")
    text = " ".join(told(writer, "Atlantis").words)
    assert "1. Mu 🌋, 2016-06-01" in text
    assert "2. Mu 🌋, in an article of 2020-01-01" in text


def test_an_answer_of_the_accused_is_told_from_one_of_another() -> None:
    writer = Writer()
    charge = writer.say(MU, "accuse", ATLANTIS, "They stole the sea")
    own = writer.say(ATLANTIS, "deny", None, "We did not")
    others = writer.say(EVE, "deny", None, "They did not, I was there")
    relations = [Relation(answer, charge, "denies", True, 0.5) for answer in (own, others)]
    text = " ".join(" ".join(told(writer, "Atlantis", *relations).words).split())
    assert 'Answer (denies): Atlantis "Great" & <Co>' in text
    assert "Answer by another (denies): Eve O’Neil" in text


@pytest.mark.parametrize(
    ("quote", "text", "told"),
    [
        pytest.param("they stole it", "They stole it [sea]", True, id="a reference resolved"),
        pytest.param("they stole it.", "They stole it", False, id="only a capital and a full stop differ"),
        pytest.param("they stole it", "", False, id="no claim"),
    ],
)
def test_references_are_resolved_only_where_that_tells_more(quote: str, text: str, told: bool) -> None:
    act = cast(ActRow, SimpleNamespace(quote=quote, text=text))
    assert charges.resolved(act) == (text if told else None)


def test_a_filter_on_accusations_hides_no_answer() -> None:
    page = html("Mu 🌋", filter=ClaimFilter(until="2016-06-03", min_confidence=0.7))
    assert "Answer (denies): Mu 🌋" in " ".join(" ".join(page.words).split())


@pytest.mark.parametrize(
    ("accusations", "unanswered", "told"),
    [
        (1, 0, "1 accusation was found in the article looked through. An answer to it was found."),
        (1, 1, "1 accusation was found in the article looked through. No answer to it was found."),
        (2, 0, "2 accusations were found in the article looked through. An answer to each of them was found."),
        (2, 1, "2 accusations were found in the article looked through. To 1 of them no answer was found."),
        (2, 2, "2 accusations were found in the article looked through. No answer to any of them was found."),
    ],
)
def test_what_was_found_is_told_in_a_sentence(accusations: int, unanswered: int, told: str) -> None:
    act, answer = cast(ActRow, None), cast(charges.Answer, None)
    found = tuple(charges.Charge(act, () if n < unanswered else (answer,)) for n in range(accusations))
    assert charges.summary(charges.Dossier("Mu", "x", found, articles=1)) == told


def test_nothing_found_is_said_to_be_nothing_found() -> None:
    page = html("Mu 🌋", filter=ClaimFilter(since="2999-01-01"))
    assert "No accusation against Mu 🌋 was found in the 2 articles looked through." in " ".join(page.words)
    assert page.quotations == []


def test_more_accusations_than_anybody_reads_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charges, "MAX_CHARGES", 2)
    with pytest.raises(InputError, match="narrow them by date or source"):
        html("Mu 🌋")


def told(writer: Writer, actor: str, *relations: Relation) -> Text:
    """The dossier on what an article of three actors says."""
    entities = tuple(Entity(id, name, "state", (name.split()[0],)) for id, name in (ATLANTIS, MU, EVE))
    reading = Reading(
        Article(writer.text, "talk", published="2020-01-01"), entities, tuple(writer.acts), relations, reader="hand 1"
    )
    page = Text()
    page.feed(b"".join(stream([reading], "dossier", Options(actor=actor))).decode("utf-8"))
    page.close()
    return page


def test_a_name_that_nothing_has_is_refused() -> None:
    with pytest.raises(NotFound):
        html("Nobody at all")
