"""Descriptions find those they describe, or stand for a party of their own."""

from __future__ import annotations

import pytest

from tests.identity.marked_text import Resolved

FOUND = {
    "a local administration is no state's": (
        "[Congress] met. [The municipal administration] hid the dead.",
        "The municipal administration",
        "municipal administration",
    ),
    "of a party": (
        "[The Christian Democrat Annelies Terpstra] spoke.",
        "The Christian Democrat Annelies Terpstra",
        "Annelies Terpstra",
    ),
    "an office in capitals beside its holder": (
        "[The Public Defender, Ketevan Lomidze,] spoke.",
        "The Public Defender, Ketevan Lomidze,",
        "Ketevan Lomidze",
    ),
    "a surname with accents before another": (
        "[María Fernanda Cárdenas Ibarra] left. [Cárdenas] returned.",
        "Cárdenas",
        "María Fernanda Cárdenas Ibarra",
    ),
    "what only tells of which sort a body is": (
        "[Frontex], the [EU] border agency, met. [It] was accused of abuse.",
        "It",
        "Frontex",
    ),
    "a town's police": ("[St. Louis police] spoke.", "St. Louis police", "St. Louis police"),
    "no leader of a party is the president": (
        "[Norway's president] blamed [the party]. [The party's leader, Lars Eide,] denied it.",
        "Norway's president",
        "Norway's president",
    ),
    "several states beside a body": (
        "[The Federal Trade Commission and 12 states] sued.",
        "The Federal Trade Commission and 12 states",
        "Federal Trade Commission and states",
    ),
    "what somebody does stands behind the noun": (
        "[The union representing officers] left.",
        "The union representing officers",
        "union representing officers",
    ),
    "the president is the one named holder": (
        "President [Muhammadu Buhari] flew to Abuja on Monday. Times are bad. [The president] promised reform.",
        "The president",
        "Muhammadu Buhari",
    ),
    "the prime minister by office": (
        "[Prime Minister Scott Morrison] met miners. [Anthony Albanese] mocked him. [The prime minister] said no.",
        "The prime minister",
        "Scott Morrison",
    ),
    "the judge is whoever is called so": (
        "[Judge Anna Moss] heard [Paul Reed] on Monday. [Reed] wept. He had lied, [the judge] found.",
        "the judge",
        "Anna Moss",
    ),
    "the Republican is whoever is called one": (
        "[Republican Donald Hart] met [Maria Lopez]. [Lopez] spoke first. [The Republican candidate] objected.",
        "The Republican candidate",
        "Donald Hart",
    ),
    "a court is nothing that is not called one": (
        "[The Daily Courier] reported on Monday that he drank. [The court] jailed him.",
        "The court",
        "court",
    ),
    "the agency is the one known for it": (
        "[NGOs] sued [Frontex] on Monday. [The agency] insists that it kept the law.",
        "The agency",
        "Frontex",
    ),
    "the broadcaster is no social network": (
        "[Twitter] users accused [the BBC] of bias on Monday. [The broadcaster] stood by its reporting.",
        "The broadcaster",
        "British Broadcasting Corporation",
    ),
    "a union is no association that is known for something else": (
        "[The NAACP] condemned the shooting on Monday. [The bank] wept.",
        "The bank",
        "bank",
    ),
    "a house is not the House": ("[The council] called [the house] a disgrace on Monday.", "the house", "house"),
    "an army is not that of the town where peace was made": (
        "They broke [the Pretoria agreement] on Monday. [The federal army] fled.",
        "The federal army",
        "federal army",
    ),
    "a government is told by its capital": (
        "It rained. [The government in Addis Ababa] denied it.",
        "The government in Addis Ababa",
        "Ethiopian government",
    ),
    "an agency is not its authority": (
        "[The agency's authority] is in doubt on Monday. [The agency] declined to comment.",
        "The agency",
        "agency",
    ),
    "a party that is named beside its description": (
        "[The ruling party, Zanu-PF,] accused the miners on Monday.",
        "The ruling party, Zanu-PF,",
        "ZANU-PF",
    ),
    "a pope is called by more than one name": (
        "[Pope Francis] spoke on Monday. [The pope] wept.",
        "The pope",
        "Pope Francis",
    ),
    "a court in a town is no man": (
        "[The High Court in Nairobi] ruled that [the president] lied. [His] lawyers wept.",
        "His",
        "president",
    ),
    "a bank is no union": (
        "[The union] proposed a raise on Monday. [The bank] rejected it.",
        "The bank",
        "bank",
    ),
    "an army is not the United Nations": (
        "[The United Nations] said on Monday that [the army] had armed [the militia].",
        "the army",
        "army",
    ),
    "the army is the armed forces": (
        "[The Sudanese Armed Forces] shelled the camp, said [Olga Reis]. [The military] denied it.",
        "The military",
        "Sudanese Armed Forces",
    ),
    "the army is the one called so": (
        "[Sudan's army] accused [the Rapid Support Forces] of killing on Monday. [The army] said it had proof.",
        "The army",
        "Sudanese army",
    ),
    "an abbreviated senator is the senator": (
        "[Sen. Dianne Feinstein] wrote to the bank. [The senator] demanded an answer.",
        "The senator",
        "Dianne Feinstein",
    ),
    "the ministry is the one before": (
        "The [Greek Foreign Ministry] protested against the drilling. [The ministry] summoned the envoy.",
        "The ministry",
        "Greek Foreign Ministry",
    ),
    "an office whose owner is nobody known keeps the owner's words": (
        "It rained. [The Nairobi public prosecutor's office] ordered arrests.",
        "The Nairobi public prosecutor's office",
        "Nairobi public prosecutor's office",
    ),
    "two adjectives of one noun": (
        "Crowds booed [these weary, divided ministers] on Monday.",
        "these weary, divided ministers",
        "weary divided ministers",
    ),
    "officials of a body that is a part of another": (
        "[Officials at Harbour Watch, a division of Customs and Ports,] said so.",
        "Officials at Harbour Watch, a division of Customs and Ports,",
        "Officials at Harbour Watch",
    ),
    "one of several, who is named": (
        "[One of the drivers, Amina Diallo,] complained. [Diallo] wept.",
        "One of the drivers, Amina Diallo,",
        "Amina Diallo",
    ),
    "his campaign is that of its owner in full": (
        "[Evo Morales] promised jobs on Sunday. [His campaign] denied fraud.",
        "His campaign",
        "Evo Morales's campaign",
    ),
    "a state's government by adjective or possessive": (
        "[Kenya's government] raised taxes. [The Kenyan government] denied it.",
        "Kenya's government",
        "Kenyan government",
    ),
    "authorities of a state by adjective": (
        "On Monday [Maltese authorities] launched an inquiry.",
        "Maltese authorities",
        "Maltese authorities",
    ),
    "a government by the state's name": (
        "On Monday [the United States government] objected.",
        "the United States government",
        "U.S. government",
    ),
    "the regime is that of the state spoken of": (
        "[Syria] has seen war for years. People blame [the regime].",
        "the regime",
        "Syrian government",
    ),
    "a last name inside a description is written in full": (
        "[Elizabeth Warren] spoke. [Warren's plan] costs too much, say critics.",
        "Warren's plan",
        "Elizabeth Warren's plan",
    ),
    "critics are a party of their own": ("[Critics] called the law a trap.", "Critics", "Critics"),
    "opposition leaders are a party of their own": (
        "On Monday [opposition leaders] cried foul.",
        "opposition leaders",
        "opposition leaders",
    ),
    "numbers are no part of the name": (
        "[Several hundred protesters] marched.",
        "Several hundred protesters",
        "protesters",
    ),
}


