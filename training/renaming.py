"""Articles told of others: the names of persons and states exchanged throughout, with every span moved along.

A few hundred annotated articles name the same few politicians again and again, and a reader learns by heart who is
usually accused. In a copy with other names it has only the wording to go by.
"""

from __future__ import annotations

import bisect
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.identity.lexicon import read_toml
from training.corpora import Attribution, Charge, Document, Stretch
from training.examples import Silver

_WORD = re.compile(r"[A-Z][a-z]{2,}(?:-[A-Z][a-z]+|[A-Z][a-z]+)?")
_IRREGULAR = ("ese", "ish", "ch", "s", "i")
LEAST = 2
"""How often a name must be seen, in all articles, to be given to somebody else."""


@dataclass(frozen=True)
class Pool:
    """First names and surnames of the corpora, each once, in order; and states: name, adjective, capital."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    states: tuple[tuple[str, str, str], ...]


def pool(texts: Iterable[tuple[str, Silver]]) -> Pool:
    """Collect the names of the persons of these texts."""
    counted: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for text, silver in texts:
        for first, last in _persons(text, silver):
            for counts, word in zip(counted, (first, last), strict=True):
                if word:
                    counts[word] = counts.get(word, 0) + 1
    first, last = (tuple(sorted(w for w, n in counts.items() if n >= LEAST)) for counts in counted)
    return Pool(first, last, tuple(_states()))


def _states() -> Iterator[tuple[str, str, str]]:
    """The states whose name, adjective and capital are a word each, and whose people are the adjective with an s."""
    for state in read_toml("states.toml")["states"]:
        words = (state["name"], *state.get("demonyms", ())[:1], *state.get("capitals", ())[:1])
        whole = len(words) == len(("name", "adjective", "capital"))
        if whole and all(map(str.isalpha, words)) and not words[1].endswith(_IRREGULAR):
            yield words


def renamed(document: Document, silver: Silver, names: Pool, rng: random.Random) -> tuple[Document, Silver]:
    """Return the document and its silver layers with the names of persons and states exchanged for others."""
    text = document.text
    chosen: dict[str, str] = {}
    for first, last in _persons(text, silver):
        for word, others in ((first, names.first), (last, names.last)):
            # A name that is also a common word would be exchanged where it is none.
            if word and word not in chosen and not re.search(rf"\b{word.lower()}\b", text):
                chosen[word] = rng.choice(others)
    chosen |= _other_states(text, names.states, rng)
    if not chosen:
        return document, silver
    moved = _Moved(text, chosen)
    return _moved(document, moved), Silver(
        [(*moved.span((a, b)), kind) for a, b, kind in silver.names], [moved.span(s) for s in silver.phrases]
    )


def _other_states(text: str, states: tuple[tuple[str, str, str], ...], rng: random.Random) -> dict[str, str]:
    """For each state named in the text another, with its adjective, people and capital."""
    named = [state for state in states if re.search(rf"\b(?:{state[0]}|{state[1]})\b", text)]
    chosen: dict[str, str] = {}
    for state, other in zip(named, rng.sample(states, len(named)), strict=True):
        chosen |= dict(zip(state, other, strict=True)) | {f"{state[1]}s": f"{other[1]}s"}
    return chosen


def _persons(text: str, silver: Silver) -> list[tuple[str | None, str]]:
    """First name, if given, and surname of each person that is named by words that look like a name."""
    found = []
    for start, end, kind in silver.names:
        words = text[start:end].split()
        if kind == "person" and words and len(words) <= 3 and all(_WORD.fullmatch(w) for w in words):
            found.append((words[0] if len(words) > 1 else None, words[-1]))
    return found


class _Moved:
    """A text with words exchanged, and where each character has gone."""

    def __init__(self, text: str, chosen: dict[str, str]) -> None:
        self._olds: list[Stretch] = []
        self._news: list[Stretch] = []
        made, at, size = [], 0, 0
        for match in re.finditer(rf"\b(?:{'|'.join(sorted(chosen))})\b", text):
            made += [text[at : match.start()], chosen[match.group()]]
            start = size + match.start() - at
            size = start + len(made[-1])
            at = match.end()
            self._olds.append(match.span())
            self._news.append((start, size))
        self.text = "".join([*made, text[at:]])
        self._starts = [a for a, _ in self._olds]

    def span(self, stretch: Stretch) -> Stretch:
        """Return where the stretch stands now; one that begins or ends within a name takes in the whole name."""
        return self._at(stretch[0], 0), self._at(stretch[1], 1)

    def _at(self, place: int, side: int) -> int:
        n = bisect.bisect_right(self._starts, place) - 1
        if n < 0:
            return place
        old, new = self._olds[n], self._news[n]
        if place == old[0]:
            return new[0]
        return new[side] if place < old[1] else new[1] + place - old[1]


def _moved(document: Document, moved: _Moved) -> Document:
    def maybe(stretch: Stretch | None) -> Stretch | None:
        return None if stretch is None else moved.span(stretch)

    def all_of(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
        return tuple(map(moved.span, stretches))

    def attribution(a: Attribution) -> Attribution:
        return Attribution(all_of(a.source), all_of(a.cue), all_of(a.content))

    def charge(c: Charge) -> Charge:
        return replace(c, source=maybe(c.source), cue=maybe(c.cue), target=maybe(c.target), what=moved.span(c.what))

    attributions, charges, clusters, marked = (
        document.attributions,
        document.charges,
        document.clusters,
        document.marked,
    )
    return replace(
        document,
        text=moved.text,
        attributions=None if attributions is None else tuple(map(attribution, attributions)),
        charges=None if charges is None else tuple(map(charge, charges)),
        clusters=None if clusters is None else tuple(map(all_of, clusters)),
        named=tuple(map(all_of, document.named)),
        marked=marked and replace(marked, source=moved.span(marked.source), target=moved.span(marked.target)),
    )
