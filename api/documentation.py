"""What the OpenAPI description says of every route: examples, the errors, the formats."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.negotiation import JSON_LD
from api.problem import DOCUMENTATION, MEDIA_TYPE

ERRORS = {
    400: "The request cannot be understood; the detail says why",
    401: "Writing needs an API key",
    403: "The API key is unknown, or the address must not be fetched",
    404: "There is nothing of that name",
    405: "The method is not for this path",
    406: "No format that the client accepts is on offer",
    413: "The body is too large",
    415: "The body is of another media type than the route takes",
    422: "A parameter or field has a value that cannot be used",
    429: "Too many requests came from one address",
    503: "The query ran past its deadline, or the store cannot be used now",
}
"""What each status of an error means."""


class Problem(BaseModel):
    """An error (RFC 9457): its type, a title, the detail of this case, and what to do about it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": f"{DOCUMENTATION}not-found",
                    "title": "Not found",
                    "status": 404,
                    "detail": "No actor is called 'Atlantis'.",
                    "what_to_do": "Check the name or IRI; /search finds names.",
                }
            ]
        }
    )

    type: str = Field(description="A name for the kind of problem that never changes")
    title: str = Field(description="The kind of problem in words")
    status: int = Field(description="The HTTP status")
    detail: str = Field(description="What is wrong in this case")
    what_to_do: str = Field(description="What the client may do about it")


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI responses for the statuses of `ERRORS`."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {s: {"description": ERRORS[s], "content": {MEDIA_TYPE: {"schema": schema}}} for s in statuses}


def content(
    description: str, media_types: dict[str, Any], schema: dict[str, Any] | None = None
) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI response 200 with an example for each media type; `schema` is that of the JSON."""
    described = {m: {"schema": _schema(m, e, schema), "example": _linked(m, e)} for m, e in media_types.items()}
    return {200: {"description": description, "content": described}}


def _schema(media_type: str, example: Any, of_json: dict[str, Any] | None) -> dict[str, Any]:
    if isinstance(example, str):
        return {"type": "string"}
    if of_json is None:
        return {"type": "object"}
    if media_type != JSON_LD.media_type:
        return of_json
    context = {"type": "string", "description": "Address of the JSON-LD context"}
    linked = {"type": "object", "required": ["@context"], "properties": {"@context": context}}
    return {"allOf": [linked, of_json]}


def _linked(media_type: str, example: Any) -> Any:
    if media_type != JSON_LD.media_type or isinstance(example, str) or "@context" in example:
        return example
    return {"@context": "http://127.0.0.1:8000/context/lookups-v1.jsonld", **example}


def reference(model: type[BaseModel]) -> dict[str, Any]:
    """Return the schema that refers to a model's own."""
    return {"$ref": f"#/components/schemas/{model.__name__}"}


def parameter(
    name: str,
    description: str,
    example: Any,
    *,
    where: str = "query",
    required: bool = False,
    repeated: bool = False,
    schema: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return the OpenAPI parameter of a route that reads its request itself."""
    of_one = schema or {"type": "string"}
    return {
        "name": name,
        "in": where,
        "required": required,
        "description": description,
        "schema": {"type": "array", "items": of_one} if repeated else of_one,
        "example": [example] if repeated else example,
    }
