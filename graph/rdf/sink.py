"""Where the writers put statements: the lines of one graph, each once, in the order of their text."""

from __future__ import annotations

from collections.abc import Sequence

from graph.rdf.literals import integer, iri, string
from ontology.vocabulary import MEMBER, Borrowed


class Sink:
    """Collects the statements of one graph as N-Quads."""

    def __init__(self, graph: str) -> None:
        """Begin with no statement; `graph` is the IRI of the graph."""
        self._end = f" <{graph}> .\n"
        self._lines: set[str] = set()

    def add(self, subject: str, predicate: str, term: str) -> None:
        """State a triple: subject and predicate are IRIs, `term` is already written as a term."""
        self._lines.add(f"<{subject}> <{predicate}> {term}{self._end}")

    def link(self, subject: str, predicate: str, target: str) -> None:
        """State a triple between two IRIs."""
        self._lines.add(f"<{subject}> <{predicate}> <{target}>{self._end}")

    def describe(self, subject: str, label: str, *classes: str) -> None:
        """Give a thing its classes and the label that people see."""
        self.add(subject, Borrowed.LABEL, string(label))
        for kind in classes:
            self.link(subject, Borrowed.TYPE, kind)

    def sequence(self, subject: str, label: str, members: Sequence[str]) -> None:
        """State the order of a list; the members are terms."""
        self.describe(subject, label, Borrowed.SEQ)
        for number, member in enumerate(members, 1):
            self.add(subject, f"{MEMBER}{number}", member)

    def links(self, subject: str, pairs: Sequence[tuple[str, str | None]]) -> None:
        """State the triples between IRIs whose target is there."""
        for predicate, target in pairs:
            if target is not None:
                self.add(subject, predicate, iri(target))

    def number(self, subject: str, predicate: str, value: int) -> None:
        """State a triple with an integer."""
        self.add(subject, predicate, integer(value))

    def text(self, subject: str, predicate: str, value: str | None) -> None:
        """State a triple with a string, if there is one."""
        if value is not None:
            self.add(subject, predicate, string(value))

    def bytes(self) -> bytes:
        """Return all statements as sorted N-Quads in UTF-8."""
        return "".join(sorted(self._lines)).encode("utf-8")
