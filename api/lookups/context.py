"""The JSON-LD context of the lookups: what makes their JSON mean the same as the graph. Versioned by its path."""

from __future__ import annotations

from importlib.resources import files

from fastapi import APIRouter
from starlette.responses import Response

from api.documentation import content

CONTEXT_PATH = "/context/lookups-v1.jsonld"
"""Where the context stands. A change that changes meanings gets another version; this one stays."""

router = APIRouter(tags=["Lookups"])


@router.get(
    CONTEXT_PATH,
    summary="JSON-LD context of the lookups",
    responses=content("The context", {"application/ld+json": {"@context": {"iri": "@id"}}}),
)
async def context() -> Response:
    """Return the JSON-LD context that the lookups' JSON-LD answers name."""
    headers = {"Cache-Control": "public, max-age=86400"}
    return Response(_FILE.read_bytes(), 200, headers, "application/ld+json")


_FILE = files(__package__).joinpath("lookups-v1.jsonld")
