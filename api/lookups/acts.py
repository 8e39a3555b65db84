"""Lookups of what was said: accusations, claims, replies, disputes, violations, contradictions, shared claims."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from api.documentation import content, errors, reference
from api.lookups import parameters, schemas
from api.lookups.answer import answer_one, answer_rows
from api.lookups.examples import ACT, ANSWER, CLAIM, RUSSIA, UNDERSTANDING, UNITED_STATES, page
from api.lookups.schemas import page_of
from api.negotiation import prefers_html
from api.pages.claim import claim_page
from api.service import Service, ServiceOf
from graph.queries import (
    accusations,
    act,
    claim,
    claims,
    contradictions,
    dispute,
    replies,
    shared_claims,
    violations,
)

router = APIRouter(tags=["Lookups"])

MISTAKES = errors(400, 404, 406, 422, 503)


def rows(description: str, row: type[BaseModel], example: object) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI responses of a route that answers a page of such rows."""
    body = page(example)
    described = {"application/json": body, "application/ld+json": body, "text/csv": "iri,...\r\n"}
    return content(description, described, page_of(row)) | MISTAKES


@router.get("/accusations", summary="Who accused whom of what", responses=rows("Accusations", schemas.Act, ACT))
async def get_accusations(
    request: Request, service: ServiceOf, asked: Annotated[parameters.Accusations, Query()]
) -> Response:
    """Accusations, newest first, by whom, against whom, about what, in which words, with the place in the article.

    Names are matched by alias too ("Daesh"), an accuser also by those who speak for it, and whoever acts together
    with others ("Germany and France") alone. `answers` says how many acts answer an accusation; see /claims/{id}.
    """
    found = await service.look_up(accusations, asked.filter(), asked.page())
    return answer_rows(request, found, asked.fields, asked.format)


@router.get("/claims", summary="Who said what", responses=rows("Claims", schemas.Act, ACT))
async def get_claims(request: Request, service: ServiceOf, asked: Annotated[parameters.Claims, Query()]) -> Response:
    """All that is reported as said, with the filters of the accusations."""
    found = await service.look_up(claims, asked.filter(), asked.page())
    return answer_rows(request, found, asked.fields, asked.format)


@router.get(
    "/claims/{name:path}",
    summary="A claim with its counterclaims",
    responses=content(
        "The claim",
        {"application/json": CLAIM, "application/ld+json": CLAIM, "text/html": "<!DOCTYPE html>"},
        reference(schemas.Claim),
    )
    | MISTAKES,
)
async def get_claim(
    request: Request,
    service: ServiceOf,
    name: Annotated[
        str,
        Path(description="The hash at the end of the claim's IRI, or the whole IRI", examples=["8c86fae990a6a7ef"]),
    ],
) -> Response:
    """One claim: every act that makes it, what answers, denies or contradicts it, what restates it.

    It is answered at once, not in a thread: it reads a handful of rows by key.
    """
    return answer_claim(request, service, name)


def answer_claim(request: Request, service: Service, name: str) -> Response:
    """Answer as `get_claim` does."""
    found = claim(service.store, name)
    if prefers_html(request):
        return claim_page(found)
    return answer_one(request, found, request.query_params.get("format"))


@router.get(
    "/acts/{name:path}",
    summary="One speech act",
    responses=content("The act", {"application/json": ACT, "application/ld+json": ACT}, reference(schemas.Act))
    | MISTAKES,
)
async def get_act(
    request: Request,
    service: ServiceOf,
    name: Annotated[str, Path(description="IRI of the act", examples=[ACT["iri"]])],
) -> Response:
    """One act: who says what, to or against whom, in which words, where."""
    return answer_one(request, act(service.store, name), request.query_params.get("format"))


@router.get(
    "/replies",
    summary="What the accused replied",
    responses=rows("Accusations with their answers", schemas.Reply, {"accusation": ACT, "answer": ANSWER}),
)
async def get_replies(
    request: Request, service: ServiceOf, asked: Annotated[parameters.Replies, Query()]
) -> Response:
    """Each accusation against somebody, with each answer to it; `answer` is null where nothing answers it."""
    found = await service.look_up(replies, asked.actor, asked.page())
    return answer_rows(request, found, asked.fields, asked.format)


@router.get(
    "/disputes", summary="What two said about each other", responses=rows("Acts in time order", schemas.Act, ACT)
)
async def get_disputes(
    request: Request, service: ServiceOf, asked: Annotated[parameters.Dispute, Query()]
) -> Response:
    """Everything two sides said about each other, in time order."""
    found = await service.look_up(dispute, asked.x, asked.y, asked.page())
    return answer_rows(request, found, asked.fields, asked.format)


@router.get(
    "/violations",
    summary="Who is said to break which agreement",
    responses=rows(
        "Alleged violations",
        schemas.Violation,
        {"agreement": UNDERSTANDING, "violator": UNITED_STATES, "according_to": RUSSIA, "act": ACT},
    ),
)
async def get_violations(
    request: Request, service: ServiceOf, asked: Annotated[parameters.Violations, Query()]
) -> Response:
    """Alleged violations by agreement and side, each with the act that alleges it."""
    found = await service.look_up(violations, asked.agreement, asked.side, page=asked.page())
    return answer_rows(request, found, asked.fields, asked.format)


@router.get(
    "/contradictions",
    summary="Claims that cannot both hold",
    responses=rows("Pairs of claims", schemas.ClaimPair, {"relation": "contradicts", "one": ACT, "other": ACT}),
)
async def get_contradictions(
    request: Request, service: ServiceOf, asked: Annotated[parameters.Pairs, Query()]
) -> Response:
    """Pairs of claims that contradict each other, side by side; none is called true."""
    found = await service.look_up(contradictions, asked.x, asked.y, page=asked.page())
    return answer_rows(request, found, asked.fields, asked.format)


@router.get(
    "/shared-claims",
    summary="Claims that both sides make",
    responses=rows("Pairs of claims", schemas.ClaimPair, {"relation": "same", "one": ACT, "other": ACT}),
)
async def get_shared_claims(
    request: Request, service: ServiceOf, asked: Annotated[parameters.Pairs, Query()]
) -> Response:
    """The same or nearly the same claim, made by two sides."""
    found = await service.look_up(shared_claims, asked.x, asked.y, page=asked.page())
    return answer_rows(request, found, asked.fields, asked.format)
