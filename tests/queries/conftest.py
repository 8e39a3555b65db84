from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.store import Store, open_store
from tests.store.building import Says, gold_reading, reading

ARTICLES = [
    reading(
        "bridge",
        Says("Rudolf Rassendyll", "Sylvania shelled the bridge", "Sylvania", breaks="Strelsau cease-fire"),
        Says("Princess Flavia", "nobody shelled the bridge", "Ruritania", "deny", answers=(0, "denies")),
        speaks_for={"Rudolf Rassendyll": "Ruritania", "Princess Flavia": "Sylvania"},
        aliases={"Ruritania": ("Strelsau", "the Élphberg crown")},
        published="2024-05-06",
        title="Shelling of the bridge",
    ),
    reading(
        "river",
        Says("Sylvania", "Ruritania poisons the river", "Ruritania", confidence=0.6, date="2024-04"),
        Says("Ruritania", "Sylvania shelled the bridge", "Sylvania", type="blame", confidence=0.7),
        source="Evening Example",
        published="2024-05-01",
        title="A poisoned river",
    ),
    reading(
        "grain",
        Says("Hentzau", "the grain was stolen", type="claim"),
        Says("Sylvania", "the grain was stolen", type="claim"),
        published=None,
    ),
    reading(
        "dam",
        Says("Tarlenheim and Nauheim", "they broke the dam", "Hofbau and Zenda"),
        Says("Zenda", "the dam stands", "Nauheim", "deny", answers=(0, "denies")),
        members={"Tarlenheim and Nauheim": ("Tarlenheim", "Nauheim"), "Hofbau and Zenda": ("Hofbau", "Zenda")},
        source="Weekly Sample",
        published="2023-01-01",
    ),
]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store(":memory:", workers=1) as opened:
        opened.add([gold_reading(), *ARTICLES])
        yield opened
