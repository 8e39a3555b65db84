"""Who takes up a charge makes none."""

from __future__ import annotations

from graph.dispute.context import CHARGES
from graph.pipeline import default_reader, read_article
from graph.values import Article

TAKEN_UP = (
    "Mayor Anton Roe first addressed the allegations of fraud from former clerk Jane Doe on Tuesday. "
    "Asked about the pier, he said that it would open in May.\n"
)


def test_addressing_an_allegation_is_no_charge_against_whoever_made_it() -> None:
    reading = read_article(Article(TAKEN_UP, "mayor"), default_reader())
    charged = {(a.speaker and a.speaker.span.text, a.target and a.target.span.text) for a in reading.acts
               if a.type in CHARGES}  # fmt: skip
    assert not any(who and "Roe" in who for who, _ in charged)
