"""Beside a charge: who is only asked, who defends himself, whose deed it is, and who is on whose side."""

from __future__ import annotations

import pytest

from tests.reading.made_up import read
from tests.reading.test_who_is_meant import Pair, pairs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Asked about Brook's claim that he had steered contracts to friends, Reed said it was nonsense.",
            [("Brook", "Reed"), ("Reed", None)],
            id="who asks charges nobody",
        ),
        pytest.param(
            "Reed was asked about Brook's claim that he lied. “I never lied,” he said.",
            [("Brook", "Reed"), ("Reed", None)],
            id="who is asked denies it",
        ),
        pytest.param(
            "Police chief Alan Burke said officers fired only after the driver accelerated toward them.",
            [("Alan Burke", None)],
            id="what is told in defence",
        ),
    ],
)
def test_who_is_asked_or_defends(text: str, expected: list[Pair]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("The army said the road was open. The rebels blamed an army airstrike for the deaths.", "army"),
        ("Hamas blamed an Israeli airstrike for the deaths.", "Israel"),
        ("The union blamed company greed for the accident.", "company greed"),
    ],
    ids=["a body's", "a state's", "no deed"],
)
def test_what_somebody_did_is_blamed_on_him(text: str, accused: str) -> None:
    assert pairs(text)[-1][1] == accused


def test_an_adjective_is_nobody_taken_up_by_them() -> None:
    text = "Kenyan opposition leader Raila Otieno rejected the results of the election, calling them “null and void.”"
    assert ("Raila Otieno", "Kenya") not in pairs(text)


