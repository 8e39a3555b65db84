"""Which mentions the identity stage has to resolve for the acts found, and who says what for it."""

from __future__ import annotations

import re
from typing import Literal, cast

from graph.identity import Mention, Speech
from graph.identity.lexicon import lexicon
from graph.identity.phrase import PRONOUNS, phrase
from graph.identity.values import Form
from graph.reading.cues import cue_match, rejects_charges
from graph.reading.denied import begins_with_claim, takes_up
from graph.reading.piece_acts import Found, PieceAct
from graph.reading.tokens import Pieces
from graph.reading.units import Run
from graph.speech.text import participant_span, span_of
from graph.values import Article, EntityKind, Span

_PRONOUN = re.compile(r"\b(?:I|[Hh]e|[Ss]he|[Tt]hey|[Ww]e|[Yy]ou|him|them|us|me)\b")
"""Pronouns in what is said that the resolved content shows with their names."""

_OWN_DENIAL = re.compile(
    r"\W*(?:I|[Ww]e)(?: have| had)? (?:never|(?:did|have|do|was|were|am|are|had) ?(?:not|n['’]t))\b"
)
"""How somebody denies of himself what he is charged with: "I never lied"."""
ARTICLES = frozenset(("the", "a", "an"))
LIKELY = 0.5
"""Probability from which on a target is taken for whoever is charged before it is known who is who."""
SHORT = 2
"""Letters of a word without capitals that names nobody: "of", "is", or a piece of a word."""


def mentions_of(article: Article, pieces: Pieces, found: Found) -> list[Mention]:
    """Return names, and every source, possible target and pronoun of the acts; each stretch once."""
    kinds: dict[Span, EntityKind | None] = {}
    for name in found.names:
        kinds[participant_span(pieces, article.text, name.run)] = cast(EntityKind, name.kind)
    for act in found.acts:
        for run in participants(act):
            kinds.setdefault(participant_span(pieces, article.text, run), None)
        for part in act.content if act.judged else ():
            span = span_of(pieces, article.text, part)
            for pronoun in _PRONOUN.finditer(span.text):
                start = span.start + pronoun.start()
                kinds.setdefault(Span(start, start + len(pronoun.group()), pronoun.group()), None)
    return [_mention(span, kind) for span, kind in sorted(kinds.items()) if _names_somebody(span.text)]


def _names_somebody(words: str) -> bool:
    """Whether the words are more than a mark, a small word that was cut off its noun, a weekday or a month."""
    bare = words.lower()
    cut = bare in ARTICLES or (len(words) <= SHORT and words.islower() and bare not in PRONOUNS)
    return any(c.isalnum() for c in words) and not cut and bare not in lexicon().calendar


def participants(act: PieceAct) -> list[Run]:
    """Return the runs that may name somebody who takes part in the act."""
    return [r for r in (act.source, act.object, act.reporter, *(t.run for t in act.targets)) if r]


def _mention(span: Span, kind: EntityKind | None) -> Mention:
    form = phrase(span.text).form
    return Mention(span, "description" if form == "joint" else cast(Form, form), kind)


def speeches_of(article: Article, pieces: Pieces, found: Found) -> list[Speech]:
    """Return who says which stretches, for "I", "we" and "they" inside them."""
    return [
        Speech(
            participant_span(pieces, article.text, act.source) if act.source else None,
            tuple((int(pieces.start[a]), int(pieces.end[b - 1])) for a, b in act.content),
            _does(article, pieces, act),
            _against(article, pieces, act),
            participant_span(pieces, article.text, act.reporter) if act.contested and act.reporter else None,
        )
        for act in found.acts
    ]


def _against(article: Article, pieces: Pieces, act: PieceAct) -> Span | None:
    """Who is accused by the grammar of a charge, or else is likely to be."""
    likely = act.targets[0] if act.targets else None
    run = act.accused or (likely.run if likely is not None and likely.probability >= LIKELY else None)
    return participant_span(pieces, article.text, run) if run else None


def _words(article: Article, pieces: Pieces, run: Run) -> str:
    return span_of(pieces, article.text, run).text


def _does(article: Article, pieces: Pieces, act: PieceAct) -> Literal["charge", "denial"] | None:
    if act.judged in ("accuse", "criticise"):
        return "charge"
    if act.judged != "deny" or act.cue is None:
        return None
    words = _words(article, pieces, act.content[0])
    if not rejects_charges(cue_match(_words(article, pieces, act.cue))):
        so = begins_with_claim(words) or _OWN_DENIAL.match(words) or _called_in_clause(article, pieces, act)
        return "denial" if so else None  # "slammed the claim that", "I never lied"
    taken_up = act.content[0][1] <= act.cue[0]  # what was said before, in "Rome denied it"
    return "denial" if taken_up or takes_up(words) else None


def _called_in_clause(article: Article, pieces: Pieces, act: PieceAct) -> bool:
    """Whether a clause takes up what stands before it: "accused him of theft, | which he | called a lie"."""
    end = act.content[0][1]
    if act.source is None or act.cue is None or not end < act.source[0] <= act.cue[0]:
        return False
    return any(c.isalpha() for c in _words(article, pieces, (end, act.source[0])))
