"""The article, its spans, and the run that read it, as statements."""

from __future__ import annotations

import hashlib

from graph.rdf.literals import iri, moment, shortened, string
from graph.rdf.names import Names
from graph.rdf.order import is_natural
from graph.rdf.sink import Sink
from graph.values import Article, Reading
from ontology.vocabulary import Borrowed, Class, Property

SPAN_LABEL_LENGTH = 60
"""Characters of a span that its label shows."""


def write_article(reading: Reading, names: Names, sink: Sink) -> None:
    """State what is known of the article: its text and where it came from."""
    article, node = reading.article, names.article
    sink.describe(node, article.title or article.doc, Class.ARTICLE)
    sink.text(node, Borrowed.IS_STRING, article.text)
    sink.number(node, Property.TEXT_LENGTH, len(article.text))
    sink.text(node, Property.TEXT_SHA256, hashlib.sha256(article.text.encode("utf-8")).hexdigest())
    sink.text(node, Borrowed.IDENTIFIER, article.doc)
    sink.text(node, Borrowed.TITLE, article.title)
    sink.text(node, Borrowed.PUBLISHER, article.source)
    sink.text(node, Borrowed.URL, article.url)
    sink.text(node, Borrowed.LANGUAGE, article.language)
    for predicate, when in ((Borrowed.ISSUED, article.published), (Property.RETRIEVED_AT, article.retrieved)):
        if when is not None:
            sink.add(node, predicate, moment(when))
    _write_furniture(article, names, sink)
    _write_run(reading, names, sink)


def _write_furniture(article: Article, names: Names, sink: Sink) -> None:
    spans = [names.span(start, end) for start, end in article.furniture]
    for span in spans:
        sink.link(names.article, Property.FURNITURE_SPAN, span)
    if not is_natural(article.furniture, key=lambda pair: pair):
        sink.sequence(f"{names.article}/furniture", "furniture, in order", [iri(s) for s in spans])


def _write_run(reading: Reading, names: Names, sink: Sink) -> None:
    sink.describe(names.run, f"Reading by {reading.reader or 'an unnamed reader'}", Class.EXTRACTION_RUN)
    sink.link(names.run, Borrowed.USED, names.article)
    sink.text(names.run, Property.READER_NAME, reading.reader)
    for refusal in reading.refused:
        sink.text(names.run, Property.REFUSED, refusal)
    if not is_natural(reading.refused, key=lambda refusal: refusal):
        sink.sequence(f"{names.run}/refused", "refused, in order", [string(r) for r in reading.refused])


def write_spans(reading: Reading, names: Names, sink: Sink) -> None:
    """State of every stretch of text that anything points at where it stands and what it reads."""
    for start, end in sorted(_stretches(reading)):
        node, text = names.span(start, end), reading.article.text[start:end]
        sink.describe(node, shortened(text, SPAN_LABEL_LENGTH), Class.TEXT_SPAN)
        sink.number(node, Borrowed.BEGIN_INDEX, start)
        sink.number(node, Borrowed.END_INDEX, end)
        sink.text(node, Borrowed.ANCHOR_OF, text)
        sink.link(node, Borrowed.REFERENCE_CONTEXT, names.article)


def _stretches(reading: Reading) -> set[tuple[int, int]]:
    found = set(reading.article.furniture)
    mentions = [m for e in reading.entities for m in e.mentions] + [m for g in reading.agreements for m in g.mentions]
    found.update((m.start, m.end) for m in mentions)
    for act in reading.acts:
        found.update(act.content.parts)
        participants = (who.span for who in (act.speaker, act.addressee, act.target) if who is not None)
        found.update((s.start, s.end) for s in (act.content.span, act.cue, *participants) if s is not None)
    return found
