"""The page of a claim: who made it, what was answered, what it answers itself."""

from __future__ import annotations

from starlette.responses import Response

from api.pages.render import render
from graph.queries.values import ClaimDetail


def claim_page(claim: ClaimDetail) -> Response:
    """Return the page of a claim."""
    return render("claim.html", claim=claim, id=claim.iri.rsplit("/", 1)[1])
