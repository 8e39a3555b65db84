"""Relations between the acts of an article: answers above all, and repetitions of a charge."""

from __future__ import annotations

from collections.abc import Sequence

from graph.dispute.context import CHARGES, Context, answer_words
from graph.dispute.replies import replied_to
from graph.speech.kinds import ANSWERS
from graph.speech.likeness import likeness
from graph.values import Act, Article, Entity, Relation, RelationType

SURE = 0.95
"""How sure a link is at most."""
SAME = 0.5
"""Likeness from which on two charges of one speaker against one target are one charge, told twice."""


def relate(article: Article, entities: Sequence[Entity], acts: Sequence[Act]) -> tuple[Relation, ...]:
    """Return the relations between the acts, in the order of their sources."""
    context = Context(article, entities, acts)
    found: list[Relation] = []
    for act in acts:
        explicit = context.marked(act)
        if act.type in CHARGES:
            repeats = _repeats(act, context)
            found += repeats
            replies = act.speaker is not None and not repeats  # a charge of nobody's answers none
        else:
            replies = act.type in ANSWERS or (explicit and act.speaker is not None)
        found += _reply(act, explicit, context) if replies else []
    return tuple(found)


def _reply(answer: Act, explicit: bool, context: Context) -> list[Relation]:
    named = context.named(answer)
    if named is not None:
        return [Relation(answer.id, named.id, "denies", True, SURE)]
    return [
        Relation(answer.id, charge.id, _kind(answer, charge, context), explicit, round(min(SURE, probability), 3))
        for charge, probability in replied_to(answer, explicit, context)
    ]


def _kind(answer: Act, charge: Act, context: Context) -> RelationType:
    if answer.type in CHARGES and context.same(answer, "target", charge, "speaker"):
        return "counter-accuses"
    if answer.type == "concede":
        return "concedes"
    told = f"{answer.cue.text if answer.cue else ''} {answer.content.span.text}"
    for kind, pattern in answer_words().relations:
        if pattern.search(told) and not (kind == "concedes" and answer.type == "deny"):
            return kind
    return "denies" if answer.type == "deny" else "rebuts"


def _is_bare(charge: Act) -> bool:
    """Whether a charge tells no more than whom it is against: "condemned Rome"."""
    return charge.target is not None and charge.content.span.text == charge.target.span.text


def _matter(charge: Act) -> str:
    """What is charged without the name of the accused: "Roe of theft" is not "Roe of lies"."""
    content, target = charge.content.span, charge.target
    if target is None or target.span.text == content.text:
        return content.text
    return content.text.replace(target.span.text, "", 1)


def _repeats(charge: Act, context: Context) -> list[Relation]:
    for earlier in reversed(context.charges[: context.charges.index(charge)]):
        if (
            context.same(charge, "speaker", earlier, "speaker")
            and context.same(charge, "target", earlier, "target")
            and _is_bare(charge) == _is_bare(earlier)
            and likeness(_matter(charge), _matter(earlier)) >= SAME
        ):
            return [Relation(charge.id, earlier.id, "restates", False, 0.6)]
    return []