def test_the_government_spoken_of_in_a_capital_is_its_states() -> None:
    text = "Protesters in Nairobi burned tyres.\n\nThe government accused them of theft."
    assert pairs(text) == [("Kenyan government", "Protesters")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Gov. Greg Abrams said the Harbour Fund sold tissue, something it has repeatedly denied.\n\n"
            "“This is about politics, pure and simple,” said Cecile Rhodes, the group's president.",
            [("Greg Abrams", "Harbour Fund"), ("Harbour Fund", None)],
            id="a body's president",
        ),
        pytest.param(
            "The Harbour Fund failed the people of Tarn, its chief, Ada Brook, said.\n\n"
            "“It is a moral failure,” she said.",
            [("Ada Brook", "Harbour Fund")],
            id="unless its grammar says so",
        ),
        pytest.param(
            "Three women said Roy Judson had groped them.\n\n"
            "His campaign chairman, Bill Armstead, said it was “the very definition of fake news.”",
            [("women", "Roy Judson"), ("Bill Armstead", None)],
            id="a campaign's chairman",
        ),
        pytest.param(
            "FIFA said Pierre Mounga had failed to stop coaches who abused children.\n\n"
            "His lawyer called the ruling a scandal.",
            [("FIFA", "Pierre Mounga"), ("Pierre Mounga's lawyer", "ruling")],
            id="a lawyer",
        ),
    ],
)
def test_nobody_charges_whom_he_speaks_for(text: str, expected: list[Pair]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The president's lawyer, Rudy Gallo, said the special counsel's investigators were lying.\n\n"
            "A spokesman for the special counsel, Peter Carver, said Gallo had lied.",
            [("Rudy Gallo", "special counsel's investigators"), ("Peter Carver", "Rudy Gallo")],
            id="a spokesman is not whom he speaks for",
        ),
        pytest.param(
            "Adam Schultz said Mr. Gallo's attacks undermined the law. “It's a smear campaign,” he said.",
            [("Adam Schultz", "Gallo"), ("Adam Schultz", None)],
            id="it's is no genitive",
        ),
        pytest.param(
            "Jeb Ruiz spoke in Iowa.\n\nRuiz himself said Marco Delgado was a coward.",
            [("Jeb Ruiz", "Marco Delgado")],
            id="himself",
        ),
        pytest.param(
            "Lebanon's Hezbollah group on Friday blamed Israel for a blast. Israel said Hezbollah was lying.",
            [("Hezbollah", "Israel"), ("Israel", "Hezbollah")],
            id="a name before what it is",
        ),
        pytest.param(
            "“China delayed us,” its director-general, Tedros Haile, told the World Health Organization.",
            [("Tedros Haile", "China")],
            id="an office of two words joined",
        ),
        pytest.param(
            "The Afghan government's chief negotiator said the insurgents were using the talks to buy time.",
            [("Afghan government's chief negotiator", "insurgents")],
            id="no insurgents rule",
        ),
        pytest.param(
            "The broadcaster accused the government of silencing reporters. It had said soldiers killed Afghans.",
            [("broadcaster", "government"), ("broadcaster", "soldiers")],
            id="of no land whose people are told of later",
        ),
        pytest.param(
            "Flynn blamed Obama and Clinton for creating a vacuum in Iraq.",
            [("Flynn", "Obama and Clinton")],
            id="both who are blamed",
        ),
        pytest.param(
            "Turkey's Aydin: Sweden ‘harbours terrorists’\n\nPresident Recep Aydin said Sweden harboured terrorists.",
            [("Recep Aydin", "Sweden"), ("Recep Aydin", "Sweden")],
            id="of no land that a headline ends with",
        ),
        pytest.param(
            "Israel blames Hamas for hospital blast; Hamas blames Israel\n\n"
            "Israel's military said a rocket fired by Hamas hit the hospital.",
            [("Israel", "Hamas"), ("Hamas", "Israel"), ("Israel", "Hamas")],
            id="nobody in a headline speaks in the text",
        ),
        pytest.param(
            "Ex-aide says president ordered cover-up\n\n"
            "A former aide, Jill Dunn, told a court that President Carl Voss ordered a cover-up.",
            [("Jill Dunn", "Carl Voss"), ("Jill Dunn", "Carl Voss")],
            id="ex- is former",
        ),
        pytest.param(
            "The company, Hudson Copper, which is based in Toronto, accused the union of lying.",
            [("Hudson Copper", "union")],
            id="a firm named behind its noun",
        ),
        pytest.param(
            "A court convicted an opposition lawmaker, Job Sikhala, of obstructing justice.\n\n"
            "His lawyers accused the magistrate of bias.",
            [("court", "Job Sikhala"), ("Job Sikhala's lawyers", "magistrate")],
            id="a lawmaker named behind what he is, and no magistrate",
        ),
        pytest.param(
            "Police accused the pop star and lawmaker Bobi Kyag of inciting violence.",
            [("Police", "Bobi Kyag")],
            id="one person who is two things",
        ),
        pytest.param(
            "Deputy Erick Geller fired at the boy. The sheriff blamed the boy for the shooting.",
            [("sheriff", "boy")],
            id="no boy is a deputy",
        ),
        pytest.param(
            "Mayor Tom Reed spoke. His opponent, Carl Foy, accused him of theft.",
            [("Carl Foy", "Tom Reed")],
            id="whose opponent it is",
        ),
        pytest.param(
            "A spokesman for the billionaire, former New York mayor Mike Bloom, said the lobby had lied.",
            [("spokesman for the billionaire", "lobby")],
            id="an office beside whom somebody speaks for is not his own",
        ),
        pytest.param(
            "The wife of a slain activist accused police of planning his murder.",
            [("wife of a slain activist", "police")],
            id="no activist is his wife",
        ),
    ],
)
def test_who_is_who(text: str, expected: list[Pair]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Yuri Dmitrov said he had been poisoned on the Kremlin's orders, an accusation that the president's "
            "spokesman called “empty noise.”",
            [("Yuri Dmitrov", "Kremlin"), ("president's spokesman", None)],
            id="who ordered it, and what it is called",
        ),
        pytest.param(
            "Brook accused Reed of theft, a claim prosecutors described as credible.",
            [("Brook", "Reed")],
            id="not what is called credible",
        ),
        pytest.param(
            "Rights groups say that militias allied with the government killed villagers in Kunduz.",
            [("Rights groups", "militias")],
            id="not with whom they are allied",
        ),
        pytest.param(
            "Donald Trump said Judge Gonzalo Curry was biased because of his heritage.\n\n"
            "Legal experts denounced the attack as racist.",
            [("Donald Trump", "Gonzalo Curry"), ("Legal experts", "Donald Trump")],
            id="whose words they are",
        ),
        pytest.param(
            "Monitors said a strike by the Saudi-led coalition had killed 11 children.\n\n"
            "The United Nations condemned the attack.",
            [("Monitors", "Saudi-led coalition"), ("United Nations", "Saudi-led coalition")],
            id="whose deed it is",
        ),
        pytest.param(
            "Norway said it would close its border with Russia.\n\nMoscow called the decision “a hostile step.”",
            [("Russia", "Norway")],
            id="whose step it is",
        ),
        pytest.param(
            "Azerbaijan said Armenia had shelled the city of Ganja. Armenia called that “an absolute lie.”",
            [("Azerbaijan", "Armenia"), ("Armenia", None)],
            id="that is a lie",
        ),
        pytest.param(
            "Canada's steel industry welcomed the ruling by a World Trade Organization panel that the United States "
            "had broken trade rules.",
            [("World Trade Organization panel", "United States")],
            id="whose ruling it is",
        ),
    ],
)
def test_who_did_it_and_who_denies_it(text: str, expected: list[Pair]) -> None:
    assert pairs(text) == expected


