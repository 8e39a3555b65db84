"""What is criticised may charge somebody itself: "slammed the Post for a story alleging that he lied"."""

from __future__ import annotations

import pytest

from graph.reading.contested import contested
from tests.reading.made_up import read
from tests.reading.test_who_is_meant import Pair, pairs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The mayor slammed the Daily Post for a report claiming his brother had stolen city funds.",
            [("mayor", "Daily Post"), ("Daily Post", "mayor's brother")],
            id="a newspaper for what it reported",
        ),
        pytest.param(
            "Georgia slammed a U.N. report accusing it of war crimes.",
            [("Georgia", "United Nations"), ("United Nations", "Georgia")],
            id="a report by the name before it",
        ),
        pytest.param(
            "Georgia denounced the United Nations over a report accusing its troops of rape.",
            [("Georgia", "United Nations"), ("United Nations", "Georgia's troops")],
            id="over what it wrote of one's own",
        ),
        pytest.param(
            "Israel condemned a report by Amnesty International accusing its troops of torture.",
            [("Israel", "Amnesty International"), ("Amnesty International", "Israel's troops")],
            id="a report by the name behind it",
        ),
        pytest.param(
            "The party criticised the broadcaster over a documentary by Ada Brook that claimed its leader had lied.",
            [("party", "broadcaster"), ("Ada Brook", "party's leader")],
            id="another than who made it",
        ),
        pytest.param(
            "Slovakia's foreign ministry denounced the report, which accused its forces of torture, as biased.",
            [("Slovak foreign ministry", "report"), ("report", "Slovakia's forces")],
            id="a report has no forces",
        ),
        pytest.param(
            "Georgia rejected a report accusing its troops of rape.",
            [("Georgia", None), ("report", "Georgia's troops")],
            id="rejected",
        ),
        pytest.param(
            "The firm dismissed a Daily Post article claiming it had bribed officials.",
            [("firm", None), ("Daily Post", "firm")],
            id="dismissed",
        ),
        pytest.param(
            "The minister blasted Amnesty International's claims that police had tortured prisoners.",
            [("minister", None), ("Amnesty International", "police")],
            id="who criticises a claim denies it",
        ),
        pytest.param(
            "Oslo condemned the allegations by Slovakia that its agents had poisoned the river.",
            [("Norway", None), ("Slovakia", "Norway's agents")],
            id="by whoever is named behind",
        ),
        pytest.param(
            "The mayor slammed the Daily Post for lying about his brother.",
            [("mayor", "Daily Post")],
            id="a deed holds no charge of another",
        ),
        pytest.param(
            "The labour inspectorate blasted the firm over a report claiming that every crane had been checked.",
            [("labour inspectorate", "firm")],
            id="nor what charges nobody",
        ),
        pytest.param(
            "The minister condemned reports of torture in the prison.",
            [("minister", "prison")],
            id="nor do reports of what is condemned",
        ),
        pytest.param(
            "The ministry summoned the ambassador over a report accusing Slovakia of spying.",
            [("ministry", "ambassador")],
            id="nobody is summoned for having written it",
        ),
    ],
)
def test_whose_charge_it_is(text: str, expected: list[Pair]) -> None:
    assert pairs(text) == expected


def test_whoever_rejects_it_replies_to_it() -> None:
    reading = read("Israel rejected a United Nations report accusing its troops of torture.")
    assert [(r.source, r.type, r.target) for r in reading.relations] == [("a1", "denies", "a2")]


@pytest.mark.parametrize(
    "words",
    [
        "a story",
        "the Post for lying",
        "a report on claims",
        "the minister who claimed to know",
        "its own report for accusing",
    ],
)
def test_where_nothing_is_told_to_charge(words: str) -> None:
    assert contested(words) is None
