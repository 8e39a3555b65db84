"""What looks like a charge and is none, charges and denials of one verb, and who is told to have done what."""

from __future__ import annotations

import pytest

from tests.reading.made_up import CHARGES, names, read

ANSWERS = ("deny", "reject", "dismiss", "rebut")


def charges(text: str) -> set[tuple[str | None, str | None]]:
    reading = read(text)
    return {names(reading, act) for act in reading.acts if act.type in CHARGES}


def answers(text: str) -> list[str | None]:
    reading = read(text)
    return [names(reading, act)[0] for act in reading.acts if act.type in ANSWERS]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Lisbon refused to blame Rabat for the leak.", id="refused to"),
        pytest.param("The ferry line declined to accuse the port of sabotage.", id="declined to"),
        pytest.param(
            "The bishop stopped short of directly accusing the army of the raid.", id="short of, with an adverb"
        ),
        pytest.param("Instead of accusing the mine, the mayor called for calm.", id="instead of"),
        pytest.param("The union has yet to accuse anyone of theft.", id="has yet to"),
        pytest.param("It would be wrong to accuse the nurses of neglect, the warden said.", id="would be wrong to"),
        pytest.param("Rabat could accuse Lisbon of piracy.", id="could"),
        pytest.param("No trustee has been accused of fraud by the auditors.", id="no trustee"),
        pytest.param("Neither the dean nor his wife has been accused of bribery.", id="neither"),
        pytest.param("The premier said he had never accused Peru of breaking the accord.", id="never"),
        pytest.param("Asked if Chile was behind the raid, the minister said nobody knew.", id="a question"),
        pytest.param("Scientists debate whether the settlers burned the woods.", id="a debate"),
        pytest.param('"We lied to our members," the treasurer admitted.', id="an admission"),
        pytest.param("A tribunal cleared Senator Ibarra of taking bribes.", id="cleared"),
        pytest.param("Judges acquitted Nuno Paz of corruption.", id="acquitted"),
        pytest.param("The jury found nurse Ada Brook not guilty of poisoning.", id="not guilty"),
        pytest.param("Ivo Moor denied that Nordvik had bribed anyone.", id="denied that somebody did"),
        pytest.param("The coach denies three counts of misconduct.", id="denies counts"),
        pytest.param(
            "Brook's office did not return a call seeking comment on the hiring of his aunt.",
            id="did not return a call",
        ),
        pytest.param("A judge dismissed the misconduct case against Ada Brook.", id="dismissed the case"),
        pytest.param(
            "The lawyer questioned whether there was evidence that Ivo Dahl joined the plot.",
            id="questioned evidence",
        ),
        pytest.param("Union and firm trade blame\n\nVALLETTA, Malta - The talks went on.", id="the next paragraph"),
        pytest.param("The lender did not deny that it had misled widows.", id="did not deny"),
        pytest.param("The storm slammed Cuba on Sunday.", id="a storm's force"),
        pytest.param("The bank charged widows a fee.", id="a fee"),
        pytest.param("The report accused nobody of fraud.", id="accused nobody"),
        pytest.param("Few accuse the captain of lying.", id="few"),
        pytest.param("Neither the union nor its lawyer accused the bank of fraud.", id="neither of two"),
        pytest.param("The ferry line feared being accused of fraud.", id="feared"),
        pytest.param("The paper retracted its claim that Senator Ruiz had lied.", id="retracted"),
        pytest.param("Ms. Rourke apologized for calling Senator Winters a liar.", id="apologized for calling"),
        pytest.param("Senator Oates said that if Mr. Kern had lied, he should step down.", id="if he had"),
        pytest.param("Oates said he wanted to know whether Kern had lied.", id="wanted to know whether"),
        pytest.param("Asked about torture in the prisons, the minister said nothing had happened.", id="asked about"),
        pytest.param("Ana Prado admitted taking bribes.", id="admitted taking"),
        pytest.param("The Court of Appeal overturned the fraud conviction of Mark Duval.", id="overturned"),
        pytest.param(
            '"We condemn all forms of racism," the club said after the arrest of Luis Prado.', id="all forms of"
        ),
        pytest.param("The monitors said the rebels had not violated the truce.", id="not violated"),
        pytest.param("Neither side had violated the truce, the monitors said.", id="neither side violated"),
        pytest.param("Iran did not say that Israel had violated the truce.", id="did not say"),
        pytest.param("The envoy warned the rebels not to break the cease-fire.", id="warned not to break"),
        pytest.param("The firm pinned its hopes on the court.", id="pinned its hopes"),
    ],
)
def test_nobody_is_charged(text: str) -> None:
    assert charges(text) == set()


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        pytest.param("Zelenskiy slammed Hungary.", {("Zelenskiy", "Hungary")}, id="slammed"),
        pytest.param("Fiji condemned the Houthis.", {("Fiji", "Houthis")}, id="condemned"),
        pytest.param("The senator lashed out at the EU.", {("senator", "European Union")}, id="lashed out at"),
        pytest.param(
            "Peru condemned Chile, blasted Bolivia and blamed Uruguay.",
            {("Peru", "Chile"), ("Peru", "Bolivia"), ("Peru", "Uruguay")},
            id="several verbs of one subject",
        ),
        pytest.param(
            "Hezbollah, which Washington accused of drug running, is armed by Iran.",
            {("United States", "Hezbollah")},
            id="which somebody accused",
        ),
        pytest.param(
            "The minister, whom critics blamed for the crash, resigned.", {("critics", "minister")}, id="whom"
        ),
        pytest.param(
            "Pavel Orlov, according to Reuters, blamed Igor Dahl for the defeat.",
            {("Pavel Orlov", "Igor Dahl")},
            id="according to somebody else",
        ),
        pytest.param(
            "The general, state media reported, accused the rebels of looting.",
            {("general", "rebels")},
            id="reported by somebody else",
        ),
        pytest.param("Israel, said the envoy, was starving Gaza.", {("envoy", "Israel")}, id="a subject set apart"),
        pytest.param(
            "The panel accused both the army and the militia of war crimes.",
            {("panel", "army and militia")},
            id="both",
        ),
        pytest.param(
            "Israel and Hamas were accused by Amnesty of war crimes.",
            {("Amnesty International", "Israel and Hamas")},
            id="several in the passive",
        ),
        pytest.param(
            "It was alleged in court that banker Wim Kok had forged cheques. Kok wept.",
            {(None, "Wim Kok")},
            id="it was alleged",
        ),
        pytest.param("The company allegedly bribed officials.", {(None, "company")}, id="allegedly"),
        pytest.param(
            "The keeper resigned after being accused by the press of lying.", {("press", "keeper")}, id="after being"
        ),
        pytest.param(
            "Critics say President Bouali has jailed his rivals.",
            {("Critics", "Bouali")},
            id="a deed that offices do",
        ),
    ],
)
def test_who_charges_whom(text: str, pairs: set[tuple[str | None, str | None]]) -> None:
    assert charges(text) == pairs


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param("Hezbollah denied responsibility.", ["Hezbollah"], id="responsibility"),
        pytest.param("Farmer denies fraud", ["Farmer"], id="a headline"),
        pytest.param("The guild has denied them.", ["guild"], id="them"),
        pytest.param("The rumours were rejected by Oslo.", ["Norway"], id="in the passive"),
        pytest.param("That was denied by police chief Ann Poe.", ["Ann Poe"], id="that"),
        pytest.param(
            "The allegation that Mr. Ohlin stole is untrue, his lawyer said.", ["Ohlin's lawyer"], id="untrue"
        ),
        pytest.param("It is not true that the dean took bribes, a clerk said.", ["clerk"], id="it is not true that"),
        pytest.param("The gazette rated the claim false.", ["gazette"], id="rated false"),
    ],
)
def test_who_denies(text: str, speakers: list[str | None]) -> None:
    assert answers(text) == speakers


