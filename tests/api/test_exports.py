"""Exports over HTTP: every format by name and by Accept header, filtered, refused with a reason."""

from __future__ import annotations

import csv
import io

import httpx
import pytest

from graph.export import formats

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
        ("format=gexf&metrics=beauty", 422),
    ],
)
def test_what_cannot_be_exported_is_refused(read: httpx.Client, query: str, status: int) -> None:
    response = read.get(f"/export?{query}")
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"


def test_a_place_is_free_again_after_each_export(read: httpx.Client) -> None:
    for _ in range(40):
        assert read.get("/export?format=jsonl").status_code == 200
        assert read.get("/export?format=dossier&view=dossier").status_code == 400
