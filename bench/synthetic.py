"""Made-up articles for benchmarks: as many as wanted, each the same on every run, shaped like read ones."""

from __future__ import annotations

import random
from collections.abc import Iterator

from graph.values import Act, Article, Content, Entity, Participant, Reading, Relation, Span

ACTORS = 400
ACTS = 20
"""Acts of an article."""
TYPES = ("accuse", "deny", "demand", "claim", "warn", "criticise", "promise", "accuse")
WORDS = [
    "strikes",
    "border",
    "agreement",
    "withdrawal",
    "sanctions",
    "harvest",
    "convoy",
    "ministry",
    "election",
    "prisoners",
    "tariff",
    "fleet",
    "inspectors",
    "pipeline",
    "ceasefire",
    "embassy",
    "treaty",
    "shelling",
    "refugees",
    "observers",
    "budget",
    "court",
    "spies",
    "cargo",
]


def name(number: int) -> str:
    """Return the name of an actor."""
    syllables = ("ka", "lo", "mi", "ren", "tu", "vas", "qui", "zor")
    return "".join(syllables[(number // 8**place) % 8] for place in range(4)).capitalize() + "ia"


def text_of(number: int) -> str:
    """Return the text of an article: one act a sentence."""
    dice = random.Random(number)
    sentences = []
    for _ in range(ACTS):
        speaker, target = dice.sample(range(ACTORS), 2)
        matter = " ".join(dice.choices(WORDS, k=8))
        sentences.append(f"{name(speaker)} told {name(target)} that {matter} {dice.randrange(10**6)}.")
    return f"Article {number}\n\n" + "\n".join(sentences) + "\n"


class SyntheticReader:
    """Reads the texts that `text_of` writes."""

    name = "synthetic 1"

    def read(self, article: Article) -> Reading:
        """Return the reading of such a text."""
        dice = random.Random(article.text)
        entities: dict[str, Entity] = {}
        acts: list[Act] = []
        place = article.text.index("\n\n") + 2
        for number, line in enumerate(article.text[place:].splitlines()):
            cue, that = line.index(" told "), line.index(" that ")
            who = self._entity(entities, line[:cue])
            whom = self._entity(entities, line[cue + 6 : that])
            start, end = place + that + 6, place + len(line) - 1
            content = Span(start, end, article.text[start:end])
            speaker = Participant(who.id, Span(place, place + cue, line[:cue]))
            target = Participant(whom.id, Span(place + cue + 6, place + that, line[cue + 6 : that]))
            told = Span(place + cue + 1, place + cue + 5, "told")
            acts.append(
                Act(
                    f"a{number}",
                    dice.choice(TYPES),
                    "indirect",
                    speaker,
                    told,
                    Content(content, ((start, end),)),
                    round(dice.uniform(0.5, 1), 2),
                    target=target,
                )
            )
            place += len(line) + 1
        relations = tuple(
            Relation(f"a{number}", f"a{number - 1}", dice.choice(("denies", "rebuts")), False, 0.7)
            for number in range(1, ACTS, 4)
        )
        return Reading(article, tuple(entities.values()), tuple(acts), relations, reader=self.name)

    def _entity(self, entities: dict[str, Entity], called: str) -> Entity:
        return entities.setdefault(called, Entity(f"e{len(entities)}", called, "state"))


def readings(count: int, start: int = 0) -> Iterator[Reading]:
    """Yield readings of made-up articles, numbered from `start`."""
    reader = SyntheticReader()
    for number in range(start, start + count):
        day = f"20{10 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
        article = Article(text_of(number), f"synthetic-{number}", f"Article {number}", day, f"Source {number % 12}")
        yield reader.read(article)
