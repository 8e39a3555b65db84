"""From the paths of a command to articles and readings, with a line for every input that gave none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import typer

from api.command.failures import FAILED, say
from graph.errors import InputError

if TYPE_CHECKING:
    from graph.values import Article, Reading


@dataclass
class Inputs:
    """What a command is given to read: its sources, how they are taken, and how many were rejected so far."""

    sources: Sequence[str]
    encoding: str | None = None
    any_language: bool = False
    rejected: int = field(default=0, init=False)

    def articles(self) -> Iterator[Article]:
        """Yield the articles; say of each input without one why, and count it."""
        from graph.intake import IntakeRules, Rejected, articles_from

        rules = IntakeRules(encoding=self.encoding, any_language=self.any_language)
        for source in self.sources:
            for found in articles_from(source, rules):
                if isinstance(found, Rejected):
                    self.rejected += 1
                    say(str(found.reason))
                else:
                    yield found

    def count(self) -> int | None:
        """Return how many articles there probably are, None if that cannot be told beforehand."""
        from graph.intake.sources import count_of

        counts = [count_of(source) for source in self.sources]
        return None if None in counts else sum(count or 0 for count in counts)

    def finish(self) -> None:
        """End the command with a failure if any input was rejected."""
        if self.rejected:
            raise typer.Exit(FAILED)


def inputs_of(sources: list[str] | None, demo: bool, encoding: str | None, any_language: bool) -> Inputs:
    """Return the inputs of a command. Raises InputError if it was given nothing to read."""
    named = list(sources or ())
    if demo:
        from graph.intake.showcase import demonstration_folder

        named.append(str(demonstration_folder()))
    if not named:
        raise InputError("nothing to read: name files or folders, - for standard input, or --demo")
    return Inputs(named, encoding, any_language)


def confident(reading: Reading, least: float | None) -> Reading:
    """Return the reading without the acts of lower confidence, and without what refers to them."""
    if least is None:
        return reading
    acts = tuple(act for act in reading.acts if act.confidence >= least)
    kept = {act.id for act in acts}
    return replace(
        reading,
        acts=acts,
        relations=tuple(r for r in reading.relations if r.source in kept and r.target in kept),
        agreements=tuple(
            replace(agreement, violated_by=tuple(v for v in agreement.violated_by if v.act in kept))
            for agreement in reading.agreements
        ),
    )
