"""What a pronoun stands for: agreement, nearness, subjecthood, who speaks, weighed by what was learned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from graph.identity.cast import Actor, Cast, Occurrence
from graph.identity.clause import is_its_object
from graph.identity.discourse import Discourse
from graph.identity.lexicon import read_toml
from graph.identity.speaking import Speaking
from graph.values import Span

_WINDOW_SENTENCES = 14
_WINDOW_OCCURRENCES = 90
_TOUCHING = 24
_MANY = ("organization", "state", "group", "other")
"""Kinds of what "they" can stand for though it is one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor a mention could stand for, its nearest occurrence before it, and what speaks for and against.

    Without an actor: that the mention stands for nobody spoken of before.
    """

    actor: Actor | None
    nearest: Occurrence | None
    features: tuple[str, ...]


@cache
def weights() -> dict[str, float]:
    """Return the learned weight of each feature, in log-odds."""
    return {name: float(value) for name, value in read_toml("weights.toml")["antecedent"].items()}


def score(candidate: Candidate, table: Mapping[str, float]) -> float:
    """Return how well a candidate fits, in log-odds up to a constant of the pronoun."""
    return sum(table.get(feature, 0.0) for feature in candidate.features)


def best(
    candidates: list[Candidate], table: Mapping[str, float], affinity: Callable[[Candidate], float] | None
) -> Actor | None:
    """Return the actor of the best candidate; the nearest of equals; None where there is no candidate."""
    if len(candidates) < 2:
        return candidates[0].actor if candidates else None
    scored = []
    for one in candidates:
        learned = affinity(one) if affinity and one.nearest is not None else 0.0
        scored.append((score(one, table) + learned, one.nearest.start if one.nearest else -1, one.actor))
    return max(scored, key=lambda entry: entry[:2])[2]


def candidates(
    span: Span, sort: str, part: str, speaks: bool, cast: Cast, discourse: Discourse, speaking: Speaking
) -> list[Candidate]:
    """Return the actors that a pronoun of the third or second person could stand for.

    `sort` is that of `phrase.PRONOUNS`; `part` its place in the sentence; `speaks` whether it is a speaker.
    """
    sentence, paragraph = discourse.sentence(span.start), discourse.paragraph(span.start)
    quotation = discourse.quotation(span.start)
    speaker = speaking.actor(span.start, span.end)
    subject = speaking.subject(span.start, span.end)
    last_speaker = last_speaker_before(cast, span)
    nearest: dict[int, Occurrence] = {}
    counts: dict[int, int] = {}
    order: list[int] = []
    beside = _beside(span, discourse) if quotation is None else None
    own = {actor.number for at, actor in cast.denotes.items() if beside[0] <= at[0] < beside[1]} if beside else set()
    plain: list[int] = []
    for seen, place in enumerate(reversed(cast.occurrences)):
        if seen > _WINDOW_OCCURRENCES or sentence - place.sentence > _WINDOW_SENTENCES:
            break
        number = place.actor.number
        counts[number] = counts.get(number, 0) + 1
        if place.quotation is None and number not in plain and place.end <= span.start and agrees(place.actor, sort):
            plain.append(number)
        if number not in nearest and place.start < span.start and place.end <= span.start:
            nearest[number] = place
            if agrees(place.actor, sort):
                order.append(number)
    if speaker is not None and speaker.number not in nearest and quotation is None and agrees(speaker, sort):
        place = Occurrence(span.start, span.start, speaker, sentence, paragraph, None, "subject", True)
        nearest[speaker.number] = place
        order.insert(0, speaker.number)
    matter = topic(cast, sentence, sort)
    near_speaker = _with(cast, speaker, sentence) if quotation is not None and speaker is not None else frozenset()
    made = []
    for rank, number in enumerate(order):
        place = nearest[number]
        if quotation is not None and speaker is place.actor:
            continue
        if sort in ("they", "it") and place.actor.kind != "person" and _only_qualifies(place.actor, cast):
            continue  # a "Kenyan leader" tells of no Kenya that "them" takes up
        beside_verb = part == "object" and place.part == "subject" and place.sentence == sentence
        if beside_verb and subject is not None and subject.start <= place.start and place.end <= subject.end:
            if place.start == subject.start:
                continue
        elif beside_verb and is_its_object(place.end, span, discourse.text):
            continue
        features = _features(place, sort, part, speaks, sentence, paragraph, quotation)
        features += [f"rank {min(rank, 3)}", f"{sort} rank {min(rank, 2)}", f"count {_bucket(counts.get(number, 1))}"]
        if quotation is None:
            features.append(f"plain rank {min(plain.index(number), 3) if number in plain else 'none'}")
        if number == matter:
            features.append(
                f"topic {'speaks' if speaks else 'silent'} {'quoted' if quotation is not None else 'plain'}"
            )
        if number in near_speaker:
            features.append(f"beside its speaker {sort}")
        if number in own:
            features.append(f"in its quotation {'speaks' if speaks else 'silent'}")
        if place.actor is speaker:
            features.append(f"speaker {sort} {part}")
        if place.actor is last_speaker:
            features.append(
                f"last speaker {'speaks' if speaks else 'silent'} {'quoted' if quotation is not None else 'plain'}"
            )
        standing = f"{number == matter:d}{place.actor is last_speaker:d}"
        if quotation is None:
            after = min(plain.index(number), 2) if number in plain else 3
            features.append(
                f"{'speaks' if speaks else 'silent'} {standing} {after} {min(paragraph - place.paragraph, 2)}"
            )
        else:
            where = "same" if place.quotation == quotation else "plain" if place.quotation is None else "other"
            features.append(f"quoted {standing} {number in near_speaker:d} {where} {part}")
        made.append(Candidate(place.actor, place, tuple(features)))
    return made


def _only_qualifies(actor: Actor, cast: Cast) -> bool:
    """Whether an actor has so far been named by nothing but an adjective."""
    return all(place.part == "adjective" for place in cast.occurrences if place.actor is actor)


def topic(cast: Cast, sentence: int, sort: str) -> int | None:
    """Return the number of the first subject of the last sentence before, outside quotations, that has one."""
    found: Occurrence | None = None
    for place in reversed(cast.occurrences):
        if place.sentence >= sentence or place.quotation is not None or not agrees(place.actor, sort):
            continue
        if found is not None and place.sentence < found.sentence:
            break
        if place.part == "subject":
            found = place
        if sentence - place.sentence > _WINDOW_SENTENCES:
            break
    return found.actor.number if found else None


def _with(cast: Cast, speaker: Actor, sentence: int) -> frozenset[int]:
    """Return the numbers of the actors named in the last sentence, outside quotations, that has the speaker in it."""
    last = next((p.sentence for p in reversed(cast.occurrences) if p.actor is speaker and p.quotation is None), None)
    if last is None or sentence - last > _WINDOW_SENTENCES:
        return frozenset()
    return frozenset(
        place.actor.number for place in cast.occurrences if place.sentence == last and place.quotation is None
    ) - {speaker.number}


def _beside(span: Span, discourse: Discourse) -> tuple[int, int] | None:
    """Return the bounds of the quotation that a pronoun outside it touches, and so by all appearances speaks."""
    before = discourse.quotation_before(span.start)
    if before is None:
        return None
    start, end = discourse.quotations[before]
    gap = discourse.text[end : span.start]
    return (start, end) if len(gap) < _TOUCHING and "." not in gap and "\n" not in gap else None


def agrees(actor: Actor, sort: str) -> bool:
    """Whether number, gender and animacy let a pronoun of that sort stand for the actor."""
    if sort in ("he", "she"):
        if not may_be_person(actor):
            return False
        return actor.gender != ("f" if sort == "he" else "m")
    if sort == "it":
        return not actor.plural and actor.kind not in ("person", "group") and not actor.gender
    if sort == "they":
        return actor.plural or (actor.kind in _MANY and (actor.named or actor.kind != "other"))
    return True


def may_be_person(actor: Actor) -> bool:
    """Whether an actor may be one human being: known to be one, or a name of which nothing is known.

    A description whose noun says nothing ("the sentence") is of a thing.
    """
    unknown = actor.kind is None and actor.named and (len(actor.words) > 1 or bool(actor.gender) or actor.given)
    return not actor.plural and (actor.kind == "person" or unknown)


def last_speaker_before(cast: Cast, span: Span, fits: Callable[[Actor], bool] = lambda _: True) -> Actor | None:
    """Return the actor of the last mention before a span that speaks, of those that fit."""
    for place in reversed(cast.occurrences):
        if place.speaks and place.start < span.start and fits(place.actor):
            return place.actor
    return None


def _bucket(count: int) -> str:
    return "1" if count == 1 else "2" if count == 2 else "3-5" if count < 6 else "6-"


def _features(
    place: Occurrence, sort: str, part: str, speaks: bool, sentence: int, paragraph: int, quotation: int | None
) -> list[str]:
    actor = place.actor
    distance = min(sentence - place.sentence, 5)
    where = "plain" if place.quotation is None else "same" if place.quotation == quotation else "quoted"
    here = "quoted" if quotation is not None else "plain"
    kind = "plural" if actor.plural else actor.kind or "unknown"
    features = [
        f"distance {distance}",
        f"{sort} distance {min(distance, 2)}",
        f"part {place.part}",
        f"parts {part} {place.part} {min(distance, 2)}",
        f"quotation {here} {where}",
        f"{sort} kind {kind}",
        f"paragraph {min(paragraph - place.paragraph, 2)}",
        f"named {actor.named}",
    ]
    if sort in ("he", "she"):
        features.append(f"gender {'known' if actor.gender else 'unknown'}")
    if place.speaks:
        features.append(f"spoke {'speaks' if speaks else 'silent'} {min(distance, 2)}")
    if place.pronoun:
        features.append(f"pronoun before {min(distance, 2)}")
    if paragraph == place.paragraph and distance == 0 and place.part == "subject" and part == "object":
        features.append("object of its subject")
    return features
