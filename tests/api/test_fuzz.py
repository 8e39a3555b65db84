"""The API fuzzed from its own description: whatever is sent, the service answers, and no 5xx but a deadline's end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.schemas import OpenApiSchema

from .servers import TOKEN, serving

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the fuzzer's own libraries

KEY = {"Authorization": f"Bearer {TOKEN}"}
ROUTES = sorted(
    {
        "GET": "/ /accusations /claims /claims/{name} /acts/{name} /replies /disputes /violations /contradictions "
        "/shared-claims /actors /actors/{name} /agreements /agreements/{name} /network /search /articles "
        "/articles/{article} /export /sparql /graph-store /resource /id/{local} /graph/{local} /jobs/{job}",
        "POST": "/articles /read /sparql /graph-store",
        "PUT": "/graph-store",
        "DELETE": "/articles/{article} /graph-store",
    }.items()
)
CASES = [(method, path) for method, paths in ROUTES for path in paths.split()]


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory, gold: object) -> Iterator[str]:
    """URL of a service of our own over the seed article, to be treated badly."""
    folder = tmp_path_factory.mktemp("fuzzed") / "store"
    with serving(folder, [gold], query_timeout=1, max_jobs=1000) as url:  # type: ignore[list-item]
        yield url


@pytest.mark.parametrize(("method", "path"), CASES, ids=[f"{m} {p}" for m, p in CASES])
def test_no_request_makes_the_service_fail(fuzzed: str, method: str, path: str) -> None:
    fuzz(fuzzed, method, path, examples=6)


@pytest.mark.slow
@pytest.mark.parametrize(("method", "path"), CASES, ids=[f"{m} {p}" for m, p in CASES])
def test_no_request_of_many_makes_the_service_fail(fuzzed: str, method: str, path: str) -> None:
    fuzz(fuzzed, method, path, examples=60)


@cache
def described(url: str) -> OpenApiSchema:
    schema = schemathesis.openapi.from_dict(httpx.get(f"{url}/openapi.json").json())
    schema.config.base_url = url
    return schema


def ended_by_its_deadline(response: Response) -> bool:
    """Whether the service stopped a request at the deadline the request itself set, as it is described to."""
    return response.status_code == 503 and response.json()["type"] == "urn:counterclaim:problem:deadline-exceeded"


def fuzz(url: str, method: str, path: str, *, examples: int) -> None:
    schema = described(url)

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=schema[path][method].as_strategy())
    def ask(case: Case) -> None:
        response = case.call(headers=KEY, timeout=20)
        if not ended_by_its_deadline(response):
            case.validate_response(response, checks=[not_a_server_error])

    ask()
