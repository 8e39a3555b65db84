"""Descriptions take up the one they can be of, and leave those alone whom their words rule out."""

from __future__ import annotations

import pytest

from tests.identity.marked_text import Resolved

FOUND = {
    "an age is no number of people": (
        "[Justice Ada Brook] spoke. [Tom Hale] said [the 71-year-old justice] should go.",
        "the 71-year-old justice",
        "Ada Brook",
    ),
    "the city is the place, not other cities": (
        "Protest leaders in [Paris] met. Rules differ between [cities]. They say [the city] broke its word.",
        "the city",
        "Paris",
    ),
    "the state is a land": (
        "[Texas] passed a law in May. [The court] asked whether [the state] may.",
        "the state",
        "Texas",
    ),
    "the media are nobody named before": (
        "[Channel Nine moderators] asked. People do not trust [the media].",
        "the media",
        "media",
    ),
    "the government is of a land, not of the bank": (
        "[Kenya] borrowed from the [World Lending Bank]. [The bank] waits. People blame [the government].",
        "the government",
        "Kenyan government",
    ),
    "their government is that of the citizens' land": (
        "[Kenyans] marched against [their government].",
        "their government",
        "Kenyan government",
    ),
    "a weak government is the government": (
        "[The Kenyan government] fell. [Kenya's cash-strapped government] had raised taxes.",
        "Kenya's cash-strapped government",
        "Kenyan government",
    ),
    "a senator of one land is none of another": (
        "[Ohio Sen. Tom Hale] met [Sen. Ada Brook]. [The Texas senator] objected.",
        "The Texas senator",
        "Ada Brook",
    ),
    "the gunman holds no office": (
        "[Mayor Tom Hale] mourned. [The gunman] fled.",
        "The gunman",
        "gunman",
    ),
    "a description whose noun says nothing is no person": (
        "[Tom Hale] served [his sentence]. [The sentence] was long. [He] was freed.",
        "He",
        "Tom Hale",
    ),
    "a firm beside its name is the firm later on": (
        "Police searched [a company], [Roe Metal Works], a subsidiary. It rained. [The company] stole water.",
        "The company",
        "Roe Metal Works",
    ),
    "the organizers are no mob": ("[The mob] left. [The organizers] stayed.", "The organizers", "organizers"),
    "whoever calls himself something is named so": (
        "[A man calling himself Paul Moss] wrote to the paper.",
        "A man calling himself Paul Moss",
        "Paul Moss",
    ),
    "another user with his name": ("[Another user, Roland Moss], wrote.", "Another user, Roland Moss", "Roland Moss"),
    "the suspect is who is identified, from the first mention": (
        "[A gunman] shot at shoppers. Police identified [the suspect] as 30-year-old [Paul Moss]. [The gunman] fled.",
        "A gunman",
        "Paul Moss",
    ),
    "her husband is the man of her name": (
        "[Clara Stone] thanked [George Stone]. [Clara Stone] praised [her husband].",
        "her husband",
        "George Stone",
    ),
    "his opponent is the other candidate": (
        "[Presidential candidate Tom Hale] met [Presidential candidate Clara Stone]. [Hale] attacked [his opponent].",
        "his opponent",
        "Clara Stone",
    ),
    "her opponent is the candidate of another party": (
        "[Democratic Senator Clara Stone] met [Republican candidate Tom Hale]. [Stone] attacked [her opponent].",
        "her opponent",
        "Tom Hale",
    ),
    "the department is the body so named": (
        "[The Arvian Department of Justice] met. [Roe Metal Works] fell. It rained. [The department] was late.",
        "The department",
        "Arvian Department of Justice",
    ),
    "a panel of a court is the court": (
        "[The Arvian Court of Appeals] met. [A three-judge panel of the Arvian Court of Appeals] agreed.",
        "A three-judge panel of the Arvian Court of Appeals",
        "Arvian Court of Appeals",
    ),
    "the programme is the one a name tells apart": (
        "[The Roe-5 program] grew. [A new program] began. [The program] was late.",
        "The program",
        "Roe-5 program",
    ),
    "his country is the one he speaks for": (
        "[Japanese Foreign Minister Ken Ito] left. [Ito] defended [his country].",
        "his country",
        "Japan",
    ),
    "his manager is not himself": (
        "[Tom Hale], a manager, stood by [his campaign manager].",
        "his campaign manager",
        "Tom Hale's campaign manager",
    ),
    "a side before what is its": (
        "[Clara Stone] feared [Republican] attacks on her record.",
        "Republican",
        "Republicans",
    ),
    "no state has a party for being near": ("[Belgium] voted. Many left [the party].", "the party", "party"),
    "that deal is nobody's": ("[Turkish nationals] may travel. [That deal] was criticised.", "That deal", "deal"),
}


