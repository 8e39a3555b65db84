"""Whoever issued a document speaks by it, where the article tells who that was."""

from __future__ import annotations

import pytest

from tests.identity.marked_text import Resolved

FOUND = {
    "its issuer is named before the noun": (
        "Critics cite a recent [Harborview Institute] study. [The study] says that the fleet overfished.",
        "Harborview Institute",
    ),
    "its issuer is named behind it": (
        "[A report released on Friday by Harbour Watch] says the fleet overfished.",
        "Harbour Watch",
    ),
    "it is taken up again": (
        "A report released on Friday by [Harbour Watch] blamed the fleet. [The study] says it overfished.",
        "Harbour Watch",
    ),
    "its issuer sent it": (
        "[Ada Brook] sent a letter to the board on Friday. [The letter] says the fleet overfished.",
        "Ada Brook",
    ),
    "its issuer stands before an apposition": (
        "[Ada Brook], the widow of a docker, has filed a lawsuit over the pier. [The suit] says the city knew.",
        "Ada Brook",
    ),
    "its issuer said something in it": (
        "In a statement on Monday, [Harbour Watch] said it was worried. [The statement] says the fleet overfished.",
        "Harbour Watch",
    ),
    "a verb tells of it": ("[Ada Brook] sued the port on Monday. [The complaint] says it knew.", "Ada Brook"),
    "it is somebody's": ("[Ada Brook] wrote much. [Brook's letter] says the fleet overfished.", "Ada Brook"),
    "the suit, after a verb": ("[Ada Brook] sued the port on Monday. [The suit] says it knew.", "Ada Brook"),
    "its maker is told by a pronoun": (
        "[Orvane Corp] said it filed a lawsuit. [The suit] says the port knew.",
        "Orvane Corp",
    ),
    "whoever was sued sued nobody": (
        "[Orvane Corp] said it was sued by [Tillmar Inc]. [The suit] says it knew.",
        "Tillmar Inc",
    ),
    "a name in apposition sued": (
        "[Orvane Corp] said its unit, [Tillmar Inc], sued the port. [The new lawsuit] says it knew.",
        "Tillmar Inc",
    ),
    "people who sue together": (
        "It faces five stockholder lawsuits. [The suits] said it knew.",
        "stockholders",
    ),
    "a suit of a sort": ("[Ada Brook] sued the port. [The class action suit] says it knew.", "Ada Brook"),
    "a communique": (
        "[Harbour Watch], in a communique after the talks, was blunt. [The communique] says the city knew.",
        "Harbour Watch",
    ),
    "a grand jury's": (
        "He was charged by [a federal grand jury]. It was late. [The indictment] says he knew.",
        "federal grand jury",
    ),
    "a person stands right before it": (
        "[Ada Brook] ran. [An Ada Brook ad in March] said the city knew.",
        "Ada Brook",
    ),
    "a ruling is the court's that was spoken of": (
        "[The Riverton Supreme Court] met on Monday. It was late. [The ruling] says the city knew.",
        "Riverton Supreme Court",
    ),
}

NOT_FOUND = {
    "another sort of document": "[Ada Brook] sent a letter on Friday. [The lawsuit] says the fleet overfished.",
    "a new one": "[Ada Brook] sent a letter on Friday. [A letter] says the fleet overfished.",
    "the authors of one": "[Ada Brook] wrote a study. [The scientists behind the study] said so.",
    "what one has": "[Harbour Watch] wrote a report on Friday. [The report's cover] says so.",
    "one that is only talked about": "[Harbour Watch] discussed the study with him. [The study] says so.",
    "one's opinion": "[Harbour Watch] issued an opinion. [My opinion] says so.",
    "whoever was indicted": "[Ada Brook] was indicted on Monday. [The indictment] says so.",
    "another court's ruling": "[Judge Ada Brook] issued an order. [The appeals court ruling] says so.",
}


@pytest.mark.parametrize(("text", "issuer"), FOUND.values(), ids=FOUND)
def test_a_document_speaks_for_its_issuer(text: str, issuer: str) -> None:
    words = text[text.rindex("[") + 1 : text.rindex("]")]
    assert Resolved(text).name(words) == issuer


@pytest.mark.parametrize("text", NOT_FOUND.values(), ids=NOT_FOUND)
def test_a_document_without_a_known_issuer_speaks_for_itself(text: str) -> None:
    words = text[text.rindex("[") + 1 : text.rindex("]")]
    assert Resolved(text).name(words) not in ("Ada Brook", "Brook", "Harbour Watch")


def test_a_document_that_does_not_speak_is_what_it_is() -> None:
    found = Resolved("[Ada Brook] sent a letter on Friday. Critics burned [the letter] on Monday.")
    assert found.name("the letter") == "letter"
