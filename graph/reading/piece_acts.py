"""What is read from an article before anybody in it is identified: acts, names and phrases in word pieces."""

from __future__ import annotations

from dataclasses import dataclass

from graph.reading.units import Run


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the tagger found it."""

    run: Run
    kind: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A possible participant with its probability; `run` is None for nobody."""

    run: Run | None
    probability: float


@dataclass(frozen=True, slots=True)
class PieceAct:
    """An act in word pieces of the article.

    `object` is the noun phrase right behind the cue, `judged` the type the reader gives (accuse, criticise,
    deny), None where the cue's own type holds; `targets` are ranked, for a denial too where it may be a charge
    instead; `probability` is that of the judgement and the attribution together, uncalibrated.
    """

    cue: Run | None
    source: Run | None
    object: Run | None
    content: tuple[Run, ...]
    judged: str | None
    targets: tuple[Ranked, ...]
    probability: float
    types: tuple[float, ...]
    part: bool = False
    """Whether another act has the whole of what is said under the cue."""
    reporter: Run | None = None
    """Who tells of the act, where it is told in the words of somebody else."""
    accused: Run | None = None
    """Who stands where the grammar of the cue puts the accused: "accused Rome of", "Rome was accused of"."""
    apart: bool = False
    """Whether who tells of the act in other words cannot be who charges."""
    spared: tuple[Run, ...] = ()
    """Who suffers what is charged, or only hears it, and so did not do it."""
    of_somebody: bool = False
    """Whether what is criticised was done to somebody who is not named there: "condemned the arrest"."""
    of_words: bool = False
    """Whether what is criticised is what somebody has just said: "denounced the attack as racist"."""
    of_step: bool = False
    """Whether what is criticised is a step that somebody has just taken: "called the move a provocation"."""
    of_deed: bool = False
    """Whether what is criticised is a deed of violence that has been told of before: "condemned the attack"."""
    contested: bool = False
    """Whether who tells of the act criticises that it was made."""


@dataclass(frozen=True, slots=True)
class Found:
    """All that is read from the article before anybody in it is identified."""

    acts: tuple[PieceAct, ...]
    names: tuple[Name, ...]
    phrases: tuple[Run, ...]
