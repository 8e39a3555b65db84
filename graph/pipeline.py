"""The stages in order: pieces, scores, acts, identities, agreements, dates, relations."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.agreements import find_agreements
from graph.dates import date_acts
from graph.dispute import relate
from graph.identity import Identities, resolve
from graph.reading.acts import Found, find
from graph.reading.encoder import Encoder, packaged
from graph.reading.interface import Reader
from graph.reading.sentences import sentences
from graph.reading.tokens import Pieces, pieces
from graph.reading.verify import verify
from graph.speech import affinity, build_acts, mentions_of, speeches_of
from graph.values import Article, Reading


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of an article before its acts are built: its pieces, what was found in them, and who is who."""

    pieces: Pieces
    found: Found
    identities: Identities


def hear(article: Article, encoder: Encoder) -> Heard:
    """Return what the encoder finds in the article, and whom it speaks of."""
    cut = pieces(article.text, encoder.tokenizer, article.furniture)
    scored = encoder.scores(cut)
    found = find(article.text, cut, scored, encoder.settings.thresholds)
    mentions, speeches = mentions_of(article, cut, found), speeches_of(article, cut, found)
    return Heard(cut, found, resolve(article, mentions, speeches, affinity(cut, scored)))


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
        heard = hear(article, self._encoder)
        identities = heard.identities
        acts = build_acts(article, heard.pieces, heard.found, identities, settings)
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
