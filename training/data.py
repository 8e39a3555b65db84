"""Which corpora each stage learns from, prepared as windows."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

from tokenizers import Tokenizer

from training import corpora
from training.corpora import Attribution, Document, key, publisher
from training.examples import Example, Prepared, examples, load_silver
from training.referents import referents
from training.renaming import pool, renamed

MODEL = Path(__file__).parents[1] / "graph" / "reading" / "model"
"""Where the package has its model."""
CHECKPOINTS = Path(__file__).parent / "checkpoints"
SIZE, CONTEXT = 318, 48
"""Pieces a window, and how many of them at most repeat what stands before."""

PAIRS_AN_EPOCH = 350
"""Sentences with a marked pair shown in an epoch, of those against somebody and of the others each."""


@dataclass
class Corpus:
    articles: list[Example]
    acts: list[Document]
    """Articles with annotated acts whose every attribution is annotated too."""
    world: list[Document]
    """Articles and sentences with annotated acts alone; their attributions are marked by the model itself."""
    portrayed: list[Document]
    """Sentences in which it is known how some are portrayed; their attributions are marked by the model itself."""
    against: list[Example]
    others: list[Example]
    dev: list[Prepared]
    prepare: Callable[[Document], Prepared]
    renamed: Callable[[Document, random.Random], Prepared]
    """The document with other persons' names."""

    @property
    def unmarked(self) -> list[Document]:
        """The documents whose attributions the model has to mark."""
        return [*self.world, *self.portrayed]

    def epoch(
        self,
        rng: random.Random,
        marks: dict[str, tuple[Attribution, ...]] | None,
        share: float = 1.0,
        exchanged: float = 0.0,
    ) -> list[Example]:
        """The windows of one epoch; `marks` are the attributions of the documents that have acts alone.

        `share` is how much of what has no acts is shown (a new choice every epoch); `exchanged` is how many of the
        documents that have acts are shown with other names instead of their own.
        """
        world, portrayed = self.world, list[Document]()
        if marks is not None:
            world, portrayed = ([replace(d, attributions=marks[d.doc]) for d in c] for c in (world, self.portrayed))
        told = [*self.acts, *world]
        prepared = [
            *(self.renamed(d, rng) if rng.random() < exchanged else self.prepare(d) for d in told),
            *map(self.prepare, rng.sample(portrayed, int(share * len(portrayed)))),
        ]
        acts = [e for p in prepared for e in examples(p, SIZE, CONTEXT)]
        pairs_each = int(share * PAIRS_AN_EPOCH)
        pairs = [e for pool in (self.against, self.others) for e in rng.sample(pool, min(len(pool), pairs_each))]
        articles = rng.sample(self.articles, int(share * len(self.articles)))
        return [*articles, *acts, *pairs]


def tokenizer() -> Tokenizer:
    """BERT's vocabulary without capitals, which MPNet has too."""
    made = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


def load(folder: Path, limit: int | None, without: Collection[str] = ()) -> Corpus:
    """Load all corpora; `limit` keeps that many of the articles with annotated acts (for a learning curve).

    No article of the publishers `without` is learned from (to see how those are read whom it has never seen).
    """
    tokens = tokenizer()
    silver = load_silver(CHECKPOINTS / "silver.jsonl.gz")

    def prepare(document: Document) -> Prepared:
        return Prepared(document, tokens, silver.get(key(document.text)))

    names = pool((d.text, silver[key(d.text)]) for d in corpora.polnear(folder, "train"))

    def with_referents(document: Document) -> Document:
        places = [(start, end) for start, end, _ in silver[key(document.text)].names]
        return replace(document, named=referents(document.text, document.charges or (), places))

    def with_other_names(document: Document, rng: random.Random) -> Prepared:
        other, layers = renamed(document, silver[key(document.text)], names, rng)
        return Prepared(other, tokens, layers)

    held_out = {s.document.doc for s in corpora.plover(folder) if s.held_out}
    marked = corpora.annotations(folder)
    annotated = {d.text: d.charges for d in [*corpora.acts(folder, "us-train"), *marked][:limit]}
    plain: list[Example] = []
    acts: list[Document] = []
    first_annotations = {a.text: a for a in reversed(corpora.polnear(folder, "train"))}
    for article in first_annotations.values():
        if publisher(article) in without:
            continue
        if article.text in annotated:
            acts.append(with_referents(replace(article, charges=annotated[article.text])))
        else:
            plain += examples(prepare(article), SIZE, CONTEXT)
    abroad = [d for d in marked if d.text not in first_annotations]
    foreign = [*corpora.acts(folder, "world-train"), *abroad]
    world = [with_referents(d) for d in foreign if d.doc not in held_out][:limit]
    known = {d.text for part in ("world-train", "world-dev") for d in corpora.acts(folder, part)}
    known |= {d.text for d in world}
    world += [
        s.document
        for s in corpora.plover(folder)
        if not s.held_out and s.document.marked and s.document.text not in known
    ]
    known |= {d.text for d in world}
    portrayed = [d for d in corpora.target_sentiment(folder) if d.text not in known]
    pairs = [(d, prepare(d)) for d in corpora.directed_sentiment(folder, "train") if d.text not in known]
    against = [e for d, p in pairs if d.marked and d.marked.against for e in examples(p, SIZE, CONTEXT)]
    others = [e for d, p in pairs if d.marked and not d.marked.against for e in examples(p, SIZE, CONTEXT)]
    dev = [Prepared(d, tokens, None) for d in corpora.polnear(folder, "dev")]
    return Corpus(plain, acts, world, portrayed, against, others, dev, prepare, with_other_names)
