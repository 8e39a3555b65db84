"""The OpenAPI description: FastAPI's, with our error body, the API key, and what the service is for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from starlette.routing import BaseRoute

from api.documentation import Problem, errors
from api.lookups.schemas import ANSWERS
from api.reading_schema import Reading
from api.writing.models import JobView

DESCRIPTION = """Who is reported to have said what about whom: accusations, answers, agreements, each with its
place in the article. Nothing here says that a claim is true.

Lookups answer JSON, JSON-LD or CSV by the Accept header or `format`; pages follow each other by `cursor`."""


def describe(app: FastAPI, routes: Iterable[BaseRoute]) -> dict[str, Any]:
    """Return the description of the application, whose own routes are given; made once."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, description=DESCRIPTION, routes=app.routes)
        components = made.setdefault("components", {})
        schemas = components.setdefault("schemas", {})
        schemas.pop("HTTPValidationError", None)
        schemas.pop("ValidationError", None)
        schemas |= _schemas()
        components["securitySchemes"] = {
            "key": {"type": "http", "scheme": "bearer", "description": "An API key for writing"}
        }
        for path in made["paths"].values():
            for route in path.values():
                for response in route["responses"].values():
                    content = response.get("content", {})
                    if content.get("application/json") == {"schema": {}}:
                        del content["application/json"]  # FastAPI's guess where a route declares other types
                if "422" in route["responses"]:
                    route["responses"]["422"] = errors(422)[422]
        _restore_examples(made, routes)
        app.openapi_schema = made
    return app.openapi_schema


def _schemas() -> dict[str, Any]:
    """The schemas of the answers, which the routes refer to: they write JSON themselves, so FastAPI has none."""
    answers: tuple[type[BaseModel], ...] = (*ANSWERS, Reading, JobView, Problem)
    models: list[tuple[type[BaseModel], Literal["serialization"]]] = [(model, "serialization") for model in answers]
    _, made = models_json_schema(models, ref_template="#/components/schemas/{model}")
    definitions: dict[str, Any] = made["$defs"]
    return definitions


def _restore_examples(made: dict[str, Any], routes: Iterable[BaseRoute]) -> None:
    """Put the examples back as they were given: FastAPI drops the fields that are null."""
    for route in routes:
        if isinstance(route, APIRoute) and route.include_in_schema:
            for method in route.methods or ():
                described = made["paths"][route.path_format][method.lower()]["responses"]
                for status, response in route.responses.items():
                    for media_type, content in response.get("content", {}).items():
                        if "example" in content:
                            described[str(status)]["content"][media_type]["example"] = content["example"]
