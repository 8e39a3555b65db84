"""Settings are checked at start, and the documentation, the settings and the routes say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.routing import APIRoute

from api.app import ROUTERS
from api.settings import PREFIX, Settings, load_settings
from graph.errors import InputError

DOCUMENT = (Path(__file__).parents[2] / "docs" / "service.md").read_text("utf-8")


def test_the_environment_counts_and_arguments_win(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}PORT", "8123")
    monkeypatch.setenv(f"{PREFIX}QUERY_TIMEOUT", "3.5")
    assert load_settings().port == 8123
    assert load_settings(port=9000, host=None).port == 9000
    assert load_settings().query_timeout == 3.5


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"port": 70000}, "port (COUNTERCLAIM_PORT)"),
        ({"query_timeout": 0}, "query_timeout (COUNTERCLAIM_QUERY_TIMEOUT)"),
        ({"token": "short"}, "token (COUNTERCLAIM_TOKEN)"),
        ({"host": "0.0.0.0", "allow_anonymous_updates": True}, "opens the store to everybody who reaches 0.0.0.0"),
        ({"public_url": "example.org"}, "is not an http or https URL"),
        ({"colour": "red"}, "colour"),
    ],
    ids=["port", "timeout", "token", "open to the network", "public URL", "unknown"],
)
def test_a_setting_that_cannot_be_used_is_named(given: dict[str, object], complaint: str) -> None:
    with pytest.raises(InputError) as caught:
        load_settings(**given)
    assert complaint in str(caught.value)


def test_the_token_is_never_shown() -> None:
    settings = load_settings(token="a-secret-of-sixteen")
    assert "a-secret" not in repr(settings)


def test_every_setting_is_documented_with_its_default_and_meaning() -> None:
    documented = dict(re.findall(r"^\| `([a-z_]+)` \| (.+) \|$", DOCUMENT, re.M))
    assert documented.keys() == Settings.model_fields.keys()
    for name, field in Settings.model_fields.items():
        assert documented[name].endswith(f"| {field.description}"), name


def test_every_route_is_documented_and_every_documented_route_is_there() -> None:
    routes = {
        (method, route.path.replace(":path", ""))
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute) and route.include_in_schema
        for method in route.methods
    }
    documented = set()
    for row in re.findall(r"^\| (`GET.+?|`POST.+?|`DELETE.+?) \|", DOCUMENT, re.M):
        path = ""
        for code in re.findall(r"`([^`]+)`", row):
            method, _, named = code.partition(" ")
            path = named or path
            documented.add((method, path))
    documented.discard(("GET", "/openapi.json"))
    assert routes == documented
