"""The stages in order: pieces, scores, acts, identities, agreements, dates, relations."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from graph.agreements import find_agreements
from graph.dates import date_acts
from graph.dispute import relate
from graph.errors import InputError
from graph.identity import Identities, resolve
from graph.reading.acts import find
from graph.reading.encoder import Encoder, packaged
from graph.reading.interface import Reader
from graph.reading.piece_acts import Found
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


AT_ONCE = 2
"""Articles read at the same time. One's rules then run while another is in the encoder, which holds no lock."""


def default_reader() -> Reader:
    """Return the reader with the packaged model. Raises ModelError if it is missing."""
    return NeuralReader(packaged())


def read_article(article: Article, reader: Reader) -> Reading:
    """Return the reader's reading of the article."""
    return reader.read(article)


def read_articles(articles: Iterable[Article], reader: Reader) -> Iterator[Reading]:
    """Yield the reader's readings in the order of the articles.

    The packaged reader reads AT_ONCE at the same time; other readers are asked for one after the other, for they may
    count what they spend.
    """
    if not isinstance(reader, NeuralReader):
        yield from map(reader.read, articles)
        return
    begun: deque[Future[Reading]] = deque()
    with ThreadPoolExecutor(AT_ONCE) as workers:
        try:
            try:
                for article in articles:
                    begun.append(workers.submit(reader.read, article))
                    if len(begun) > AT_ONCE:
                        yield begun.popleft().result()
            except InputError:  # of an article; what has been read before it is not lost
                yield from _rest(begun)
                raise
            yield from _rest(begun)
        finally:  # nobody waits for what is left
            for reading in begun:
                reading.cancel()


def _rest(begun: deque[Future[Reading]]) -> Iterator[Reading]:
    while begun:
        yield begun.popleft().result()
