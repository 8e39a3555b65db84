"""The OpenAPI description: FastAPI's, with our error body, the API key, and what the service is for."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.documentation import Problem, errors

DESCRIPTION = """Who is reported to have said what about whom: accusations, answers, agreements, each with its
place in the article. Nothing here says that a claim is true.

Lookups answer JSON, JSON-LD or CSV by the Accept header or `format`; pages follow each other by `cursor`."""


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the description; made once."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, description=DESCRIPTION, routes=app.routes)
        components = made.setdefault("components", {})
        schemas = components.setdefault("schemas", {})
        schemas.pop("HTTPValidationError", None)
        schemas.pop("ValidationError", None)
        schemas["Problem"] = Problem.model_json_schema()
        components["securitySchemes"] = {
            "key": {"type": "http", "scheme": "bearer", "description": "An API key for writing"}
        }
        for path in made["paths"].values():
            for route in path.values():
                if "422" in route["responses"]:
                    route["responses"]["422"] = errors(422)[422]
        app.openapi_schema = made
    return app.openapi_schema
