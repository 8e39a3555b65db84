"""RDF of the store, rewritten from N-Triples or N-Quads into the format a client prefers."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import RdfFormat, parse, serialize

from api.negotiation import Format
from api.rdf_prefixes import PREFIXES
from api.sparql.description import SERIALISERS


def rewrite(n_quads: bytes, chosen: Format) -> bytes:
    """Return statements given as N-Quads in a format of `TRIPLES`; formats for triples drop the graph's name."""
    quads = parse(n_quads, format=RdfFormat.N_QUADS)
    serialiser = SERIALISERS[chosen.name]
    statements: Iterable[object] = quads if serialiser.supports_datasets else (quad.triple for quad in quads)
    return serialize(statements, format=serialiser, prefixes=PREFIXES) or b""  # type: ignore[arg-type]
