"""What a tagger of names is trusted in: towns are no states, a body is more than its town, nouns may lead a name."""

from __future__ import annotations

import pytest

from graph.identity import Mention, resolve
from graph.identity.phrase import phrase
from graph.values import Article, Entity, Span

Tagged = tuple[str, str | None]
"""Words of a text, and the kind that a tagger gave them."""


def entities(text: str, *tagged: Tagged) -> dict[str, Entity]:
    """The entities of a text, by the words of the mentions that denote them, each taken where it first stands."""
    mentions = []
    for words, kind in tagged:
        start = text.index(words)
        mentions.append(Mention(Span(start, start + len(words), words), "name", kind))  # type: ignore[arg-type]
    found = resolve(Article(text, "tagged"), mentions)
    by_id = {entity.id: entity for entity in found.entities}
    return {text[start:end]: by_id[entity] for (start, end), entity in found.denotes.items()}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Magnitogorsk", "place"),
        ("West Palm Beach", "place"),
        ("Kenya", "state"),
        ("Donetsk People's Republic", "state"),
        ("East Germany", "state"),
        ("Riverton Council", "organization"),
        ("Riverton Police", "organization"),
    ],
)
def test_what_is_tagged_a_state_is_one_only_if_it_is_known_or_called_so(name: str, kind: str) -> None:
    assert entities(f"Trains from {name} were late.", (name, "state"))[name].kind == kind


def test_a_town_is_not_the_council_named_after_it() -> None:
    text = "Riverton Council met on Monday. It rained in all of Riverton, she said."
    start = text.rindex("Riverton")
    mentions = [
        Mention(Span(0, 16, "Riverton Council"), "name", "organization"),
        Mention(Span(start, start + 8, "Riverton"), "name", "state"),
    ]
    assert len(resolve(Article(text, "town"), mentions).entities) == 2


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("eyewitness Vinnie Moss", "eyewitness"),
        ("Senate Minority Whip Vinnie Moss", "Senate Minority Whip"),
        ("A former Miss Universe Vinnie Moss", "former Miss Universe"),
    ],
)
def test_nouns_before_a_name_tell_what_its_bearer_is(words: str, title: str) -> None:
    found = entities(f"{words} saw it.", (words, None), ("Vinnie Moss", "person"))
    assert found[words].name == "Vinnie Moss"
    assert found[words].kind == "person"
    assert [role.title for role in found[words].roles] == [title]


@pytest.mark.parametrize("words", ["the case against Vinnie Moss", "Riverton's view of Vinnie Moss"])
def test_what_ends_in_a_name_need_not_be_its_bearer(words: str) -> None:
    found = entities(f"We know {words} now.", (words, None), ("Vinnie Moss", "person"))
    assert words not in found or found[words].name != "Vinnie Moss"


def test_who_belongs_to_a_body_is_called_by_his_name() -> None:
    words = "Del. Vinnie Moss of the Riverton Council"
    found = entities(f"{words} spoke.", (words, None), ("Vinnie Moss", "person"))
    assert (found[words].name, found[words].kind) == ("Vinnie Moss", "person")


def test_a_body_keeps_what_a_tagger_cut_off_its_name() -> None:
    found = entities("The Arvian Department of Justice is looking into it.", ("Arvian Department", "organization"))
    assert found["Arvian Department"].name == "Arvian Department of Justice"


def test_a_body_keeps_it_behind_an_article_too() -> None:
    words = "the Arvian Court of Appeals for the Sixth Circuit"
    found = entities(f"A panel of {words} met.", ("the Arvian Court", "organization"), (words, "organization"))
    assert found["the Arvian Court"].name == "Arvian Court of Appeals for the Sixth Circuit"


def test_a_code_is_no_short_name_of_a_body() -> None:
    found = entities("The XR-5 Coalition likes XR-5 visas.", ("XR-5 Coalition", "organization"), ("XR-5", None))
    assert "XR-5" not in found or found["XR-5"].name != "XR-5 Coalition"


def test_a_capital_of_two_words_is_no_person() -> None:
    found = entities("Egypt protests; Addis Ababa maintains that it harms nobody.", ("Addis Ababa", "person"))
    assert found["Addis Ababa"].name == "Ethiopia"


TOLD_OF = {
    "28-year-old Usman Brook": (("Usman", "Brook"), ""),
    "Mayor of London Ada Brook": (("Ada", "Brook"), "Mayor"),
    "Foreign Minister of Israel Yair Dahl": (("Yair", "Dahl"), "Foreign Minister"),
    "Mayor of Riverton Ada Brook": (("Ada", "Brook"), "Mayor"),
    "United States Senator from Vermont Ada Brook": (("Ada", "Brook"), "Senator"),
    "President of the United States Ivo Dahl": (("Ivo", "Dahl"), "President"),
}


@pytest.mark.parametrize("words", TOLD_OF)
def test_age_and_place_of_office_are_no_part_of_a_name(words: str) -> None:
    told = phrase(words)
    assert (told.form, told.core, told.title) == ("name", *TOLD_OF[words])


@pytest.mark.parametrize("words", ["Prime Minister of New Zealand", "Attorney General of Texas", "28-year-old man"])
def test_an_office_is_no_name(words: str) -> None:
    assert phrase(words).form == "description"


def test_a_name_that_breaks_off_behind_the_article_is_read() -> None:
    assert phrase("Ada Brook of the").text == "Ada Brook of the"


@pytest.mark.parametrize(
    ("long", "short", "same"),
    [
        ("Northgate Pharma", "Northgate", True),
        ("Supreme Court of Norland", "Supreme Court", True),
        ("Unity Party National Convention", "Unity Party", False),
    ],
    ids=["a firm", "a court of a land", "not what is held by it"],
)
def test_a_body_is_called_by_the_beginning_of_its_name(long: str, short: str, same: bool) -> None:
    text = f"She sued {long}. Then {short} said so."
    start = text.rindex(short)
    spans = [Span(9, 9 + len(long), long), Span(start, start + len(short), short)]
    found = resolve(Article(text, "tagged"), [Mention(span, "name", "organization") for span in spans])
    one, other = (found.denotes[span.start, span.end] for span in spans)
    assert (one == other) is same
