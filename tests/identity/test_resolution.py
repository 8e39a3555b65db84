"""What must hold of every resolution: exact spans, the same result each time, speed, and calm before noise."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from graph.contract import decode
from graph.identity import Identities, Mention, Speech, find_names, resolve
from graph.values import Article, Reading, Span
from tests.identity.marked_text import read

GOLD = Path(__file__).parent.parent.parent / "data" / "gold"
PARAGRAPH = (
    "[Kenyan President Uhuru Kenyatta] accused [Somalia] of breaking the truce on Monday. [He] said [Mogadishu] had"
    " sent [troops] across the border. [Somali officials] denied [his] charge and said [Kenya] had fired first."
    " [The ministry] in Nairobi told [reporters] that [they] had proof. [Critics] of [the president] doubt it.\n\n"
)


def test_every_mention_of_an_entity_is_in_the_text() -> None:
    article, mentions = read(PARAGRAPH)
    for entity in resolve(article, mentions).entities:
        for span in entity.mentions:
            assert article.text[span.start : span.end] == span.text


def test_same_input_gives_the_same_result() -> None:
    article, mentions = read(PARAGRAPH * 3)
    assert resolve(article, mentions) == resolve(article, list(mentions))


def test_entity_ids_are_unique_and_all_that_is_denoted_exists() -> None:
    article, mentions = read(PARAGRAPH * 2)
    found = resolve(article, mentions)
    ids = [entity.id for entity in found.entities]
    assert len(ids) == len(set(ids))
    assert set(found.denotes.values()) <= set(ids)


NOISE = {
    "nothing at all": ("", []),
    "no mentions": ("Nothing happened in Quito.", []),
    "a mention of blanks": ("a   b", [Span(1, 4, "   ")]),
    "a lone comma": ("Well, yes", [Span(4, 5, ",")]),
    "a single letter": ("X said so", [Span(0, 1, "X")]),
    "a mention that is a title alone": ("President said so", [Span(0, 9, "President")]),
    "mentions that nest and overlap": (
        "the head of Iran's parliament said",
        [Span(0, 29, "the head of Iran's parliament"), Span(12, 18, "Iran's"), Span(4, 16, "head of Iran")],
    ),
    "the same mention twice": ("Peru said so", [Span(0, 4, "Peru"), Span(0, 4, "Peru")]),
    "a whole sentence": (
        "and then, of course, they said that it was over",
        [Span(0, 47, "and then, of course, they said that it was over")],
    ),
}


@pytest.mark.parametrize(("text", "spans"), NOISE.values(), ids=NOISE)
def test_noise_is_borne(text: str, spans: list[Span]) -> None:
    mentions = [Mention(span, "name") for span in spans]
    found = resolve(Article(text, "noise"), mentions, [Speech(None, ((0, len(text)),))])
    assert set(found.denotes) <= {(span.start, span.end) for span in spans}


def test_article_of_600_words_takes_little_time() -> None:
    article, mentions = read(PARAGRAPH * 10)
    resolve(article, mentions)
    begun = time.process_time()
    resolve(article, mentions)
    assert time.process_time() - begun < 0.2  # about 0.015 on an idle core


@pytest.fixture(scope="module")
def dispute() -> tuple[Reading, Identities]:
    """The dispute over strikes in Syria: its gold mentions, and what is made of them."""
    path = next(iter(sorted(GOLD.glob("us-russia-*.json"))), None)
    if path is None:
        pytest.skip("the gold reading of the dispute over strikes is not here")
    reading = decode(json.loads(path.read_text(encoding="utf-8")))
    mentions = [Mention(span, "name") for entity in reading.entities for span in entity.mentions]
    speeches = [Speech(act.speaker.span if act.speaker else None, act.content.parts) for act in reading.acts]
    return reading, resolve(reading.article, [*mentions, *find_names(reading.article)], speeches)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Moscow", "Russia"),
        ("Washington", "United States"),
        ("They", "United States"),
        ("U.S.", "United States"),
        ("Lavrov", "Sergei Lavrov"),
        ("He", "Sergei Lavrov"),
        ("the U.S. State Department", "U.S. State Department"),
        ("Toner", "Mark Toner"),
        ("he", "Mark Toner"),
        ("Kerry", "John Kerry"),
        ("Daesh", "Islamic State"),
        ("Nusra Front", "Nusra Front"),
        ("the regime", "Syrian government"),
    ],
)
def test_dispute_over_strikes_has_its_actors(dispute: tuple[Reading, Identities], words: str, name: str) -> None:
    reading, found = dispute
    span = next(span for entity in reading.entities for span in entity.mentions if span.text == words)
    names = {entity.id: entity.name for entity in found.entities}
    assert names[found.denotes[span.start, span.end]] == name
