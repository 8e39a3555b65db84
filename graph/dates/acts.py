"""Which date expression of a sentence dates an act: the one nearest its cue, outside what is said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from graph.dates.expressions import DateExpression, find_dates, reference_day
from graph.values import Act, Article

_RELATIVE = re.compile(r"\b(?:who|whose|which|where|when|since|after|before|until|by)\b[^,.;]*$")
_TOO_FAR = 160
_BESIDE = 8
_CLAUSE_COST = 60


def date_acts(
    article: Article, acts: Sequence[Act], sentences: Sequence[tuple[int, int]]
) -> Mapping[str, str | None]:
    """Return the EDTF date of each act by its id, None where its sentence tells none.

    `sentences` are the bounds of the article's sentences. The words that tell the date stand in the sentence of the
    cue (of the content where there is no cue), outside the content; a date that opens the content right after
    the cue counts as uncertain ("?"). Dates to come are none of an act.
    """
    reference = reference_day(article)
    found = list(find_dates(article.text, reference))
    return {act.id: _date(article.text, act, acts, found, sentences) for act in acts}


def _date(
    text: str, act: Act, acts: Sequence[Act], found: list[DateExpression], sentences: Sequence[tuple[int, int]]
) -> str | None:
    anchor = act.cue or act.content.span
    start, end = next(((a, b) for a, b in sentences if a <= anchor.start < b), (anchor.start, anchor.end))
    near = [one for one in found if one.edtf is not None and start <= one.start and one.end <= end]
    outside = [one for one in near if not _said(one, acts)]
    costs = [(_cost(text, one, anchor.start, anchor.end, start), one.start, one.edtf) for one in outside]
    costs = [entry for entry in costs if entry[0] <= _TOO_FAR]
    if costs:
        return min(costs)[2]
    for one in near:
        if act.cue is not None and 0 <= one.start - act.cue.end <= _BESIDE and one.edtf and len(one.edtf) == 10:
            return f"{one.edtf}?"
    return None


def _said(one: DateExpression, acts: Sequence[Act]) -> bool:
    """Whether a date expression is part of what somebody is reported to say."""
    return any(start <= one.start and one.end <= end for act in acts for start, end in act.content.parts)


def _cost(text: str, one: DateExpression, start: int, end: int, sentence: int) -> int:
    """Return how far an expression stands from the cue, in characters, clauses between counting much."""
    distance = max(0, one.start - end, start - one.end)
    clause = _RELATIVE.search(text, max(sentence, one.start - 50), one.start) is not None
    return distance + (_CLAUSE_COST if clause else 0)
