"""Where a report was written is told before it begins, and of nobody."""

from __future__ import annotations

import pytest

from graph.identity.discourse import Discourse
from tests.identity.marked_text import Resolved


@pytest.mark.parametrize(
    "paragraph",
    ["VALLETTA, Malta - The union left.", "BISSAU — The union left.", "OSLO (News Wire) - The union left."],
)
def test_a_dateline_ends_before_the_report(paragraph: str) -> None:
    discourse = Discourse(f"Union leaves talks\n\n{paragraph}")
    start = discourse.text.index(paragraph)
    assert discourse.in_dateline(start)
    assert not discourse.in_dateline(discourse.text.index("The union"))


@pytest.mark.parametrize("text", ["UNESCO said so - again.", "Valletta - the capital - is old."])
def test_what_begins_otherwise_is_none(text: str) -> None:
    assert not Discourse(text).in_dateline(0)


def test_a_town_in_a_dateline_with_its_land_is_a_place() -> None:
    resolved = Resolved("[VALLETTA], Malta - [The union] left. [The company] stayed.")
    town = resolved.entity("VALLETTA")
    assert town is not None
    assert town.kind == "place"
