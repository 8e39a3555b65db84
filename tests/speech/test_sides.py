"""Sides: the end of the chain of those somebody speaks for, also where the chain bites its tail."""

from __future__ import annotations

from graph.speech.sides import sides
from graph.values import Entity


def test_a_spokesman_is_on_the_side_of_his_ministrys_state() -> None:
    cast = [
        Entity("e1", "Ada Lind", "person", speaks_for="e2"),
        Entity("e2", "Ministry of Fisheries", "organization", speaks_for="e3"),
        Entity("e3", "Vanuatu", "state"),
    ]
    assert sides(cast) == {entity: {"e3"} for entity in ("e1", "e2", "e3")}


def test_who_acts_together_with_others_is_on_the_side_of_each() -> None:
    cast = [
        Entity("e1", "Vanuatu and Ada Lind", "group", members=("e2", "e3")),
        Entity("e2", "Vanuatu", "state"),
        Entity("e3", "Ada Lind", "person", speaks_for="e4"),
        Entity("e4", "Nauru", "state"),
    ]
    assert sides(cast)["e1"] == {"e1", "e2", "e4"}


def test_a_circle_ends() -> None:
    cast = [Entity("e1", "A", "group", speaks_for="e2"), Entity("e2", "B", "group", speaks_for="e1")]
    assert set(sides(cast)) == {"e1", "e2"}
