"""The page of an article: its text with the quotations marked, and what each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fastapi import Request
from starlette.responses import Response

from api.pages.render import render
from api.service import Service
from graph.store.interface import Store
from graph.values import Act, Reading


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the article's text, and what it is part of: quotations (ids of acts), the chosen span, furniture."""

    text: str
    acts: tuple[str, ...]
    first_of: tuple[str, ...]
    chosen: bool
    furniture: bool


async def article_page(request: Request, service: Service, article_id: str) -> Response:
    """Return the page; the query parameters `start` and `end` choose a span to show. Raises NotFound."""

    def kept(store: Store) -> Reading:
        return store.reading(article_id)

    reading = await service.look_up(kept)
    chosen = _span(request, len(reading.article.text))
    names = {entity.id: entity.name for entity in reading.entities}
    answered = {relation.target for relation in reading.relations}
    cut_up = pieces(reading, chosen)
    return render(
        "article.html",
        article=reading.article,
        pieces=cut_up,
        chosen_from=next((index for index, piece in enumerate(cut_up) if piece.chosen), -1),
        acts=reading.acts,
        names=names,
        answered=answered,
        reader=reading.reader,
    )


def pieces(reading: Reading, chosen: tuple[int, int] | None) -> list[Piece]:
    """Cut the text wherever something begins or ends, so that overlapping quotations can all be shown."""
    text = reading.article.text
    furniture = reading.article.furniture
    parts = [(start, end, act.id) for act in reading.acts for start, end in _parts(act)]
    cuts = {0, len(text), *(chosen or ())}
    cuts.update(cut for start, end, _ in parts for cut in (start, end))
    cuts.update(cut for stretch in furniture for cut in stretch)
    begun: set[str] = set()
    cut_up = []
    for start, end in pairwise(sorted(cuts)):
        acts = tuple(identifier for s, e, identifier in parts if s <= start and end <= e)
        first_of = tuple(identifier for identifier in acts if identifier not in begun)
        begun.update(acts)
        cut_up.append(
            Piece(
                text[start:end],
                acts,
                first_of,
                _within(start, end, [chosen] if chosen else ()),
                _within(start, end, furniture),
            )
        )
    return cut_up


def _parts(act: Act) -> Sequence[tuple[int, int]]:
    return act.content.parts or ((act.content.span.start, act.content.span.end),)


def _within(start: int, end: int, stretches: Iterable[tuple[int, int]]) -> bool:
    return any(s <= start and end <= e for s, e in stretches)


def _span(request: Request, length: int) -> tuple[int, int] | None:
    """The span asked for, None where none was or it does not lie in the text."""
    try:
        start, end = int(request.query_params["start"]), int(request.query_params["end"])
    except (KeyError, ValueError):
        return None
    return (start, end) if 0 <= start < end <= length else None
