"""Small articles for the tests of identity: mentions stand in square brackets, which the text itself lacks."""

from __future__ import annotations

import re

from graph.identity import Identities, Mention, Speech, resolve
from graph.identity.phrase import phrase
from graph.values import Article, Entity, Span

_MARK = re.compile(r"\[([^\[\]]+)\]")


def read(marked: str) -> tuple[Article, list[Mention]]:
    """Return the article without its marks, and the marked mentions."""
    text, mentions, last = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[last : found.start()]
        words = found.group(1)
        form = phrase(words).form
        mentions.append(
            Mention(Span(len(text), len(text) + len(words), words), "description" if form == "joint" else form)
        )
        text += words
        last = found.end()
    return Article(text + marked[last:], "text"), mentions


def speech(article: Article, mentions: list[Mention], speaker: str, content: str) -> Speech:
    """Return the speech of that content, said by the mention of those words nearest to it."""
    start = article.text.index(content)
    said = [mention.span for mention in mentions if mention.span.text == speaker]
    nearest = min(said, key=lambda span: abs(span.start - start))
    return Speech(nearest, ((start, start + len(content)),))


class Resolved:
    """The identities of a marked text, asked by the words of a mention."""

    def __init__(self, marked: str, *speeches: tuple[str, str]) -> None:
        self.article, self.mentions = read(marked)
        said = [speech(self.article, self.mentions, speaker, content) for speaker, content in speeches]
        self.identities: Identities = resolve(self.article, self.mentions, said)

    def entity(self, words: str, nth: int = 1) -> Entity | None:
        """Return what the nth marked mention of those words denotes."""
        span = [mention.span for mention in self.mentions if mention.span.text == words][nth - 1]
        found = self.identities.denotes.get((span.start, span.end))
        return next((entity for entity in self.identities.entities if entity.id == found), None)

    def name(self, words: str, nth: int = 1) -> str | None:
        entity = self.entity(words, nth)
        return entity.name if entity else None

    def side(self, words: str) -> str | None:
        """Return the name of whom the entity of those words speaks for."""
        entity = self.entity(words)
        return self._named(entity.speaks_for) if entity else None

    def roles(self, words: str) -> set[tuple[str, str | None]]:
        entity = self.entity(words)
        return {(role.title, self._named(role.of)) for role in entity.roles} if entity else set()

    def _named(self, entity_id: str | None) -> str | None:
        return next((entity.name for entity in self.identities.entities if entity.id == entity_id), None)
