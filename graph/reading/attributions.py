"""Attributions: who (source) is reported by which words (cue) as saying what (content)."""

from __future__ import annotations

from dataclasses import dataclass

from graph.reading.decoding import Labelled, best_spans, softmax
from graph.reading.heads import ROLES, Keys, Scores

MIN_PIECES = 2
"""A content of fewer word pieces is mostly a slip of the tagger, often the beginning of a longer word."""


@dataclass(frozen=True, slots=True)
class PieceAttribution:
    """An attribution in word pieces of the article: each stretch is (first, last), last exclusive."""

    source: tuple[int, int] | None
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    probability: float


def attributions(scores: Scores, offset: int) -> list[PieceAttribution]:
    """Return the attributions of one window; `offset` is the number of its first piece in the article.

    The taggers find the spans; then each content goes to the cue right before it, or else to its most likely cue, and
    each cue to its most likely source or to nobody.
    """
    spans = best_spans(scores.tags)
    by_role = {role: [s for s in spans if ROLES[s.label] == role] for role in ROLES}
    cues = by_role["cue"]
    if not cues:
        return []
    contents: dict[int, list[Labelled]] = {}
    behind = {cue.last: number for number, cue in enumerate(cues)}
    cue_keys = scores.keys([_head(c) for c in cues])
    for content in by_role["content"]:
        if content.last - content.first < MIN_PIECES:
            continue
        number = behind.get(content.first)
        if number is None:
            number = int(scores.relation("content-cue", _head(content), cue_keys)[1:].argmax())
        contents.setdefault(number, []).append(content)
    source_keys = scores.keys([_head(s) for s in by_role["source"]])
    found = []
    for number, cue in enumerate(cues):
        source, sure = _source(scores, cue, by_role["source"], source_keys)
        parts = contents.get(number, [])
        probability = cue.probability * sure * min((p.probability for p in parts), default=1.0)
        found.append(
            PieceAttribution(
                source=_shift(source, offset) if source else None,
                cue=_shift(cue, offset),
                content=tuple(_shift(p, offset) for p in parts),
                probability=probability,
            )
        )
    return found


def _head(span: Labelled) -> slice:
    return slice(span.first, span.first + 1)


def _shift(span: Labelled, offset: int) -> tuple[int, int]:
    return (span.first + offset, span.last + offset)


def _source(scores: Scores, cue: Labelled, sources: list[Labelled], keys: Keys) -> tuple[Labelled | None, float]:
    if not sources:
        return None, 1.0
    likely = softmax(scores.relation("cue-source", _head(cue), keys))
    best = int(likely.argmax())
    return (sources[best - 1] if best else None), float(likely[best])
