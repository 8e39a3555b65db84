"""The page of the API: the OpenAPI description, readable without scripts or anything from elsewhere."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.documentation import content
from api.pages.render import render
from api.service import ServiceOf

router = APIRouter(tags=["Pages"])


@router.get("/docs", summary="The API, to read", responses=content("The page", {"text/html": "<!DOCTYPE html>"}))
async def docs(request: Request, service: ServiceOf) -> Response:
    """Show every route with its parameters and a command to try it."""
    return render("docs.html", groups=groups(request.app.openapi(), service.base_url(request)))


def groups(description: dict[str, Any], base: str) -> dict[str, list[dict[str, Any]]]:
    """Return the routes of an OpenAPI description by their tag, as the page shows them."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path, methods in description["paths"].items():
        for method, route in methods.items():
            shown = {
                "method": method.upper(),
                "path": path,
                "summary": route.get("summary", ""),
                "description": route.get("description", ""),
                "parameters": [{"description": "", **parameter} for parameter in route.get("parameters", [])],
                "curl": _curl(method.upper(), base, path, route),
            }
            found.setdefault(route.get("tags", ["Operations"])[0], []).append(shown)
    return found


def _curl(method: str, base: str, path: str, route: dict[str, Any]) -> str:
    parameters = route.get("parameters", [])
    for parameter in parameters:
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", str(_example(parameter)))
    query = {
        p["name"]: _example(p) for p in parameters if p["in"] == "query" and (p.get("required") or "example" in p)
    }
    chosen = {name: value for name, value in list(query.items())[:2] if value}
    url = base + path + (f"?{urlencode(chosen, doseq=True)}" if chosen and method == "GET" else "")
    key = ' -H "Authorization: Bearer $KEY"' if route.get("security") else ""
    verb = "" if method == "GET" else f" -X {method}"
    return f"curl{verb}{key} '{url}'"


def _example(parameter: dict[str, Any]) -> Any:
    schema = parameter.get("schema", {})
    return parameter.get("example") or next(iter(schema.get("examples", [])), "")
