"""The start page: who accused whom of what, as a form and a list to read."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.documentation import content
from api.lookups.parameters import MOST_CHARACTERS
from api.negotiation import HTML, JSON, choose
from api.pages.render import render
from api.service import ServiceOf
from graph.errors import InputError, NotFound
from graph.queries import accusations
from graph.queries.values import AccusationFilter, ActRow, Page, Rows

router = APIRouter(tags=["Pages"])

ROWS = 20
LINKS = {
    "accusations": "/accusations",
    "claims": "/claims",
    "actors": "/actors",
    "agreements": "/agreements",
    "articles": "/articles",
    "search": "/search?text=",
    "sparql": "/sparql",
    "openapi": "/openapi.json",
    "docs": "/docs",
}
LINKS_SCHEMA = {
    "type": "object",
    "required": list(LINKS),
    "properties": {name: {"type": "string", "description": f"Path of {name}"} for name in LINKS},
}

Words = Annotated[str, Query(max_length=MOST_CHARACTERS)]


@router.get(
    "/",
    summary="Start page",
    responses=content("The page", {"text/html": "<!DOCTYPE html>", "application/json": LINKS}, LINKS_SCHEMA),
)
async def start(
    request: Request,
    service: ServiceOf,
    accuser: Annotated[Words, Query(description="Who accuses", examples=["Moscow"])] = "",
    accused: Annotated[Words, Query(description="Who is accused", examples=["United States"])] = "",
    text: Annotated[Words, Query(description="Words of the claim", examples=["cease-fire"])] = "",
    unanswered: Annotated[bool, Query(description="Only accusations nobody answered")] = False,
    cursor: Words = "",
) -> Response:
    """Ask who accused whom of what, and read the answers with their quotations."""
    if choose(request.headers.get("accept"), (HTML, JSON)) is JSON:
        return Response(orjson.dumps(LINKS), 200, {"Vary": "Accept"}, "application/json")
    asked = AccusationFilter(
        accuser=accuser.strip() or None,
        accused=accused.strip() or None,
        text=text.strip() or None,
        answered=False if unanswered else None,
    )
    found: Rows[ActRow] = Rows(())
    trouble = ""
    try:
        page = Page(limit=ROWS, cursor=cursor or None, count=True)
        found = await service.look_up(accusations, asked, page)
    except (InputError, NotFound) as error:
        trouble = str(error)
    again = [(k, v) for k, v in request.query_params.multi_items() if k != "cursor"]
    following = f"/?{urlencode([*again, ('cursor', found.next)])}" if found.next else ""
    return render(
        "start.html",
        asked=asked,
        unanswered=unanswered,
        is_question=asked != AccusationFilter(),
        rows=found.items,
        total=found.total,
        trouble=trouble,
        following=following,
    )
