"""Train the reader.

    python -m training.train CORPORA

The first epochs learn attributions and names from the articles whose every attribution is annotated, and acts
and pairs from all corpora. Then the model marks the attributions of the international articles, of which
only the acts are annotated, and the remaining epochs learn from those marks too. Seeds are fixed; the
averaged weights are written after every epoch.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from pathlib import Path

import numpy as np
import torch

from training.batches import batches, collate
from training.corpora import Attribution
from training.data import CHECKPOINTS, Corpus, load
from training.evaluate import article_attributions, attribution_scores, stretches
from training.losses import losses, total
from training.model import Reader, of_mpnet, trained
from training.weights import mpnet


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
    """AdamW for all that learns, encoder and heads at rates of their own; linear warm-up, then linear decay."""

    def __init__(self, model: Reader, rate: float, head_rate: float, steps: int, precision: torch.dtype) -> None:
        encoder, heads = [], []
        for name, value in model.named_parameters():
            if value.requires_grad:
                (encoder if name.startswith(("positions", "norm", "layers")) else heads).append(value)
        groups = [{"params": encoder, "lr": rate}, {"params": heads, "lr": head_rate}]
        self.adam = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.rates = schedule(self.adam, steps)
        self.computing = copy.deepcopy(model).to(precision)
        """A copy, in half precision where that is fast; the model itself keeps the full weights, which learn."""
        both = zip(model.parameters(), self.computing.parameters(), strict=True)
        self.learning = [(full, copied) for full, copied in both if full.requires_grad]

    def step(self, loss: torch.Tensor) -> None:
        loss.backward()
        for full, copied in self.learning:
            full.grad = None if copied.grad is None else copied.grad.float()
            copied.grad = None
        torch.nn.utils.clip_grad_norm_([full for full, _ in self.learning], 1.0)
        self.adam.step()
        self.rates.step()
        with torch.no_grad():
            for full, copied in self.learning:
                copied.copy_(full)


def run(corpus: Corpus, model: Reader, args: argparse.Namespace) -> None:
    rng = random.Random(args.seed)
    precision = torch.float32 if args.full else torch.bfloat16
    marking = trained(args.marking or args.start).to(precision) if args.marking or args.start else None
    marks = marked(marking, corpus) if marking else None
    first = batches(corpus.epoch(rng, marks, args.share, args.exchanged), rng)
    steps = int(len(first) * args.epochs)
    optimiser = Optimiser(model, args.rate, args.head_rate, steps, precision)
    average = Average(model, args.decay)
    computing = optimiser.computing
    since = time.time()
    done = 0
    for epoch in range(args.epochs):
        computing.train()
        sums: dict[str, list[float]] = {}
        for batch in first if epoch == 0 else batches(corpus.epoch(rng, marks, args.share, args.exchanged), rng):
            window = collate(batch)
            outputs = computing(*window)
            parts = losses(outputs, computing.bias.float(), batch)
            loss = total(parts, args.unit, args.others)
            optimiser.step(loss)
            average.update(model)
            done += 1
            for name, value in parts.items():
                sums.setdefault(name, []).append(float(value.detach()))
            if done % 25 == 0:
                recent = {k: round(float(np.mean(v[-50:])), 3) for k, v in sums.items()}
                print(f"{done}/{steps} {time.time() - since:.0f}s {recent}", flush=True)
        torch.save(average.state, CHECKPOINTS / f"{args.name}.pt")
        computing.load_state_dict(average.state)
        print(f"epoch {epoch + 1}", json.dumps(attribution_scores(computing, corpus.dev)), flush=True)
        if epoch >= 1 and marking is None:
            marks = marked(computing, corpus)
        computing.load_state_dict(model.state_dict())


def marked(model: Reader, corpus: Corpus) -> dict[str, tuple[Attribution, ...]]:
    """The attributions that the model finds in each document that has none, as stretches of its characters."""
    documents = [corpus.prepare(d) for d in corpus.unmarked]
    found = article_attributions(model, documents)
    return {
        p.document.doc: tuple(stretches(p.pieces, a) for a in of_one)
        for p, of_one in zip(documents, found, strict=True)
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, default=None, help="go on from these weights")
    parser.add_argument("--layers", type=int, nargs="+", default=None, help="of START, or of MPNet, to keep, from 0")
    parser.add_argument("--marking", type=Path, default=None, help="weights that mark attributions; START's if none")
    parser.add_argument("--share", type=float, default=1.0, help="of the articles without acts shown an epoch")
    parser.add_argument("--exchanged", type=float, default=0.0, help="of the documents with acts, with other names")
    parser.add_argument("--unit", type=float, default=1.0, help="weight of the types of units")
    parser.add_argument("--others", type=float, default=1.0, help="weight of all losses but tags and units")
    parser.add_argument("--inner-dropout", type=float, default=0.0)
    parser.add_argument("--hidden", type=float, default=0.0, help="share of the words that stay unseen, on average")
    parser.add_argument("--full", action="store_true", help="compute in 32 bits, for processors slow at bfloat16")
    parser.add_argument("--decay", type=float, default=0.995, help="of the average of the weights")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--name", default="reader")
    parser.add_argument("--limit", type=int, default=None, help="keep that many articles with acts")
    parser.add_argument("--without", nargs="+", default=(), help="publishers of whom nothing is learned")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    how = (args.layers, args.inner_dropout, args.hidden)
    model = trained(args.start, *how) if args.start else of_mpnet(mpnet(CHECKPOINTS), *how)
    corpus = load(args.corpora, args.limit, args.without)
    print(
        f"{len(corpus.articles)} + {len(corpus.acts)} windows and articles, {len(corpus.world)} documents", flush=True
    )
    run(corpus, model, args)


if __name__ == "__main__":
    main()