@pytest.mark.parametrize(("text", "words", "name"), FOUND.values(), ids=FOUND)
def test_description_is(text: str, words: str, name: str) -> None:
    assert Resolved(text).name(words) == name


NAMES = {
    "a noun before a name": ("[journalist Martha Stone] asked.", "Martha Stone"),
    "a people and a noun before a name": ("[Soviet dissident Milan Hale] wrote.", "Milan Hale"),
    "a newspaper before its name": ("[German newspaper Tagwacht] reported it.", "Tagwacht"),
    "a side before a surname": ("[Republican Hale] objected.", "Hale"),
    "a person of a body": ("[Mira Rahman of the Harbour Group] said so.", "Mira Rahman"),
    "two offices of one person": ("[former mayor and presidential candidate Clara Stone] spoke.", "Clara Stone"),
    "a share of many": ("[About 9 in 10 Republican voters] are unhappy.", "Republican voters"),
    "a state that ends in s": ("[America's election system] is old.", "U.S. election system"),
    "a state by its short name": ("[The US wildlife authorities] object.", "U.S. wildlife authorities"),
    "quotation marks that are opened outside": ("They call it [the \u201crigged system]\u201d.", "rigged system"),
    "a party of one's own": ("[Clara Stone] left [her own party].", "Clara Stone's party"),
    "somebody and hers": ("[Tom Hale] waved. [Clara Stone and her aides] left.", "Clara Stone and her aides"),
    "an owner who has no short name": (
        "[Many of those who stayed] marched. [Their campaign] failed.",
        "campaign",
    ),
    "what a dash puts in": ("[The party elites — what is left of them —] met.", "party elites"),
    "a clause cut off": ("[A critic speaking to] the paper said so.", "critic speaking"),
    "a name behind what is told, with more behind it": (
        "[A woman later identified as Mira Stone, an activist for the Harbour Group,] asked.",
        "Mira Stone",
    ),
}


@pytest.mark.parametrize(("text", "name"), NAMES.values(), ids=NAMES)
def test_name_reads_well(text: str, name: str) -> None:
    resolved = Resolved(text)
    assert resolved.name(resolved.mentions[-1].span.text) == name


ANNOUNCED = {
    "before its name": (
        "[A House panel] voted on Monday. [The House Oversight Committee] met at noon.",
        "A House panel",
        "House Oversight Committee",
    ),
    "by a word of its name": (
        "[A federal appeals court] ruled. [The U.S. Court of Appeals] also said so. [The Supreme Court] did not.",
        "A federal appeals court",
        "U.S. Court of Appeals",
    ),
    "nothing but what any body is": (
        "[A federal court] ruled. [The U.S. Court of Appeals] also said so.",
        "A federal court",
        "federal court",
    ),
    "two of them": (
        "[A House panel] voted. [The House Oversight Committee] and [the House Budget Committee] met.",
        "A House panel",
        "House panel",
    ),
}


@pytest.mark.parametrize(("text", "words", "name"), ANNOUNCED.values(), ids=ANNOUNCED)
def test_a_body_is_announced_without_its_name(text: str, words: str, name: str) -> None:
    assert Resolved(text).name(words) == name


def test_the_department_of_a_minister_is_the_one_that_is_named() -> None:
    text = "[Olga Reis] said that [her department] would sue. [The Harbour Department] filed on Monday."
    assert Resolved(text).name("her department") == "Harbour Department"
