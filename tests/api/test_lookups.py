"""The lookups over HTTP, on the seed article as it was read by hand."""

from __future__ import annotations

import csv
import io
from typing import Any

import httpx
import orjson
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from ontology.vocabulary import HOME, NS

CLAIM = "95c0e1faa8448621"
ARTICLE = "c7077559a8f942dd"


def items(client: httpx.Client, path: str, **parameters: Any) -> list[dict[str, Any]]:
    response = client.get(path, params=parameters)
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = response.json()["items"]
    return found


def test_who_accused_whom_of_what(read: httpx.Client) -> None:
    found = items(read, "/accusations", accuser="Moscow", accused="Washington")
    assert {act["speaker"]["name"] for act in found} <= {"Russia", "Sergei Lavrov"}
    assert {act["target"]["name"] for act in found} == {"United States"}
    text = read.get(f"/articles/{ARTICLE}").json()["article"]["text"]
    for act in found:
        assert text[act["start"] : act["end"]] == act["quote"]


FILTERS = [
    ({"accuser": "Sergei Lavrov"}, 2),
    ({"accuser": "Moscow"}, 3),
    ({"accused": "the regime"}, 1),
    ({"either": "Washington"}, 4),
    ({"text": '"air strikes"'}, 3),
    ({"agreement": "earlier agreement"}, 1),
    ({"source": "RFE/RL"}, 4),
    ({"since": "2016-06-04"}, 0),
    ({"until": "2016-06-03"}, 4),
    ({"type": "blame"}, 1),
    ({"type": "blame,accuse"}, 4),
    ({"answered": "false"}, 2),
    ({"quotation": "indirect", "answered": "true"}, 1),
    ({"min_confidence": "1"}, 4),
]


@pytest.mark.parametrize(
    ("filters", "count"), FILTERS, ids=[" and ".join(f) + f" {next(iter(f.values()))}" for f, _ in FILTERS]
)
def test_accusations_are_filtered(read: httpx.Client, filters: dict[str, str], count: int) -> None:
    assert len(items(read, "/accusations", **filters)) == count


def test_pages_follow_each_other_without_gap_or_overlap(read: httpx.Client) -> None:
    whole = [act["iri"] for act in items(read, "/claims")]
    url, walked = "/claims?limit=4", []
    while url:
        response = read.get(url)
        walked += [act["iri"] for act in response.json()["items"]]
        url = response.links.get("next", {}).get("url", "")
    assert walked == whole
    assert len(set(walked)) == len(walked) > 15


def test_counts_and_facets_are_of_the_whole(read: httpx.Client) -> None:
    body = read.get("/accusations", params={"limit": 1, "count": "true", "facets": "type,accused"}).json()
    assert body["total"] == 4
    assert sum(facet["count"] for facet in body["facets"]["type"]) == 4
    assert {facet["label"] for facet in body["facets"]["accused"]} == {"United States", "Syrian government"}


def test_only_the_wanted_fields_are_sent(read: httpx.Client) -> None:
    (act, *_) = items(read, "/accusations", fields="iri,answers")
    assert list(act) == ["iri", "answers"]
    assert read.get("/accusations", params={"fields": "colour"}).status_code == 400


