"""Which charge an answer replies to: a choice among them and none by signs of it, fitted by `training.replies`."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from graph.dispute.context import CHARGES, Context, answer_words
from graph.reading.denied import takes_up
from graph.speech.answers import cue_denies
from graph.speech.calibration import log_odds
from graph.speech.likeness import likeness
from graph.values import Act

FIRST = 4
"""Sentences of an article in which its quarrel is told."""
FAR = 60
"""Sentences beyond which nothing is taken for an answer."""
BEFORE = 4
"""Sentences by which an answer may stand before the charge: "X denied it after Y had said ..."."""
MOST = 3
"""Charges that one answer may reply to."""
OUTER = 40
"""Characters around a content within which another still counts as a part of it."""

FEATURES = (
    "any",
    "by a charge",
    "speaker accused",
    "speaker accused, by a charge",
    "target accuses",
    "both accused the same",
    "names the accuser",
    "like",
    "like the sentence",
    "within",
    "sentences after",
    "stands before",
    "same sentence",
    "next sentence",
    "same paragraph",
    "next of all",
    "next against the speaker",
    "first against the speaker",
    "in the first sentence",
    "accusation",
    "sure charge",
    "sure answer",
    "cue denies",
    "speaker unknown",
    "accuser unknown",
    "in the first sentences",
    "names the accused",
    "accuser spoke last",
    "acts between",
    "in common",
    "reply word",
    "reply word, by a charge",
    "reply word, next of all",
    "last before the speaker's run",
    "last against him before it",
)
"""What speaks for a reply.

"sentences after" and "acts between" are the logarithm of one more than their number; "sure" the log-odds of the
confidence; "like" a share from 0 to 1; "in common" as `Context.in_common`; the others are 0 or 1, "any" always 1. A
speaker's run are the acts that he does one after the other.
"""


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each of FEATURES, in log-odds, and the least probabilities of a link."""
    data = tomllib.loads(files("graph.dispute").joinpath("weights.toml").read_text("utf-8"))
    table: dict[str, float] = data["reply"]
    return table


def candidates(answer: Act, context: Context) -> list[Act]:
    """Return the charges that an act may reply to: near enough, by another speaker, and telling not of it.

    Whoever denies "the charge" denies those against him, if there are any; whoever denies something else replies to
    no charge against somebody else that tells of nothing like it.
    """
    at = context.sentence(answer)
    near = [
        charge
        for charge in context.charges
        if charge is not answer
        and -BEFORE <= at - context.sentence(charge) <= FAR
        and not context.same(answer, "speaker", charge, "speaker")
        and not context.tells(charge, answer)
        and not context.goes_on(answer, charge)
        and not (answer.type in CHARGES and charge.content.span.start >= answer.content.span.start)
    ]
    if answer.type in CHARGES or not cue_denies(answer):
        return near
    said = answer.content.span.text
    against = [charge for charge in near if context.same(answer, "speaker", charge, "target")]
    if takes_up(said):
        return [
            charge for charge in near if charge in against or not (against and context.is_against_somebody(charge))
        ]
    if answer.type != "deny":
        return near
    return [
        charge
        for charge in near
        if charge in against or not context.is_against_somebody(charge) or likeness(said, charge.content.span.text)
    ]


def features(answer: Act, among: Sequence[Act], context: Context) -> list[Mapping[str, float]]:
    """Return for each of the candidates `among` the features that are not 0 of taking `answer` for a reply to it."""
    said, around = answer.content.span, context.around(answer)
    earlier = [one for one in among if one.content.span.start < said.start]
    against = [one for one in earlier if context.same(answer, "speaker", one, "target")]
    run, spoke = context.run(answer), context.spoke_before(answer)
    before = [one for one in among if one.content.span.start < run]
    before_against = [one for one in before if one in against]
    replies, charges = answer_words().replies.search(around) is not None, answer.type in CHARGES
    of_answer = {
        "any": 1.0,
        "by a charge": charges,
        "reply word": replies and not charges,
        "reply word, by a charge": replies and charges,
        "sure answer": log_odds(answer.confidence),
        "cue denies": cue_denies(answer),
        "speaker unknown": not context.side(answer, "speaker"),
    }

    def told(charge: Act) -> Mapping[str, float]:
        charged, apart = charge.content.span, context.sentence(answer) - context.sentence(charge)
        accused = context.same(answer, "speaker", charge, "target")
        made: dict[str, float] = of_answer | {
            "speaker accused": accused,
            "speaker accused, by a charge": accused and of_answer["by a charge"],
            "target accuses": context.same(answer, "target", charge, "speaker"),
            "both accused the same": context.same(answer, "target", charge, "target"),
            "names the accuser": context.names_speaker(around, charge),
            "like": likeness(said.text, charged.text),
            "like the sentence": likeness(around, charged.text),
            "within": said.start - OUTER <= charged.start and charged.end <= said.end + OUTER,
            "sentences after": math.log1p(max(0, apart)),
            "stands before": apart < 0,
            "same sentence": apart == 0,
            "next sentence": apart == 1,
            "same paragraph": context.paragraph(answer) == context.paragraph(charge),
            "next of all": earlier[-1:] == [charge],
            "next against the speaker": against[-1:] == [charge],
            "first against the speaker": against[:1] == [charge],
            "in the first sentence": context.sentence(charge) == 0,
            "accusation": charge.type != "criticise",
            "sure charge": log_odds(charge.confidence),
            "accuser unknown": not context.side(charge, "speaker"),
            "in the first sentences": context.sentence(charge) < FIRST,
            "names the accused": not charges and context.names_target(f"{said.text} {answer.resolved}", charge),
            "accuser spoke last": not spoke.isdisjoint(context.side(charge, "speaker")),
            "acts between": math.log1p(context.between(answer, charge)),
            "in common": context.in_common(answer, charge),
            "reply word, next of all": replies and earlier[-1:] == [charge],
            "last before the speaker's run": before[-1:] == [charge],
            "last against him before it": before_against[-1:] == [charge],
        }
        return {name: float(made[name]) for name in FEATURES if made[name]}

    return [told(charge) for charge in among]


def replied_to(answer: Act, explicit: bool, context: Context) -> list[tuple[Act, float]]:
    """Return the charges that the act replies to and how likely (0 to 1) it does, the likeliest first.

    Whoever denies replies to something, so of an answer less is asked than of a charge, and nothing where the article
    says itself that it is one; then it is a charge against the speaker, if there is any. An answer may reply to
    several at once, of which beside the likeliest more is asked.
    """
    among, table = candidates(answer, context), weights()
    if explicit:
        among = [one for one in among if context.same(answer, "speaker", one, "target")] or among
    scores = [
        math.exp(sum(table[name] * value for name, value in told.items()))
        for told in features(answer, among, context)
    ]
    every = 1 + sum(scores)  # that it replies to none is as likely as a score of 0
    likely = sorted(zip(among, (score / every for score in scores), strict=True), key=lambda pair: -pair[1])
    charges = answer.type in CHARGES
    sure = explicit or (
        answer.type == "deny"
        and takes_up(answer.content.span.text)
        and any(context.same(answer, "speaker", c, "target") for c in among)
    )
    least = 0.0 if sure else table["least, by a charge"] if charges else table["least"]
    found = [pair for pair in likely[:1] if pair[1] >= least]
    if found and not charges:
        found += [pair for pair in likely[1:MOST] if pair[1] >= table["least, beside another"]]
    return found
