"""Which words speak of an arrangement, and of what kind."""

from __future__ import annotations

import pytest

from graph.agreements.mentions import find_mentions

FOUND = {
    "a cease-fire with a hyphen": ("They broke the Syrian cease-fire.", "the Syrian cease-fire", "ceasefire"),
    "a ceasefire in one word": ("A fragile ceasefire holds.", "A fragile ceasefire", "ceasefire"),
    "a truce in a place": ("The truce in Yemen holds.", "The truce in Yemen", "ceasefire"),
    "a cessation of hostilities": (
        "the cessation of hostilities failed",
        "the cessation of hostilities",
        "ceasefire",
    ),
    "a treaty": ("a double-taxation treaty was signed", "a double-taxation treaty", "treaty"),
    "a named agreement": ("It violates the Minsk agreement.", "Minsk agreement", "agreement"),
    "a named deal by its initials": ("He left the JCPOA in May.", "JCPOA", "agreement"),
    "an earlier understanding": (
        "It runs counter to an earlier understanding.",
        "an earlier understanding",
        "agreement",
    ),
    "a trade deal": ("Canada seeks a rollover trade deal.", "a rollover trade deal", "agreement"),
    "an agreement between two": (
        "the agreement between Serbia and Kosovo",
        "the agreement between Serbia and Kosovo",
        "agreement",
    ),
    "sanctions on somebody": ("new sanctions on Iran were lifted", "new sanctions on Iran", "sanctions"),
    "an embargo": ("the embargo hurts", "the embargo", "sanctions"),
    "a numbered resolution": (
        "U.N. Security Council Resolution 425 was ignored",
        "U.N. Security Council Resolution 425",
        "resolution",
    ),
    "a draft resolution": ("Russia vetoed a draft resolution.", "a draft resolution", "resolution"),
    "a truce resolution is a resolution": ("the draft truce resolution", "the draft truce resolution", "resolution"),
    "nothing of the next sentence": (
        "They agreed a truce in Havana. The army left.",
        "a truce in Havana",
        "ceasefire",
    ),
    "not the verb before it": ("The US imposed sanctions on Iran.", "sanctions on Iran", "sanctions"),
    "without a possessive at the end": (
        "sanctions against Myanmar's generals",
        "sanctions against Myanmar",
        "sanctions",
    ),
    "a declaration of principles": (
        "the 2015 Declaration of Principles",
        "the 2015 Declaration of Principles",
        "agreement",
    ),
    "a treaty by its initials": ("It broke the GATT.", "GATT", "treaty"),
    "a deadline": ("Russia set a deadline for withdrawal.", "a deadline", "deadline"),
    "an ultimatum": ("It gave an ultimatum to Damascus.", "an ultimatum to Damascus", "deadline"),
    "a listing as terrorist": (
        "Nusra was blacklisted as a terrorist organization.",
        "blacklisted as a terrorist organization",
        "designation",
    ),
    "a peace process": ("left out of the peace process", "the peace process", "peace process"),
    "peace talks": ("The peace talks stalled.", "The peace talks", "peace process"),
}


@pytest.mark.parametrize(("text", "words", "kind"), FOUND.values(), ids=FOUND)
def test_mention_of(text: str, words: str, kind: str) -> None:
    (mention,) = find_mentions(text)
    assert mention.span.text == words
    assert mention.kind == kind
    assert text[mention.span.start : mention.span.end] == words


NONE = {
    "dealing with something": "They have to deal with the flood.",
    "a great deal": "It took a great deal of time.",
    "being in agreement": "We are in agreement.",
    "a party convention": "The Democratic convention opened.",
    "settlers' settlements": "Israel expands a settlement near Hebron.",
    "low resolution": "The low-resolution image shows it.",
    "a plan called a deal": "The chamber voted on the Green New Deal.",
    "a party convention on a day": "The virtual National Convention on June 20 chose her.",
    "business deals": "His son's business deals came up.",
    "a big thing": "It was a huge deal for me when I won.",
    "a resolve of one's own": "Her New Year's resolution was to sleep.",
    "what somebody understands": "It is our understanding that he left.",
    "a ban on a thing": "The minister wants a ban on plastic bags.",
    "a designation that breaks off": "Her designation as the party's nominee was near.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_no_arrangement_in(text: str) -> None:
    assert find_mentions(text) == []
