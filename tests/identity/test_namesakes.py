"""Whoever rules is not each bearer of his surname who is named in full."""

from __future__ import annotations

import pytest

from tests.identity.marked_text import Resolved

OTHERS = {
    "his wife": "[Prime Minister Lind] left. His wife, [Anna Lind], stayed.",
    "the first lady": "[President Okoro] left. First lady [Amina Okoro] stayed.",
    "who is known not to have held the office": "[President Trump] left. [Melania Trump] stayed.",
    "whose daughter": "[King Aldo] left. The king's daughter, [Ines Aldo], stayed.",
}
SAME = {
    "the office in another place": "[President Okoro] left. [Amina Okoro], the president of Norland, stayed.",
    "who is known to have held the office": "[President Biden] left. [Joe Biden] stayed.",
    "only an initial before the surname": "[President Okoro] left. [E. Okoro] returned.",
    "of whom nothing is known": "[President Okoro] left. [Emeka Okoro] returned.",
    "no ruler": "[Senator Okoro] left. His wife, [Amina Okoro], stayed.",
}


def rulers_and_named(text: str) -> tuple[str | None, str | None]:
    resolved = Resolved(text)
    ruler, named = (mention.span.text for mention in resolved.mentions)
    first, second = resolved.entity(ruler), resolved.entity(named)
    return first and first.id, second and second.id


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_two_of_one_surname(text: str) -> None:
    ruler, named = rulers_and_named(text)
    assert ruler != named


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_one_who_is_named_in_full(text: str) -> None:
    ruler, named = rulers_and_named(text)
    assert ruler == named is not None


@pytest.mark.parametrize(
    "text",
    [
        "[Senator Ken Roe] spoke in Dover. His wife, [Ada Roe], was beside him. [Roe] said nothing.",
        "[Ken Roe] spoke in Dover. [Ada Roe], his sister, was beside him. [Roe] said nothing.",
    ],
    ids=["told before the name", "told behind it"],
)
def test_a_bare_surname_is_no_relative_named_once(text: str) -> None:
    resolved = Resolved(text)
    first, relative, bare = (resolved.entity(m.span.text) for m in resolved.mentions)
    assert first is not None
    assert relative is not None
    assert bare is not None
    assert bare.id == first.id != relative.id


def test_a_relative_of_the_same_initial_is_another() -> None:
    resolved = Resolved("[President Ken Roe] is accused. [K. Roe], his brother, was arrested.")
    first, brother = (resolved.entity(m.span.text) for m in resolved.mentions)
    assert first is not None
    assert brother is not None
    assert first.id != brother.id


def test_a_bare_surname_is_not_of_whoever_is_told_as_its_bearers_wife() -> None:
    resolved = Resolved("[Brook] accused [Roe] of theft. [Roe]'s wife, [Ada Roe], defended him.")
    first, wife = resolved.entity("Roe"), resolved.entity("Ada Roe")
    assert first is not None
    assert wife is not None
    assert first.id != wife.id


def test_a_surname_alone_is_of_whoever_is_called_so_all_along() -> None:
    resolved = Resolved(
        "[Usman Okoro] stabbed two. Police shot [Okoro]. Passers-by held [Okoro], and [Okoro] fell. "
        "Mayor of London [Amina Okoro] praised them. [Okoro] was convicted of terror years ago."
    )
    last = [mention for mention in resolved.mentions if mention.span.text == "Okoro"]
    found = resolved.entity("Okoro", len(last))
    assert found is not None
    assert found.name == "Usman Okoro"
