"""Media types of answers and of graphs sent in, and which of them an Accept header wants."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.store.interface import AnswerKind, NotAcceptable

RESULTS: Final[dict[str, str]] = {
    "application/sparql-results+json": "JSON",
    "application/sparql-results+xml": "XML",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
    "application/json": "JSON",
    "application/xml": "XML",
    "text/xml": "XML",
}
"""Media types of solutions and truth values, preferred first, with the engine's names for the formats."""

GRAPHS: Final[dict[str, str]] = {
    "text/turtle": "TURTLE",
    "application/n-triples": "N_TRIPLES",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON_LD",
    "application/n-quads": "N_QUADS",
    "application/trig": "TRIG",
    "text/n3": "N3",
    "text/plain": "N_TRIPLES",
    "application/x-turtle": "TURTLE",
    "application/json": "JSON_LD",
    "application/xml": "RDF_XML",
    "text/xml": "RDF_XML",
}
"""Media types of graphs, preferred first, with the engine's names for the formats."""


@dataclass(frozen=True, slots=True)
class _Range:
    type: str
    quality: float
    place: int

    def precision(self, media_type: str) -> int:
        """Return how exactly the range names the type: 3, 2 for text/*, 1 for */*, 0 where it does not."""
        if self.type == media_type:
            return 3
        if self.type == media_type.partition("/")[0] + "/*":
            return 2
        return 1 if self.type == "*/*" else 0


@lru_cache(maxsize=256)
def chosen(accept: str, kind: AnswerKind) -> str:
    """Return the media type in which an answer of that kind suits the Accept header best.

    Raises NotAcceptable, naming the types there are, if none does.
    """
    offered = GRAPHS if kind == "graph" else RESULTS
    ranges = _ranges(accept) or [_Range("*/*", 1.0, 0)]
    best: tuple[float, int, int] | None = None
    winner = ""
    for order, media_type in enumerate(offered):
        fitting = max(ranges, key=lambda r: (r.precision(media_type), -r.place))
        if not fitting.precision(media_type) or fitting.quality <= 0:
            continue
        score = (fitting.quality, fitting.precision(media_type) > 1, -order)
        if best is None or score > best:
            best, winner = score, media_type
    if not winner:
        raise NotAcceptable(f"no answer in {accept!r}; there are {', '.join(offered)}")
    return winner


def _ranges(accept: str) -> list[_Range]:
    found = []
    for place, item in enumerate(accept.split(",")):
        name, *parameters = (part.strip() for part in item.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                quality = _quality(value)
        if "/" in name:
            found.append(_Range(name.lower(), quality, place))
    return found


def _quality(value: str) -> float:
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0


def graph_format(media_type: str) -> str:
    """Return the engine's name for the format of a graph sent in. Raises NotAcceptable if it is unknown."""
    name = media_type.partition(";")[0].strip().lower()
    if name not in GRAPHS:
        raise NotAcceptable(f"a graph cannot be read from {name or 'no media type'}; send one of {', '.join(GRAPHS)}")
    return GRAPHS[name]
