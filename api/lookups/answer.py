"""A lookup's result as JSON, JSON-LD or CSV, whichever the client prefers, with only the fields it asks for."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from typing import Any
from urllib.parse import urlencode

import orjson
from fastapi import Request
from starlette.responses import Response

from api.lookups.context import CONTEXT_PATH
from api.negotiation import CSV, JSON, JSON_LD, LOOKUPS, choose
from api.problem import RequestError
from api.service import service_of
from graph.queries.values import Ref, Rows

DATA = (JSON, JSON_LD)
"""What a single thing may be answered in."""


def answer_rows(request: Request, rows: Rows[Any], wanted: Sequence[str] = (), name: str | None = None) -> Response:
    """Return one page of rows in the client's format; the next page is in `next` and in the Link header."""
    chosen = choose(request.headers.get("accept"), LOOKUPS, name)
    items = _only(rows.items, wanted)
    headers = {"Vary": "Accept"} | _link(request, rows.next)
    if chosen is CSV:
        return Response(write_csv(items, wanted), 200, headers, CSV.content_type)
    body: dict[str, Any] = {"items": items, "next": rows.next, "total": rows.total, "facets": dict(rows.facets)}
    if chosen is JSON_LD:
        body = {"@context": _context(request), **body}
    return Response(orjson.dumps(body), 200, headers, chosen.content_type)


def answer_one(request: Request, thing: Any, name: str | None = None) -> Response:
    """Return one thing in the client's format."""
    chosen = choose(request.headers.get("accept"), DATA, name)
    if chosen is JSON_LD:
        thing = {"@context": _context(request), **shallow(thing)}
    return Response(orjson.dumps(thing), 200, {"Vary": "Accept"}, chosen.content_type)


def shallow(thing: Any) -> dict[str, Any]:
    """Return the fields of a dataclass, their values untouched."""
    return {field.name: getattr(thing, field.name) for field in fields(thing)}


def _context(request: Request) -> str:
    return service_of(request).base_url(request) + CONTEXT_PATH


def _only(items: Sequence[Any], wanted: Sequence[str]) -> Sequence[Any]:
    """Return the items with only the wanted fields. Raises RequestError 400 for a field that they lack."""
    if not wanted or not items:
        return items
    known = [field.name for field in fields(items[0])]
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise RequestError(
            400, "unknown-field", f"The rows have no field {unknown[0][:60]!r}.", f"They have {', '.join(known)}."
        )
    return [{name: getattr(item, name) for name in wanted} for item in items]


def _link(request: Request, cursor: str | None) -> dict[str, str]:
    if cursor is None:
        return {}
    parameters = [(k, v) for k, v in request.query_params.multi_items() if k != "cursor"]
    url = f"{service_of(request).base_url(request)}{request.url.path}?{urlencode([*parameters, ('cursor', cursor)])}"
    return {"Link": f'<{url}>; rel="next"'}


def write_csv(items: Iterable[Any], wanted: Sequence[str]) -> bytes:
    """Return rows as CSV: a thing with a name becomes two columns, `x` with the name and `x_iri`."""
    rows = [flat(item) for item in items]
    columns = list(dict.fromkeys(column for row in rows for column in row)) or list(wanted)
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def flat(item: Any, prefix: str = "") -> dict[str, Any]:
    """Return a row's fields as columns, those of things within it with the name of their field before theirs."""
    pairs = item.items() if isinstance(item, dict) else shallow(item).items()
    columns: dict[str, Any] = {}
    for name, value in pairs:
        label = f"{prefix}{name}"
        if isinstance(value, Ref):
            columns |= {label: value.name, f"{label}_iri": value.iri}
        elif isinstance(value, tuple):
            columns[label] = "; ".join(v.name if isinstance(v, Ref) else str(v) for v in value)
        elif is_dataclass(value):
            columns |= flat(value, f"{label}_")
        else:
            columns[label] = "" if value is None else value
    return columns