def test_an_office_told_by_its_body_alone_is_of_the_one_spoken_of_last() -> None:
    reading = read(
        "Donald Trump claimed that Hillary Clinton started the rumors.\n\n"
        "The Clinton campaign disagreed. Campaign manager Robby Mook called the claim “a disgraceful lie.”"
    )
    mook = next(e for e in reading.entities if e.name == "Robby Mook")
    assert mook.speaks_for is not None
    assert reading.entity(mook.speaks_for).name == "Hillary Clinton's campaign"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "A court jailed Ali Noor.\n\nAmnesty criticised the sentence.",
            [("court", "Ali Noor"), ("Amnesty International", "sentence")],
            id="whoever was sentenced",
        ),
        pytest.param(
            "Police arrested Ali Noor, an editor.\n\nThe union denounced his detention.",
            [("union", "Ali Noor's detention")],
            id="whoever was detained",
        ),
        pytest.param(
            "Moses Okello was charged with arson.\n\nHis lawyer said he was tortured.",
            [(None, "Moses Okello"), ("Moses Okello's lawyer", None)],
            id="by another mention",
        ),
        pytest.param(
            "Human Rights Watch said Egypt had arrested 40 teachers on false charges.",
            [("Human Rights Watch", "Egypt")],
            id="the object of a verb for it",
        ),
        pytest.param(
            "Police said they had arrested a second man in connection with the theft of a painting.",
            [("Police", "second man")],
            id="but not whom the police say that they arrested",
        ),
        pytest.param("“They robbed us,” Mr Odera told the BBC.", [("Odera", None)], id="who is told of it"),
        pytest.param(
            "“They robbed us,” Mr Odera said outside the Court of Appeal.", [("Odera", None)], id="where it is told"
        ),
    ],
)
def test_who_suffers_or_hears_it_did_nothing(text: str, expected: list[Pair]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The president's lawyer, Leo Cruz, said: “It is shameful to blame President Marasigan for a flood.”",
            [("Leo Cruz", None)],
            id="it is wrong to blame him",
        ),
        pytest.param(
            "Ana Quispe accused the mayor of theft. The mayor called her words “a lie.”",
            [("Ana Quispe", "mayor"), ("mayor", None)],
            id="her words",
        ),
        pytest.param(
            "Brook accused Colombia of sending mercenaries. Colombia called the accusation an attempt to distract.",
            [("Brook", "Colombia"), ("Colombia", None)],
            id="an attempt to distract",
        ),
        pytest.param(
            "Families accused Purdy Pharma of lying. Purdy Pharma admitted no wrongdoing.",
            [("Families", "Purdy Pharma"), ("Purdy Pharma", None)],
            id="who admits nothing",
        ),
        pytest.param(
            "The council found that the mayor rigged the vote, a conclusion that two researchers have disputed.",
            [("council", "mayor"), ("researchers", None)],
            id="a conclusion disputed",
        ),
        pytest.param(
            "Texas Gov. Rick Parry, who was indicted on charges of abusing his power, called the case “a farce.”",
            [(None, "Rick Parry"), ("Rick Parry", None)],
            id="what is told of who speaks is nothing that he says",
        ),
        pytest.param(
            "Australia rejected a demand by China that it stop stoking confrontation.", [], id="a demand rejected"
        ),
        pytest.param(
            "Pujol accused the police of a shameful use of force.\n\n"
            "Mariano Rey said the police had acted with restraint.",
            [("Pujol", "police"), ("Mariano Rey", None)],
            id="who acted with restraint",
        ),
        pytest.param(
            "The minister blamed the violence on “agents” paid by Tirana.",
            [("minister", "agents")],
            id="in quotation marks",
        ),
        pytest.param(
            "Marleen Hoekstra said the prime minister had gone back on a promise.",
            [("Marleen Hoekstra", "prime minister")],
            id="a promise broken",
        ),
        pytest.param(
            "Former President Viktor Yanuk was sentenced in absentia to 13 years in prison for treason.",
            [(None, "Viktor Yanuk")],
            id="sentenced in absentia",
        ),
        pytest.param(
            "Mr. Yanuk, who fled to Russia in 2014, has said he was the victim of a coup.",
            [("Yanuk", None)],
            id="the victim of a coup",
        ),
        pytest.param(
            "The union accused the Steel Company of cheating.\n\n"
            "Company spokesman Jan Novak denied it. “They themselves broke the contract,” he said.",
            [("union", "Steel Company"), ("Jan Novak", None)],
            id="no spokesman means his own company",
        ),
        pytest.param(
            "Malta accused of leaving migrants at sea\n\nA charity said the Maltese navy had cut the engine.",
            [(None, "Malta"), ("charity", "Maltese navy")],
            id="a headline ends without a stop",
        ),
        pytest.param("Brook praised Reed for exposing corruption at the port.", [], id="who is praised"),
        pytest.param(
            "An inquiry found no wrongdoing by Reed.", [("inquiry", None)], id="of whom nothing wrong is found"
        ),
        pytest.param(
            "Brook defended Reed against accusations of theft by the auditor.",
            [("auditor", "Reed")],
            id="who is defended",
        ),
        pytest.param(
            "Brook's claim that Reed lied was false, the Post found.",
            [("The Washington Post", None), ("Brook", "Reed")],
            id="whose claim is called false",
        ),
    ],
)
def test_charged_or_denied(text: str, expected: list[Pair]) -> None:
    assert pairs(text) == expected


def test_an_attack_may_be_a_deed_of_whom_others_charge() -> None:
    text = "Police accused Tom Ash of killing twenty.\n\nThe prosecutor called the attack “an act of hatred.”"
    assert ("prosecutor", "Police") not in pairs(text)
