"""Who charges whom by the grammar around a charge: what is suffered, heard, taken back or told by others."""

from __future__ import annotations

import pytest

from tests.reading.made_up import CHARGES, read
from tests.reading.test_who_is_meant import Pair, pairs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Congo accused the M23 of arson. Rwanda, which Congo accuses of arming the rebels, denies the charge.",
            [
                ("Democratic Republic of the Congo", "March 23 Movement"),
                ("Democratic Republic of the Congo", "Rwanda"),
                ("Rwanda", None),
            ],
            id="behind a clause about him",
        ),
        pytest.param(
            "The court heard that Dyer had ignored warnings.", [(None, "Dyer")], id="what a court hears is nobody's"
        ),
        pytest.param(
            "The court heard from prosecutor Jim Hope that the vicar had stolen the money.",
            [("Jim Hope", "vicar")],
            id="unless it is told from whom",
        ),
        pytest.param(
            "Fans accused the owner of the club, Dai Yong, of killing it.",
            [("Fans", "Dai Yong")],
            id="the name beside an office that is charged",
        ),
        pytest.param(
            "Mayor Tim Boyle was suspended following an allegation he took bribes.",
            [(None, "Tim Boyle")],
            id="an allegation that follows",
        ),
        pytest.param(
            "Police rejected claims of brutality by human-rights groups.",
            [("Police", None), ("human-rights groups", "Police")],
            id="claims by those who bring them",
        ),
        pytest.param(
            "The army denies allegations of torture by its soldiers.",
            [("army", None), (None, "army's soldiers")],
            id="but torture by those who torture",
        ),
        pytest.param(
            "The priest, accused of theft by a parishioner, has resigned.",
            [("parishioner", "priest")],
            id="by, behind a matter",
        ),
        pytest.param(
            "Rillwater was condemned by campaigners.",
            [("campaigners", "Rillwater")],
            id="in the passive without a matter",
        ),
        pytest.param(
            "Rillwater has been fined £90m by magistrates for dumping sewage into the sea.",
            [("magistrates", "Rillwater")],
            id="beside what a fine was",
        ),
        pytest.param(
            "Kinshasa condemned as barbaric the M23's shelling of a school.",
            [("Democratic Republic of the Congo", "March 23 Movement")],
            id="condemned as, which is no passive",
        ),
        pytest.param(
            "Rebels backed by Rwanda had killed the priest, the bishop said.",
            [("bishop", "Rebels")],
            id="who only backs them",
        ),
        pytest.param(
            "Prosecutors said Najib's wife, Rosmah Mansor, had taken bribes.",
            [("Prosecutors", "Rosmah Mansor")],
            id="whose wife is named",
        ),
        pytest.param(
            "A British man was found guilty by a unanimous verdict of the murder of a girl.",
            [(None, "British man")],
            id="no verdict charges",
        ),
        pytest.param(
            "Watchers accused officers of firing on the crowd. Chief Amos Kibet said the officers had been attacked.",
            [("Watchers", "officers"), ("Amos Kibet", None)],
            id="who suffers and was charged before",
        ),
        pytest.param(
            "Amnesty International said dozens of activists had been tortured in custody.",
            [("Amnesty International", None)],
            id="who suffers",
        ),
        pytest.param("Odin Wells said the vote had been manipulated.", [("Odin Wells", None)], id="what is stolen"),
        pytest.param(
            "The union said its members had been beaten by the police.", [("union", "police")], id="but who does it"
        ),
        pytest.param(
            "The premier condemned the violation of Georgia's sovereignty.",
            [("premier", "violation")],
            id="whose sovereignty is violated",
        ),
        pytest.param("Farmers said they were victims of theft.", [("Farmers", None)], id="victims"),
        pytest.param(
            "Supporters of Carla Mendez said the vote was stolen.",
            [("Supporters of Carla Mendez", None)],
            id="whom they support",
        ),
        pytest.param(
            "Campaigners said jailing teenagers was cruel.", [("Campaigners", None)], id="to whom it is done"
        ),
        pytest.param(
            "According to The Sun, Dev Patel faced criticism for his remarks.",
            [(None, "Dev Patel")],
            id="who tells that somebody was criticised",
        ),
        pytest.param(
            "Moscow denied it, saying Georgia had attacked first.",
            [("Russia", None), ("Russia", "Georgia")],
            id="who began it",
        ),
        pytest.param("Kigali said its soldiers had violated no border.", [("Rwanda", None)], id="no harm done"),
        pytest.param(
            "Judges ruled that police had fabricated the evidence.", [("Judges", "police")], id="fabricated evidence"
        ),
        pytest.param(
            "Coach Ian Cole, accused of bullying, said he was the victim of a witch-hunt.",
            [(None, "Ian Cole"), ("Ian Cole", None)],
            id="the victim of a plot",
        ),
        pytest.param(
            "The nurses said management had rejected their complaints.",
            [("management", None)],
            id="denied by somebody else",
        ),
        pytest.param(
            "Ana Prado said no oil had leaked - a point that local officials have disputed.",
            [("Ana Prado", None), ("local officials", None)],
            id="taken up behind a dash",
        ),
        pytest.param(
            "Anna Keller says Tom Brandt hit her. The sheriff questioned whether Brandt had really touched her.",
            [("Anna Keller", "Tom Brandt"), ("sheriff", None)],
            id="who doubts that it was really done",
        ),
    ],
)
def test_who_charges_whom(text: str, expected: list[Pair]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The bank apologised to Senator Ruiz for ignoring his warnings.", id="apologised"),
        pytest.param("The watchdog is investigating whether the bank broke the rules.", id="looks into"),
        pytest.param("The inquiry will examine whether the police failed the girls.", id="will look into"),
        pytest.param("A sentencing hearing for Olga Petrova is scheduled for August.", id="a hearing"),
        pytest.param("Police are investigating the possibility of a gas leak.", id="a possibility"),
        pytest.param("Oslo said Chile would be to blame if the talks failed.", id="would, if"),
        pytest.param("If Eritrea attacks, it will have broken the accord, the minister said.", id="if it does"),
        pytest.param("Ruto withdrew his accusation that the church had lied.", id="withdrew"),
        pytest.param("The prosecutor dropped the charges of treason against Bess.", id="dropped"),
        pytest.param("The council could be accused of hypocrisy.", id="could be accused"),
        pytest.param(
            "The club condemns all forms of abuse and will not comment, it said after the arrest of Luis Prado.",
            id="all forms of",
        ),
        pytest.param("Ana Ruiz said her party was fighting corruption.", id="fights it"),
        pytest.param("The landlord charged tenants £200 for a light bulb.", id="a price"),
        pytest.param("Unions demanded an inquiry into claims that the army had used gas.", id="wants an inquiry"),
    ],
)
def test_nobody_is_charged(text: str) -> None:
    assert not [act for act in read(text).acts if act.type in CHARGES]