def test_a_claim_and_its_denial_in_one_sentence_are_two_acts() -> None:
    reading = read("The union's allegation that Rolvex bullied staff was denied by the firm.")
    kinds = {act.id: act.type for act in reading.acts}
    assert sorted(kinds.values()) == ["allege", "deny"]
    (link,) = reading.relations
    assert (kinds[link.source], link.type, kinds[link.target]) == ("deny", "denies", "allege")


def test_a_denial_of_it_answers_what_was_said_last_alone() -> None:
    reading = read(
        "Chile accused Peru of lying. Peru accused Chile and Bolivia of breaking the accord. Bolivia denied it."
    )
    (answer,) = [act for act in reading.acts if act.type == "deny"]
    (link,) = [link for link in reading.relations if link.source == answer.id]
    assert (link.target, link.explicit) == (reading.acts[1].id, True)


def test_who_tells_of_a_denial_charges_nobody() -> None:
    reading = read("The White House said President Carver denied the Iranian claim that he had lied.")
    acts = {act.type: names(reading, act) for act in reading.acts}
    assert acts["deny"] == ("Carver", None)
    assert acts["accuse"] == ("Iran", "Carver")
    assert all(act.reported_by for act in reading.acts if act.type in ("accuse", "deny"))


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("The Environment Agency accused Thames Water of dumping sewage. It denied the charge.", "Thames Water"),
        ("Senator Paul Bell accused Judge Tom Cruz of bias. He denied the accusation.", "Tom Cruz"),
        ("The UN accused Rwanda of arming rebels. It denied the claim.", "Rwanda"),
    ],
)
def test_nobody_denies_the_charge_that_he_made(text: str, denier: str) -> None:
    assert answers(text) == [denier]


def test_a_headline_and_the_story_below_it_are_read_apart() -> None:
    reading = read("Mayor lied to us, says union\n\nUnion leader Jo Finch said the mayor had misled voters.")
    assert [names(reading, act)[0] for act in reading.acts] == ["union", "Jo Finch"]