def test_a_claim_stands_with_its_counterclaims(read: httpx.Client) -> None:
    claim = read.get(f"/claims/{CLAIM}").json()
    assert {answer["relation"] for answer in claim["answers"]} >= {"reframes", "rebuts"}
    countering = [a["act"] for a in claim["answers"] if a["relation"] in ("reframes", "rebuts")]
    assert {act["side"]["name"] for act in countering} == {"United States"}
    assert read.get(f"/claims/{claim['iri']}").json() == claim
    assert read.get(f"/acts/{claim['acts'][0]['iri']}").json() == claim["acts"][0]


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("/replies", {"actor": "Washington"}),
        ("/disputes", {"x": "Moscow", "y": "Washington"}),
        ("/violations", {"side": "United States"}),
        ("/contradictions", {}),
        ("/shared-claims", {"x": "Russia", "y": "United States"}),
        ("/actors", {"text": "lavrov"}),
        ("/agreements", {"text": "cease"}),
        ("/network", {"kind": "accuses", "through_side": "true"}),
        ("/search", {"text": "strikes"}),
        ("/articles", {"text": "strikes"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_lookup_has_json_csv_and_json_ld(read: httpx.Client, path: str, parameters: dict[str, str]) -> None:
    rows = items(read, path, **parameters)
    assert rows
    table = read.get(path, params=parameters, headers={"Accept": "text/csv"})
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert len(list(csv.DictReader(io.StringIO(table.text)))) == len(rows)
    linked = read.get(path, params={**parameters, "format": "jsonld"})
    assert linked.headers["content-type"] == "application/ld+json"
    assert linked.json()["items"] == rows


def test_actors_are_found_by_alias_and_by_iri(read: httpx.Client) -> None:
    actor = read.get("/actors/Daesh").json()
    assert actor["actor"]["name"] == "Islamic State"
    assert read.get(f"/actors/{actor['actor']['iri']}").json() == actor
    assert read.get("/agreements/earlier agreement").json()["violations"] == 1


def test_json_ld_says_the_same_as_the_graph(read: httpx.Client) -> None:
    document = read.get("/accusations", headers={"Accept": "application/ld+json"}).json()
    context = read.get(document["@context"])
    assert context.headers["content-type"] == "application/ld+json"
    inlined = orjson.dumps({**document, **context.json()})
    said = {q.triple for q in parse(inlined, format=RdfFormat.JSON_LD)}
    graph = read.get(f"/articles/{ARTICLE}", headers={"Accept": "application/n-triples"})
    known = {q.triple for q in parse(graph.content, format=RdfFormat.N_TRIPLES)}
    for name in ("speaker", "target", "actType", "quotationType", "content", "reportedIn", "onBehalfOf"):
        statements = {t for t in said if t.predicate == NamedNode(NS + name)}
        assert statements, name
        assert statements <= known, name


@pytest.mark.parametrize(
    "path",
    ["/actors/Atlantis", "/claims/0000000000000000", "/agreements/none", "/acts/none", f"/articles/{'0' * 16}"],
)
def test_what_is_not_there_is_not_found(read: httpx.Client, path: str) -> None:
    response = read.get(path)
    assert response.status_code == 404
    assert response.json()["detail"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/accusations?limit=0", 422, id="no rows"),
        pytest.param("/accusations?limit=5000", 422, id="too many rows"),
        pytest.param("/accusations?colour=red", 422, id="an unknown parameter"),
        pytest.param("/accusations?type=shout", 422, id="an unknown act type"),
        pytest.param("/accusations?since=yesterday", 422, id="a day that is none"),
        pytest.param("/accusations?since=2016-13-45", 422, id="a day no month has"),
        pytest.param("/accusations?cursor=xyz", 400, id="a cursor of nobody"),
        pytest.param("/accusations?text=%22", 400, id="a text without words"),
        pytest.param("/accusations?accuser=%00", 404, id="a name of control characters"),
        pytest.param("/disputes?x=Russia", 422, id="a dispute with one side"),
        pytest.param("/articles/xyz", 422, id="an article id that is none"),
        pytest.param("/accusations?format=xml", 422, id="a format that is not on offer"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_named(read: httpx.Client, path: str, status: int) -> None:
    response = read.get(path)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"


def test_a_format_that_no_lookup_has_is_refused(read: httpx.Client) -> None:
    assert read.get("/accusations", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (f"/id/article/{ARTICLE}", "U.S., Russia In Dispute"),
        ("/id/actor/body/russia", "Moscow"),
        (f"/id/claim/{CLAIM}", "asking Russia not to target"),
        (f"/graph/article/{ARTICLE}", "Accusation"),
        ("/ns", "Accusation"),
        ("/act-type", "accuse"),
        ("/act-type/accuse", "Holds somebody responsible"),
        ("/relation-type/denies", "denies"),
        (f"/resource?iri={NS}Accusation".replace("#", "%23"), "Accusation"),
        (f"/resource?iri={HOME}id/article/{ARTICLE}%23char=349,426", "Washington asked it"),
    ],
)
def test_every_iri_can_be_followed(read: httpx.Client, path: str, said: str) -> None:
    for accept, kind in (
        ("text/turtle", RdfFormat.TURTLE),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
    ):
        response = read.get(path, headers={"Accept": accept})
        assert response.status_code == 200, response.text
        assert response.headers["content-type"].split(";")[0] == accept
        quads = list(parse(response.content, format=kind))
        assert any(said in str(q) for q in quads)


def test_every_iri_in_an_answer_can_be_followed(read: httpx.Client) -> None:
    (act, *_) = items(read, "/accusations")
    for iri in (act["iri"], act["speaker"]["iri"], act["target"]["iri"], act["claim"], act["article"]["iri"]):
        assert read.get("/resource", params={"iri": iri}).status_code == 200
        assert read.get("/" + iri.removeprefix(HOME)).status_code == 200


@pytest.mark.parametrize(
    ("iri", "status"), [("http://example.org/none", 404), ("no iri", 400), ('http://a/"> }', 400)]
)
def test_an_iri_of_nothing_cannot_be_followed(read: httpx.Client, iri: str, status: int) -> None:
    assert read.get("/resource", params={"iri": iri}).status_code == status
