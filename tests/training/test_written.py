"""Articles with their acts marked in the text."""

from __future__ import annotations

import pytest

from training.written import article, held_out, unmarked, written

HARBOUR = """harbour-1
Row over fish
{1s Roe} {1c said} that {1w {1t,2s the union} had poached}. {2c Denying} {2w it}, it left.
---
1 accuse | Jane Roe | Union of Fishers
2 deny | Union of Fishers | - | answers 1 denies
"""


def words(text: str, *places: tuple[int, int] | None) -> list[str | None]:
    return [None if place is None else text[slice(*place)] for place in places]


def test_marks_are_taken_out_and_their_places_kept() -> None:
    read = article(HARBOUR)
    assert read.text == "Row over fish\nRoe said that the union had poached. Denying it, it left."
    first, second = read.charges or ()
    assert words(read.text, first.source, first.cue, first.target, first.what) == [
        "Roe",
        "said",
        "the union",
        "the union had poached",
    ]
    assert words(read.text, second.source, second.target, second.what) == ["the union", None, "it"]
    assert (first.source_entity, second.target_entity, second.answers) == ("Jane Roe", "", ("a1",))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("left.", "left.}", "closing brace too many"),
        ("left.", "{3s left.", "never closed"),
        ("left.", "{left.", "no mark at"),
        ("left.", "{1s left}.", "stands twice"),
        ("left.", "{3s left}.", "no line"),
        ("{2c Denying}", "Denying", "no mark 2c"),
        ("{1t,2s", "{2s", "no mark 1t"),
        ("answers 1 denies", "answers 1 sings", "is no act 2"),
        ("answers 1 denies", "answers 7 denies", "has no line"),
        ("---\n", "", "no line ---"),
    ],
)
def test_what_is_not_in_the_format_is_refused_by_name(old: str, new: str, told: str) -> None:
    with pytest.raises(ValueError, match=f"harbour-1: .*{told}"):
        article(HARBOUR.replace(old, new))


def test_text_without_marks_is_itself() -> None:
    assert unmarked("Nobody said a word.") == ("Nobody said a word.", {})


def test_every_article_that_is_kept_is_in_the_format_and_has_a_name_of_its_own() -> None:
    articles = written()
    assert len(articles) > 400
    assert len({one.doc for one in articles}) == len(articles)
    assert len({one.text for one in articles}) == len(articles)


def test_articles_held_out_are_none_of_those_learned_from() -> None:
    kept = [document for documents in held_out().values() for document in documents]
    assert kept
    assert {document.text for document in kept}.isdisjoint(document.text for document in written())
