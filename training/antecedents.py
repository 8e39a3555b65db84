"""Learn how much each sign counts when a pronoun seeks its antecedent, and write the weights the resolver reads.

    python -m training.antecedents CORPORA [--folds N]

Learned from the names that annotators gave to who speaks and who is accused in the training and the written
articles, and, counting little, from the pronouns of other texts: OntoGUM, whose genres are others, and PolNeAR,
whose chains a program found. Each mention is a choice among the candidates the resolver weighs; a conditional
logit with a quadratic penalty is fitted to the marked choices. Mentions resolved on the way are candidates
later, so the fit is repeated with its own weights. The same input gives the same weights. `--folds N` also
prints how it does on acts it was not fitted to.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "bench"))

from identity import cases, inputs, same_entity  # type: ignore[import-not-found]

from graph.identity import Mention, pronouns
from graph.identity.phrase import PRONOUNS
from graph.identity.pronouns import Candidate
from graph.identity.resolve import Resolution
from graph.values import Article, Span
from training import corpora
from training.corpora import Document, Stretch
from training.written import annotated

TABLE = Path(pronouns.__file__).with_name("lexicon") / "weights.toml"
OTHER_GENRES, BY_PROGRAM = 0.1, 0.02
"""What a pronoun counts in OntoGUM, and one whose chain a program found; a mention that annotators named counts 1."""
LONGEST = 6000
"""Characters of the longest article whose chains a program found that is taken."""
ROUNDS, PENALTY = 2, 3.0

THIRD = ("he", "she", "it", "they")
BRACKET = re.compile(r"\(?(\d+)\)?")
NO_SPACE_BEFORE = re.compile(r"^(?:[.,;:!?)\]’'”%]|n[’']t$)")


@dataclass(frozen=True)
class Choice:
    """The features of each candidate of a mention, the numbers of the right ones, its weight, its document."""

    rows: list[tuple[str, ...]]
    right: list[int]
    weight: float
    document: str


def named(folder: Path) -> list[Document]:
    """The documents in which it is annotated who is meant."""
    return [d for d in annotated(folder) if any(c.source_entity or c.target_entity for c in d.charges or ())]


def as_marked(document: Document) -> dict[str, Any]:
    """The document as bench/identity.py takes it."""

    def words(stretch: Stretch | None) -> dict[str, Any] | None:
        return stretch and {"start": stretch[0], "end": stretch[1], "text": document.text[slice(*stretch)]}

    acts = [
        {
            "source": words(c.source),
            "target": words(c.target),
            "what": words(c.what),
            "source_entity": c.source_entity,
            "target_entity": c.target_entity,
        }
        for c in document.charges or ()
    ]
    return {"doc": document.doc, "text": document.text, "acts": acts}


def from_acts(documents: Iterable[Document], table: Mapping[str, float]) -> Iterator[Choice]:
    for document in map(as_marked, documents):
        marked = {span: name for _, span, name in cases(document)}
        made: list[Choice] = []

        def observe(
            span: Span, _: str, found: list[Candidate], marked=marked, made=made, doc=document["doc"]
        ) -> None:  # type: ignore[no-untyped-def]
            name = marked.get(span)
            if name is None:
                return
            right = [
                n for n, c in enumerate(found) if c.actor and same_entity((c.actor.name, *c.actor.aliases), name)
            ]
            right = right or [n for n, c in enumerate(found) if c.actor is None]
            if right:
                made.append(Choice([c.features for c in found], right, 1.0, doc))

        Resolution(*inputs(document), observe=observe, table=table).run()
        yield from made


def from_clusters(
    name: str,
    text: str,
    clusters: list[list[tuple[int, int]]],
    sorts: tuple[str, ...],
    weight: float,
    table: Mapping[str, float],
) -> list[Choice]:
    """Return the choices of the pronouns of coreference clusters in a text."""
    of = {span: number for number, spans in enumerate(clusters) for span in spans}
    mentions = [
        Mention(Span(start, end, text[start:end]), "pronoun")
        for start, end in of
        if PRONOUNS.get(text[start:end].lower()) in sorts and start < end
    ]
    made: list[Choice] = []

    def observe(span: Span, _: str, found: list[Candidate]) -> None:
        number = of.get((span.start, span.end))
        if number is None:
            return
        right = [n for n, one in enumerate(found) if _in(one, clusters[number], text)]
        if not right and span.start == min(clusters[number])[0]:
            right = [n for n, one in enumerate(found) if one.actor is None]
        if right:
            made.append(Choice([one.features for one in found], right, weight, name))

    Resolution(Article(text, name), mentions, observe=observe, table=table).run()
    return made


def _in(candidate: Candidate, spans: list[tuple[int, int]], text: str) -> bool:
    place = candidate.nearest
    if place is None:
        return False
    if (place.start, place.end) in spans:
        return True
    if place.pronoun:
        return False
    return any(
        start <= place.start
        and place.end <= end
        and (end == place.end or (start == place.start and text[place.end] not in "'’"))
        for start, end in spans
    )


def conll_documents(folder: Path) -> Iterator[tuple[str, str, list[list[tuple[int, int]]]]]:
    for path in sorted(folder.glob("*.conll")):
        text, open_at, spans = "", {}, {}  # type: ignore[var-annotated]
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#") or not line.strip():
                continue
            _, token, marks = line.split("\t")[:3]
            if text and not NO_SPACE_BEFORE.match(token) and text[-1] not in "([“‘":
                text += " "
            start, end = len(text), len(text) + len(token)
            text += token
            for mark in re.findall(r"\(\d+\)|\(\d+|\d+\)", marks):
                number = int(mark.strip("()"))
                if mark.startswith("("):
                    open_at.setdefault(number, []).append(start)
                if mark.endswith(")") and open_at.get(number):
                    spans.setdefault(number, []).append((open_at[number].pop(), end))
        yield path.stem, text, list(spans.values())


def gather(folder: Path, table: Mapping[str, float]) -> list[Choice]:
    made = list(from_acts(named(folder), table))
    for name, text, clusters in conll_documents(folder / "ontogum" / "train"):
        made += from_clusters(name, text, clusters, THIRD, OTHER_GENRES, table)
    seen = set()
    for document in corpora.polnear(folder, "train"):
        if document.text in seen or len(document.text) > LONGEST:
            continue
        seen.add(document.text)
        of_program = [list(chain) for chain in document.clusters or ()]
        made += from_clusters(document.doc, document.text, of_program, ("he", "she"), BY_PROGRAM, table)
    return made


def fit(data: list[Choice], penalty: float, steps: int = 400) -> dict[str, float]:
    """Fit the conditional logit by Adam on all data at once."""
    names = sorted({feature for one in data for row in one.rows for feature in row})
    index = {name: number for number, name in enumerate(names)}
    columns = np.array([index[f] for one in data for row in one.rows for f in row])
    rows = np.repeat(np.arange(sum(len(one.rows) for one in data)), [len(row) for one in data for row in one.rows])
    sizes = np.array([len(one.rows) for one in data])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    group = np.repeat(np.arange(len(data)), sizes)
    right = np.zeros(len(group))
    for start, one in zip(starts, data, strict=True):
        right[[start + n for n in one.right]] = 1.0
    counts = np.array([one.weight for one in data])[group]
    weight, mean, square = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, steps + 1):
        scores = np.bincount(rows, weight[columns], len(group))
        every = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        every /= np.add.reduceat(every, starts)[group]
        hit = every * right
        hit /= np.maximum(np.add.reduceat(hit, starts), 1e-12)[group]
        slope = np.bincount(columns, (counts * (every - hit))[rows], len(names)) + penalty * weight
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
        weight -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {name: round(float(value), 3) for name, value in zip(names, weight, strict=True) if abs(value) >= 0.01}


def accuracy(data: list[Choice], table: Mapping[str, float]) -> tuple[int, int]:
    """Return how many gold choices the weights get right, and of how many."""
    gold = [one for one in data if one.weight == 1.0]
    best = (max(range(len(one.rows)), key=lambda n: sum(table.get(f, 0.0) for f in one.rows[n])) for one in gold)
    return sum(n in one.right for n, one in zip(best, gold, strict=True)), len(gold)


def crossvalidate(data: list[Choice], penalty: float, folds: int) -> None:
    right = total = 0
    fold = {doc: number % folds for number, doc in enumerate(sorted({one.document for one in data}))}
    for number in range(folds):
        table = fit([one for one in data if fold[one.document] != number], penalty, 200)
        ok, count = accuracy([one for one in data if fold[one.document] == number], table)
        right, total = right + ok, total + count
    print(f"on documents left out: {right} of {total}, {100 * right / total:.1f} %")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    table = {"distance 0": 1.0, "distance 1": 0.5, "part subject": 1.0, "last speaker speaks plain": 1.0}
    for number in range(ROUNDS):
        data = gather(options.corpora, table)
        table = fit(data, PENALTY)
        right, total = accuracy(data, table)
        print(f"round {number + 1}: {len(data)} mentions, of the {total} of acts {right} fitted")
    if options.folds:
        crossvalidate(data, PENALTY, options.folds)
    lines = [f'"{name}" = {value}' for name, value in sorted(table.items())]
    head = "# Log-odds of each sign that a mention refers to a candidate. Written by training/antecedents.py."
    TABLE.write_text("\n".join((head, "[antecedent]", *lines, "")), encoding="utf-8")


if __name__ == "__main__":
    main()
