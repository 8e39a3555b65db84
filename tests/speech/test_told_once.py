"""A part of what somebody says is no second act where the whole says the same."""

from __future__ import annotations

import pytest

from graph.pipeline import default_reader, read_article
from graph.speech.kinds import ANSWERS
from graph.values import Article

CHARGED = "The auditor accused the Harbour Board on Monday of hiding the costs of the new pier.\n\n"


@pytest.mark.parametrize(
    "answer",
    [
        '"No, this is not true," the Harbour Board said at the time. "We will tell the truth."',
        '"We never hid anything," Roe, the chairman of the Harbour Board, said, "and the books are open to everybody.'
        ' The new pier will be the pride of the town. It will bring work to hundreds."',
    ],
)
def test_an_interrupted_answer_is_one_answer(answer: str) -> None:
    acts = read_article(Article(CHARGED + answer + "\n", "pier"), default_reader()).acts
    (told,) = [act for act in acts if act.type in ANSWERS]
    assert len(told.content.parts) > 1
