"""Which of the words that were found may name somebody."""

from __future__ import annotations

from graph.reading.encoder import packaged
from graph.reading.piece_acts import Found, Name
from graph.reading.tokens import pieces
from graph.speech import mentions_of
from graph.values import Article


def test_small_words_that_the_tagger_cut_off_name_nobody() -> None:
    text = "The council of Riverton is on X; it and the EU met on Monday."
    cut = pieces(text, packaged().tokenizer)
    every_word = Found((), tuple(Name((n, n + 1), "organization") for n in range(len(cut))), ())
    named = {mention.span.text for mention in mentions_of(Article(text, "a"), cut, every_word)}
    assert named.isdisjoint({"The", "the", "of", "is", "on", ";", ".", "Monday"})
    assert {"council", "Riverton", "X", "it", "EU"} <= named
