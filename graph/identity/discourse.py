"""The lie of an article: its sentences, paragraphs and quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

_PARAGRAPH = re.compile(r"\n+")
_SENTENCE_END = re.compile(r"""[.!?…]["”’')\]]*\s+(?=["“‘'(\[]*[A-Z0-9@])""")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Adm|Rev|St|Jr|Sr|Jan|Feb|Aug|Sept|Oct|Nov|Dec|vs|No|Inc|Corp|Co)"
    r"|\b[A-Z]|\b[A-Z]\.[A-Z])\.$"
)
_QUOTES = re.compile(r"''|``|[\"“”]")
_DATELINE = re.compile(r"[A-Z][A-Z.'’ -]{2,30}(?:, [^\n()]{1,40}?)?(?: \([^()\n]{1,30}\))? [-—–]+ ")
_CLOSING = "”"


@dataclass(frozen=True)
class Discourse:
    """Sentence, paragraph and quotation boundaries of a text, found once and asked by offset."""

    text: str

    @cached_property
    def paragraphs(self) -> list[int]:
        """Offsets at which paragraphs begin."""
        return [0, *(found.end() for found in _PARAGRAPH.finditer(self.text))]

    @property
    def paragraph_bounds(self) -> list[tuple[int, int]]:
        """Where paragraphs begin and end."""
        return list(pairwise([*self.paragraphs, len(self.text)]))

    @cached_property
    def sentences(self) -> list[int]:
        """Offsets at which sentences begin."""
        starts = set(self.paragraphs)
        for found in _SENTENCE_END.finditer(self.text):
            if not _ABBREVIATION.search(self.text, max(0, found.start() - 5), found.start() + 1):
                starts.add(found.end())
        return sorted(starts)

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """Stretches between quotation marks, marks included, in order; one left open ends with its paragraph."""
        found: list[tuple[int, int]] = []
        bounds = [*self.paragraphs, len(self.text)]
        for start, end in pairwise(bounds):
            opened: int | None = None
            for mark in _QUOTES.finditer(self.text, start, end):
                if opened is None:
                    opened = None if mark.group() == _CLOSING else mark.start()
                elif mark.group() not in "“``" or mark.group() == '"':
                    found.append((opened, mark.end()))
                    opened = None
            if opened is not None:
                found.append((opened, end))
        return found

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [start for start, _ in self.quotations]

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence in which the offset lies."""
        return bisect_right(self.sentences, offset) - 1

    def paragraph(self, offset: int) -> int:
        """Return the number of the paragraph in which the offset lies."""
        return bisect_right(self.paragraphs, offset) - 1

    def in_dateline(self, offset: int) -> bool:
        """Whether the offset lies in the place where a report was written: "VALLETTA, Malta - The minister"."""
        place = _DATELINE.match(self.text, self.paragraphs[self.paragraph(offset)])
        return place is not None and offset < place.end()

    def sentence_bounds(self, offset: int) -> tuple[int, int]:
        """Return where the sentence of the offset begins and where the next one does."""
        number = self.sentence(offset)
        end = self.sentences[number + 1] if number + 1 < len(self.sentences) else len(self.text)
        return self.sentences[number], end

    def quotation(self, offset: int) -> int | None:
        """Return the number of the quotation around the offset, None outside quotation marks."""
        number = bisect_right(self._quotation_starts, offset) - 1
        return number if number >= 0 and offset < self.quotations[number][1] else None

    def quotation_before(self, offset: int) -> int | None:
        """Return the number of the last quotation that begins before the offset, None if there is none."""
        number = bisect_right(self._quotation_starts, offset) - 1
        return number if number >= 0 else None
