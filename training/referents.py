"""Which mentions name one and the same, by the names that the annotators gave to who speaks and who is accused."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.evaluation.matching import same_actor
from training.corpora import Charge, Stretch

_WORD = re.compile(r"\w+")


def referents(text: str, charges: Iterable[Charge], names: Iterable[Stretch]) -> tuple[tuple[Stretch, ...], ...]:
    """Return for each annotated name its mentions in order: those of the acts, and the names in the text that fit it.

    A name fits that ends as the annotated one does, and shares enough of its words: "Mr. Roe" fits "Jane Roe", and
    not "Roe's campaign".
    """
    named: dict[str, set[Stretch]] = {}
    for charge in charges:
        for mention, name in ((charge.source, charge.source_entity), (charge.target, charge.target_entity)):
            if mention is not None and _last(name):
                named.setdefault(name, set()).add(mention)
    places = [(place, text[slice(*place)]) for place in names]
    for name, mentions in named.items():
        mentions |= {place for place, words in places if _last(words) == _last(name) and same_actor((words,), name)}
    return tuple(tuple(sorted(mentions)) for mentions in named.values() if len(mentions) > 1)


def _last(name: str) -> str:
    return next(reversed(_WORD.findall(name.lower().removesuffix("'s").removesuffix("’s"))), "")
