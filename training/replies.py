"""Fit the weights by which a reply is linked to the charge it answers.

    python -m training.replies CORPORA

The weights are fitted on the training and the written articles with annotated replies, as the shipped reader reads
them: of the charges that an act could reply to one is chosen, or none. The least probabilities are chosen, in coarse
steps, on both dev sets of acts. Prints precision, recall and F1 of links for each step and writes
`graph/dispute/weights.toml`.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from graph.contract import encode
from graph.dispute import relate, replies
from graph.dispute.context import CHARGES, Context
from graph.evaluation.figures import Figure
from graph.evaluation.found import found_acts
from graph.evaluation.matching import align
from graph.pipeline import default_reader
from graph.speech.kinds import ANSWERS
from graph.values import Act, Reading
from training import corpora
from training.corpora import Document
from training.regression import choice_weights
from training.report import acts_figures, gold_acts, readings
from training.written import annotated

PULL = 2.0
TABLE = Path(replies.__file__).with_name("weights.toml")
STEPS = (0.04, 0.07, 0.1, 0.15, 0.2, 0.3)
"""Least probabilities that are tried."""
LEAST = ("least", "least, by a charge", "least, beside another")

Judged = tuple[Mapping[str, float], bool]


def learned_from(folder: Path) -> list[Document]:
    """The training and written articles in which some act answers another."""
    return [d for d in annotated(folder) if any(c.answers for c in d.charges or ())]


def judged(document: Document, reading: Reading) -> Iterator[list[Judged]]:
    """For each act of a reading the charges it could reply to, by their features, and whether it does so."""
    gold = gold_acts([document])[document.doc]
    _, found = found_acts(encode(reading, with_text=False))
    acts = found.acts
    same = {acts[i].id: gold[j] for i, j in align(acts, gold, actors=False)}
    original = {act.id: act.same_as or act.id for act in gold}
    linked = {(original[act.id], original.get(target, target)) for act in gold for target in act.answers}
    context = Context(reading.article, reading.entities, reading.acts)

    def of_gold(act: Act) -> str | None:
        return original[same[act.id].id] if act.id in same else None

    for act in reading.acts:
        if act.type not in CHARGES | ANSWERS:
            continue
        among = replies.candidates(act, context)
        told = replies.features(act, among, context)
        if among:
            yield [(of, (of_gold(act), of_gold(c)) in linked) for c, of in zip(among, told, strict=True)]


def fit(made: Sequence[Sequence[Judged]]) -> dict[str, float]:
    groups = [
        (
            np.array([[told.get(f, 0.0) for f in replies.FEATURES] for told, _ in group]),
            np.array([float(right) for _, right in group]),
        )
        for group in made
    ]
    weights = choice_weights(groups, PULL)
    return {f: round(float(w), 3) for f, w in zip(replies.FEATURES, weights, strict=True)}


def write(table: Mapping[str, float]) -> None:
    """Set the table down where the package reads it, and let it be read anew."""
    lines = [f'"{name}" = {value}' for name, value in table.items()]
    head = "# Log-odds of each sign that an act replies to a charge. Written by training/replies.py."
    TABLE.write_text("\n".join([head, "[reply]", *lines]) + "\n", "utf-8")
    replies.weights.cache_clear()


def related(reading: Reading) -> Reading:
    """The reading with its relations made anew."""
    return replace(reading, relations=relate(reading.article, reading.entities, reading.acts))


def together(figures: Sequence[Figure]) -> tuple[float, float]:
    """F1 and recall of the parts as one, so that a part with few links weighs little; F1 to a tenth of a point."""
    both = Figure(
        "links",
        *(sum(counts) for counts in zip(*((f.right, f.found, f.hit, f.wanted) for f in figures), strict=True)),
    )
    return round(both.f1, 3), both.recall


def main(folder: Path) -> None:
    reader = default_reader()
    documents = learned_from(folder)
    made = [j for d, r in zip(documents, readings(reader, documents), strict=True) for j in judged(d, r)]
    replying = sum(any(right for _, right in group) for group in made)
    print(f"{len(documents)} articles, {len(made)} acts, {sum(map(len, made))} pairs, {replying} replies")
    weights = fit(made)
    parts = {part: corpora.acts(folder, part) for part in ("us-dev", "world-dev")}
    read = {part: readings(reader, of_part) for part, of_part in parts.items()}
    tried: dict[tuple[float, ...], tuple[float, float]] = {}
    for steps in itertools.product(STEPS, STEPS, STEPS[-3:]):
        write({**weights, **dict(zip(LEAST, steps, strict=True))})
        shown = [
            next(f for f in acts_figures(of_part, [related(r) for r in read[part]]) if f.name == "links")
            for part, of_part in parts.items()
        ]
        tried[steps] = together(shown)
        print(*steps, [f"{100 * f.precision:.1f}/{100 * f.recall:.1f}/{100 * f.f1:.1f}" for f in shown])
    best = max(tried, key=lambda one: tried[one])  # of steps as good, the one that finds most
    write({**weights, **dict(zip(LEAST, best, strict=True))})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
