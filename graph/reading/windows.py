"""An article cut into stretches: its paragraphs, or runs of them, without the furniture of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.reading.sentences import Stretch, sentences
from graph.values import Article

_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\n")


def windows(article: Article, characters: int) -> list[Stretch]:
    """Return the stretches of an article in order, each as long as whole paragraphs allow, `characters` at most.

    They break between paragraphs where they can, else between sentences, else between words. None is blank and
    none holds furniture.
    """
    found: list[Stretch] = []
    for stretch in _text_stretches(article):
        run: Stretch | None = None
        for piece in _pieces(article.text, *stretch, characters):
            if run and piece[1] - run[0] > characters:
                found.append(run)
                run = None
            run = (run[0] if run else piece[0], piece[1])
        if run:
            found.append(run)
    return found


def paragraphs(article: Article, characters: int) -> list[Stretch]:
    """Return the paragraphs of an article in order, one of more than `characters` in pieces. None holds furniture."""
    stretches = _text_stretches(article)
    return [piece for stretch in stretches for piece in _pieces(article.text, *stretch, characters)]


def _text_stretches(article: Article) -> Iterator[Stretch]:
    at = 0
    for start, end in [*sorted(article.furniture), (len(article.text), len(article.text))]:
        if at < start:
            yield (at, start)
        at = max(at, end)


def _pieces(text: str, start: int, end: int, characters: int) -> Iterator[Stretch]:
    """Yield the paragraphs of a stretch, those that are too long in smaller pieces."""
    for paragraph in _split(text, start, end):
        if paragraph[1] - paragraph[0] <= characters:
            yield paragraph
            continue
        base = paragraph[0]
        for first, last in sentences(text[base : paragraph[1]]):
            yield from _words(text, base + first, base + last, characters)


def _split(text: str, start: int, end: int) -> Iterator[Stretch]:
    breaks = [(m.start(), m.end()) for m in _PARAGRAPH_BREAK.finditer(text, start, end)]
    at = start
    for stop, after in [*breaks, (end, end)]:
        if text[at:stop].strip():
            yield (at, stop)
        at = after


def _words(text: str, start: int, end: int, characters: int) -> Iterator[Stretch]:
    while end - start > characters:
        cut = text.rfind(" ", start, start + characters)
        cut = cut if cut > start else start + characters
        if text[start:cut].strip():
            yield (start, cut)
        start = cut
    if text[start:end].strip():
        yield (start, end)
