"""The same service over a store on another server: a real Oxigraph."""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx
import pytest

from graph.values import Reading
from tests.store.servers import oxigraph

from .servers import TOKEN, serving

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def remote(tmp_path_factory: pytest.TempPathFactory, gold: Reading) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with (
        oxigraph(tmp_path_factory.mktemp("oxigraph")) as address,
        serving(address, [gold], index=tmp_path_factory.mktemp("index")) as url,
        httpx.Client(base_url=url, timeout=30, headers=headers) as client,
    ):
        yield client


def test_lookups_and_pages_answer(remote: httpx.Client) -> None:
    assert len(remote.get("/accusations", params={"accuser": "Moscow"}).json()["items"]) == 3
    assert "Who accused whom" in remote.get("/").text
    assert remote.get("/articles/c7077559a8f942dd").json()["acts"]
    assert remote.get("/export?format=csv").status_code == 200


def test_queries_and_updates_go_through(remote: httpx.Client) -> None:
    update = "INSERT DATA { GRAPH <http://example.org/g> { <http://a> <http://b> 1 } }"
    ask = {"query": "ASK { GRAPH <http://example.org/g> { <http://a> ?p 1 } }"}
    assert not remote.get("/sparql", params=ask).json()["boolean"]
    assert remote.post("/sparql", data={"update": update}).status_code == 204
    assert remote.get("/sparql", params=ask).json()["boolean"]
    assert remote.get("/sparql", params={"query": "ASK {"}).status_code == 400


def test_graphs_are_kept(remote: httpx.Client) -> None:
    turtle = {"Content-Type": "text/turtle"}
    assert remote.put("/graph-store/a.ttl", content="<http://a> <http://b> 1 .", headers=turtle).status_code == 201
    assert "<http://b>" in remote.get("/graph-store/a.ttl").text
    assert remote.delete("/graph-store/a.ttl").status_code == 200
    assert remote.head("/graph-store/a.ttl").status_code == 404


def test_articles_are_added(remote: httpx.Client) -> None:
    sent = remote.post("/articles", json={"text": "On Monday Eve accused Bob of theft in the market.\n"})
    for _ in range(100):
        job = remote.get(sent.headers["location"]).json()
        if job["state"] == "done":
            break
        time.sleep(0.05)
    assert job["outcomes"][0]["outcome"] == "added"
    assert len(remote.get("/accusations", params={"accuser": "Eve"}).json()["items"]) == 1
