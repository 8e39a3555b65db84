"""Lookups of what is spoken of: actors, agreements, the network between actors, and full text over all."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from api.documentation import content, reference
from api.lookups import parameters, schemas
from api.lookups.acts import MISTAKES, rows
from api.lookups.answer import answer_one, answer_rows
from api.lookups.examples import ACT, ACTOR, AGREEMENT, ARTICLE, EDGE, RUSSIA
from api.service import ServiceOf
from graph.queries import actor, actors, agreement, agreements, network, search

router = APIRouter(tags=["Lookups"])

ACTOR_DETAIL = {
    "actor": ACTOR,
    "speaks_for": [],
    "members": [],
    "member_of": [],
    "roles": [["President", RUSSIA]],
    "edges": [EDGE],
    "articles": 1,
}
HIT = {"kind": "quote", "iri": ACT["iri"], "article": ARTICLE, "highlighted": "air ‹strikes›", "score": 4.2}


@router.get("/actors", summary="Actors", responses=rows("Actors", schemas.Actor, ACTOR))
async def get_actors(request: Request, service: ServiceOf, asked: Annotated[parameters.Named, Query()]) -> Response:
    """Actors by name or alias, with how much each said, accuses and is accused."""
    found = await service.look_up(actors, asked.text, page=asked.page())
    return answer_rows(request, found, asked.fields, asked.format)


@router.get(
    "/actors/{name:path}",
    summary="An actor",
    responses=content(
        "The actor",
        {"application/json": ACTOR_DETAIL, "application/ld+json": ACTOR_DETAIL},
        reference(schemas.ActorDetail),
    )
    | MISTAKES,
)
async def get_actor(
    request: Request,
    service: ServiceOf,
    name: Annotated[str, Path(description="Name, alias or IRI", examples=["Russia"])],
) -> Response:
    """One actor: aliases, offices, the sides it speaks for, and its edges to others, never summed over kinds."""
    found = await service.look_up(actor, name)
    return answer_one(request, found, request.query_params.get("format"))


@router.get("/agreements", summary="Agreements", responses=rows("Agreements", schemas.Agreement, AGREEMENT))
async def get_agreements(
    request: Request, service: ServiceOf, asked: Annotated[parameters.Named, Query()]
) -> Response:
    """Agreements that are spoken of; being here does not say that one exists."""
    found = await service.look_up(agreements, asked.text, page=asked.page())
    return answer_rows(request, found, asked.fields, asked.format)


@router.get(
    "/agreements/{name:path}",
    summary="An agreement",
    responses=content(
        "The agreement",
        {"application/json": AGREEMENT, "application/ld+json": AGREEMENT},
        reference(schemas.Agreement),
    )
    | MISTAKES,
)
async def get_agreement(
    request: Request,
    service: ServiceOf,
    name: Annotated[str, Path(description="Name or IRI", examples=["cease-fire"])],
) -> Response:
    """One agreement; /violations has who is said to break it."""
    found = await service.look_up(agreement, name)
    return answer_one(request, found, request.query_params.get("format"))


@router.get("/network", summary="Edges between actors", responses=rows("Edges", schemas.Edge, EDGE))
async def get_network(
    request: Request, service: ServiceOf, asked: Annotated[parameters.Network, Query()]
) -> Response:
    """How often who accuses, answers, backs whom; kinds are never summed.

    An act of somebody who speaks for another counts on two edges; `through_side` chooses one of them.
    """
    found = await service.look_up(
        network, asked.kind, asked.page(), through_side=asked.through_side, actor=asked.actor
    )
    return answer_rows(request, found, asked.fields, asked.format)


@router.get("/search", summary="Full text", responses=rows("Matches, better ones first", schemas.Hit, HIT))
async def get_search(request: Request, service: ServiceOf, asked: Annotated[parameters.Search, Query()]) -> Response:
    """Full text over claims, quotations and titles; matches stand between ‹ and ›."""
    found = await service.look_up(search, asked.text, asked.page())
    return answer_rows(request, found, asked.fields, asked.format)
