"""Units: the pieces of content, a sentence at most, that are judged to be a charge, a denial or neither."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.reading.attributions import MIN_PIECES, PieceAttribution
from graph.reading.tokens import Pieces

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of pieces within one sentence, with the cue and the source of the attribution it belongs to."""

    run: Run
    cue: Run | None
    source: Run | None


def units(article: Pieces, found: Iterable[PieceAttribution]) -> list[Unit]:
    """Cut the contents of attributions at sentence boundaries."""
    return [
        Unit(run, attribution.cue, attribution.source)
        for attribution in found
        for part in attribution.content
        for run in by_sentence(article, part)
        if run[1] - run[0] >= MIN_PIECES
    ]


def by_sentence(article: Pieces, run: Run) -> Iterator[Run]:
    """Cut a run of pieces where a new sentence begins."""
    first = run[0]
    for at in range(run[0] + 1, run[1] + 1):
        if at == run[1] or article.sentence[at] != article.sentence[first]:
            yield (first, at)
            first = at
