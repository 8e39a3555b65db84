"""The stages in order: pieces, scores, acts, identities, agreements, dates, relations."""

from __future__ import annotations

from dataclasses import replace

from graph.agreements import find_agreements
from graph.dates import date_acts
from graph.dispute import relate
from graph.identity import resolve
from graph.reading.acts import find
from graph.reading.encoder import Encoder, packaged
from graph.reading.interface import Reader
from graph.reading.sentences import sentences
from graph.reading.tokens import pieces
from graph.reading.verify import verify
from graph.speech import affinity, build_acts, mentions_of, speeches_of
from graph.values import Article, Reading


class NeuralReader:
    """The reader that the package ships: a small encoder with heads, then rules where a rule is certain."""

    def __init__(self, encoder: Encoder) -> None:
        """Read with this encoder, which several readers may share."""
        self._encoder = encoder

    @property
    def name(self) -> str:
        """Name and version of the model."""
        return f"counterclaim-reader {self._encoder.settings.version}"

    def read(self, article: Article) -> Reading:
        """Return all that is read from the article."""
        settings = self._encoder.settings
        cut = pieces(article.text, self._encoder.tokenizer, article.furniture)
        scored = self._encoder.scores(cut)
        found = find(article.text, cut, scored, settings.thresholds)
        identities = resolve(
            article,
            mentions_of(article, cut, found),
            speeches_of(article, cut, found),
            affinity(cut, scored),
        )
        acts = build_acts(article, cut, found, identities, settings)
        days = date_acts(article, acts, sentences(article.text))
        acts = tuple(replace(act, date=days.get(act.id)) for act in acts)
        reading = Reading(
            article=article,
            entities=identities.entities,
            acts=acts,
            relations=relate(article, identities.entities, acts),
            agreements=find_agreements(article, identities, acts),
            reader=self.name,
        )
        return verify(reading)


def default_reader(threads: int = 2) -> Reader:
    """Return the reader with the packaged model. Raises ModelError if it is missing."""
    return NeuralReader(packaged(threads))


def read_article(article: Article, reader: Reader) -> Reading:
    """Return the reader's reading of the article."""
    return reader.read(article)
