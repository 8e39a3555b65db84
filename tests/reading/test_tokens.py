"""Pieces and windows: every offset right, every piece in exactly one window's own part."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.reading.encoder import packaged
from graph.reading.tokens import QUOTED, pieces, windows

TEXT = 'Port Vila, 3 May. "We were lied to," the minister said.\n\nThe company denied it. Ünïted 😀 staff agreed.'


def test_pieces_stand_where_they_say() -> None:
    cut = pieces(TEXT, packaged().tokenizer)
    assert len(cut) > 20
    for start, end, sentence in zip(cut.start, cut.end, cut.sentence, strict=True):
        first, last = cut.sentences[sentence]
        assert first <= start < end <= last
        assert not TEXT[start:end].isspace()


def test_pieces_of_a_quotation_carry_its_mark() -> None:
    cut = pieces(TEXT, packaged().tokenizer)
    inside = {TEXT[s:e] for s, e, f in zip(cut.start, cut.end, cut.feature, strict=True) if f & QUOTED}
    assert {"We", "lied"} <= inside
    assert "minister" not in inside


def test_furniture_is_not_cut_into_pieces() -> None:
    cut = pieces(TEXT, packaged().tokenizer, furniture=((0, 17),))
    assert int(cut.start[0]) >= 17


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=20), st.integers(40, 120), st.integers(0, 20))
def test_windows_own_every_piece_once_and_fit(lengths: list[int], size: int, context: int) -> None:
    text = " ".join("w" + " word" * (n - 1) + "." for n in lengths)
    cut = pieces(text, packaged().tokenizer)
    found = windows(cut, size, context)
    assert [w.own for w in found] == [0, *(w.last for w in found[:-1])]
    assert found[-1].last == len(cut)
    for window in found:
        assert 0 <= window.first <= window.own < window.last
        assert window.own - window.first <= context
        assert window.last - window.first <= size
