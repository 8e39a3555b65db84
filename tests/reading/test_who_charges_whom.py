"""Who charges whom where the grammar tells: each other, nobody, blamed on, quoted by, met with criticism."""

from __future__ import annotations

import pytest

from tests.reading.made_up import CHARGES, names, read


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        pytest.param(
            "India and Pakistan accused each other of violating the cease-fire.",
            {("India", "Pakistan"), ("Pakistan", "India")},
            id="each the other",
        ),
        pytest.param(
            "The two sides accused each other of breaking the truce.", {("sides", None)}, id="each other, unnamed"
        ),
        pytest.param(
            "Moss and Reed each said the other was unfit for office.",
            {("Moss", "Reed"), ("Reed", "Moss")},
            id="each said the other",
        ),
        pytest.param(
            "Each side accuses the other of violating the ceasefire.", {("side", None)}, id="each the other, unnamed"
        ),
        pytest.param(
            "Ankara and Athens traded accusations of airspace violations.",
            {("Turkey", "Greece"), ("Greece", "Turkey")},
            id="traded",
        ),
        pytest.param(
            "The miners blamed the blackout on sabotage by the United States.",
            {("miners", "United States")},
            id="blamed on what somebody did",
        ),
        pytest.param(
            "Kyiv blamed the blast on Russian shelling.", {("Ukraine", "Russia")}, id="blamed on an adjective"
        ),
        pytest.param(
            "Kyiv blamed the blast on Russian shelling", {("Ukraine", "Russia")}, id="no full stop behind it"
        ),
        pytest.param("Officials blamed the crash on pilot error.", {("Officials", "pilot error")}, id="on a thing"),
        pytest.param("The rebels blamed the blast on the army.", {("rebels", "army")}, id="blamed on"),
        pytest.param(
            "Lukas Brandt blamed the army for the attack on the village.", {("Lukas Brandt", "army")}, id="blamed for"
        ),
        pytest.param(
            "Turkey's president was quoted by state media as saying that Sweden harbours terrorists.",
            {("Turkey's president", "Sweden")},
            id="who is quoted",
        ),
        pytest.param(
            "Facebook defended itself against criticism that it allowed hate speech to spread.",
            {(None, "Facebook")},
            id="who met with criticism",
        ),
        pytest.param(
            "The mayor refused to comment on allegations that he took bribes.",
            {(None, "mayor")},
            id="who is asked of it",
        ),
        pytest.param(
            "Poland's government has been accused by Brussels of undermining the courts, a claim Warsaw rejects.",
            {("European Union", "Polish government")},
            id="in a clause that is denied",
        ),
        pytest.param("Nobody has accused the minister of wrongdoing.", set(), id="nobody"),
        pytest.param("The president did not accuse Russia of the attack.", set(), id="did not accuse"),
        pytest.param(
            "The president stopped short of accusing Russia of the attack.", set(), id="stopped short of accusing"
        ),
        pytest.param(
            "Lukas Brandt has been dogged by allegations that he harassed two former aides.",
            {(None, "Lukas Brandt")},
            id="who is dogged by it",
        ),
        pytest.param(
            "Olga Reis, jailed over what prosecutors call a coup, insists she is a political prisoner.",
            {("prosecutors", "Olga Reis")},
            id="what somebody calls so",
        ),
        pytest.param(
            "Russian Foreign Minister Sergey Lavrov said NATO was waging a proxy war, remarks Olga Reis rejected.",
            {("Sergey Lavrov", "North Atlantic Treaty Organization")},
            id="who rejects a remark did not make it",
        ),
        pytest.param("No one accused her of theft.", set(), id="no one"),
    ],
)
def test_who_charges_whom_is_told_by_the_grammar(text: str, pairs: set[tuple[str | None, str | None]]) -> None:
    reading = read(text)
    assert {names(reading, act) for act in reading.acts if act.type in CHARGES} == pairs


def test_who_resists_a_charge_denies_it() -> None:
    reading = read("The White House pushed back against suggestions that the president had misled Congress.")
    charge = next(act for act in reading.acts if act.type in CHARGES)
    assert charge.speaker is None
    assert [(link.target, link.type, link.explicit) for link in reading.relations] == [(charge.id, "denies", True)]


def test_who_does_not_dispute_a_charge_does_not_deny_it() -> None:
    reading = read("The governor's office did not dispute the auditor's finding that $3 million went missing.")
    assert [act.type for act in reading.acts] == ["concede"]


def test_what_nobody_says_is_no_act() -> None:
    assert read("Nobody has claimed responsibility for the bombing.").acts == ()


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Moss pleaded not guilty to charges of wire fraud.", "deny"),
        ("The general pleaded not guilty.", "deny"),
        ("Moss declined to comment.", "decline-to-comment"),
        ("The ministry has not confirmed the report that soldiers were killed.", "state"),
    ],
)
def test_what_is_pleaded_is_part_of_the_cue(text: str, type_: str) -> None:
    assert read(text).acts[0].type == type_


def test_a_question_whether_it_is_so_charges_nobody() -> None:
    acts = read("Asked whether he had taken bribes, the mayor denied it.").acts
    assert [act.type for act in acts] == ["ask", "deny"]


def test_whose_statement_is_called_false_is_charged_unless_he_charged_before() -> None:
    free = read("The opposition leader called the finance minister's statement absolutely false.")
    assert names(free, free.acts[0]) == ("opposition leader", "finance minister")
    accused = read("A UN panel said that the army had armed the militia. The army called the report fabricated.")
    assert [(act.type, act.speaker and act.speaker.span.text) for act in accused.acts][1] == ("deny", "The army")
    assert [(link.source, link.target) for link in accused.relations] == [(accused.acts[1].id, accused.acts[0].id)]


def test_a_charge_of_nobody_answers_none() -> None:
    """A charge of nobody's answers no other, whatever the article says beside it."""
    reading = read(
        "Asked about the allegation that he took bribes, the mayor spoke of accusations that the council stole."
    )
    by_id = {act.id: act for act in reading.acts}
    assert all(by_id[link.source].speaker is not None for link in reading.relations)
