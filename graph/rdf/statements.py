"""The statements about each thing of one article graph, looked up by subject and predicate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from graph.errors import InputError
from ontology.vocabulary import MEMBER, Borrowed, Property


class Statements:
    """An article graph, indexed. Values are the texts of IRIs and literals."""

    def __init__(self, data: bytes) -> None:
        """Index N-Quads of exactly one graph. Raises InputError if they do not parse or are of several graphs."""
        self._values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        graphs: set[str] = set()
        try:
            for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS):
                self._values[_text(quad.subject)][_text(quad.predicate)].append(_text(quad.object))
                graphs.add(_text(quad.graph_name))
        except (SyntaxError, ValueError) as error:
            raise InputError(f"not N-Quads: {error}") from error
        if len(graphs) != 1:
            raise InputError(f"a reading is one graph, not {len(graphs)}")
        self._by_class: dict[str, list[str]] = defaultdict(list)
        for subject, about in self._values.items():
            for kind in about.get(Borrowed.TYPE, ()):
                self._by_class[kind].append(subject)

    def all(self, subject: str, predicate: str) -> list[str]:
        """Return the values of a property of a thing, in no order."""
        return self._values[subject][predicate] if self.has(subject, predicate) else []

    def has(self, subject: str, predicate: str) -> bool:
        """Tell whether a thing has the property."""
        return subject in self._values and predicate in self._values[subject]

    def maybe(self, subject: str, predicate: str) -> str | None:
        """Return the value of a property of a thing, None if it has none."""
        values = self.all(subject, predicate)
        return values[0] if values else None

    def one(self, subject: str, predicate: str) -> str:
        """Return the value of a property of a thing. Raises InputError if it has none."""
        value = self.maybe(subject, predicate)
        if value is None:
            raise InputError(f"not a reading: {subject} has no {predicate}")
        return value

    def instances(self, kind: str) -> list[str]:
        """Return the things of a class, those with a position by it."""
        return sorted(self._by_class[kind], key=lambda s: int(self.maybe(s, Property.POSITION) or 0))

    def sequence(self, subject: str) -> list[str] | None:
        """Return the members of the rdf:Seq of that name in order, None if there is no such list."""
        if subject not in self._values:
            return None
        return list(self._members(subject))

    def _members(self, subject: str) -> Iterator[str]:
        number = 1
        while (value := self.maybe(subject, f"{MEMBER}{number}")) is not None:
            yield value
            number += 1


def _text(term: object) -> str:
    if isinstance(term, ox.NamedNode | ox.Literal):
        return str(term.value)
    raise InputError("not a reading: it has blank nodes, or statements outside any graph")
