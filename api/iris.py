"""IRIs that clients send: good ones, or a refusal."""

from __future__ import annotations

from pyoxigraph import NamedNode

from api.problem import RequestError


def checked(iri: str) -> str:
    """Return the IRI. Raises RequestError 400 if it is none that may stand in RDF."""
    try:
        return NamedNode(iri).value
    except ValueError as error:
        raise RequestError(400, "bad-iri", f"{iri[:200]!r} is no IRI: {error}.", "Give an absolute IRI.") from error
