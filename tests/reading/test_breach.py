"""Statements that something agreed is broken, and those that only sound like it."""

from __future__ import annotations

import pytest

from graph.reading.breach import tells_of_breach

CASES = [
    pytest.param("the shelling violated the truce", True, id="a violated truce"),
    pytest.param("the tariff runs counter to the 2011 trade accord", True, id="counter to an accord"),
    pytest.param("the jets breached Finnish airspace", True, id="a breach of airspace"),
    pytest.param("they had reneged on the deal", True, id="reneging on a deal"),
    pytest.param("the town flooded because of the council's neglect", True, id="blamed for neglect"),
    pytest.param("the town flooded because of the heavy rain", False, id="nobody blamed for rain"),
    pytest.param("the runner broke the world record", False, id="a broken record is no breach"),
    pytest.param("both sides kept the agreement", False, id="an agreement kept"),
    pytest.param("the storm broke. An agreement followed", False, id="not across sentences"),
    pytest.param("the rebels had not violated the truce", False, id="not violated"),
    pytest.param("there was no evidence that Iran had violated the deal", False, id="no evidence"),
    pytest.param("if Iran violates the deal, it will pay", False, id="if"),
    pytest.param("monitors wondered who had broken the truce", False, id="who had"),
    pytest.param("the rebels would break the truce", False, id="would"),
    pytest.param("Iran continued to violate the deal", True, id="goes on"),
    pytest.param("the rebels who broke the truce must pay", True, id="who did"),
    pytest.param("the army, not the rebels, violated the truce", True, id="not another"),
]


@pytest.mark.parametrize(("content", "expected"), CASES)
def test_breach_is_told_by_its_words(content: str, expected: bool) -> None:
    assert tells_of_breach(content) is expected
