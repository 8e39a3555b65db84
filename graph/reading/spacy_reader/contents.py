"""What a frame says is said: the pieces of text that its clause, its quotations or its matter make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.reading.cue_lexicon import GAP
from graph.reading.spacy_reader.frames import Frame
from graph.reading.spacy_reader.parse import Stretch, Token, runs, trimmed

OPENERS = frozenset({"that"})
"""Words that open a reported clause and are no part of what is said."""


def contents(frame: Frame, text: str, quotations: Sequence[Stretch]) -> Iterator[tuple[Stretch, ...]]:
    """Yield what the cue reports, each thing as pieces in order; `quotations` are those that belong to the cue.

    A quotation that holds the head of the clause is said whole, over all its sentences; a clause with a few
    quoted words stays as it is, and quotations after it are said beside it. Without clause or quotation the matter is
    what is said.
    """
    said = tuple(piece for quotation in sorted(quotations) if (piece := trimmed(text, quotation)))
    if frame.clause is None:
        yield said or _matter(frame, text)
        return
    head = frame.clause.idx
    if any(start <= head < end for start, end in quotations):
        yield said
        return
    clause = _clause(frame, frame.clause, text)
    yield clause
    yield tuple(piece for piece in said if clause and piece[0] >= clause[-1][1])


def _clause(frame: Frame, clause: Token, text: str) -> tuple[Stretch, ...]:
    """Return the pieces of the clause without the report itself and the word that opens the clause."""
    barred = {token.i for token in _report_inside(frame, clause)}
    barred |= {t.i for t in clause.children if t.dep_ == "mark" and t.lower_ in OPENERS}
    return runs([token for token in clause.subtree if token.i not in barred], text)


def _report_inside(frame: Frame, clause: Token) -> Iterable[Token]:
    """Return the words of a report that stands inside the clause, as in "the plan, she said, has failed"."""
    inside = any(ancestor.i == clause.i for ancestor in frame.head.ancestors)
    return frame.head.subtree if inside else frame.words


def _matter(frame: Frame, text: str) -> tuple[Stretch, ...]:
    if frame.matter is None:
        return _gap(frame, text)
    barred = {token.i for token in frame.words}
    return runs([token for token in frame.matter.subtree if token.i not in barred], text)


def _gap(frame: Frame, text: str) -> tuple[Stretch, ...]:
    """Return what a cue says by its own words, from the gap on: "the minister a liar"."""
    if GAP not in frame.entry.cue or len(frame.words) < 2:
        return ()
    last = frame.words[-1]
    piece = trimmed(text, (frame.words[0].idx + len(frame.words[0]), last.idx + len(last)))
    return (piece,) if piece else ()
