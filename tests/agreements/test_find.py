"""Each arrangement once, with its parties and those who are said to break it."""

from __future__ import annotations

import pytest

from graph.agreements import find_agreements
from graph.identity import Identities, Mention, find_names, resolve
from graph.values import Act, Agreement, Article, Content, Participant, Span


def identities(text: str) -> Identities:
    article = Article(text, "a")
    return resolve(article, find_names(article))


def agreements(text: str) -> tuple[Agreement, ...]:
    return find_agreements(Article(text, "a"), identities(text))


ONCE = {
    "the deal takes up the nuclear deal": ("Iran signed a nuclear deal in 2015. The deal collapsed.", 1),
    "a truce named fully and barely": ("The truce in Yemen holds. But the truce is fragile.", 1),
    "a ceasefire and a ceasefire agreement": ("They signed a ceasefire agreement. The ceasefire held.", 1),
    "a resolution by its number": ("Resolution 425 passed. Israel ignored resolution 425.", 1),
    "two resolutions by their numbers": ("Resolution 425 passed. Resolution 1701 passed.", 2),
    "another deal is another": ("Peru signed a trade deal. Chile signed an arms deal.", 2),
    "a resolution by its number, then without": ("Resolution 1701 passed. Israel ignored the resolution.", 1),
    "an accord of one's own": ("The crew left of their own accord.", 0),
    "sanctions are no deal": ("The deal lifted the sanctions.", 2),
    "the same pact under two names": (
        "He left the Iran nuclear deal. The JCPOA is dead, and so is the Iran deal.",
        2,
    ),
}


@pytest.mark.parametrize(("text", "number"), ONCE.values(), ids=ONCE)
def test_arrangements_counted(text: str, number: int) -> None:
    assert len(agreements(text)) == number


PARTIES = {
    "between two": ("The agreement between Serbia and Kosovo holds.", {"Serbia", "Kosovo"}),
    "two that signed": ("Ethiopia and Eritrea signed a peace agreement.", {"Ethiopia", "Eritrea"}),
    "one that imposes and one that suffers": (
        "The European Union imposed sanctions on Belarus.",
        {"European Union", "Belarus"},
    ),
    "one that sets a deadline": ("Russia set a deadline for withdrawal.", {"Russia"}),
    "the adjective of a state": ("The U.S. embargo hurts.", {"United States"}),
    "an event that it is about": ("The Brexit deal with the European Union failed.", {"European Union"}),
    "who is accused of breaking it, but not the accuser": (
        "Peru accused Chile of breaching the fishing accord.",
        {"Chile"},
    ),
    "not the town that it is named after": ("Fiji left the Paris accord.", {"Fiji"}),
    "not the place of it": ("Ethiopia and Eritrea signed a truce in Algeria.", {"Ethiopia", "Eritrea"}),
    "nor who condemns what violates it": (
        "Norway's army condemned the launch as a clear violation of the 1991 arms treaty.",
        set(),
    ),
    "nor where something stands that breaks it": ("Missile defences in Romania breach the INF Treaty.", set()),
    "nor those told of behind who suffers": (
        "Cyprus sought sanctions against Iran for drilling, saying Turkey was next.",
        {"Cyprus", "Iran"},
    ),
    "not who brokered it": (
        "Armenia and Azerbaijan signed a ceasefire on 10 November 2020, brokered by Russia.",
        {"Armenia", "Azerbaijan"},
    ),
    "nobody who only says so": ("Amnesty International says the camps breach the Geneva Conventions.", set()),
    "those who are known to be bound": (
        "Pakistan said India had suspended the Indus Waters Treaty.",
        {"India", "Pakistan"},
    ),
    "a resolution's body": (
        "Russia vetoed a UN Security Council resolution.",
        {"United Nations Security Council"},
    ),
    "with somebody": ("Jordan broke its treaty with Israel.", {"Jordan", "Israel"}),
}


@pytest.mark.parametrize(("text", "parties"), PARTIES.values(), ids=PARTIES)
def test_parties_of(text: str, parties: set[str]) -> None:
    found = identities(text)
    names = {entity.id: entity.name for entity in found.entities}
    (one,) = find_agreements(Article(text, "a"), found)
    assert {names[party] for party in one.parties} == parties


BROKEN = {
    "violating": ("Armenia said {Azerbaijan violated the ceasefire}.", "Azerbaijan", True),
    "running counter to": ("He said {the demand of Turkey runs counter to an earlier agreement}.", "Turkey", True),
    "not honouring": ("Kyiv said {Russia did not honor the Minsk agreement}.", "Russia", True),
    "in breach of": ("London said {China is in breach of a treaty}.", "China", True),
    "by it, spoken of before": ("The truce was signed in May. London said {Peru has violated it}.", "Peru", True),
    "by it, spoken of long before": (
        "The truce holds. Rain fell. Crops grew. London said {Peru has violated it}.",
        "Peru",
        False,
    ),
    "praising": ("London said {China keeps to the treaty}.", "China", False),
    "breaking something else": ("They said {Mali broke promises. The treaty holds}.", "Mali", False),
}


@pytest.mark.parametrize(("marked", "target", "broken"), BROKEN.values(), ids=BROKEN)
def test_violation_told_by(marked: str, target: str, broken: bool) -> None:
    start, end = marked.index("{"), marked.index("}") - 1
    text = marked.replace("{", "").replace("}", "")
    found = identities(text)
    accused = next(entity for entity in found.entities if entity.name == target)
    at = text.index(target)
    said = Span(start, end, text[start:end])
    act = Act(
        "a7",
        "accuse",
        "indirect",
        None,
        None,
        Content(said, ((start, end),)),
        0.9,
        target=Participant(accused.id, Span(at, at + len(target), target)),
    )
    (one,) = find_agreements(Article(text, "a"), found, [act])
    assert [(violation.entity, violation.act) for violation in one.violated_by] == (
        [(accused.id, "a7")] if broken else []
    )


def test_an_agreement_taken_for_a_body_is_no_party_to_itself() -> None:
    text = "Israel and Bahrain signed the Harbour Accords."
    at = text.index("Harbour Accords")
    article = Article(text, "a")
    taken = Mention(Span(at, at + 15, "Harbour Accords"), "name", "organization")
    found = resolve(article, sorted([*find_names(article), taken], key=lambda m: m.span))
    (one,) = find_agreements(article, found)
    names = {entity.id: entity.name for entity in found.entities}
    assert {names[party] for party in one.parties} == {"Israel", "Bahrain"}


def test_page_furniture_holds_no_agreement() -> None:
    text = "Read more: the truce in Yemen\n\nNothing else."
    article = Article(text, "a", furniture=((0, 30),))
    assert find_agreements(article, identities(text)) == ()


def test_every_mention_is_verbatim() -> None:
    text = "The U.S. and Russia agreed a cease-fire. The cease-fire excluded Nusra; the deadline passed."
    for one in agreements(text):
        for span in one.mentions:
            assert text[span.start : span.end] == span.text
