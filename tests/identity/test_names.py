"""Names of one actor become one entity, names of several stay apart."""

from __future__ import annotations

import pytest

from tests.identity.marked_text import Resolved

SAME = {
    "what sort of body it is is no part of its name": (
        "[The paramilitary Rapid Support Forces] fired. [The RSF] denied it.",
        "The RSF",
        "Rapid Support Forces",
    ),
    "a saint is a part of the name": (
        "Nurses at [St. Agnes Hospital] spoke. [The hospital] denied it.",
        "The hospital",
        "St. Agnes Hospital",
    ),
    "nor is where it stands in politics": (
        "[The main opposition Labour Union Party] met. [The Labour Union Party] lost.",
        "The main opposition Labour Union Party",
        "Labour Union Party",
    ),
    "a last name is its full name": ("[Angela Merkel] spoke. Later [Merkel] left.", "Merkel", "Angela Merkel"),
    "a title is no part of the name": (
        "[Chancellor Angela Merkel] spoke. [Ms. Merkel] left.",
        "Ms. Merkel",
        "Angela Merkel",
    ),
    "a ministry is told by its state": (
        "[Azerbaijan's Defense Ministry] said so on Monday.",
        "Azerbaijan's Defense Ministry",
        "Azerbaijani Defense Ministry",
    ),
    "of two ministries the one that was named last": (
        "[Azerbaijan's Defense Ministry] said so. [Russia's Defense Ministry] lied. [The Defense Ministry] fled.",
        "The Defense Ministry",
        "Russian Defense Ministry",
    ),
    "a possessive inside a name": (
        "[The Oromo People's Defence Front] spoke on Monday.",
        "The Oromo People's Defence Front",
        "Oromo People's Defence Front",
    ),
    "a possessive is stripped": ("[Narendra Modi] won. [Modi's] party cheered.", "Modi's", "Narendra Modi"),
    "a middle initial makes no other person": (
        "[John Roberts] wrote. [John G. Roberts] agreed.",
        "John Roberts",
        "John G. Roberts",
    ),
    "a nickname is the same person": (
        "[Charles Grassley] voted. [Chuck Grassley] spoke.",
        "Chuck Grassley",
        "Charles Grassley",
    ),
    "a headline's last name finds the full name below": (
        "[Bolsonaro] defiant\n\nPresident [Jair Bolsonaro] spoke.",
        "Bolsonaro",
        "Jair Bolsonaro",
    ),
    "a misspelt last name is still the same": (
        "[Pedro Pierluisi] was sworn in. They sued [Mr. Pierliusi].",
        "Mr. Pierliusi",
        "Pedro Pierluisi",
    ),
    "a surname of five letters with one letter wrong is the same": (
        "[Leslie Wimes] spoke. [Wines] sat down.",
        "Wines",
        "Leslie Wimes",
    ),
    "five capitals of which two are swapped are the same": (
        "[MSNBC] was on air. Later [MNSBC] was not.",
        "MNSBC",
        "MSNBC",
    ),
    "initials are the organisation before them": (
        "The [Movement for Democratic Change] rallied. The [MDC] won.",
        "MDC",
        "Movement for Democratic Change",
    ),
    "initials come before the name they shorten": (
        "[ANC] loses votes\n\nThe [African National Congress] lost.",
        "ANC",
        "African National Congress",
    ),
    "initials in brackets are learned": (
        "The [Registrar of Companies] (ROC) refused. The [ROC] was slow.",
        "ROC",
        "Registrar of Companies",
    ),
    "Islamic State has many names": ("[Islamic State] fighters fled. [Daesh] is weak.", "Daesh", "Islamic State"),
    "ISIL is Islamic State": ("The [Islamic State group] (IS) fled, but [ISIL] is strong.", "ISIL", "Islamic State"),
    "IS in capitals is Islamic State": ("[Islamic State] fled. The [IS] is weak.", "IS", "Islamic State"),
    "Nusra has many names": ("[Jabhat al-Nusra] fled; [Al-Nusra] is weak.", "Al-Nusra", "Nusra Front"),
    "a short company name is the long one": (
        "[Mondelez International] cut jobs. [Mondelez] denied it.",
        "Mondelez",
        "Mondelez International",
    ),
    "a capital that claims is its state": ("[Moscow] claims that [Washington] asked.", "Moscow", "Russia"),
    "a capital that is accused is its state": ("Delegates accused [Hanoi] of spying.", "Hanoi", "Vietnam"),
    "the people of a state with an article are the state": ("[The Russians] rejected it.", "The Russians", "Russia"),
    "an abbreviated state is the state": ("[U.S.] envoys met. The [United States] agreed.", "U.S.", "United States"),
    "a handle is the name it runs together": (
        "[Hillary Clinton] spoke. I thank [@HillaryClinton].",
        "@HillaryClinton",
        "Hillary Clinton",
    ),
    "a surname in the plural is the family": (
        "[Bill Clinton] and [Hillary Clinton] met. [The Clintons] left.",
        "The Clintons",
        "Bill Clinton and Hillary Clinton",
    ),
    "an Arabic article is no part of a surname": (
        "[Hadi al-Bahra] spoke. [Bahra] left, and [Al-Bahra] wrote.",
        "Bahra",
        "Hadi al-Bahra",
    ),
    "a capital article is the same": ("[Hadi al-Bahra] spoke. [Al-Bahra] left.", "Al-Bahra", "Hadi al-Bahra"),
    "a ministry for two things": (
        "[The Ministry of Foreign Affairs and Trade] spoke.",
        "The Ministry of Foreign Affairs and Trade",
        "Ministry of Foreign Affairs and Trade",
    ),
    "a movement for two things": (
        "[The Movement for Unity and Jihad] spoke.",
        "The Movement for Unity and Jihad",
        "Movement for Unity and Jihad",
    ),
    "a body's name behind a verb": (
        "[The auditor] accused [the Bank] of Ghana of waste.",
        "the Bank",
        "Bank of Ghana",
    ),
    "initials in an interview are the person's": ("[Nora Gale] met us. [NG]: I am well.", "NG", "Nora Gale"),
    "a state is no person of that first name": (
        "[Jordan] accused [Syria]. [Jordan Bardella] spoke.",
        "Jordan",
        "Jordan",
    ),
    "a surname that is a capital's": ("[Ms. London] said [Mr. Paris] had lied.", "Ms. London", "London"),
    "the Senate of where the report comes from": (
        "MANILA (AP) -- [The Senate] accused [the secretary] of lying.",
        "The Senate",
        "Philippine Senate",
    ),
    "the Congress of the only land that is named": (
        "[Brazil]'s president accused [Congress] of a coup.",
        "Congress",
        "Brazilian Congress",
    ),
    "the Senate that is known": ("[Democrats] accused [the Senate] of delay.", "the Senate", "U.S. Senate"),
    "a party before the name is no part of it": (
        "[Republican Donald Hart] spoke. [Hart] left.",
        "Republican Donald Hart",
        "Donald Hart",
    ),
    "two joined names are both in full": (
        "[Boris Johnson] met [Emmanuel Macron]. [Johnson and Macron] agreed.",
        "Johnson and Macron",
        "Boris Johnson and Emmanuel Macron",
    ),
}


