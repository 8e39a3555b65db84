"""What speaks for taking an act for a reply to a charge."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from graph.dispute.context import Context
from graph.dispute.replies import FEATURES, MOST, candidates, features, replied_to, weights
from graph.values import Article
from tests.dispute.test_relate import ACTS, CAST, TEXT, act

CONTEXT = Context(Article(TEXT, "port"), CAST, ACTS)
CHARGE, ANSWER, AGAIN, RETURNED, OTHER = ACTS


def test_every_feature_has_a_weight_and_there_are_least_probabilities() -> None:
    assert set(weights()) == {*FEATURES, "least", "least, by a charge", "least, beside another"}


def test_nobody_replies_to_himself_or_to_a_charge_made_later_by_charging() -> None:
    assert candidates(ANSWER, CONTEXT) == [CHARGE, AGAIN]
    assert candidates(RETURNED, CONTEXT) == [CHARGE, AGAIN]
    assert candidates(CHARGE, CONTEXT) == []


def test_the_accused_who_speaks_next_is_told_by_his_features() -> None:
    told = features(ANSWER, candidates(ANSWER, CONTEXT), CONTEXT)[0]  # of the first charge
    for name in ("speaker accused", "next sentence", "next against the speaker", "in the first sentence"):
        assert told[name] == 1.0, name
    assert "same sentence" not in told
    assert "by a charge" not in told
    assert set(told) <= set(FEATURES)


def test_an_accused_is_likelier_to_reply_than_somebody_else() -> None:
    charge, probability = replied_to(ANSWER, True, CONTEXT)[0]
    assert charge is CHARGE
    stranger = act(2, "insist", "e3", "said", "it only returned fire")
    context = Context(Article(TEXT, "port"), CAST, (CHARGE, stranger, *ACTS[2:]))
    other = replied_to(stranger, False, context)
    assert not other or other[0][1] < probability


def test_an_answer_may_reply_to_several_and_the_likeliest_comes_first() -> None:
    replies = replied_to(ANSWER, True, CONTEXT)
    assert replies[0][0] is CHARGE
    assert all(one[1] >= other[1] for one, other in pairwise(replies))
    assert all(probability >= weights()["least, beside another"] for _, probability in replies[1:])
    assert len(replies) <= MOST


@pytest.mark.parametrize("far", [False, True])
def test_what_stands_far_off_is_no_reply(far: bool) -> None:
    text = TEXT + " It rained." * (80 if far else 2) + " Beldon denied it all."
    late = replace(
        act(6, "deny", "e2", "said", "it only returned fire"),
        cue=None,
        content=replace(ANSWER.content, span=replace(ANSWER.content.span, start=len(text) - 4, end=len(text) - 1)),
    )
    context = Context(Article(text, "port"), CAST, (*ACTS, late))
    assert bool(candidates(late, context)) is not far
