"""Whom a charge is against: a log-linear choice among the entities that its possible targets denote."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from graph.identity import Identities
from graph.reading.bystanders import tells_of_violence
from graph.reading.piece_acts import PieceAct
from graph.reading.tokens import Pieces
from graph.reading.units import Run
from graph.speech.sides import sides
from graph.speech.text import participant_span
from graph.values import Article

ACTORS = frozenset(("person", "organization", "state", "group"))
FEATURES = (
    "likelihood",
    "likeliest mention",
    "times mentioned",
    "times speaking",
    "in the content",
    "begins the content",
    "behind the cue",
    "charged by the same speaker",
    "charged by others",
    "thing",
    "person",
    "own side",
    "named before",
    "by grammar",
)
"""What speaks for an entity.

The first two are logarithms of the encoder's probabilities (summed over its mentions; of the best one), the
next two of counts in the article; the two on charges are the summed probabilities that the article's other
charges are against it; the rest are 0 or 1, "by grammar" for whoever stands where the cue's frame has the accused.
"""
LEAST = 1e-4
OPENING = 12
"""Characters from the start of the content within which a mention counts as beginning it."""


Key = tuple[Run | None, Run | None, tuple[Run, ...]]


def _key(act: PieceAct) -> Key:
    """What tells the acts of an article apart, however they are judged in the end."""
    return act.cue, act.source, act.content


class TargetChoice:
    """Chooses the targets of the charges of one article."""

    def __init__(
        self,
        article: Article,
        pieces: Pieces,
        identities: Identities,
        acts: Sequence[PieceAct],
        weights: Mapping[str, float],
    ) -> None:
        """Take all acts of the article, and a weight for each of FEATURES."""
        self._article, self._pieces, self._identities = article, pieces, identities
        self._weights = weights
        self._kinds = {entity.id: entity.kind for entity in identities.entities}
        self._members = {entity.id: entity.members for entity in identities.entities}
        self._side = sides(identities.entities)
        self._mentioned = Counter(identities.denotes.values())
        self._speaking = Counter(who for who in map(self.speaker, acts) if who)
        self._places: dict[str, list[tuple[int, int]]] = {}
        for span, entity in identities.denotes.items():
            self._places.setdefault(entity, []).append(span)
        self._shares = {_key(act): self._share(act) for act in acts}
        self._acts = acts
        self._charges = [act for act in acts if act.judged in ("accuse", "criticise")]
        self._by_speaker: dict[str | None, dict[str, float]] = {}
        for act in acts:
            if act.judged == "deny":
                continue
            sums = self._by_speaker.setdefault(self.speaker(act), {})
            for entity, share in self._shares[_key(act)][0].items():
                sums[entity] = sums.get(entity, 0.0) + share

    def choose(self, act: PieceAct) -> tuple[str, float] | None:
        """Return the id of the likeliest entity but the speaker, and how likely (0 to 1) it is among those possible.

        None where nobody is possible.

        The act is one of those that were taken.
        """
        if act.accused is not None and self._entity(act.accused) is None:
            return None  # "accused him": nobody else is, though it is not known who he is
        scored = {
            entity: sum(self._weights[name] * value for name, value in found.items())
            for entity, found in self.features(act).items()
        }
        if not scored:
            return None
        best = max(scored, key=lambda entity: scored[entity])
        return best, 1 / sum(math.exp(score - scored[best]) for score in scored.values())

    def features(self, act: PieceAct) -> Mapping[str, Mapping[str, float]]:
        """Return the features that are not 0 of every possible target of the act, none of whom speaks in it."""
        said = self.speaker(act)
        sums, best = self._shares[_key(act)]
        start = int(self._pieces.start[min(a for a, _ in act.content)])
        end = int(self._pieces.end[max(b for _, b in act.content) - 1])
        behind = self._entity(act.object) if act.object else None
        accused = self._entity(act.accused) if act.accused else None
        spared = {self._entity(run) for run in act.spared} - {accused, None}
        among = self._acts if act.of_step else self._charges if act.of_words else []
        last = self._last_of(among, act, said) if accused is None else None
        if last is not None:  # whoever was charged with those words did not say them
            shares = self._shares[_key(last)][0]
            spared |= {_likeliest(shares)} if shares else set()
        made = {
            entity: self._features(entity, said, share, best[entity], (start, end), entity == behind)
            for entity, share in sums.items()
            if entity != said
            and entity not in self._members.get(said or "", ())
            and entity not in spared
            and not (act.of_somebody and self._kinds[entity] in ("person", "group"))
        }
        who = accused if last is None else self.speaker(last)
        if act.of_deed and who is None:
            who = self._violent(act)
        if who in made:
            made[who]["by grammar"] = 1.0
        return made

    def _violent(self, act: PieceAct) -> str | None:
        """Return whom all charges of violence before an act are against, None if they are against several."""
        start = min(act.content)[0]
        before = (one for one in self._charges if min(one.content)[0] < start and self._tells_of_violence(one))
        shares = [found for one in before if (found := self._shares[_key(one)][0])]
        whom = {_likeliest(found) for found in shares}
        return whom.pop() if len(whom) == 1 else None

    def _tells_of_violence(self, act: PieceAct) -> bool:
        text, starts, ends = self._article.text, self._pieces.start, self._pieces.end
        return any(tells_of_violence(text[int(starts[a]) : int(ends[b - 1])]) for a, b in act.content)

    def _last_of(self, among: Sequence[PieceAct], act: PieceAct, said: str | None) -> PieceAct | None:
        """Return the last of some acts before one that criticises what was said or done, by another who is known."""
        start = min(act.content)[0]
        others = (one for one in among if self.speaker(one) not in (said, None))
        before = [one for one in others if min(one.content)[0] < start]
        return max(before, key=lambda one: min(one.content)[0], default=None)

    def speaker(self, act: PieceAct) -> str | None:
        """Return the entity that says it, if it is known."""
        return self._entity(act.source) if act.source else None

    def _features(
        self, entity: str, said: str | None, share: float, best: float, content: tuple[int, int], behind: bool
    ) -> dict[str, float]:
        start, end = content
        places = self._places[entity]
        own = self._by_speaker.get(said, {}).get(entity, 0.0) - share if said else 0.0
        others = sum(c.get(entity, 0.0) for who, c in self._by_speaker.items() if who != said or said is None)
        kind = self._kinds[entity]
        made = {
            "likelihood": math.log(max(share, LEAST)),
            "likeliest mention": math.log(max(best, LEAST)),
            "times mentioned": math.log(self._mentioned[entity]),
            "times speaking": math.log1p(self._speaking[entity]),
            "in the content": float(any(start <= a and b <= end for a, b in places)),
            "begins the content": float(any(start <= a <= start + OPENING for a, _ in places)),
            "behind the cue": float(behind),
            "charged by the same speaker": math.log1p(max(0.0, own)),
            "charged by others": math.log1p(max(0.0, others - (0.0 if said else share))),
            "thing": float(kind not in ACTORS),
            "person": float(kind == "person"),
            "own side": float(said is not None and not self._side[said].isdisjoint(self._side[entity])),
            "named before": float(any(b <= start for _, b in places)),
        }
        return {name: value for name, value in made.items() if value}

    def _share(self, act: PieceAct) -> tuple[dict[str, float], dict[str, float]]:
        """The summed and the best probability of each entity among the act's possible targets."""
        sums: dict[str, float] = {}
        best: dict[str, float] = {}
        for ranked in act.targets:
            entity = self._entity(ranked.run) if ranked.run else None
            if entity is not None:
                sums[entity] = sums.get(entity, 0.0) + ranked.probability
                best[entity] = max(best.get(entity, 0.0), ranked.probability)
        return sums, best

    def _entity(self, run: tuple[int, int]) -> str | None:
        span = participant_span(self._pieces, self._article.text, run)
        return self._identities.denotes.get((span.start, span.end))


def _likeliest(shares: Mapping[str, float]) -> str:
    return max(shares, key=lambda entity: shares[entity])
