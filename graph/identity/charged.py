"""Whom a description or a pronoun means that follows a charge: whoever was charged, and not who charged."""

from __future__ import annotations

from graph.identity.cast import Actor
from graph.identity.lexicon import lexicon
from graph.identity.phrase import Phrase
from graph.identity.pronouns import agrees
from graph.identity.speaking import Speaking
from graph.values import Span


def charged_by_description(
    taken: Phrase, span: Span, kind: str, found: Actor | None, speaking: Speaking
) -> Actor | None:
    """Return who was charged last, where a bare description is of a firm and would be of who charged or nobody.

    So is any body, or who governs, where it denies the charge: "accused Oslo Bank of theft. The group denied it".
    `found` is who the description is of by what else is known; None is returned where that holds.
    """
    charger, charged = speaking.charged(span.start)
    if charged is speaking.actor(span.start, span.end):
        return None  # who speaks of "the company" is another
    if charged is None or not charged.named or charged.plural or taken.determiner != "the" or taken.owner:
        return None
    if found is not None and found not in ((charger, charger.side, charger.owner) if charger else ()):
        return None
    if (taken.plural and kind == "person") or any(word[:1].isupper() for word in taken.words):
        return None
    denies = speaking.denies(span.start)
    can_be = _governs(taken, charged) and denies if kind == "person" else _is_body(taken, charged, denies)
    return charged if can_be else None


def _governs(taken: Phrase, charged: Actor) -> bool:
    """Whether a description of a head of state or town may be of a person: no other office is known of him."""
    offices = {office.split()[-1] for office in (*charged.titles, *charged.holds)}
    may_hold = charged.kind in ("person", None) and (not offices or taken.head in offices)
    return taken.head in lexicon().chief and may_hold


def _is_body(taken: Phrase, charged: Actor, denies: bool) -> bool:
    lex = lexicon()
    firm = taken.head in lex.business and not taken.plural
    other = charged.head in lex.organization and charged.head != taken.head
    if firm and other and not lex.related(charged.head, taken.head):
        return False  # "the company" is no union
    person = charged.kind == "person" and (charged.gender != "" or len(charged.words) > 1)
    land = charged.kind == "state" or (charged.kind == "place" and not denies)
    return (firm or denies) and not (land or person)


def charged_by_pronoun(span: Span, sort: str, found: Actor | None, speaking: Speaking) -> Actor | None:
    """Return who was charged just before, where a pronoun in another's charge would be of who charged him."""
    charger, charged = speaking.charged(span.start)
    fits = charged is not None and charged.kind == "person" and agrees(charged, sort)
    other = charged is not speaking.actor(span.start, span.end) and found is charger is not None
    return charged if fits and other and speaking.charges(span.start, span.end) else found
