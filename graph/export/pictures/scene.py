"""What a picture shows: the most active actors, what they said to each other, and which act answers which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.export.selection import Selection
from graph.queries.act_rows import ANSWERING, act_rows
from graph.queries.values import ActRow, Ref

MAX_ACTORS: Final = 30
"""Actors a network can show and stay legible on a slide; the most active ones are shown."""

MAX_ACTS: Final = 250
"""Acts that a picture lists: the latest ones, those said to somebody and answers before the others."""

MAX_READ: Final = 20_000
"""Acts that are looked at to find the most active actors."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """All acts of one type from one actor to another, or all that bear on the other's acts in one way.

    Types are never summed. `answers` says that `type` is how acts bear on acts.
    """

    source: str
    target: str
    type: str
    acts: tuple[ActRow, ...]
    answers: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture before it is drawn. `kinds` gives the kind of an actor by its IRI; `left_out` what is not shown."""

    title: str
    actors: tuple[Ref, ...]
    kinds: dict[str, str]
    arrows: tuple[Arrow, ...]
    acts: tuple[ActRow, ...]
    answers: tuple[tuple[str, str, str], ...]
    """Which act (IRI) bears on which, and how."""
    left_out: tuple[str, ...] = field(default=())


def scene(selected: Selection, title: str) -> Scene:
    """Return the scene of the chosen acts, reduced to what a picture can show."""
    rows = selected.rows("SELECT n FROM chosen ORDER BY n DESC LIMIT ?", (MAX_READ,))
    found = act_rows(selected.connection, sorted(n for (n,) in rows))
    total = selected.number("SELECT count(*) FROM chosen")
    shown = _most_active(found)
    acts = sorted((a for a in found if _seen(a, shown)), key=_in_time)
    answers = _answers(selected, acts)
    listed = foremost(acts, answers, MAX_ACTS)
    answers = tuple(a for a in answers if {a[0], a[1]} <= {act.iri for act in listed})
    actors = {who.iri: who for act in listed for who in (act.speaker, towards(act)) if who is not None}
    return Scene(
        title=title,
        actors=tuple(actors[iri] for iri in sorted(actors)),
        kinds=_kinds(selected, actors),
        arrows=_arrows(listed) + _answering(listed, answers),
        acts=listed,
        answers=answers,
        left_out=_left_out(total, len(listed), found, len(actors)),
    )


def towards(act: ActRow) -> Ref | None:
    """Return whom the act is directed at, or else spoken to."""
    return act.target or act.addressee


def _most_active(acts: Iterable[ActRow]) -> frozenset[str]:
    counts, linked = Counter[str](), Counter[str]()
    for act in acts:
        named = {who.iri for who in (act.speaker, towards(act)) if who is not None}
        counts.update(named)
        if len(named) == 2:
            linked.update(named)
    # Those who speak to or against somebody come first: others have no place in a network.
    ranked = sorted(counts, key=lambda iri: (-linked[iri], -counts[iri], iri))
    return frozenset(ranked[:MAX_ACTORS])


def _seen(act: ActRow, shown: frozenset[str]) -> bool:
    named = [who.iri for who in (act.speaker, towards(act)) if who is not None]
    # Where some actors have to be left out, so is what nobody is named for.
    return all(iri in shown for iri in named) and (bool(named) or len(shown) < MAX_ACTORS)


def _in_time(act: ActRow) -> tuple[str, str, int, str]:
    return act.day or "", act.article_id, act.start, act.iri


def foremost(acts: Sequence[ActRow], answers: Iterable[tuple[str, str, str]], most: int) -> tuple[ActRow, ...]:
    """Return at most so many of the acts, in time order: the latest of those that link actors before the others.

    `acts` come in time order.
    """
    answering = {source for source, _, kind in answers if kind in ANSWERING}
    ranked = sorted(acts, key=lambda act: towards(act) is not None or act.iri in answering)
    return tuple(sorted(ranked[-most:], key=_in_time))


def _arrows(acts: Iterable[ActRow]) -> tuple[Arrow, ...]:
    grouped: dict[tuple[str, str, str], list[ActRow]] = {}
    for act in acts:
        whom = towards(act)
        if act.speaker is not None and whom is not None:
            grouped.setdefault((act.speaker.iri, whom.iri, act.type), []).append(act)
    return tuple(Arrow(*key, tuple(grouped[key])) for key in sorted(grouped))


def _answering(acts: Iterable[ActRow], answers: Iterable[tuple[str, str, str]]) -> tuple[Arrow, ...]:
    by_iri = {act.iri: act for act in acts}
    grouped: dict[tuple[str, str, str], dict[str, ActRow]] = {}
    for source, target, kind in answers:
        speaker, answered = by_iri[source].speaker, by_iri[target].speaker
        if kind in ANSWERING and speaker is not None and answered is not None and speaker != answered:
            grouped.setdefault((speaker.iri, answered.iri, kind), {})[source] = by_iri[source]
    return tuple(Arrow(*key, tuple(grouped[key].values()), answers=True) for key in sorted(grouped))


def _kinds(selected: Selection, actors: Iterable[str]) -> dict[str, str]:
    kinds = {}
    for iri in actors:
        for (kind,) in selected.rows("SELECT kind FROM things WHERE iri = ?", (iri,)):
            kinds[iri] = kind
    return kinds


def _answers(selected: Selection, acts: Iterable[ActRow]) -> tuple[tuple[str, str, str], ...]:
    shown = {act.iri for act in acts}
    found = set()
    for iri in shown:
        for target, kind in selected.rows("SELECT target, type FROM relations WHERE source = ?", (iri,)):
            if target in shown:
                found.add((iri, target, kind))
    return tuple(sorted(found))


def _left_out(total: int, shown: int, found: tuple[ActRow, ...], actors: int) -> tuple[str, ...]:
    sentences = [] if total else ["no act was found"]
    named = {who.iri for act in found for who in (act.speaker, towards(act)) if who is not None}
    if len(named) > actors:
        sentences.append(f"{actors} of {len(named)} actors are shown, the most active ones")
    if shown < total:
        sentences.append(f"{shown} of {total} acts are shown")
    return tuple(sentences)
