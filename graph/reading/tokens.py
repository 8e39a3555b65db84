"""Articles as the encoder sees them: word pieces with their place, surface features and windows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from graph.reading.sentences import Stretch, quoted, sentences

Ints = NDArray[np.int64]

LOWER, CAPITALISED, UPPER, OTHER = range(4)
QUOTED = 4
PARAGRAPH_START = 8
FEATURES = 16
"""Number of surface features: four shapes, times quoted or not, times first in a paragraph or not."""

CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one article: vocabulary ids, character offsets, surface feature and sentence of each.

    The four arrays are of one length; `sentence` indexes `sentences`.
    """

    ids: Ints
    start: Ints
    end: Ints
    feature: Ints
    sentence: Ints
    sentences: tuple[Stretch, ...]

    def __len__(self) -> int:
        """Return the number of pieces."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Window:
    """A run of pieces that is encoded at once: from `first` to `last`; those before `own` are context only."""

    first: int
    own: int
    last: int


def pieces(text: str, tokenizer: Tokenizer, furniture: tuple[Stretch, ...] = ()) -> Pieces:
    """Cut `text` into word pieces, leaving out the page furniture."""
    kept = [s for s in sentences(text) if not any(a < s[1] and s[0] < b for a, b in furniture)]
    marks = quoted(text)
    rows: list[tuple[int, int, int, int, int]] = []
    encodings = tokenizer.encode_batch([text[s:e] for s, e in kept], add_special_tokens=False)
    previous_end = 0
    mark = 0
    for number, ((offset, end), encoding) in enumerate(zip(kept, encodings, strict=True)):
        fresh = number == 0 or "\n" in text[previous_end:offset]
        previous_end = end
        for at, (piece, (a, b)) in enumerate(zip(encoding.ids, encoding.offsets, strict=True)):
            start, stop = offset + a, offset + b
            while mark < len(marks) and marks[mark][1] <= start:
                mark += 1
            inside = mark < len(marks) and marks[mark][0] <= start
            feature = _shape(text[start:stop]) + QUOTED * inside + PARAGRAPH_START * (fresh and at == 0)
            rows.append((piece, start, stop, feature, number))
    ids, starts, ends, features, number_of = np.ascontiguousarray(np.array(rows, dtype=np.int64).reshape(-1, 5).T)
    return Pieces(ids, starts, ends, features, number_of, tuple(kept))


def _shape(surface: str) -> int:
    if not surface[:1].isalpha():
        return OTHER
    if surface.isupper():
        return UPPER if len(surface) > 1 else CAPITALISED
    return CAPITALISED if surface[0].isupper() else LOWER


def windows(article: Pieces, size: int, context: int) -> list[Window]:
    """Cover the article by windows of at most `size` pieces that start and end with sentences.

    Each window but the first repeats up to `context` pieces of whole sentences before its own. A sentence
    longer than a window is cut where it must be.
    """
    starts = _sentence_starts(article, size - context)
    found: list[Window] = []
    own = 0
    while own < len(starts) - 1:
        first = own
        while own and first and starts[own] - starts[first - 1] <= context:
            first -= 1
        last = own + 1
        while last < len(starts) - 1 and starts[last + 1] - starts[first] <= size:
            last += 1
        found.append(Window(starts[first], starts[own], starts[last]))
        own = last
    return found


def _sentence_starts(article: Pieces, longest: int) -> list[int]:
    """Where sentences (or the parts of one that is longer than `longest`) begin; the end of the article last."""
    if not len(article):
        return [0]
    cuts = [0, *(np.flatnonzero(np.diff(article.sentence)) + 1).tolist(), len(article)]
    starts: list[int] = []
    for a, b in pairwise(cuts):
        starts.extend(range(a, b, longest))
    return [*starts, len(article)]
