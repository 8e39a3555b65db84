"""Articles made up by a seeded generator, of the shape that real ones have: hot actors, shared claims, answers."""

from __future__ import annotations

import random
from collections.abc import Iterator

from graph.values import Act, Article, Content, Entity, Participant, Reading, Relation, Span

ACTS_PER_ARTICLE = 20
_VERBS = ("shelled", "blocked", "occupied", "poisoned", "abandoned", "closed", "crossed", "mined")
_THINGS = ("bridge", "river", "harbour", "border", "convoy", "hospital", "airport", "village", "pipeline", "school")


def readings(articles: int, actors: int, seed: int = 1) -> Iterator[Reading]:
    """Yield so many readings with 20 acts each; every hundredth act says "zirconium", every tenth "corridor"."""
    chance = random.Random(seed)
    names = [f"Actor {n:05}" for n in range(actors)]
    for number in range(articles):
        yield _reading(number, names, chance)


def _reading(number: int, names: list[str], chance: random.Random) -> Reading:
    cast = sorted(
        {names[min(int(chance.paretovariate(0.7)), len(names)) - 1] for _ in range(6)} | {names[number % len(names)]}
    )
    text, mentions, drafts = f"Article {number}.\n\n", {name: [] for name in cast}, []  # type: ignore[var-annotated]
    for place in range(ACTS_PER_ARTICLE):
        speaker, target = chance.choice(cast), chance.choice(cast)
        rare = " with zirconium" if chance.random() < 0.01 else " in the corridor" if chance.random() < 0.1 else ""
        words = f"{target} {chance.choice(_VERBS)} the {chance.choice(_THINGS)} number {chance.randrange(400)}{rare}"
        spans = []
        for piece in (speaker, " ", "said", " of ", target, " that ", words, ".\n"):
            start = len(text)
            text += piece
            spans.append(Span(start, len(text), piece))
        mentions[speaker].append(spans[0])
        mentions[target].append(spans[4])
        kind = "accuse" if speaker != target and place % 4 != 3 else "deny"
        drafts.append((speaker, target, kind, spans))
    ids = {name: f"e{n}" for n, name in enumerate(cast, 1)}
    return Reading(
        article=Article(
            text=text,
            doc=f"article-{number}",
            title=f"Article number {number}",
            published=f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}",
            source=f"Source {number % 50}",
        ),
        entities=tuple(Entity(ids[n], n, "state", mentions=tuple(s)) for n, s in mentions.items()),
        acts=tuple(_act(place, *draft, ids) for place, draft in enumerate(drafts)),
        relations=tuple(
            Relation(f"a{place}", f"a{place - 1}", "denies", True, 0.8)
            for place in range(3, ACTS_PER_ARTICLE, 4)
            if drafts[place][2] == "deny"
        ),
        reader="synthetic 1",
    )


def _act(place: int, speaker: str, target: str, kind: str, spans: list[Span], ids: dict[str, str]) -> Act:
    content = spans[6]
    return Act(
        id=f"a{place}",
        type=kind,
        quotation="indirect",
        speaker=Participant(ids[speaker], spans[0]),
        cue=spans[2],
        content=Content(content, ((content.start, content.end),)),
        confidence=0.5 + place / 40,
        target=Participant(ids[target], spans[4]),
    )
