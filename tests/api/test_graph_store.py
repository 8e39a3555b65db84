"""SPARQL 1.1 Graph Store HTTP Protocol, case by case."""

from __future__ import annotations

import httpx
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph
from rdflib.compare import isomorphic

TURTLE = {"Content-Type": "text/turtle; charset=utf-8"}
PREFIXES = "@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix v: <http://www.w3.org/2006/vcard/ns#> .\n"
PERSON = "<http://example.org/person/1>"
JOHN = PREFIXES + f'{PERSON} a foaf:Person ; foaf:businessCard [ a v:VCard ; v:fn "John Doe" ] .'
JANE = PREFIXES + f'{PERSON} a foaf:Person ; foaf:businessCard [ a v:VCard ; v:fn "Jane Doe" ] .'
ALICE = PREFIXES + '[] a foaf:Person ; foaf:businessCard [ a v:VCard ; v:given-name "Alice" ] .'
RDF_XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="http://a/s"/></rdf:RDF>'


def same(response: httpx.Response, expected: str) -> bool:
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    return isomorphic(
        Graph().parse(data=response.text, format="turtle"), Graph().parse(data=expected, format="turtle")
    )


def get(client: httpx.Client, target: str) -> httpx.Response:
    return client.get(target, headers={"Accept": "text/turtle"})


@pytest.fixture
def one(opened: httpx.Client) -> str:
    """A graph of its own, named by its URL, that holds John."""
    opened.put("/graph-store/person/1.ttl", content=JOHN, headers=TURTLE)
    return "/graph-store/person/1.ttl"


def test_put_makes_a_graph_named_by_its_url(opened: httpx.Client) -> None:
    target = "/graph-store/person/new.ttl"
    assert opened.put(target, content=JOHN, headers=TURTLE).status_code == 201
    assert same(get(opened, target), JOHN)
    assert same(get(opened, f"/graph-store?graph={opened.base_url}{target}"), JOHN)
    assert same(get(opened, f"/graph-store?graph={target}"), JOHN)


def test_put_replaces_a_graph(opened: httpx.Client, one: str) -> None:
    response = opened.put(one, content=JANE, headers=TURTLE)
    assert (response.status_code, response.content) == (204, b"")
    assert same(get(opened, one), JANE)


def test_put_fills_the_default_graph(opened: httpx.Client) -> None:
    opened.post("/sparql", data={"update": "CLEAR DEFAULT"})
    assert opened.put("/graph-store?default", content=ALICE, headers=TURTLE).status_code == 201
    assert same(get(opened, "/graph-store?default"), ALICE)
    assert opened.put("/graph-store?default", content=JOHN, headers=TURTLE).status_code == 204


def test_put_makes_an_empty_graph(opened: httpx.Client) -> None:
    target = "/graph-store/person/2.ttl"
    assert opened.put(target, content="", headers=TURTLE).status_code == 201
    assert same(get(opened, target), "")
    assert opened.put(target, content=JOHN, headers=TURTLE).status_code == 204


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (JANE, "application/rdf+xml"),
        (RDF_XML, "text/turtle"),
        (JANE, "application/n-triples"),
        ("{", "application/ld+json"),
    ],
)
def test_a_body_that_is_not_of_its_media_type_is_refused(
    opened: httpx.Client, one: str, body: str, media_type: str
) -> None:
    response = opened.put(one, content=body, headers={"Content-Type": media_type})
    assert response.status_code == 400
    assert same(get(opened, one), JOHN)


def test_a_body_of_an_unknown_media_type_is_refused(opened: httpx.Client, one: str) -> None:
    assert opened.put(one, content=JANE, headers={"Content-Type": "image/png"}).status_code == 415
    assert opened.put(one, content=JANE).status_code == 415


def test_delete_removes_a_graph(opened: httpx.Client, one: str) -> None:
    assert opened.delete(one).status_code == 200
    assert get(opened, one).status_code == 404


def test_delete_of_a_graph_that_is_not_there_is_not_found(opened: httpx.Client) -> None:
    assert opened.delete("/graph-store/person/none.ttl").status_code == 404


def test_post_adds_to_a_graph(opened: httpx.Client, one: str) -> None:
    # The last statement lacks its full stop: that is read as if it had one.
    added = PREFIXES + f'{PERSON} foaf:name "Jane Doe"'
    assert opened.post(one, content=added, headers=TURTLE).status_code == 200
    assert same(get(opened, one), JOHN + f' {PERSON} foaf:name "Jane Doe" .')


def test_post_of_several_parts_adds_them_all(opened: httpx.Client, one: str) -> None:
    family, given = (
        f"{PERSON} <http://xmlns.com/foaf/0.1/{p}> '{v}'" for p, v in (("familyName", "Doe"), ("givenName", "Jane"))
    )
    files = [("a", ("a.ttl", family, "text/turtle; charset=utf-8")), ("b", ("b.ttl", given + " .", "text/turtle"))]
    assert opened.post(one, files=files).status_code == 200
    assert same(get(opened, one), f"{JOHN} {family} . {given} .")


def test_post_of_a_broken_part_adds_nothing(opened: httpx.Client, one: str) -> None:
    files = [("a", ("a.ttl", f"{PERSON} <http://a/p> 1 .", "text/turtle")), ("b", ("b.ttl", "@@", "text/turtle"))]
    assert opened.post(one, files=files).status_code == 400
    assert same(get(opened, one), JOHN)


