"""The single checks that a reading is held to, each of which keeps a value or refuses it and says why."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable
from datetime import date

from graph.values import Content, Participant, Span

LONGEST_QUOTE = 80
"""Characters of a refused text that its sentence shows."""

_ONE_DATE = r"[0-9X]{4}(?:-[0-9X]{2}(?:-[0-9X]{2})?)?[?~%]?"
EDTF = re.compile(rf"{_ONE_DATE}|(?:{_ONE_DATE}|\.\.)?/(?:{_ONE_DATE}|\.\.)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Refusals:
    """Checks against one article's text, with the sentences about what failed, in order and each once."""

    def __init__(self, text: str, known: Iterable[str] = ()) -> None:
        """Check against `text`; `known` are refusals of an earlier check."""
        self.text = text
        self._sentences = dict.fromkeys(known)

    @property
    def sentences(self) -> tuple[str, ...]:
        """One sentence for each refusal."""
        return tuple(self._sentences)

    def say(self, sentence: str) -> None:
        """Note a refusal."""
        self._sentences.setdefault(sentence)

    def holds(self, fine: bool, sentence: str) -> bool:
        """Return `fine`, noting the sentence where it is not."""
        if not fine:
            self.say(sentence)
        return fine

    def verbatim(self, span: Span, what: str) -> bool:
        """Tell whether the article reads so at the span's place."""
        placed = _offset(span.start) and _offset(span.end) and 0 <= span.start < span.end
        fine = placed and span.text == self.text[span.start : span.end]
        return self.holds(
            fine, f"{what} {shown(span.text)} is not what the article reads at {span.start}-{span.end}."
        )

    def span(self, span: Span | None, what: str) -> Span | None:
        """Return the span if it is verbatim."""
        return span if span is not None and self.verbatim(span, what) else None

    def spans(self, spans: Iterable[Span], what: str) -> tuple[Span, ...]:
        """Return those spans that are verbatim."""
        return tuple(span for span in spans if self.verbatim(span, what))

    def participant(self, who: Participant | None, what: str) -> Participant | None:
        """Return the participant if its words are verbatim."""
        return who if who is not None and self.verbatim(who.span, what) else None

    def content(self, content: Content, what: str) -> bool:
        """Tell whether a content is verbatim and its parts stand inside it, in order."""
        if not self.verbatim(content.span, what):
            return False
        edges = [edge for part in content.parts for edge in part]
        inside = bool(edges) and content.span.start <= edges[0] and edges[-1] <= content.span.end
        rising = all(a < b for a, b in content.parts) and edges == sorted(edges)
        return self.holds(inside and rising, f"{what} has parts outside it or out of order: {content.parts}.")

    def one_of(self, value: str | None, known: Collection[str], what: str) -> bool:
        """Tell whether the value is one of those known."""
        return self.holds(value in known, f"{what} {shown(value)} is not known.")

    def reference(self, ref: str | None, ids: Collection[str], what: str) -> str | None:
        """Return the id if it is one of `ids`; None is none."""
        return ref if ref is None or self.one_of(ref, ids, what) else None

    def confidence(self, value: float, what: str) -> bool:
        """Tell whether a confidence is a number from 0 to 1."""
        number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        return self.holds(number and 0 <= value <= 1, f"{what} has a confidence of {value}, which is not in 0 to 1.")

    def edtf(self, value: str | None, what: str) -> str | None:
        """Return the date if it is an EDTF day, month, year or interval."""
        if value is None or self.holds(is_edtf(value), f"{what} {shown(value)} is not an EDTF date."):
            return value
        return None


def is_edtf(value: str) -> bool:
    """Tell whether the text is an EDTF day, month, year or interval of them, and no day that no calendar has."""
    return bool(EDTF.fullmatch(value)) and all(_on_a_calendar(day.group()) for day in _DAY.finditer(value))


def _on_a_calendar(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _offset(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def shown(value: object) -> str:
    """Return the value for a sentence: in quotation marks, on one line, not longer than a line."""
    text = " ".join(str(value).split()).encode("utf-8", "replace").decode()
    return f'"{text}"' if len(text) <= LONGEST_QUOTE else f'"{text[:LONGEST_QUOTE]}..."'
