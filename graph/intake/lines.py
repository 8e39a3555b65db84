"""A plain text as the lines a reader sees, each with its place and what its typography says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$|[.!?,][\"'”’]$|:$")
_ENDS_IN_TITLE = re.compile(r"\b(?:U\.S|U\.K|U\.N|Inc|Ltd|Co|Corp)\.$")


@dataclass(frozen=True)
class Line:
    """A line that is not blank: its text without the space around it, and where that stands in the article."""

    start: int
    end: int
    text: str

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))

    @cached_property
    def is_prose(self) -> bool:
        """True if it reads as at least one whole sentence: some words, and ended as a sentence ends."""
        return self.words >= 6 and self.ends_sentence and not self.is_titled

    @cached_property
    def ends_sentence(self) -> bool:
        """True if it ends the way a sentence does."""
        return bool(_SENTENCE_END.search(self.text)) and not _ENDS_IN_TITLE.search(self.text)

    @cached_property
    def is_titled(self) -> bool:
        """True if nearly all of its longer words begin with a capital, as headlines and menu entries do."""
        long = [word for word in _WORD.findall(self.text) if len(word) > 3]
        return bool(long) and sum(not word[0].islower() for word in long) >= 0.8 * len(long)


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of `text` that are not blank, in order."""
    at = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + raw.index(stripped)
            yield Line(start, start + len(stripped), stripped)
        at += len(raw) + 1