def test_post_to_the_store_makes_a_graph_and_says_where(opened: httpx.Client) -> None:
    response = opened.post("/graph-store", content=ALICE, headers=TURTLE)
    assert response.status_code == 201
    target = response.headers["location"]
    assert same(get(opened, target), ALICE)
    nothing = opened.post(target, content="", headers=TURTLE)
    assert nothing.status_code in (200, 204)
    assert same(get(opened, target), ALICE)


def test_post_makes_a_graph_that_is_not_there(opened: httpx.Client) -> None:
    target = "/graph-store/person/posted.ttl"
    assert opened.post(target, content=JOHN, headers=TURTLE).status_code == 201
    assert same(get(opened, target), JOHN)


def test_head_tells_whether_a_graph_is_there(opened: httpx.Client, one: str) -> None:
    there = opened.head(one)
    assert (there.status_code, there.content) == (200, b"")
    assert opened.head("/graph-store/person/4.ttl").status_code == 404


@pytest.mark.parametrize(
    "media_type", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_a_graph_is_had_in_every_format(opened: httpx.Client, one: str, media_type: str) -> None:
    response = opened.get(one, headers={"Accept": media_type})
    assert response.headers["content-type"].split(";")[0] == media_type
    assert len(list(parse(response.content, format=RdfFormat.from_media_type(media_type)))) == 4


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("", id="none"),
        pytest.param("?graph=", id="an empty one"),
        pytest.param("?default&graph=http://example.org/g", id="the default one and another"),
        pytest.param("?graph=http://example.org/g&graph=http://example.org/h", id="two"),
        pytest.param("?graph=http://[", id="a broken one"),
        pytest.param("?graph=http://a/%22", id="one with a quotation mark"),
        pytest.param("?other=1", id="another parameter"),
    ],
)
def test_a_request_must_name_one_graph(opened: httpx.Client, query: str) -> None:
    for method in ("GET", "HEAD", "PUT", "DELETE"):
        assert opened.request(method, f"/graph-store{query}", headers=TURTLE).status_code == 400


@pytest.mark.parametrize(
    "graph", ["/graph-store/life/1.ttl", "/graph-store?graph=http://example.org/life", "/graph-store?graph=life/2"]
)
def test_a_graph_is_made_read_added_to_and_removed(opened: httpx.Client, graph: str) -> None:
    assert opened.head(graph).status_code == 404
    assert opened.put(graph, content=JOHN, headers=TURTLE).status_code == 201
    assert opened.post(graph, content=f'{PERSON} <http://a/p> "new" .', headers=TURTLE).status_code == 200
    assert same(get(opened, graph), f'{JOHN} {PERSON} <http://a/p> "new" .')
    assert opened.head(graph).headers["content-type"].startswith("text/turtle")
    assert opened.delete(graph).status_code == 200
    for method in ("GET", "HEAD", "DELETE"):
        assert opened.request(method, graph).status_code == 404


@pytest.mark.parametrize("method", ["PUT", "POST"])
@pytest.mark.parametrize(
    "graph", ["{}/graph-store/base/{}", "http://example.org/base/{}"], ids=["its URL", "its IRI"]
)
def test_relative_iris_are_resolved_against_the_name_of_the_graph(
    opened: httpx.Client, graph: str, method: str
) -> None:
    name = graph.format(*([str(opened.base_url).rstrip("/"), method] if graph.startswith("{") else [method]))
    opened.request(method, "/graph-store", params={"graph": name}, content="<> <p> <#x> .", headers=TURTLE)
    assert same(
        opened.get("/graph-store", params={"graph": name}), f"<{name}> <{name.rsplit('/', 1)[0]}/p> <{name}#x> ."
    )


def test_the_default_graph_is_always_there(opened: httpx.Client) -> None:
    opened.put("/graph-store?default", content=JOHN, headers=TURTLE)
    assert opened.post("/graph-store?default", content="<http://a> <http://b> 1 .", headers=TURTLE).status_code == 200
    assert same(get(opened, "/graph-store?default"), JOHN + " <http://a> <http://b> 1 .")
    assert opened.delete("/graph-store?default").status_code == 200
    assert same(get(opened, "/graph-store?default"), "")
    assert opened.head("/graph-store?default").status_code == 200


def test_a_graph_in_a_format_that_cannot_be_had_is_refused(opened: httpx.Client, one: str) -> None:
    assert opened.get(one, headers={"Accept": "image/png"}).status_code == 406


def test_writing_needs_a_key(closed: httpx.Client) -> None:
    target = "/graph-store?graph=http://example.org/g"
    for method in ("PUT", "POST", "DELETE"):
        response = closed.request(method, target, content=JOHN, headers={**TURTLE, "Authorization": ""})
        assert response.status_code == 401
        assert response.headers["www-authenticate"].startswith("Bearer")
        wrong = closed.request(method, target, content=JOHN, headers={**TURTLE, "Authorization": "Bearer nobody"})
        assert wrong.status_code == 403
    assert closed.put(target, content=JOHN, headers=TURTLE).status_code == 201


def test_a_created_graph_of_another_script_is_located_by_its_escaped_name(opened: httpx.Client) -> None:
    answer = opened.post("/graph-store?graph=http://example.org/%E8%85%8B", content=JOHN, headers=TURTLE)
    assert answer.status_code == 201
    assert answer.headers["Location"] == "http://example.org/%E8%85%8B"
