"""`counterclaim evaluate`: how right the readings are, against articles annotated by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.command import options
from api.command.articles import confident
from api.command.progress import progress
from graph.errors import InputError

if TYPE_CHECKING:
    from graph.evaluation import Figure, Missed
    from graph.evaluation.acts import Found
    from graph.evaluation.gold import GoldArticle
    from graph.values import Article


def evaluate(
    gold: Annotated[
        Path, typer.Argument(help="Annotated acts (.jsonl), or readings made by hand (.json, a folder).")
    ],
    second: Annotated[Path | None, typer.Argument(help="The same articles, annotated by somebody else.")] = None,
    readings: Annotated[
        Path | None, typer.Option(help="Score these readings (`read --json`) instead of reading the gold's texts.")
    ] = None,
    least_sure: Annotated[
        int, typer.Option("--min-sure", min=1, max=3, help="Acts annotated as less sure are optional.")
    ] = 2,
    missed: Annotated[int, typer.Option("--errors", min=0, help="Show so many charges that were missed.")] = 0,
    reader: options.Reader = "default",
    min_confidence: options.LeastConfidence = None,
    as_json: options.AsJson = False,
) -> None:
    """Measure precision, recall and F1 of charges, answers, pairs and links against annotated articles.

    A charge is an accusation or a criticism. It is found if its words overlap those annotated, and right if accuser
    and accused are. Acts that the annotator was unsure of are neither required nor punished.

    Examples:

        counterclaim evaluate gold.jsonl
        counterclaim evaluate gold.jsonl gold-by-another.jsonl --readings readings.jsonl
    """
    from graph.evaluation import evaluate as measure
    from graph.evaluation import load_gold

    articles = load_gold(gold)
    others = None if second is None else {article.doc: article.acts for article in load_gold(second)}
    found = _kept(readings, min_confidence) if readings else _read(articles, reader, min_confidence)
    figures, lost = measure(found, {article.doc: article.acts for article in articles}, others, least_sure=least_sure)
    if as_json:
        typer.echo(json.dumps([_figure(figure) for figure in figures]))
    else:
        _show(figures, lost[:missed])


def _kept(path: Path, least: float | None) -> dict[str, Found]:
    from graph.evaluation import found_acts
    from graph.evaluation.gold import records_of

    if not path.exists():
        raise InputError(f"There is no file {path}; check the path.")
    return dict(found_acts(_confident(record, least)) for _, record in records_of(path))


def _confident(record: Any, least: float | None) -> Any:
    if least is None or not isinstance(record, dict):
        return record
    return {**record, "acts": [act for act in record.get("acts", ()) if act.get("confidence", 1.0) >= least]}


def _read(articles: tuple[GoldArticle, ...], reader: str, least: float | None) -> dict[str, Found]:
    from graph.contract import encode
    from graph.evaluation import found_acts
    from graph.pipeline import read_articles
    from graph.readers import reader_for

    who = reader_for(reader)
    found: dict[str, Found] = {}
    with progress("reading", len(articles)) as step:
        for reading in read_articles(map(_article, articles), who):
            found |= [found_acts(encode(confident(reading, least), with_text=False))]
            step()
    return found


def _article(gold: GoldArticle) -> Article:
    from graph.intake.metadata import Metadata
    from graph.intake.plain import article_from_text

    if gold.article is None:
        raise InputError(f"The gold holds no text of {gold.doc}; read it and give --readings.")
    given = Metadata(gold.article.title, gold.article.published, gold.article.source, gold.article.url)
    return article_from_text(gold.article.text, gold.doc, given, any_language=True)


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "name": figure.name,
        "precision": figure.precision,
        "recall": figure.recall,
        "f1": figure.f1,
        "found": figure.hit,
        "gold": figure.wanted,
    }


def _show(figures: tuple[Figure, ...], missed: tuple[Missed, ...]) -> None:
    for one in missed:
        typer.echo(f"missed {one.doc} {one.act.type} {one.act.source} -> {one.act.target} @ {one.act.what}")
    typer.echo(f"{'':14}{'P':>7}{'R':>7}{'F1':>7}   found/gold")
    for figure in figures:
        shares = "".join(f"{100 * share:7.1f}" for share in (figure.precision, figure.recall, figure.f1))
        typer.echo(f"{figure.name:14}{shares}   {figure.hit}/{figure.wanted}")
