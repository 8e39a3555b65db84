"""Whom descriptions and pronouns mean beside a charge: who holds another office, or is only near, is another."""

from __future__ import annotations

import pytest

from tests.reading.made_up import CHARGES, names, read

Pair = tuple[str | None, str | None]


def pairs(text: str) -> list[Pair]:
    """Who charges whom, and who denies (with nobody), in the order of the text."""
    reading = read(text)
    done = (act for act in reading.acts if act.type in (*CHARGES, "deny", "reject", "dismiss"))
    return [names(reading, act) for act in done]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Senator Dell accused the treasurer of fraud. The treasurer denied it.",
            [("Dell", "treasurer"), ("treasurer", None)],
            id="nobody accuses himself",
        ),
        pytest.param(
            "Councilman Foy criticized the mayor. The mayor called Mr. Foy a fool.",
            [("Foy", "mayor"), ("mayor", "Foy")],
            id="called a fool, not by name",
        ),
        pytest.param(
            "Lund was acquitted of fraud. The judge said the police had lied.",
            [("Lund", None), ("judge", "police")],
            id="no judge of whom none is told",
        ),
        pytest.param(
            "Ada Obi accused Hal Moss of lying. Moss's lawyer denied it.",
            [("Ada Obi", "Hal Moss"), ("Hal Moss' lawyer", None)],
            id="no accuser is a lawyer of the accused",
        ),
        pytest.param(
            "Senator Bo Reiss accused Mayor Tina Falk of fraud. The mayor's lawyer denied it.",
            [("Bo Reiss", "Tina Falk"), ("Tina Falk's lawyer", None)],
            id="the lawyer of whoever is mayor",
        ),
        pytest.param(
            "Vice President Ana Prado arrived in Lima. The president blamed Chile for the delay.",
            [("president", "Chile")],
            id="a vice president is no president",
        ),
        pytest.param(
            "The president accused former President Gallagher of spying.",
            [("president", "Gallagher")],
            id="nor is a former one",
        ),
        pytest.param(
            "Former Governor Ed Burr spoke. The former governor accused the bank of lying.",
            [("Ed Burr", "bank")],
            id="but the former governor",
        ),
        pytest.param(
            "The Competition Commission accused Tiger Cement of price fixing. The company denied the charge.",
            [("Competition Commission", "Tiger Cement"), ("Tiger Cement", None)],
            id="a commission is no company",
        ),
        pytest.param(
            "Critics of President Rodrigo Duterte accused him of cowardice.",
            [("Critics of President Rodrigo Duterte", "Rodrigo Duterte")],
            id="critics of a president",
        ),
        pytest.param(
            "Four women who worked for State Senator Pryor said that he had groped them.",
            [("women who worked for State Senator Pryor", "Pryor")],
            id="who worked for a senator",
        ),
        pytest.param(
            "An aide to Senator Crowe, Milt Baird, accused the press of bias.",
            [("Milt Baird", "press")],
            id="an aide by name",
        ),
        pytest.param(
            "Keller's widow, former tennis player Pam Shaw, accused the book's author of lying.",
            [("Pam Shaw", "book's author")],
            id="a widow by name",
        ),
        pytest.param(
            "Mayor of Riverton Ada Brook accused the bank of fraud.",
            [("Ada Brook", "bank")],
            id="an office of a town",
        ),
        pytest.param(
            "Angela Merkel met Emmanuel Macron on Monday. The Frenchman accused the German of blocking the reform.",
            [("Emmanuel Macron", "Angela Merkel")],
            id="a Frenchman is not France",
        ),
        pytest.param(
            "Russia's enemies spread lies, the minister said.",
            [("minister", "Russia's enemies")],
            id="enemies of the one named",
        ),
        pytest.param(
            "Rwanda rejected Congolese accusations that it armed the rebels.",
            [("Rwanda", None), ("Democratic Republic of the Congo", "Rwanda")],
            id="whose accusations, of whom",
        ),
        pytest.param(
            "The Congolese accusations that it armed the rebels were rejected by Rwanda.",
            [("Rwanda", None), ("Democratic Republic of the Congo", "Rwanda")],
            id="the same in the passive",
        ),
        pytest.param(
            "Claims that the army shelled the camp were dismissed by a spokesman, Ada Brook.",
            [("Ada Brook", None), (None, "army")],
            id="claims dismissed by",
        ),
        pytest.param(
            "The northern rebels accused the southern rebels of treason. The southern rebels denied it.",
            [("northern rebels", "southern rebels"), ("southern rebels", None)],
            id="bodies of contrary names",
        ),
        pytest.param(
            "A Norwegian, Lars Eide, was accused of spying by Russia.", [("Russia", "Lars Eide")], id="a Norwegian"
        ),
        pytest.param(
            "BAMAKO, Mali - West African leaders accused Niger of lying.",
            [("West African leaders", "Niger")],
            id="a dateline",
        ),
        pytest.param("Kosovo accused neighboring Serbia of lying.", [("Kosovo", "Serbia")], id="a neighbor by name"),
        pytest.param(
            "Separately, lawyer and Brandt friend Dan Kolb accused the mayor of theft.",
            [("Dan Kolb", "mayor")],
            id="an adverb",
        ),
        pytest.param(
            "Iran violated the Vienna Convention, the ambassador said.", [("ambassador", "Iran")], id="no apposition"
        ),
        pytest.param(
            "Merkel was told by aide Jana Kolb that Russia had bugged her phone.",
            [("Jana Kolb", "Russia")],
            id="was told by",
        ),
        pytest.param(
            "India, despite Pakistan's denials, blamed Nepal for the attack.",
            [("India", "Nepal")],
            id="despite denials",
        ),
        pytest.param(
            "The Lawyers' Guild, whose secretary, Ngozi Eze, accused the bank of theft, met on Monday.",
            [("Ngozi Eze", "bank")],
            id="whose secretary",
        ),
        pytest.param(
            "Ms. Tan accused Mr. Voss of fraud and Mr. Bly of perjury.",
            [("Tan", "Voss"), ("Tan", "Bly")],
            id="two by one verb",
        ),
        pytest.param(
            "Kalu Obi, the banker accused by prosecutors of laundering, fled.",
            [("prosecutors", "Kalu Obi")],
            id="in passing",
        ),
        pytest.param(
            "The court sentenced Ada Holm and Petra Lund to prison for spying.",
            [("court", "Ada Holm and Petra Lund")],
            id="two sentenced",
        ),
        pytest.param(
            "Washington pinned the hack on North Korea.", [("United States", "North Korea")], id="pinned on"
        ),
        pytest.param("The senator took the bank to task over fees.", [("senator", "bank")], id="took to task"),
        pytest.param(
            "The union has come under fire from nurses over pay.", [("nurses", "union")], id="under fire from"
        ),
        pytest.param(
            "Doyle closed two clinics, which Keller attacked as heartless.",
            [("Keller", "clinics")],
            id="which he attacked as",
        ),
        pytest.param(
            'Dimaano denied receiving bribes, calling the accusation by Vitaliano Aguirre "a lie."',
            [("Dimaano", None), ("Dimaano", None)],
            id="what is called a lie",
        ),
        pytest.param(
            "Mr. Roe accused Ms. Poe of fraud. Ms. Poe said that was a lie.",
            [("Roe", "Poe"), ("Poe", None)],
            id="that was a lie",
        ),
        pytest.param(
            "Opposition leader Tano Bele said the poll had been stolen. The interior minister denied it.",
            [("Tano Bele", None), ("interior minister", None)],
            id="held by whom it is told of",
        ),
        pytest.param(
            "Amnesty's director, Agnes Moor, accused police of shooting children. The police chief denied it.",
            [("Agnes Moor", "police"), ("police chief", None)],
            id="a police chief is no director",
        ),
        pytest.param(
            "Malawian lawyers said the poll was flawed. The opposition accused the army of theft.",
            [("Malawian lawyers", "poll"), ("opposition", "Malawian army")],
            id="prosecutors are no opposition",
        ),
        pytest.param(
            "Prosecutors charged Jacob Zuma with graft. "
            "The former South African president accused President Cyril Ramaphosa of revenge.",
            [("Prosecutors", "Jacob Zuma"), ("Jacob Zuma", "Cyril Ramaphosa")],
            id="whoever is known to have been president",
        ),
        pytest.param(
            "Dina Boluarte accused Gustavo Petro of meddling. The Colombian president called her a usurper.",
            [("Dina Boluarte", "Gustavo Petro"), ("Gustavo Petro", "Dina Boluarte")],
            id="a president of another land",
        ),
        pytest.param(
            "Uhuru Kenyatta accused his deputy, William Ruto, of greed. The deputy president denied it.",
            [("Uhuru Kenyatta", "William Ruto"), ("deputy president", None)],
            id="no president is deputy president",
        ),
        pytest.param(
            "Xi Jinping arrived on Monday. Mr. Xi accused Japan of spying.",
            [("Xi Jinping", "Japan")],
            id="a surname that stands first",
        ),
        pytest.param(
            "Ricardo Salas Nevares resigned. A senator accused Salas of fraud.",
            [("senator", "Ricardo Salas Nevares")],
            id="the first of two surnames",
        ),
        pytest.param(
            "Minister of Health Ana Paz arrived. The health minister accused the clinic of fraud.",
            [("Ana Paz", "clinic")],
            id="the minister of a matter",
        ),
        pytest.param(
            "Sales and marketing director Owen Pike accused the supplier of fraud.",
            [("Owen Pike", "supplier")],
            id="an office for two matters",
        ),
        pytest.param(
            "Lena Horn, the founder and chair of Green Way, accused the mayor of lying.",
            [("Lena Horn", "mayor")],
            id="two offices of one",
        ),
        pytest.param(
            "The Police Federation and unions accused the government of neglect.",
            [("Police Federation and unions", "government")],
            id="a body beside others",
        ),
        pytest.param(
            "Lagos was flooded. Critics accused the city of Abuja of neglect.",
            [("Critics", "Abuja")],
            id="the city of that name",
        ),
        pytest.param(
            "Nordvik said the ministry had lied. The company also accused the mayor of fraud.",
            [("Nordvik", "ministry"), ("Nordvik", "mayor")],
            id="a firm of one word",
        ),
        pytest.param(
            "The CMA accused Ticketmaster of deceit. The company denied wrongdoing.",
            [("CMA", "Ticketmaster"), ("Ticketmaster", None)],
            id="the firm that is charged",
        ),
        pytest.param(
            "Blue League activists accused the BNP of arson. The party denied the charge.",
            [("Blue League activists", "BNP"), ("BNP", None)],
            id="the party that is charged",
        ),
        pytest.param(
            "The Coast Liberation Army accused Jakarta of bombing villages. The army denied it.",
            [("Coast Liberation Army", "Indonesia"), ("army", None)],
            id="who charges denies nothing",
        ),
        pytest.param(
            "Islamabad accused New Delhi on Monday of violating the 2003 ceasefire along the Line of Control, saying "
            "Indian shelling killed three villagers.\n\nIndia denied the charge and said Pakistani troops opened "
            "fire first.\n\nA United Nations spokesman said both sides had breached the truce.",
            [
                ("Pakistan", "India"),
                ("Pakistan", "India"),
                ("India", None),
                ("India", "Pakistan"),
                ("United Nations spokesman", "sides"),
            ],
            id="denied the charge and said",
        ),
        pytest.param(
            "Teller Rita Gomez sued Ostmark Bank on Thursday.\n\nThe state attorney general has opened an "
            "investigation into the bank.",
            [("Rita Gomez", "Ostmark Bank"), ("state attorney general", "Ostmark Bank")],
            id="no teller is the attorney general",
        ),
        pytest.param(
            "Senate Majority Leader Joan Pruitt accused House Republicans of holding disaster aid hostage.\n\n"
            '"They would rather score points than help families," the Maine Democrat said.',
            [("Joan Pruitt", "House Republicans"), ("Joan Pruitt", "House Republicans")],
            id="a member of a party by where he is from",
        ),
        pytest.param(
            "Students accused Vucic of sending thugs. The president denied it.",
            [("Students", "Vucic"), ("Vucic", None)],
            id="the president by his name alone",
        ),
        pytest.param(
            "Vjosa Osmani accused Milorad Dodik of hatred. He said she was a puppet.",
            [("Vjosa Osmani", "Milorad Dodik"), ("Milorad Dodik", "Vjosa Osmani")],
            id="he and she by first names",
        ),
        pytest.param(
            'Khan left the court. "They are crooks and liars," he said of the Sharifs.',
            [("Khan", "Sharifs")],
            id="of whom it is said",
        ),
        pytest.param(
            "Ramaphosa asked Malema to apologise. He answered that the president was a thief.",
            [("Malema", "president")],
            id="who replies",
        ),
        pytest.param(
            "Tom Andrews said the generals were criminals. He also blamed the traders who sell them fuel.",
            [("Tom Andrews", "generals"), ("Tom Andrews", "traders")],
            id="those who are told apart by a clause",
        ),
        pytest.param(
            "The rebels said the federal government had breached the Pretoria agreement.",
            [("rebels", "federal government")],
            id="the town of a treaty is no land",
        ),
        pytest.param(
            "BISSAU - Fernando Dias said the president had lied. The military denied it.",
            [("Fernando Dias", "president"), ("military", None)],
            id="nor is a dateline",
        ),
        pytest.param(
            "Patients with cancer, who say the trust misled them, met the mayor.",
            [("Patients", "trust")],
            id="patients, and no cancer",
        ),
        pytest.param(
            "Harbour Line accused the Dock Union of sabotage. The union said the company had lied.",
            [("Harbour Line", "Dock Union"), ("Dock Union", "Harbour Line")],
            id="the company is no union",
        ),
    ],
)
def test_who_is_meant(text: str, expected: list[Pair]) -> None:
    assert pairs(text) == expected


def test_other_charges_are_no_repetitions() -> None:
    reading = read("Keller accused Moreno of theft. He also accused Moreno of beating a guard.")
    assert not reading.relations


def test_whoever_agrees_denies_nothing() -> None:
    agreed = "Ms. Hale said Ms. Vance was right. The judge called the accusation accurate."
    assert pairs(f"Ms. Vance accused the mayor of theft. {agreed}") == [("Vance", "mayor")]