@pytest.mark.parametrize(
    "answer",
    [
        "The retailer said it took the allegations seriously.",
        "The retailer said it had learned lessons.",
        '"I am ashamed of what we did," its owner, Max Dunn, said.',
    ],
)
def test_who_takes_a_charge_up_does_not_deny_it(answer: str) -> None:
    assert pairs(f"Unions accused the retailer of spying on staff.\n\n{answer}") == [("Unions", "retailer")]


def test_a_charge_goes_no_further_than_its_paragraph() -> None:
    reading = read("The force is facing allegations of racism.\n\nChief Constable Sarah Crew said she accepted them.")
    assert not any("\n" in act.content.span.text for act in reading.acts)


def test_what_is_told_and_then_denied_is_told_once_with_its_reporter() -> None:
    reading = read("Obama said Clinton had accused Putin of lying. The Kremlin denied it.")
    (charge,) = (act for act in reading.acts if act.type in CHARGES)
    assert charge.reported_by is not None
    assert reading.entity(charge.reported_by).name == "Obama"


def test_nobody_is_by_office_an_accused() -> None:
    reading = read("Ada Brook accused Hal Moss of lying.")
    assert not any(entity.roles for entity in reading.entities)


def test_a_denial_replies_to_the_charge_against_who_denies() -> None:
    reading = read(
        "Turkey accused Greece of arming islands. Cyprus accused Turkey of drilling. Athens dismissed the claim."
    )
    answer, charge = reading.acts[2].id, reading.acts[0].id
    assert [(r.source, r.target) for r in reading.relations if r.type in ("denies", "rebuts")] == [(answer, charge)]


def test_who_is_charged_replies_to_his_rivals() -> None:
    reading = read(
        "Anna Keller's opponents said she had wasted millions.\n\nKeller said every cent was accounted for."
    )
    assert [r.type for r in reading.relations] == ["denies"]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya accused Sudan of arming bandits. Uganda denied that it was hosting rebels.",
        "Oslo denied the claim, and the minister accused Chile of theft.",
    ],
    ids=["a matter of its own", "its own side's charge"],
)
def test_a_denial_of_something_else_replies_to_nothing(text: str) -> None:
    assert not read(text).relations
