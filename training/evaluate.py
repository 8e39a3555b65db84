"""Figures of a model in torch or ONNX on the development articles: exact spans by role."""

from __future__ import annotations

from collections import Counter

import torch

from graph.reading.attributions import PieceAttribution, attributions
from graph.reading.heads import Scores
from training.examples import Prepared
from training.model import Reader


@torch.no_grad()
def scores(model: Reader, prepared: Prepared) -> list[tuple]:
    """(window, Scores) of each window of the document."""
    from graph.reading.tokens import windows
    from training.data import CONTEXT, SIZE
    from training.train import collate

    found = windows(prepared.pieces, SIZE, CONTEXT)
    if not found:
        return []
    model.eval()
    p = prepared.pieces
    batch = [type("E", (), {"ids": p.ids[w.first : w.last], "feature": p.feature[w.first : w.last]}) for w in found]
    outputs = [o.numpy() for o in model(*collate(batch))]
    bias = model.bias.detach().numpy()
    made = []
    for row, w in enumerate(found):
        n = w.last - w.first
        tags, names, phrases, unit, cue = (o[row, 1 : 1 + n] for o in outputs[:5])
        made.append((w, Scores(tags, names, phrases, unit, cue, outputs[5][row, : 1 + n], bias)))
    return made


def article_attributions(model: Reader, prepared: Prepared) -> list[PieceAttribution]:
    """All attributions whose cue lies in the own part of a window."""
    return [a for w, s in scores(model, prepared) for a in attributions(s, w.first) if w.own <= a.cue[0] < w.last]


def attribution_scores(model: Reader, dev: list[Prepared]) -> dict[str, float]:
    """Exact F1 of the spans of each role, and of whole attributions (source, cue and all content right)."""
    from graph.reading.decoding import best_spans
    from graph.reading.heads import ROLES

    counts: Counter = Counter()
    for prepared in dev:
        p = prepared.pieces
        text = prepared.document.text
        gold = {(role, s, e) for a in prepared.document.attributions for role in ROLES for s, e in getattr(a, role)}
        found = set()
        for w, s in scores(model, prepared):
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
        linked = {_whole(prepared, a) for a in article_attributions(model, prepared)}
        counts["linked", "gold"] += len(whole)
        counts["linked", "found"] += len(linked)
        counts["linked", "right"] += len(whole & linked)
        assert text is not None
    return {
        role: round(200 * counts[role, "right"] / max(1, counts[role, "gold"] + counts[role, "found"]), 1)
        for role in (*ROLES, "linked")
    }


def _whole(prepared: Prepared, a: PieceAttribution) -> tuple:
    p = prepared.pieces

    def stretch(run: tuple[int, int]) -> tuple[int, int]:
        return (int(p.start[run[0]]), int(p.end[run[1] - 1]))

    return (
        (stretch(a.source),) if a.source else (),
        (stretch(a.cue),),
        tuple(sorted(stretch(r) for r in a.content)),
    )
