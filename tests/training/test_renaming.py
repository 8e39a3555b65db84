"""Articles told of others keep every span at its words."""

from __future__ import annotations

import random

from training.corpora import Charge, Document
from training.examples import Silver
from training.renaming import Pool, renamed

TEXT = "Ada Brandt accused Russia of lying. Moscow's envoy said Brandt was wrong; the Russians would wait."
NAMES = Pool(("Olga",), ("Featherstonehaugh",), (("Russia", "Russian", "Moscow"), ("Albania", "Albanian", "Tirana")))


def place(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def test_spans_move_with_their_words() -> None:
    charge = Charge("a1", "accuse", 3, place("Ada Brandt"), place("accused"), place("Russia"), place("lying"))
    silver = Silver([(*place("Ada Brandt"), "person"), (*place("Brandt was"), "other")], [place("Moscow's envoy")])
    other, layers = renamed(Document("d", TEXT, charges=(charge,)), silver, NAMES, random.Random(1))
    moved = (other.charges or ())[0]
    source, cue, target, what = (
        other.text[slice(*place)] for place in (moved.source, moved.cue, moved.target, moved.what) if place
    )
    assert (source, cue, what) == ("Olga Featherstonehaugh", "accused", "lying")
    assert target in ("Russia", "Albania")
    if target == "Albania":
        assert "Tirana's envoy said Featherstonehaugh was wrong; the Albanians would wait." in other.text
    assert other.text[slice(*layers.phrases[0])].endswith("'s envoy")


def test_a_text_that_names_nobody_stays_as_it_is() -> None:
    document = Document("d", "Nobody was named in it.")
    assert renamed(document, Silver([], []), NAMES, random.Random(1)) == (document, Silver([], []))
