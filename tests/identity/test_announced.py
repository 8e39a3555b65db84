"""Who is described before being named."""

from __future__ import annotations

import pytest

from tests.identity.marked_text import Resolved

FOUND = {
    "a judge": "[A judge] said the ban was unlawful.\n\n[Judge Ada Brook] sat alone on Monday.",
    "a judge of a place that may lie in the land of the other": (
        "[A federal judge in Texas] struck the ban down.\n\n[U.S. District Judge Ada Brook] sat alone."
    ),
    "an attorney by whose he is": (
        "[Omar Reed] was late. The panel waited for [his attorney], who said no more. It grew dark. It rained.\n\n"
        "[Ada Brook, an attorney for Reed,] was ill."
    ),
}

NOT_FOUND = {
    "two who hold the office": "[A judge] said so.\n\n[Judge Ada Brook] sat with [Judge Omar Reed].",
    "a spokesman of another body": "[A hospital spokesman] said so.\n\n[Police spokesman Adam Brook] agreed.",
    "somebody in the same sentence": "[Mali's opposition leader] rejected what [President Adam Brook] announced.",
    "a woman for a man": "[The spokesman] said so.\n\n[Spokeswoman Ada Brook] was ill.",
    "several": "[Judges] said so.\n\n[Judge Ada Brook] was ill.",
}


@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND)
def test_whoever_is_named_later_is_meant(text: str) -> None:
    words = [found.partition("]")[0] for found in text.split("[")[1:]]
    described = next(word for word in words if "judge" in word or "attorney" in word)
    assert Resolved(text).name(described) == "Ada Brook"


@pytest.mark.parametrize("text", NOT_FOUND.values(), ids=NOT_FOUND)
def test_nobody_else_is_meant(text: str) -> None:
    described = text[1 : text.index("]")]
    assert Resolved(text).name(described) not in ("Ada Brook", "Adam Brook", "Omar Reed")


def test_whom_the_headline_speaks_of_is_taken_up() -> None:
    resolved = Resolved("[Federal court] blocks ban\n\n[A federal appeals court] blocked it on [Friday].")
    assert resolved.entity("Federal court") == resolved.entity("A federal appeals court")


@pytest.mark.parametrize(
    "text",
    [
        "[State court] blocks ban\n\n[A federal appeals court] blocked it.",
        "The ban fell. [Federal court] it was. It rained. It was dark.\n\n[A federal appeals court] blocked it.",
    ],
    ids=["another court", "no headline"],
)
def test_another_is_not(text: str) -> None:
    resolved = Resolved(text)
    described = text[text.index("[") + 1 : text.index("]")]
    assert resolved.entity(described) != resolved.entity("A federal appeals court")


def test_whoever_is_added_after_two_turned_out_to_be_one_is_nobody_else() -> None:
    resolved = Resolved(
        "[Rights group] says guards beat migrants\n\n"
        "[A rights group] blamed [Malta]. [Malta's home ministry] denied it."
    )
    names = {mention.span.text: resolved.name(mention.span.text) for mention in resolved.mentions}
    assert names["Rights group"] == names["A rights group"]
    assert names["Malta's home ministry"] not in (names["A rights group"], names["Malta"])
