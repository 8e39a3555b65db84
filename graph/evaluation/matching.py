"""When a found act is the annotated one: the words overlap, and the names share enough words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from graph.evaluation.acts import FoundAct, GoldAct, Words

LEAST_OVERLAP: Final = 0.3
"""Share of the shorter of two runs of words that must be common to both, and more."""

_LITTLE: Final = frozenset(
    {"the", "a", "an", "of", "and", "for", "in", "mr", "mrs", "ms", "sen", "senator", "rep", "president", "gov", "s"}
)
"""Words of a name that tell nobody apart: articles, titles, the s of a genitive."""
_GENITIVE = re.compile(r"['’]s\b")
_WORD = re.compile(r"[a-z0-9]+")


def telling_words(name: str | None) -> frozenset[str]:
    """Return the words of a name that tell one actor from another, in lower case."""
    plain = _GENITIVE.sub("", (name or "").lower()).replace(".", "")
    return frozenset(_WORD.findall(plain)) - _LITTLE


def same_actor(names: Sequence[str], annotated: str | None) -> bool:
    """True if one of the names fits the annotated one: one holds all words of the other, or they share half of all.

    Nobody fits nobody.
    """
    wanted = telling_words(annotated)
    found = [telling_words(name) for name in names]
    if not wanted:
        return not any(found)
    return any(
        words and (words <= wanted or wanted <= words or 2 * len(words & wanted) >= len(words | wanted))
        for words in found
    )


def overlap(one: Words | None, other: Words | None) -> float:
    """Return the share of the shorter run of characters that both have in common, 0 to 1."""
    if one is None or other is None:
        return 0.0
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / max(1, min(one[1] - one[0], other[1] - other[0]))


def align(found: Sequence[FoundAct], gold: Sequence[GoldAct], *, actors: bool) -> list[tuple[int, int]]:
    """Return pairs of positions (found, gold), each used once: the closest first, by overlap and by fitting actors.

    `actors` demands that the source fits, and the target too unless the act is a denial.
    """
    candidates = []
    for i, act in enumerate(found):
        for j, wanted in enumerate(gold):
            common = overlap(act.what, wanted.what)
            if common <= LEAST_OVERLAP:
                continue
            source, target = same_actor(act.source, wanted.source), same_actor(act.target, wanted.target)
            if actors and not (source and (target or wanted.kind == "answer")):
                continue
            candidates.append((source + target + common, i, j))
    return _one_to_one(candidates)


def _one_to_one(candidates: list[tuple[float, int, int]]) -> list[tuple[int, int]]:
    taken_found: set[int] = set()
    taken_gold: set[int] = set()
    pairs = []
    for _, i, j in sorted(candidates, reverse=True):
        if i not in taken_found and j not in taken_gold:
            taken_found.add(i)
            taken_gold.add(j)
            pairs.append((i, j))
    return pairs
