"""Exports over HTTP: every format by name and by Accept header, filtered, refused with a reason."""

from __future__ import annotations

import csv
import io

import httpx
import networkx as nx
import pytest

from api.streaming import _batch
from graph.export import Format, formats

NEEDS = {"dossier": {"actor": "Washington"}, "dispute": {"x": "Moscow", "y": "Washington"}}
PLAIN = [f for f in formats() if f.extra is None]


@pytest.mark.parametrize("name", [f.name for f in PLAIN])
def test_every_format_is_had_by_name(read: httpx.Client, name: str) -> None:
    (format,) = (f for f in PLAIN if f.name == name)
    response = read.get("/export", params={"format": name, **NEEDS.get(format.views[0], {})})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].split(";")[0] == format.media_type
    assert response.headers["content-disposition"].endswith(f'{format.extension}"')
    assert response.content


def test_a_format_is_had_by_accept(read: httpx.Client) -> None:
    response = read.get("/export", headers={"Accept": "application/graphml+xml"})
    assert response.content.startswith(b"<?xml")
    dossier = read.get("/export", params={"view": "dossier", "actor": "Washington"}, headers={"Accept": "text/html"})
    assert "Accusations against Washington" in dossier.text


@pytest.mark.parametrize("format", PLAIN, ids=lambda f: f.name)
def test_every_media_type_is_negotiated(read: httpx.Client, format: Format) -> None:
    view = format.views[0]
    asked = {"view": view, **NEEDS.get(view, {})}
    response = read.get("/export", params=asked, headers={"Accept": format.media_type})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].split(";")[0] == format.media_type
    assert "Accept" in response.headers["vary"].split(", ")


def test_metrics_are_added_on_request(read: httpx.Client) -> None:
    asked = {"format": "node-link", "view": "actors", "metrics": "degree,communities"}
    network = nx.node_link_graph(read.get("/export", params=asked).json(), edges="edges")
    assert dict(network.nodes(data="in_degree")) == dict(network.in_degree())
    assert all(number >= 1 for _, number in network.nodes(data="community"))


@pytest.mark.parametrize(
    ("filters", "rows"), [({"accuser": "Moscow"}, 3), ({"type": "blame"}, 1), ({"since": "2020-01-01"}, 0)]
)
def test_exports_are_filtered(read: httpx.Client, filters: dict[str, str], rows: int) -> None:
    response = read.get("/export", params={"format": "csv", **filters})
    assert len(list(csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff"))))) == rows


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("format=xyz", 406),
        ("view=dossier&format=gexf", 406),
        ("view=dossier&format=dossier", 400),
        ("view=colours", 422),
        ("format=gexf&accuser=Atlantis", 404),
        ("format=csv&metrics=degree", 400),
        ("format=csv&accuser=Moscow&speaker=Moscow", 400),
        ("format=svg&x=Moscow", 400),
        ("format=gexf&metrics=beauty", 422),
    ],
)
def test_what_cannot_be_exported_is_refused(read: httpx.Client, query: str, status: int) -> None:
    response = read.get(f"/export?{query}")
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"


def test_an_empty_chunk_is_not_the_end() -> None:
    chunks = iter([b"", b"one ", b"", b"two"])
    assert _batch(chunks) == b"one two"
    assert _batch(chunks) == b""


def test_a_file_is_named_by_its_view_once(read: httpx.Client) -> None:
    dossier = read.get("/export", params={"format": "dossier", "actor": "Washington"})
    assert dossier.headers["content-disposition"] == 'inline; filename="counterclaim.dossier.html"'
    claims = read.get("/export", params={"format": "gexf", "view": "claims"})
    assert claims.headers["content-disposition"] == 'attachment; filename="counterclaim-claims.gexf"'


def test_a_place_is_free_again_after_each_export(read: httpx.Client) -> None:
    for _ in range(40):
        assert read.get("/export?format=jsonl").status_code == 200
        assert read.get("/export?format=dossier&view=dossier").status_code == 400
