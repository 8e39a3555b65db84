"""Precision, recall and F1 of charges, answers, pairs and links, summed over all articles.

With one annotation, acts that the annotator was unsure of are optional: never required, never punished. With
two made independently, recall counts what both marked, and precision accepts what either marked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.evaluation.acts import ACCUSATIONS, Found, FoundAct, Gold, GoldAct
from graph.evaluation.matching import align, same_actor, telling_words

FIGURES: Final = {
    "charge span": "accusations and criticisms found at the right words",
    "charge act": "... and with the right accuser and the right accused",
    "accusation": "charge act, accusations alone",
    "answer act": "denials and other answers, with the right speaker",
    "pairs": "who charges whom, once an article",
    "links": "which answer replies to which charge",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure: `right` of `found` are right; `hit` of `wanted` were found."""

    name: str
    right: int
    found: int
    hit: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right, 0 to 1."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found, 0 to 1."""
        return self.hit / max(1, self.wanted)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Missed:
    """A charge of an article that was wanted and not found with the right actors."""

    doc: str
    act: GoldAct


@dataclass(frozen=True, slots=True)
class _Pool:
    """The annotated acts of an article: all that are accepted, and the ids of those that are required."""

    acts: tuple[GoldAct, ...]
    required: frozenset[int]

    def needs(self, act: GoldAct) -> bool:
        return id(act) in self.required


_Counts = tuple[int, int, int, int]


def evaluate(
    found: Mapping[str, Found], gold: Gold, second: Gold | None = None, *, least_sure: int = 2
) -> tuple[tuple[Figure, ...], tuple[Missed, ...]]:
    """Return the figures of the readings `found` (by `doc`) against `gold`, and the required charges they miss.

    An article of `gold` without a reading counts as read with nothing found. `second` is an independent annotation
    of the same articles.
    """
    totals: dict[str, Counter[str]] = {name: Counter() for name in FIGURES}
    missed: list[Missed] = []
    for doc, acts in gold.items():
        read = found.get(doc, Found())
        pool = _pool(acts, None if second is None else second.get(doc, ()), least_sure)
        for name, counts in _article(read, pool, acts).items():
            totals[name].update(dict(zip(("right", "found", "hit", "wanted"), counts, strict=True)))
        missed += [Missed(doc, act) for act in _missed(read, pool)]
    figures = (Figure(name, c["right"], c["found"], c["hit"], c["wanted"]) for name, c in totals.items())
    return tuple(figures), tuple(missed)


def _pool(acts: tuple[GoldAct, ...], second: tuple[GoldAct, ...] | None, least_sure: int) -> _Pool:
    if second is None:
        return _Pool(acts, frozenset(id(act) for act in acts if act.sure >= least_sure))
    pairs = [(i, j) for i, j in align([_as_found(act) for act in second], acts, actors=True)
             if second[i].kind == acts[j].kind]  # fmt: skip
    agreed = {i for i, _ in pairs}
    alone = tuple(act for i, act in enumerate(second) if i not in agreed)
    return _Pool(acts + alone, frozenset(id(acts[j]) for _, j in pairs))


def _as_found(act: GoldAct) -> FoundAct:
    """An act of the second annotator, to be aligned with the first's as if it had been found."""
    what = act.what or (0, 0)
    return FoundAct(act.id, act.type, act.kind, what, (act.source or "",), (act.target or "",))


def _article(read: Found, pool: _Pool, first: Sequence[GoldAct]) -> dict[str, _Counts]:
    charges = [act for act in pool.acts if act.kind == "charge"]
    accusations = [act for act in charges if act.type == "accuse"]
    answers = [act for act in pool.acts if act.kind == "answer"]
    charging = [act for act in read.acts if act.kind == "charge"]
    accusing = [act for act in charging if act.type in ACCUSATIONS]
    answering = [act for act in read.acts if act.kind == "answer"]
    return {
        "charge span": _matched(charging, charges, pool.needs, actors=False),
        "charge act": _matched(charging, charges, pool.needs, actors=True),
        "accusation": _matched(accusing, accusations, pool.needs, actors=True),
        "pairs": _pairs(charging, charges, pool.needs),
        "answer act": _matched(answering, answers, pool.needs, actors=True),
        "links": _links(read, pool, first),
    }


def _matched(
    found: Sequence[FoundAct], gold: Sequence[GoldAct], needs: Callable[[GoldAct], bool], *, actors: bool
) -> _Counts:
    pairs = align(found, gold, actors=actors)
    return len(pairs), len(found), sum(needs(gold[j]) for _, j in pairs), sum(map(needs, gold))


def _pairs(found: Iterable[FoundAct], gold: Iterable[GoldAct], needs: Callable[[GoldAct], bool]) -> _Counts:
    """Who charges whom: each pair once, however often it is charged; required if one of its acts is."""
    wanted: dict[tuple[frozenset[str], frozenset[str]], tuple[bool, GoldAct]] = {}
    for act in gold:
        key = (telling_words(act.source), telling_words(act.target))
        wanted[key] = (wanted.get(key, (False, act))[0] or needs(act), act)
    charged: dict[tuple[tuple[str, ...], tuple[str, ...]], FoundAct] = {}
    for read in found:
        charged.setdefault((tuple(sorted(read.source)), tuple(sorted(read.target))), read)
    used = set()
    for read in charged.values():
        for key, (_, act) in wanted.items():
            if key not in used and same_actor(read.source, act.source) and same_actor(read.target, act.target):
                used.add(key)
                break
    required = sum(need for need, _ in wanted.values())
    return len(used), len(charged), sum(wanted[key][0] for key in used), required


def _links(read: Found, pool: _Pool, first: Sequence[GoldAct]) -> _Counts:
    """Links between aligned acts; an act that repeats an earlier one stands for it."""
    aligned = {read.acts[i].id: pool.acts[j].id for i, j in align(read.acts, pool.acts, actors=False)}
    original = {act.id: act.same_as or act.id for act in pool.acts}

    def annotated(act_id: str) -> str:
        return original.get(aligned.get(act_id, act_id), aligned.get(act_id, act_id))

    wanted = {(original[act.id], original.get(target, target)) for act in first for target in act.answers}
    found = {(annotated(source), annotated(target)) for source, target in read.links}
    right = len(found & wanted)
    return right, len(found), right, len(wanted)


def _missed(read: Found, pool: _Pool) -> list[GoldAct]:
    charging = [act for act in read.acts if act.kind == "charge"]
    charges = [act for act in pool.acts if act.kind == "charge"]
    hit = {j for _, j in align(charging, charges, actors=True)}
    return [act for j, act in enumerate(charges) if pool.needs(act) and j not in hit]
