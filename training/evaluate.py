"""Figures of a model in torch or ONNX on the development articles: exact spans by role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import torch

from graph.reading.attributions import PieceAttribution, attributions
from graph.reading.heads import Scores
from graph.reading.tokens import Pieces, Window, windows
from training.batches import alike, collate
from training.corpora import Attribution
from training.data import CONTEXT, SIZE
from training.examples import Example, Prepared
from training.model import Reader

DOCUMENTS_AT_ONCE = 128


@torch.no_grad()
def scores(model: Reader, documents: Sequence[Prepared]) -> Iterator[list[tuple[Window, Scores]]]:
    """Yield the scores of the windows of each document, in order; windows of like length are scored together."""
    model.eval()
    bias = model.bias.detach().float().numpy()
    for first in range(0, len(documents), DOCUMENTS_AT_ONCE):
        some = documents[first : first + DOCUMENTS_AT_ONCE]
        cut = [(n, w, _window(p.pieces, w)) for n, p in enumerate(some) for w in windows(p.pieces, SIZE, CONTEXT)]
        found: list[list[tuple[Window, Scores]]] = [[] for _ in some]
        for batch in alike(cut, lambda c: len(c[2].ids)):
            outputs = [o.float().numpy() for o in model(*collate([c[2] for c in batch]))]
            for row, (number, window, example) in enumerate(batch):
                n = len(example.ids)
                of = Scores(*(o[row, 1 : 1 + n] for o in outputs[:5]), outputs[5][row, : 1 + n], bias)
                found[number].append((window, of))
        for of_one in found:
            yield sorted(of_one, key=lambda one: one[0].first)


def _window(article: Pieces, window: Window) -> Example:
    nothing = np.zeros(0, int)
    run = slice(window.first, window.last)
    return Example(article.ids[run], article.feature[run], nothing, nothing, nothing)


def article_attributions(model: Reader, documents: Sequence[Prepared]) -> Iterator[list[PieceAttribution]]:
    """All attributions of each document whose cue lies in the own part of a window."""
    return map(_linked, scores(model, documents))


def _linked(found: list[tuple[Window, Scores]]) -> list[PieceAttribution]:
    return [a for w, s in found for a in attributions(s, w.first) if w.own <= a.cue[0] < w.last]


def attribution_scores(model: Reader, dev: list[Prepared]) -> dict[str, float]:
    """Exact F1 of the spans of each role, and of whole attributions (source, cue and all content right)."""
    from graph.reading.decoding import best_spans
    from graph.reading.heads import ROLES

    counts: Counter = Counter()
    for prepared, scored in zip(dev, scores(model, dev), strict=True):
        p = prepared.pieces
        gold = {(role, s, e) for a in prepared.document.attributions for role in ROLES for s, e in getattr(a, role)}
        found = set()
        for w, s in scored:
            for span in best_spans(s.tags):
                first, last = span.first + w.first, span.last + w.first
                if w.own <= first < w.last:
                    found.add((ROLES[span.label], int(p.start[first]), int(p.end[last - 1])))
        for role in ROLES:
            g, f = {x for x in gold if x[0] == role}, {x for x in found if x[0] == role}
            counts[role, "gold"] += len(g)
            counts[role, "found"] += len(f)
            counts[role, "right"] += len(g & f)
        whole = {(a.source, a.cue, a.content) for a in prepared.document.attributions}
        linked = {
            (a.source, a.cue, tuple(sorted(a.content))) for a in (stretches(p, found) for found in _linked(scored))
        }
        counts["linked", "gold"] += len(whole)
        counts["linked", "found"] += len(linked)
        counts["linked", "right"] += len(whole & linked)
    return {
        role: round(200 * counts[role, "right"] / max(1, counts[role, "gold"] + counts[role, "found"]), 1)
        for role in (*ROLES, "linked")
    }


def stretches(pieces: Pieces, found: PieceAttribution) -> Attribution:
    """The attribution as stretches of the characters of its document."""

    def stretch(run: tuple[int, int]) -> tuple[int, int]:
        return (int(pieces.start[run[0]]), int(pieces.end[run[1] - 1]))

    source = (stretch(found.source),) if found.source else ()
    return Attribution(source, (stretch(found.cue),), tuple(map(stretch, found.content)))
