"""The unmodified reader on the demonstration article, against what a person marked in it."""

from __future__ import annotations

import pytest

from graph.intake import demonstration_articles
from graph.pipeline import default_reader, read_article
from graph.values import Act, Reading

CHARGES = ("accuse", "blame", "allege", "criticise")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_article(next(iter(demonstration_articles())), default_reader())


def name(reading: Reading, entity: str | None) -> str:
    return reading.entity(entity).name if entity else ""


def charges(reading: Reading) -> list[tuple[str, str, Act]]:
    return [
        (
            name(reading, a.speaker.entity) if a.speaker else "",
            name(reading, a.target.entity) if a.target else "",
            a,
        )
        for a in reading.acts
        if a.type in CHARGES
    ]


@pytest.mark.parametrize(
    ("accuser", "accused", "start", "end"),
    [
        pytest.param("Russia", "United States", 349, 426, id="Moscow, of asking for restraint"),
        pytest.param("Sergei Lavrov", "United States", 665, 986, id="the minister, of breaking an agreement"),
        pytest.param(
            "Mark Toner", "Syrian government", 2616, 2708, id="the spokesman, of driving people to terrorists"
        ),
    ],
)
def test_charges_have_their_accuser_accused_and_words(
    reading: Reading, accuser: str, accused: str, start: int, end: int
) -> None:
    found = [
        a
        for speaker, target, a in charges(reading)
        if (speaker, target) == (accuser, accused)
        and 2 * (min(end, a.content.span.end) - max(start, a.content.span.start)) >= end - start
    ]
    assert found


def test_the_departments_statement_answers_a_charge_as_the_article_says(reading: Reading) -> None:
    speakers = {a.id: name(reading, a.speaker.entity) for a in reading.acts if a.speaker}
    answers = [r for r in reading.relations if r.explicit and speakers.get(r.source) == "U.S. State Department"]
    accusers = {speakers[r.target] for r in answers}
    assert accusers == {"Russia", "Sergei Lavrov"}  # who speaks for Russia, and whose accusation the article names


def test_page_furniture_says_nothing(reading: Reading) -> None:
    for start, end in reading.article.furniture:
        assert not [a for a in reading.acts if a.content.span.start < end and start < a.content.span.end]


@pytest.mark.parametrize(
    ("who", "title", "side"),
    [
        ("Sergei Lavrov", "Foreign Minister", "Russia"),
        ("John Kerry", "Secretary of State", "United States"),
        ("Mark Toner", "spokesman", "U.S. State Department"),
    ],
)
def test_people_have_their_office_and_side(reading: Reading, who: str, title: str, side: str) -> None:
    (entity,) = [e for e in reading.entities if e.name == who]
    assert title in [r.title for r in entity.roles]
    assert name(reading, entity.speaks_for) == side


@pytest.mark.parametrize(
    "aliases",
    [("Nusra", "Al-Nusra", "Jabhat Al-Nusra"), ("ISIL", "Daesh", "IS")],
    ids=["Nusra Front", "Islamic State"],
)
def test_many_names_are_one_entity(reading: Reading, aliases: tuple[str, ...]) -> None:
    holders = {e.id for e in reading.entities for alias in aliases if alias in (e.name, *e.aliases)}
    assert len(holders) == 1


def test_agreements_are_found_with_their_kind(reading: Reading) -> None:
    found = {(g.kind, m.text.lower()) for g in reading.agreements for m in g.mentions}
    assert ("agreement", "an earlier agreement") in found
    assert any(kind == "ceasefire" and "cease-fire" in words for kind, words in found)
    assert any(kind == "deadline" for kind, _ in found)


def test_reading_again_gives_the_same(reading: Reading) -> None:
    assert read_article(reading.article, default_reader()) == reading
