"""GET /export: a view of the graph, in a format that another tool opens, streamed."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.documentation import content, errors
from api.lookups.parameters import Export
from api.negotiation import Format, choose
from api.service import ServiceOf
from api.streaming import stream_chunks
from graph.errors import QueryError
from graph.export import Format as ExportFormat
from graph.export import Options, View, format_named, formats, stream
from graph.queries.values import AccusationFilter, ClaimFilter

router = APIRouter(tags=["Export"])

EXAMPLES: dict[str, Any] = {f.media_type: "" for f in formats()}
INLINE = ("text/html", "image/svg+xml", "image/png")
"""Media types that a browser shows; the others it saves."""


@router.get(
    "/export",
    summary="The graph for another tool",
    responses=content("The export", EXAMPLES) | errors(400, 404, 406, 422, 503),
)
async def get_export(request: Request, service: ServiceOf, asked: Annotated[Export, Query()]) -> Response:
    """Export what the filters choose: as a network for Gephi, Cytoscape or Neo4j, as a table, as RDF, as a picture.

    A view shows `actors` (an edge an act, or with `per=kind` an edge a kind of act), `claims`, a `dispute` between
    `x` and `y` or about an agreement, `everything` (RDF), or a right-of-reply `dossier` for an `actor`.
    """
    chosen = choose(request.headers.get("accept"), _offers(asked.view), asked.format)
    headers = {"Vary": "Accept", "Content-Disposition": _disposition(format_named(chosen.name), asked)}
    with service.slot_for_export() as slot:
        chunks = stream(service.store, chosen.name, _options(asked))
        return await stream_chunks(chunks, service.exports, chosen.content_type, headers, slot.pop_all().close)


def _offers(view: View | None) -> tuple[Format, ...]:
    """The formats that can hold a view, all of them where none is asked for."""
    return tuple(
        Format(f.name, f.media_type, charset="utf-8" if f.media_type.startswith("text/") else "")
        for f in formats()
        if view is None or view in f.views
    )


def _options(asked: Export) -> Options:
    wanted = asked.filter()
    if (asked.x is None) != (asked.y is None):
        raise QueryError("a dispute has two sides: name both, x and y")
    between = (asked.x, asked.y) if asked.x and asked.y else None
    return Options(
        view=asked.view,
        filter=None if wanted in (ClaimFilter(), AccusationFilter()) else wanted,
        per=asked.per,
        between=between,
        agreement=asked.agreement if asked.view == "dispute" and between is None else None,
        actor=asked.actor,
        metrics=tuple(asked.metrics),
        unsupported="replace",
    )


def _disposition(format: ExportFormat, asked: Export) -> str:
    how = "inline" if format.media_type in INLINE else "attachment"
    view = asked.view or format.views[0]
    named = "" if format.extension.startswith(f".{view}.") else f"-{view}"  # the ending of a dossier says what it is
    return f'{how}; filename="counterclaim{named}{format.extension}"'