@pytest.mark.parametrize(("text", "words", "name"), FOUND.values(), ids=FOUND)
def test_description_is(text: str, words: str, name: str) -> None:
    found = Resolved(text).name(words)
    assert found is not None
    assert found.casefold() == name.replace("s's", "s'").casefold()


def test_same_words_are_one_party() -> None:
    resolved = Resolved("[The rebels] fired first, the army said. [The rebels] deny it.")
    assert resolved.entity("The rebels", 1) == resolved.entity("The rebels", 2)


@pytest.mark.parametrize(
    "first",
    ["Norwegian police", "The police in Oslo", "Police in Leeds"],
    ids=["of a land", "of its capital", "of a town"],
)
def test_police_without_an_article_are_those_told_of(first: str) -> None:
    resolved = Resolved(f"[{first}] held two men. [Police] said they had lied.")
    told, bare = (resolved.entity(m.span.text) for m in resolved.mentions)
    assert told is not None
    assert told == bare


def test_an_embassy_is_not_of_the_state_whose_capital_it_is_in() -> None:
    assert Resolved("[The embassy in Oslo] accused Slovakia.").name("The embassy in Oslo") == "embassy in Oslo"


def test_indefinite_description_is_somebody_new() -> None:
    resolved = Resolved("[An official] denied it. [An official] confirmed it.")
    assert resolved.entity("An official", 1) != resolved.entity("An official", 2)


def test_unresolved_group_has_a_kind() -> None:
    entity = Resolved("[Human rights activists] protested.").entity("Human rights activists")
    assert entity is not None
    assert entity.kind == "group"


def test_a_description_is_also_known_as_it_is_written() -> None:
    found = Resolved("[Evo Morales] spoke on Sunday. [Several Morales aides] objected.")
    described = found.entity("Several Morales aides")
    assert described is not None
    assert described.name == "Evo Morales aides"
    assert "Morales aides" in described.aliases


def test_the_campaigns_of_two_are_two() -> None:
    found = Resolved(
        "[Donald Roe] met miners and [Joe Stone] teachers. [The campaign] was bitter. "
        "[The Roe campaign] said it won. [The Stone campaign] denied it."
    )
    names = [found.name(words) for words in ("The campaign", "The Roe campaign", "The Stone campaign")]
    assert names == ["campaign", "Donald Roe's campaign", "Joe Stone's campaign"]


def test_the_government_of_a_state_is_called_by_it_once() -> None:
    assert Resolved("[The government of Kenya] said so.").name("The government of Kenya") == "Kenyan government"


def test_whose_it_is_is_not_told_twice() -> None:
    assert Resolved("[Police in Leeds] said so.").name("Police in Leeds") == "Police in Leeds"


def test_a_bare_noun_takes_the_name_that_tells_whose_it_is() -> None:
    found = Resolved(
        "[Ada Roe] and [Omar Roe] ran on Monday. [The campaign] was bitter. [The Roe campaign] said that it won."
    )
    entity = found.entity("The Roe campaign")
    assert entity is not None
    assert "Roe" in entity.name


def test_how_many_is_no_part_of_the_name() -> None:
    assert Resolved("[So many small newspapers] objected.").name("So many small newspapers") == "small newspapers"


def test_one_person_twice_is_no_pair() -> None:
    assert Resolved("[Ada Brook] won. [Brook and Brook] it was.").name("Brook and Brook") == "Ada Brook"
