"""Sentences made up for tests, as the packaged reader reads them."""

from __future__ import annotations

from graph.pipeline import default_reader
from graph.values import Act, Article, Reading

CHARGES = ("accuse", "allege", "blame", "criticise")


def read(text: str) -> Reading:
    """Return what the packaged reader reads in a text."""
    return default_reader().read(Article(text, "mill"))


def names(reading: Reading, act: Act) -> tuple[str | None, str | None]:
    """Return the names of who speaks in an act and of who is accused."""
    both = (who.entity if who else None for who in (act.speaker, act.target))
    speaker, accused = (reading.entity(who).name if who else None for who in both)
    return speaker, accused
