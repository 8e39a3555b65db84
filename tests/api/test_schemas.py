"""What the OpenAPI description declares of the JSON answers holds of real ones, field for field."""

from __future__ import annotations

import time
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from api.terms import ONTOLOGY_PATHS

from .servers import TOKEN, serving

JSON, JSON_LD = "application/json", "application/ld+json"
FREE = {"sparql", "graph-store", "export", "context", "resource", "id", "graph", *ONTOLOGY_PATHS}
"""First parts of paths whose JSON is of another standard's making: SPARQL results, JSON-LD, formats of exports."""

LOOKUPS = [
    ("/accusations", {"count": "true", "facets": "accuser,type,year", "text": "strikes"}),
    ("/claims", {}),
    ("/replies", {"actor": "Washington"}),
    ("/disputes", {"x": "Moscow", "y": "Washington"}),
    ("/violations", {}),
    ("/contradictions", {}),
    ("/shared-claims", {"x": "Russia", "y": "United States"}),
    ("/actors", {}),
    ("/agreements", {}),
    ("/network", {"kind": "accuses"}),
    ("/search", {"text": "strikes"}),
    ("/articles", {}),
]
SINGLE = [
    ("/claims/{name}", "claims", "iri"),
    ("/acts/{name}", "accusations", "iri"),
    ("/actors/{name}", "actors", "iri"),
    ("/agreements/{name}", "agreements", "iri"),
    ("/articles/{article}", "articles", "id"),
]


@pytest.fixture(scope="module")
def description(read: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = read.get("/openapi.json").json()
    return found


def answers(description: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each route of JSON of our own, its media type, and what is declared of it."""
    for path, methods in description["paths"].items():
        for method, route in methods.items():
            for status, response in route["responses"].items():
                for media_type, declared in response.get("content", {}).items():
                    if not status.startswith("2") or path.split("/")[1] in FREE:
                        continue
                    if media_type == JSON or (media_type == JSON_LD and declared["schema"].get("type") != "string"):
                        yield f"{method} {path}", media_type, declared


def errors(description: dict[str, Any], schema: dict[str, Any], value: Any) -> list[str]:
    """What the value breaks of the schema, where objects have no fields but those declared."""
    if "allOf" in schema:  # JSON-LD: the JSON with a context
        linked, of_json = schema["allOf"]
        plain = {name: part for name, part in value.items() if name != "@context"}
        return errors(description, linked, value) + errors(description, of_json, plain)
    components = deepcopy(description["components"])
    for component in components["schemas"].values():
        if component.get("type") == "object":
            component["additionalProperties"] = False
    validator = Draft202012Validator({**schema, "components": components})
    return [f"{e.json_path}: {e.message[:200]}" for e in validator.iter_errors(value)]


def declared(description: dict[str, Any], path: str, method: str = "get", status: str = "200") -> dict[str, Any]:
    route = next(r for p, r in description["paths"].items() if p.replace(":path", "") == path)
    found: dict[str, Any] = route[method]["responses"][status]["content"]
    return found


@pytest.mark.parametrize(("path", "parameters"), LOOKUPS, ids=[path for path, _ in LOOKUPS])
def test_pages_of_rows_are_as_declared(
    read: httpx.Client, description: dict[str, Any], path: str, parameters: dict[str, str]
) -> None:
    for media_type, schema in declared(description, path).items():
        if media_type in (JSON, JSON_LD):
            answer = read.get(path, params=parameters, headers={"Accept": media_type}).json()
            assert answer["items"]
            assert errors(description, schema["schema"], answer) == []


@pytest.mark.parametrize(("path", "rows", "key"), SINGLE, ids=[path for path, *_ in SINGLE])
def test_single_things_are_as_declared(
    read: httpx.Client, description: dict[str, Any], path: str, rows: str, key: str
) -> None:
    schema = declared(description, path)[JSON]["schema"]
    for row in read.get(f"/{rows}").json()["items"]:
        name = row["claim"] if path.startswith("/claims") else row[key]
        answer = read.get(f"{path.partition('{')[0]}{name}", headers={"Accept": JSON}).json()
        assert errors(description, schema, answer) == []


def test_readings_jobs_and_states_are_as_declared(
    tmp_path_factory: pytest.TempPathFactory, description: dict[str, Any]
) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    given = {"text": "On Monday Eve accused Bob of theft in the market.\n"}
    folder = tmp_path_factory.mktemp("declared") / "store"
    with serving(folder, []) as url, httpx.Client(base_url=url, timeout=20, headers=headers) as client:
        read = client.post("/read", json=given).json()
        assert errors(description, declared(description, "/read", "post")[JSON]["schema"], read) == []
        sent = client.post("/articles", json={"articles": [given, {"text": "   "}]})
        accepted = declared(description, "/articles", "post", "202")[JSON]["schema"]
        assert errors(description, accepted, sent.json()) == []
        for _ in range(100):
            job = client.get(sent.headers["location"]).json()
            if job["state"] == "done":
                break
            time.sleep(0.05)
        assert len(job["outcomes"]) == 2
        assert errors(description, declared(description, "/jobs/{job}")[JSON]["schema"], job) == []
        for path in ("/healthz", "/readyz"):
            assert errors(description, declared(description, path)[JSON]["schema"], client.get(path).json()) == []


def test_errors_are_as_declared(read: httpx.Client, description: dict[str, Any]) -> None:
    for path, name, status in (("/actors/{name}", "/actors/Atlantis", "404"), ("/claims", "/claims?limit=0", "422")):
        schema = declared(description, path, status=status)["application/problem+json"]["schema"]
        assert errors(description, schema, read.get(name).json()) == []


def test_every_json_answer_is_declared_by_its_fields(description: dict[str, Any]) -> None:
    for route, media_type, content in answers(description):
        schema = content["schema"]
        assert "$ref" in schema or "properties" in schema or "allOf" in schema, (route, media_type)


def test_every_example_is_as_declared(description: dict[str, Any]) -> None:
    for route, media_type, content in answers(description):
        if "example" in content:
            assert errors(description, content["schema"], content["example"]) == [], (route, media_type)
        else:
            assert description["components"]["schemas"][content["schema"]["$ref"].rsplit("/", 1)[1]]["examples"]


def test_every_field_is_described(description: dict[str, Any]) -> None:
    silent = [
        f"{name}.{field}"
        for name, schema in description["components"]["schemas"].items()
        for field, declared in schema.get("properties", {}).items()
        if not declared.get("description")
    ]
    assert silent == []
