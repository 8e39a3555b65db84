"""`counterclaim add`: articles into the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from api.command import options
from api.command.articles import Inputs, inputs_of
from api.command.failures import INTERRUPTED, say
from api.command.progress import progress

if TYPE_CHECKING:
    from graph.reading.interface import Reader
    from graph.store.interface import Added, Store
    from graph.values import Article, Reading


def add(
    sources: options.Sources = None,
    store: options.Store = "",
    demo: options.Demo = False,
    readings: Annotated[
        bool, typer.Option("--readings", help="The files hold readings, as `read --json --text` prints them.")
    ] = False,
    reader: options.Reader = "default",
    encoding: options.Encoding = None,
    any_language: options.AnyLanguage = False,
) -> None:
    """Read articles and keep the readings in the store; an article that is already there changes nothing.

    Each article is safe as soon as it is counted. If the run is interrupted, give the same command again: it goes
    on where it stopped.

    Examples:

        counterclaim add --demo
        counterclaim add articles/ more.jsonl
        counterclaim add https://news.example.org/story --store ./case-17
    """
    inputs = inputs_of(sources, demo, encoding, any_language)
    from graph.readers import reader_for
    from graph.store import open_store

    with open_store(store, writable=True) as kept:
        if readings:
            counts = _keep(kept, lambda _: _readings(inputs), inputs)
        else:
            counts = fill(kept, inputs, reader_for(reader))
    typer.echo(_told(counts))
    inputs.finish()


def fill(store: Store, inputs: Inputs, reader: Reader) -> Counter[str]:
    """Read the inputs into the store and return how many articles were added, replaced, or unchanged."""
    return _keep(store, lambda unchanged: _read(store, inputs, reader, unchanged), inputs)


def _keep(store: Store, readings: Callable[[Callable[[], None]], Iterator[Reading]], inputs: Inputs) -> Counter[str]:
    counts: Counter[str] = Counter()
    with progress("adding", inputs.count()) as step:

        def unchanged() -> None:
            counts["unchanged"] += 1
            step()

        def added(change: Added) -> None:
            counts[change.change] += 1
            step()

        try:
            store.add(readings(unchanged), added)
        except KeyboardInterrupt:
            say(f"interrupted: {_told(counts)}; the store is whole. Give the command again to go on")
            raise typer.Exit(INTERRUPTED) from None
    return counts


def _read(store: Store, inputs: Inputs, reader: Reader, unchanged: Callable[[], None]) -> Iterator[Reading]:
    from graph.pipeline import read_articles

    def new() -> Iterator[Article]:
        for article in inputs.articles():
            if _is_kept(store, article, reader):
                unchanged()
            else:
                yield article

    return read_articles(new(), reader)


def _is_kept(store: Store, article: Article, reader: Reader) -> bool:
    """True if this reader has read the article before, so that reading it again could change nothing."""
    from graph.errors import NotFound

    try:
        kept = store.reading(article.id)
    except NotFound:
        return False
    return kept.reader == reader.name and replace(kept.article, retrieved=None) == replace(article, retrieved=None)


def _readings(inputs: Inputs) -> Iterator[Reading]:
    from pathlib import Path

    from graph.contract import decode
    from graph.evaluation.gold import records_of

    for source in inputs.sources:
        for _, record in records_of(Path(source)):
            yield decode(record)


def _told(counts: Counter[str]) -> str:
    total = counts.total()
    parts = [f"{counts[change]} {change}" for change in ("added", "replaced", "unchanged") if counts[change]]
    return f"{total} article{'' if total == 1 else 's'}" + (f": {', '.join(parts)}" if parts else "")
