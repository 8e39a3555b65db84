"""The place of a mention in its clause, judged by its neighbours."""

from __future__ import annotations

import re

from graph.identity.lexicon import lexicon
from graph.identity.phrase import OWNERS, Phrase
from graph.values import Span

_FINITE = re.compile(
    r"\s+(?:\w+ly\s+)?"
    r"(?:is|was|were|are|has|had|have|will|would|could|can|may|might|should|must|did|does|do|also|never|then|\w+ed|\w+s"
    r"|went|told|made|took|gave|came|got|began|spoke|wrote|won|lost|met|held|led|kept|left|put|let|set|saw|knew|called)\b(?!['’])"
)
_BEFORE = re.compile(r"(\w+)\s+(?:the\s+|a\s+|an\s+)?$")
_COPULA = re.compile(
    r"\b(?:is|was|be|been|being|am|are|were|as|like|become|became|becomes|remains)\s+$|(?:’s|'s|’m|'m)\s+$",
    re.IGNORECASE,
)
_VERB_ALONE = re.compile(
    r" (?:(?:has|had|have|will|would|could|may|might|should|must|did|does|also|never|then|later|once|\w+ly) ){0,3}"
    r"\w+(?: (?:for|at|on|of|to))? "
)
_OWNING = OWNERS | {"whose"}


def part_of(span: Span, text: str, pronoun: bool) -> str:
    """Return "subject", "object", "oblique" (after a preposition) or "owner" (before what is owned)."""
    lowered = span.text.lower()
    if text[span.end : span.end + 2] in ("'s", "’s", "´s") and not pronoun:
        return "owner"
    if lowered in _OWNING and not (lowered == "her" and not text[span.end : span.end + 2].strip().isalpha()):
        return "owner"
    if lowered in ("he", "she", "they", "i", "we"):
        return "subject"
    if lowered in ("him", "them", "me", "us"):
        return "object"
    before = _BEFORE.search(text, max(0, span.start - 24), span.start)
    if before and before.group(1) != "And" and before.group(1).lower() in lexicon().prepositions:
        return "oblique"
    return "subject" if _FINITE.match(text, span.end, span.end + 40) else "object"


def is_predicate(taken: Phrase, span: Span, text: str) -> bool:
    """Whether an indefinite description says what somebody is or is like, rather than speaking of somebody new."""
    return (
        taken.form == "description"
        and taken.determiner in ("a", "an")
        and _COPULA.search(text, max(0, span.start - 14), span.start) is not None
    )


def is_its_object(end: int, pronoun: Span, text: str) -> bool:
    """Whether a pronoun is the object of the verb right behind a subject that ends there, and so somebody else."""
    return _VERB_ALONE.fullmatch(text, end, pronoun.start) is not None
