"""`counterclaim read`: articles to readings, printed and not kept."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from api.command import options
from api.command.articles import confident, inputs_of
from api.command.progress import progress


def read(
    sources: options.Sources = None,
    as_json: options.AsJson = False,
    text: Annotated[bool, typer.Option("--text", help="Keep the article's text in the JSON.")] = False,
    demo: options.Demo = False,
    reader: options.Reader = "default",
    min_confidence: options.LeastConfidence = None,
    encoding: options.Encoding = None,
    any_language: options.AnyLanguage = False,
) -> None:
    """Read articles and print who says what about whom, without keeping anything.

    Texts (.txt), pages (.html), JSON Lines (.jsonl with id, title, published, url, source and text), folders of
    them, addresses, or - for standard input.

    Examples:

        counterclaim read article.txt
        counterclaim read --json articles.jsonl > readings.jsonl
        pdftotext report.pdf - | counterclaim read -
    """
    inputs = inputs_of(sources, demo, encoding, any_language)
    from graph.contract import encode
    from graph.pipeline import read_articles
    from graph.readers import reader_for

    who = reader_for(reader)

    with progress("reading", inputs.count()) as step:
        for whole in read_articles(inputs.articles(), who):
            reading = confident(whole, min_confidence)
            if as_json:
                typer.echo(json.dumps(encode(reading, with_text=text), ensure_ascii=False))
            else:
                from api.command.show_reading import show_reading

                show_reading(reading)
            step()
    inputs.finish()
