"""Pronouns find their owners: by agreement, nearness, and who is speaking to whom."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.identity.marked_text import Resolved

CASES: dict[str, tuple[str, Sequence[tuple[str, str]], str, str | None]] = {
    "he is the man": ("[Anna Lindt] met [Carlos Ruiz] in Lima. [He] denied the charge.", (), "He", "Carlos Ruiz"),
    "she is the woman": ("[Carlos Ruiz] met [Anna Lindt] in Lima. [She] denied the charge.", (), "She", "Anna Lindt"),
    "he is the subject before": (
        "[Prime Minister Hun Sen] accused [Sam Rainsy] of treason on Friday. [He] said the plot was clear.",
        (),
        "He",
        "Hun Sen",
    ),
    "I is who speaks": (
        '"[I] never took a cent," [Park Geun-hye] said.',
        (("Park Geun-hye", "I never took a cent"),),
        "I",
        "Park Geun-hye",
    ),
    "I in a quotation nobody marked is who is named beside it": (
        '[Paul Biya] smiled. "[I] will stay," [Biya] said.',
        (),
        "I",
        "Paul Biya",
    ),
    "we is the side of who speaks": (
        '"[We] have kept our word," [Iranian Foreign Minister Javad Zarif] said.',
        (("Iranian Foreign Minister Javad Zarif", "We have kept our word"),),
        "We",
        "Iran",
    ),
    "we of a body is the body": (
        '"[We] regret the delay," [Boeing] said.',
        (("Boeing", "We regret the delay"),),
        "We",
        "Boeing",
    ),
    "he in a quotation is not its speaker": (
        '[Juan Guaido] attacked [Nicolas Maduro] on Tuesday. "[He] robbed the people," [Guaido] said.',
        (("Guaido", "He robbed the people"),),
        "He",
        "Nicolas Maduro",
    ),
    "they in a quotation is the other side": (
        "The dispute between the [United States] and [Russia] broke out on June 3, with [Moscow] claiming that"
        ' [Washington] had asked it to stop.\n\n"[They] are telling us to wait," '
        "[Russian Foreign Minister Sergei Lavrov] said.",
        (("Russian Foreign Minister Sergei Lavrov", "They are telling us to wait"),),
        "They",
        "United States",
    ),
    "they is plural": (
        "[Petra Novak] spoke to [the miners] on Sunday. [They] shouted at her.",
        (),
        "They",
        "miners",
    ),
    "who is what stands before it": ("[Ahmed Said], [who] denies it, left.", (), "who", "Ahmed Said"),
    "an object is not the subject of its own verb": (
        "[Arvia] says [Beldon] repeatedly asked [it] not to bomb the port.",
        (),
        "it",
        "Arvia",
    ),
    "what somebody is said to be is nobody new": (
        "[Clara Stone] spoke. Hale would be [a better president] than Stone. [She] smiled.",
        (),
        "She",
        "Clara Stone",
    ),
    "the object of a verb is not its subject": (
        "Many have questioned [Marc Rohan]. And [Ted Krause] has called [him] weak.",
        (),
        "him",
        "Marc Rohan",
    ),
    "he without anybody before it is nobody": ("[He] left.", (), "He", None),
    "she is not a man": ("[Robert Mugabe] resigned. [She] left.", (), "She", None),
}


@pytest.mark.parametrize(("text", "speeches", "words", "name"), CASES.values(), ids=CASES)
def test_pronoun(text: str, speeches: Sequence[tuple[str, str]], words: str, name: str | None) -> None:
    assert Resolved(text, *speeches).name(words) == name


def test_affinity_can_turn_the_choice() -> None:
    from graph.identity import Mention, resolve
    from tests.identity.marked_text import read

    article, mentions = read("[Omar Aziz] blamed [Tariq Khan] on Monday. [He] wept.")

    def affinity(pronoun: Mention, antecedent: Mention) -> float:
        assert pronoun.span.text == "He"
        return 50.0 if antecedent.span.text == "Tariq Khan" else 0.0

    found = resolve(article, mentions, (), affinity)
    he, khan = mentions[2].span, mentions[1].span
    assert found.denotes[he.start, he.end] == found.denotes[khan.start, khan.end]


def test_who_is_nobody_of_a_body() -> None:
    resolved = Resolved("On Monday [nervous Democrats] on [Capitol Hill], [who] argued, left.")
    assert resolved.name("who") == "Democrats"
