"""The articles: a list of them, and each as its reading, as RDF, or as a page to read."""

from __future__ import annotations

from typing import Annotated

import orjson
from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from api.documentation import content, errors, reference
from api.lookups import parameters, schemas
from api.lookups.acts import MISTAKES, rows
from api.lookups.answer import answer_rows
from api.lookups.examples import ARTICLE_ROW
from api.negotiation import HTML, JSON, TRIPLES, choose
from api.pages.article import article_page
from api.rdf import rewrite
from api.reading_schema import EXAMPLE, Reading
from api.service import Service, ServiceOf, Writer
from graph.contract import encode
from graph.queries import articles
from graph.store.interface import Store

router = APIRouter(tags=["Articles"])

OFFERS = (JSON, HTML, *TRIPLES)
ArticleId = Annotated[
    str, Path(description="Id of the article version", pattern="^[0-9a-f]{16}$", examples=["c7077559a8f942dd"])
]


@router.get("/articles", summary="Articles", responses=rows("Articles", schemas.Article, ARTICLE_ROW))
async def get_articles(
    request: Request, service: ServiceOf, asked: Annotated[parameters.Articles, Query()]
) -> Response:
    """Articles, newest first, by words, publisher and date."""
    found = await service.look_up(articles, asked.text, asked.source, asked.since, asked.until, page=asked.page())
    return answer_rows(request, found, asked.fields, asked.format)


@router.get(
    "/articles/{article}",
    summary="What was read from an article",
    responses=content(
        "The reading",
        {"application/json": EXAMPLE, "text/html": "<!DOCTYPE html>", **{f.media_type: "" for f in TRIPLES}},
        reference(Reading),
    )
    | MISTAKES,
)
async def get_article(request: Request, service: ServiceOf, article: ArticleId) -> Response:
    """The reading of one article, as `counterclaim read --json` prints it, with the article's text.

    As HTML a page with the quotations marked (`start` and `end` choose one); as RDF the article's graph.
    """
    chosen = choose(request.headers.get("accept"), OFFERS, request.query_params.get("format"))
    headers = {"Vary": "Accept"}
    if chosen is HTML:
        return await article_page(request, service, article)
    if chosen is JSON:
        return Response(await service.look_up(_reading, article), 200, headers, JSON.content_type)
    statements = await service.look_up(_graph, article)
    return Response(rewrite(statements, chosen), 200, headers, chosen.content_type)


@router.delete(
    "/articles/{article}",
    summary="Remove an article",
    status_code=204,
    responses=errors(401, 403, 404, 422, 503),
    openapi_extra={"security": [{"key": []}]},
)
async def delete(service: ServiceOf, _writer: Writer, article: ArticleId) -> Response:
    """Remove one article version, and all that rests on it alone."""
    await _remove(service, article)
    return Response(status_code=204)


async def _remove(service: Service, article: str) -> None:
    await service.look_up(lambda store: store.remove(article))


def _reading(store: Store, article: str) -> bytes:
    return orjson.dumps(encode(store.reading(article)))


def _graph(store: Store, article: str) -> bytes:
    return b"".join(store.article_graph(article))
