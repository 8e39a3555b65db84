"""Content negotiation as a table: formats on offer, and the choice among them by the Accept header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from starlette.requests import Request

from api.problem import RequestError


@dataclass(frozen=True, slots=True)
class Format:
    """A format on offer: its short name (for `format=`), its media type, and others it goes by."""

    name: str
    media_type: str
    aliases: tuple[str, ...] = ()
    charset: str = ""

    @property
    def content_type(self) -> str:
        """The value of the Content-Type header."""
        return f"{self.media_type}; charset={self.charset}" if self.charset else self.media_type

    @property
    def media_types(self) -> tuple[str, ...]:
        """All media types that name it."""
        return (self.media_type, *self.aliases)


JSON = Format("json", "application/json")
JSON_LD = Format("jsonld", "application/ld+json")
CSV = Format("csv", "text/csv", charset="utf-8")
HTML = Format("html", "text/html", ("application/xhtml+xml",), "utf-8")

TURTLE = Format("turtle", "text/turtle", ("application/x-turtle", "application/turtle"), "utf-8")
N_TRIPLES = Format("ntriples", "application/n-triples", ("text/plain",))
N_QUADS = Format("nquads", "application/n-quads", ("text/x-nquads",))
TRIG = Format("trig", "application/trig", ("application/x-trig",), "utf-8")
RDF_XML = Format("rdfxml", "application/rdf+xml", ("application/xml", "text/xml"))

RESULTS_JSON = Format("json", "application/sparql-results+json", ("application/json", "text/json"))
RESULTS_XML = Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml"))
RESULTS_CSV = Format("csv", "text/csv", charset="utf-8")
RESULTS_TSV = Format("tsv", "text/tab-separated-values", charset="utf-8")

SOLUTIONS = (RESULTS_JSON, RESULTS_XML, RESULTS_CSV, RESULTS_TSV)
"""What a SELECT or ASK may be answered in."""
TRIPLES = (TURTLE, N_TRIPLES, RDF_XML, JSON_LD, N_QUADS, TRIG)
"""What a CONSTRUCT or DESCRIBE, or a graph of the graph store, may be answered in."""
LOOKUPS = (JSON, JSON_LD, CSV)
"""What a lookup may be answered in."""


@dataclass(frozen=True, slots=True)
class Range:
    """One media range of an Accept header with its quality."""

    type: str
    subtype: str
    quality: float

    def specificity(self, media_type: str) -> int:
        """How exactly the range names the media type: 3 exactly, 2 its type, 1 anything, 0 not at all."""
        kind, _, sub = media_type.partition("/")
        if (self.type, self.subtype) == (kind, sub):
            return 3
        if self.subtype == "*" and self.type in (kind, "*"):
            return 2 if self.type == kind else 1
        return 0


@lru_cache(maxsize=512)
def parse_accept(header: str) -> tuple[Range, ...]:
    """Return the media ranges of an Accept header; parts that are none are passed over."""
    ranges = []
    for part in header.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        kind, slash, subtype = media.partition("/")
        if slash:
            ranges.append(Range(kind, subtype, _quality(parameters)))
    return tuple(ranges)


def _quality(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


@lru_cache(maxsize=512)
def _preferred(header: str, offers: tuple[Format, ...]) -> Format | None:
    best: tuple[float, int] = (0.0, 0)
    chosen = None
    for offer in offers:
        rank = max((_rank(header, media_type) for media_type in offer.media_types), default=(0.0, 0))
        if rank[0] > 0 and rank > best:
            best, chosen = rank, offer
    return chosen


def _rank(header: str, media_type: str) -> tuple[float, int]:
    """How welcome a media type is: its quality (of the range that names it best), and how well it is named."""
    fits = [(r.specificity(media_type), r.quality) for r in parse_accept(header)]
    specificity, quality = max(fits, default=(0, 0.0))
    return (quality, specificity) if specificity else (0.0, 0)


def choose(accept: str | None, offers: tuple[Format, ...], name: str | None = None) -> Format:
    """Return the format to answer in: the one called `name`, or the client's favourite, else the first on offer.

    Raises RequestError 406 if nothing on offer is acceptable.
    """
    if name:
        for offer in offers:
            if name.lower() == offer.name or name.lower() in offer.media_types:
                return offer
        raise not_acceptable(name, offers)
    if not accept or not accept.strip():
        return offers[0]
    chosen = _preferred(accept, offers)
    if chosen is None:
        raise not_acceptable(accept, offers)
    return chosen


def not_acceptable(wanted: str, offers: Sequence[Format]) -> RequestError:
    """Return the 406 that lists what is on offer."""
    names = ", ".join(f"{offer.media_type} (format={offer.name})" for offer in offers)
    return RequestError(406, "not-acceptable", f"{wanted[:200]!r} is not on offer here.", f"Ask for one of: {names}.")


def prefers_html(request: Request) -> bool:
    """Tell whether the client is a browser: whether it names HTML, and wishes for nothing else more."""
    accept = request.headers.get("accept", "")
    if "html" not in accept or "format" in request.query_params:
        return False
    return choose(accept, (HTML, JSON, *TRIPLES, *SOLUTIONS)) is HTML