def test_several_that_are_named_together_consist_of_each() -> None:
    resolved = Resolved("[Germany and France] accused [Russia]. [The Bahamas] left.")
    both = resolved.entity("Germany and France")
    assert both is not None
    assert both.name == "Germany and France"
    names = {entity.id: entity.name for entity in resolved.identities.entities}
    assert [names[member] for member in both.members] == ["Germany", "France"]


@pytest.mark.parametrize(("text", "words", "name"), SAME.values(), ids=SAME)
def test_name_is(text: str, words: str, name: str) -> None:
    assert Resolved(text).name(words) == name


APART = {
    "two people of one surname stay two": (
        "[Bill Clinton] spoke. [Hillary Clinton] wrote.",
        "Bill Clinton",
        "Hillary Clinton",
    ),
    "husband and wife by title": (
        "[Mr. Assad] and his wife [Asma Assad] came. [Bashar Assad] spoke.",
        "Asma Assad",
        "Bashar Assad",
    ),
    "a husband who is named by his surname alone": (
        "[Helen Roe] spoke. [Mr. Roe] was silent.",
        "Helen Roe",
        "Mr. Roe",
    ),
    "officials of a state are not the state": (
        "[Russia] denied it. [Russian officials] met.",
        "Russia",
        "Russian officials",
    ),
    "a ministry is not its state": (
        "[France] objects. The [French Foreign Ministry] protested.",
        "France",
        "French Foreign Ministry",
    ),
    "two organisations of one sort": (
        "The [Nigerian Labour Congress] met the [Trade Union Congress].",
        "Nigerian Labour Congress",
        "Trade Union Congress",
    ),
    "us is not the US": ("[Peru] thanked the [US]. 'It helps [us],' [Lima] said.", "Peru", "US"),
}


