"""What is wrong with the parameters or the body of a request, in words that say what to send instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.requests import Request

from api.lookups.parameters import DAY
from api.problem import RequestError
from api.writing.models import ONE, SEVERAL

MOST_REASONS = 5


def refusal(request: Request, error: RequestValidationError) -> RequestError:
    """Return the 422 for a request whose parameters or body were not taken."""
    known = tuple(_parameters(request))
    reasons = [_reason(one, known) for one in error.errors()[:MOST_REASONS]]
    return RequestError(422, "bad-value", "; ".join(reasons)[:2000], "Correct what is named; see /docs.")


def _reason(error: Mapping[str, Any], known: Sequence[str]) -> str:
    where, *path = (part for part in error["loc"] if part not in (ONE, SEVERAL))
    name = ".".join(map(str, path)) or "the body"
    match error["type"]:
        case "extra_forbidden" if where == "query":
            return f"{name[:100]}: there is no such parameter; there are {', '.join(known)}"
        case "extra_forbidden":
            return f"{name[:100]}: there is no such field"
        case "missing":
            return f"{name}: is missing"
        case "string_pattern_mismatch" if error["ctx"]["pattern"] == DAY:
            return f"{name}: give a day such as 2016-06-03"
        case "json_invalid":
            return f"the body: no JSON from character {name} on ({error['ctx']['error']})"
        case "model_attributes_type" | "model_type" | "dict_type":
            return f"{name}: send a JSON object, with `Content-Type: application/json`"
    return f"{name}: {str(error['msg']).removeprefix('Value error, ')}"


def _parameters(request: Request) -> Iterator[str]:
    """Yield the names of the query parameters that the route of a request takes."""
    dependant = getattr(request.scope.get("route"), "dependant", None)
    for field in getattr(dependant, "query_params", ()):
        kind = field.field_info.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from kind.model_fields
        else:
            yield field.alias