@pytest.mark.parametrize(("text", "one", "other"), APART.values(), ids=APART)
def test_names_stay_apart(text: str, one: str, other: str) -> None:
    resolved = Resolved(text)
    assert resolved.entity(one) is not None
    assert resolved.entity(one) != resolved.entity(other)


def test_bare_surname_goes_to_who_was_spoken_of_last() -> None:
    text = "[Bill Clinton] opened the day. [Hillary Clinton] then spoke at length. [Clinton] promised jobs."
    assert Resolved(text).name("Clinton") == "Hillary Clinton"


def test_courtesy_decides_between_two_of_one_surname() -> None:
    text = "[Bill Clinton] and [Hillary Clinton] came. [Hillary Clinton] spoke. [Mr. Clinton] smiled."
    assert Resolved(text).name("Mr. Clinton") == "Bill Clinton"


KINDS = {
    "a person with a title": ("[President Joko Widodo] spoke.", "President Joko Widodo", "person"),
    "a state": ("[Kenya] objected.", "Kenya", "state"),
    "an armed group": ("[Boko Haram] struck.", "Boko Haram", "organization"),
    "a capital something happens in": ("Talks were held in [Ankara] today.", "Ankara", "place"),
    "a capital that acts": ("[Ankara] denied the report.", "Ankara", "state"),
    "a court": ("The [Constitutional Court] ruled.", "Constitutional Court", "organization"),
    "a crowd": ("[Protesters] shouted.", "Protesters", "group"),
}


@pytest.mark.parametrize(("text", "words", "kind"), KINDS.values(), ids=KINDS)
def test_kind_of(text: str, words: str, kind: str) -> None:
    entity = Resolved(text).entity(words)
    assert entity is not None
    assert entity.kind == kind


def test_aliases_are_the_other_names_of_the_text() -> None:
    entity = Resolved("[Russian Foreign Minister Sergei Lavrov] spoke. [Lavrov] left.").entity("Lavrov")
    assert entity is not None
    assert entity.name == "Sergei Lavrov"
    assert set(entity.aliases) == {"Lavrov", "Russian Foreign Minister Sergei Lavrov"}


def test_a_short_first_name_is_of_whoever_has_the_long_one() -> None:
    resolved = Resolved("[Laurence H. Tribe] wrote it all. He admires [Larry], he said.")
    assert resolved.name("Larry") == "Laurence H. Tribe"


def test_a_firm_is_called_without_what_tells_that_it_is_one() -> None:
    resolved = Resolved("[Pacifico Sur SA] sued. [Pacifico Sur] denied it.")
    assert resolved.entity("Pacifico Sur") == resolved.entity("Pacifico Sur SA")


def test_a_labour_minister_need_not_be_of_the_labour_party() -> None:
    resolved = Resolved("[Labour Minister Jorge Fuentes] said so.")
    assert not any(entity.name == "Labour Party" for entity in resolved.identities.entities)
