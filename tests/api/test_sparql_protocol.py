"""SPARQL 1.1 Protocol beyond what W3C's suites ask: all ways to send a query, what is refused and how, formats."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

DATA = "http://example.org/data/{}.rdf"
ONE, TWO, THREE = (DATA.format(n) for n in (1, 2, 3))
FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
DOCUMENT = "http://xmlns.com/foaf/0.1/Document"
RESOURCE = "http://purl.org/dc/terms/BibliographicResource"
BOTH_DEFAULT = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type }}"
BOTH_NAMED = f"ASK {{ GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"
ALL_THREE = f"ASK {{ <{THREE}> a ?type GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"


@pytest.fixture
def client(opened: httpx.Client) -> httpx.Client:
    """The endpoint with three graphs that each describe themselves."""
    for graph in (ONE, TWO, THREE):
        body = f"<{graph}> a <{DOCUMENT}> ."
        sent = opened.put(
            "/graph-store", params={"graph": graph}, content=body, headers={"Content-Type": "text/turtle"}
        )
        assert sent.status_code in (201, 204)
    return opened


def boolean(response: httpx.Response) -> bool:
    assert response.status_code == 200, response.text
    media_type = response.headers["content-type"].split(";")[0]
    return bool(parse_query_results(response.content, format=QueryResultsFormat.from_media_type(media_type)))


def graphs(**named: list[str]) -> list[tuple[str, str]]:
    return [(name.replace("_", "-"), iri) for name, iris in named.items() for iri in iris]


def direct(
    client: httpx.Client, text: str, kind: str = QUERY, dataset: list[tuple[str, str]] | None = None
) -> httpx.Response:
    return client.post("/sparql/", params=dataset or [], content=text, headers={"Content-Type": kind})


@pytest.mark.parametrize(
    ("query", "dataset"),
    [
        pytest.param(BOTH_DEFAULT, graphs(default_graph_uri=[ONE, TWO]), id="two graphs merge to the default graph"),
        pytest.param(BOTH_NAMED, graphs(named_graph_uri=[ONE, TWO]), id="two graphs can be named"),
        pytest.param(
            ALL_THREE, graphs(default_graph_uri=[THREE], named_graph_uri=[ONE, TWO]), id="default and named graphs"
        ),
        pytest.param(
            f"ASK FROM <{THREE}> {{ GRAPH ?g1 {{ <{ONE}> a ?t }} GRAPH ?g2 {{ <{TWO}> a ?t }} }}",
            graphs(named_graph_uri=[ONE, TWO]),
            id="the protocol's dataset wins over the query's",
        ),
        pytest.param(
            f"ASK FROM <{THREE}> {{ GRAPH ?g1 {{ <{ONE}> a ?t }} GRAPH ?g2 {{ <{TWO}> a ?t }} }}",
            graphs(named_graph_uri=[f"{ONE}&named-graph-uri={TWO}"]),
            id="separators encoded once too often are understood",
        ),
    ],
)
def test_the_protocol_names_the_dataset_of_a_query(
    client: httpx.Client, query: str, dataset: list[tuple[str, str]]
) -> None:
    assert boolean(direct(client, query, dataset=dataset))
    assert boolean(client.get("/sparql", params=[("query", query), *dataset]))
    form: dict[str, Any] = {"query": query}
    for name, iri in dataset:
        form.setdefault(name, []).append(iri)
    assert boolean(client.post("/sparql", data=form))


def test_graphs_not_named_are_not_in_the_dataset(client: httpx.Client) -> None:
    query = f"ASK {{ <{THREE}> a ?type }}"
    assert not boolean(direct(client, query, dataset=graphs(default_graph_uri=[ONE, TWO])))


FILL = f"""DROP ALL ;
INSERT DATA {{
  GRAPH <{ONE}> {{ <{ONE}> a <{DOCUMENT}> }}
  GRAPH <{TWO}> {{ <{TWO}> a <{DOCUMENT}> }}
  GRAPH <{THREE}> {{ <{THREE}> a <{DOCUMENT}> }}
}} ;"""
COPY_DEFAULT = f"INSERT {{ GRAPH <http://example.org/t> {{ ?s a <{RESOURCE}> }} }} WHERE {{ ?s a <{DOCUMENT}> }}"


def test_an_update_by_form_may_name_its_dataset_in_the_form(opened: httpx.Client) -> None:
    data: dict[str, Any] = {"update": FILL + COPY_DEFAULT, "using-graph-uri": [ONE, TWO]}
    assert opened.post("/sparql", data=data).status_code in (200, 204)
    assert boolean(direct(opened, f"ASK {{ GRAPH <http://example.org/t> {{ <{TWO}> a <{RESOURCE}> }} }}"))


@pytest.mark.parametrize(
    ("method", "target", "content", "media_type", "status"),
    [
        pytest.param("PUT", "/sparql/?query=ASK%20%7B%7D", b"", FORM, 405, id="a query by PUT"),
        pytest.param(
            "GET", "/sparql/?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", b"", None, 400, id="two queries"
        ),
        pytest.param("POST", "/sparql/", b"ASK {}", "text/plain", 415, id="a query as text/plain"),
        pytest.param("POST", "/sparql/", b"query=ASK%20%7B%7D", None, 415, id="a form without a media type"),
        pytest.param("POST", "/sparql/", b"ASK {}", None, 415, id="a query without a media type"),
        pytest.param(
            "POST", "/sparql/", "ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16", 415, id="a query in UTF-16"
        ),
        pytest.param("POST", "/sparql/", "ASK {}".encode("utf-16"), QUERY, 400, id="a query that is not UTF-8"),
        pytest.param("GET", "/sparql/?query=ASK%20%7B", b"", None, 400, id="a query that does not parse"),
        pytest.param("GET", "/sparql/?query=%FF", b"", None, 400, id="a query whose encoding is broken"),
        pytest.param("GET", "/sparql/?update=CLEAR%20ALL", b"", None, 405, id="an update by GET"),
        pytest.param("POST", "/sparql/", b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", FORM, 400, id="two updates"),
        pytest.param(
            "POST", "/sparql/", b"query=ASK%7B%7D&update=CLEAR%20ALL", FORM, 400, id="a query and an update"
        ),
        pytest.param("POST", "/sparql/", b"nothing=1", FORM, 400, id="a form without a query"),
        pytest.param("POST", "/sparql/", b"", FORM, 400, id="an empty form"),
        pytest.param("POST", "/sparql/", b"query=ASK%7B%7D&query=ASK%7B%7D", FORM, 400, id="two queries in a form"),
        pytest.param("GET", "/sparql/?query=", b"", None, 400, id="an empty query"),
        pytest.param("GET", "/sparql/?query=CLEAR%20ALL", b"", None, 400, id="an update as a query by GET"),
        pytest.param("POST", "/sparql/", b"CLEAR ALL", QUERY, 400, id="an update as a query"),
        pytest.param("POST", "/sparql/", b"ASK {}", UPDATE, 400, id="a query as an update"),
        pytest.param("POST", "/sparql/?query=ASK%7B%7D", b"ASK {}", QUERY, 400, id="queries in the URL and the body"),
        pytest.param("POST", "/sparql/", b"query=ASK%7B%7D", f"{FORM}; charset=utf-16", 415, id="a form in UTF-16"),
        pytest.param(
            "POST",
            "/sparql/",
            b"using-graph-uri=http://a/2&update=WITH%20%3Chttp://a/1%3E%20DELETE%20WHERE%20%7B%3Fs%20%3Fp%20%3Fo%7D",
            FORM,
            400,
            id="a dataset both in the form and by WITH",
        ),
        pytest.param("DELETE", "/sparql/", b"", None, 405, id="DELETE of the endpoint"),
        pytest.param("POST", "/sparql/", b"CLEAR NAMED", "text/plain", 415, id="an update as text/plain"),
        pytest.param(
            "POST", "/sparql/", b"update=CLEAR%20NAMED", None, 415, id="an update form without a media type"
        ),
        pytest.param(
            "POST",
            "/sparql/",
            "CLEAR NAMED".encode("utf-16"),
            f"{UPDATE}; charset=UTF-16",
            415,
            id="an update in UTF-16",
        ),
        pytest.param("POST", "/sparql/", b"update=CLEAR%20XYZ", FORM, 400, id="an update that does not parse"),
        pytest.param(
            "POST",
            "/sparql/?using-named-graph-uri=http%3A%2F%2Fexample%2Fpeople",
            b"WITH <http://example/a> DELETE { ?p <http://a/n> 'Bill' } WHERE { ?p <http://a/n> 'Bill' }",
            UPDATE,
            400,
            id="a dataset both in the protocol and by WITH",
        ),
        pytest.param(
            "POST",
            "/sparql/?using-graph-uri=http%3A%2F%2Fexample%2Fpeople",
            b"DELETE { ?p <http://a/n> 'Bill' } USING <http://example/a> WHERE { ?p <http://a/n> 'Bill' }",
            UPDATE,
            400,
            id="a dataset both in the protocol and by USING",
        ),
        pytest.param(
            "POST", "/sparql", b"SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", QUERY, 400, id="SERVICE"
        ),
        pytest.param("POST", "/sparql", b"LOAD <http://127.0.0.1:9/>", UPDATE, 400, id="LOAD"),
        pytest.param(
            "POST", "/sparql", b"DROP GRAPH <http://example.org/none>", UPDATE, 400, id="DROP of what is not there"
        ),
        pytest.param(
            "POST",
            "/sparql",
            b"MOVE <http://example.org/none> TO DEFAULT",
            UPDATE,
            400,
            id="MOVE of what is not there",
        ),
        pytest.param(
            "POST",
            "/sparql",
            b"CREATE GRAPH <http://example.org/new> ; CREATE GRAPH <http://example.org/new>",
            UPDATE,
            400,
            id="CREATE of what is there",
        ),
        pytest.param("POST", "/sparql", b"LOAD SILENT <file:///etc/passwd>", UPDATE, 400, id="LOAD of a file"),
        pytest.param(
            "GET", "/sparql?query=ASK%7B%7D&default-graph-uri=none", b"", None, 400, id="a graph that is no IRI"
        ),
        pytest.param("GET", "/sparql?query=ASK%7B%7D&timeout=soon", b"", None, 400, id="a timeout that is no number"),
    ],
)
def test_what_the_protocol_forbids_is_refused(
    opened: httpx.Client, method: str, target: str, content: bytes, media_type: str | None, status: int
) -> None:
    headers = {"Content-Type": media_type} if media_type else {}
    response = opened.request(method, target, content=content, headers=headers)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"]
    assert response.json()["what_to_do"]


def test_an_update_that_fails_changes_nothing(opened: httpx.Client) -> None:
    update = "INSERT DATA { <http://a/s> <http://a/p> 'half done' } ; DROP GRAPH <http://example.org/none>"
    problem = direct(opened, update, UPDATE)
    assert problem.status_code == 400
    assert "http://example.org/none" in problem.json()["detail"]
    assert not boolean(direct(opened, "ASK { ?s ?p 'half done' }"))


@pytest.mark.parametrize("update", ["CLEAR GRAPH <{}>", "clear  # the old\n graph <{}>", "CLEAR SILENT GRAPH <{}>"])
def test_a_graph_that_is_not_there_is_cleared_already(opened: httpx.Client, update: str) -> None:
    none = "http://example.org/none"
    note = "<http://a/s> <http://a/p> 'CLEAR GRAPH'"
    assert direct(opened, f"{update.format(none)} ; INSERT DATA {{ {note} }}", UPDATE).status_code == 204
    assert boolean(direct(opened, f"ASK {{ {note} FILTER NOT EXISTS {{ GRAPH <{none}> {{ }} }} }}"))


def test_a_query_that_does_not_parse_gets_the_message_of_the_parser(opened: httpx.Client) -> None:
    problem = opened.get("/sparql", params={"query": "SELECT * WHERE { ?s ?p }"}).json()
    assert "expected" in problem["detail"]


FORMATS = [
    ("SELECT * { VALUES ?x { 1 } }", "application/sparql-results+json", "json"),
    ("SELECT * { VALUES ?x { 1 } }", "application/sparql-results+xml", "xml"),
    ("SELECT * { VALUES ?x { 1 } }", "text/csv", "csv"),
    ("SELECT * { VALUES ?x { 1 } }", "text/tab-separated-values", "tsv"),
    ("ASK {}", "application/sparql-results+json", "json"),
    ("ASK {}", "application/sparql-results+xml", "xml"),
    ("CONSTRUCT { <http://a/s> <http://a/p> 1 } {}", "text/turtle", "turtle"),
    ("CONSTRUCT { <http://a/s> <http://a/p> 1 } {}", "application/n-triples", "ntriples"),
    ("CONSTRUCT { <http://a/s> <http://a/p> 1 } {}", "application/n-quads", "nquads"),
    ("CONSTRUCT { <http://a/s> <http://a/p> 1 } {}", "application/trig", "trig"),
    ("CONSTRUCT { <http://a/s> <http://a/p> 1 } {}", "application/rdf+xml", "rdfxml"),
    ("CONSTRUCT { <http://a/s> <http://a/p> 1 } {}", "application/ld+json", "jsonld"),
]


@pytest.mark.parametrize(("query", "media_type", "name"), FORMATS, ids=[f"{q.split()[0]} {n}" for q, _, n in FORMATS])
def test_every_format_is_had_by_accept_and_by_name(
    opened: httpx.Client, query: str, media_type: str, name: str
) -> None:
    by_accept = opened.get("/sparql", params={"query": query}, headers={"Accept": media_type})
    by_name = opened.get("/sparql", params={"query": query, "format": name})
    for response in (by_accept, by_name):
        assert response.status_code == 200, response.text
        assert response.headers["content-type"].split(";")[0] == media_type
    assert by_accept.content == by_name.content
    if query.startswith("CONSTRUCT"):
        assert len(list(parse(by_accept.content, format=RdfFormat.from_media_type(media_type)))) == 1
    elif name != "csv":  # CSV loses the kinds of terms: nothing reads it back
        parse_query_results(by_accept.content, format=QueryResultsFormat.from_media_type(media_type))


@pytest.mark.parametrize(("query", "accept"), [("SELECT * {}", "image/png"), ("CONSTRUCT WHERE {}", "text/csv")])
def test_a_format_that_cannot_be_had_is_refused(opened: httpx.Client, query: str, accept: str) -> None:
    assert opened.get("/sparql", params={"query": query}, headers={"Accept": accept}).status_code == 406


def test_the_favourite_of_several_formats_is_chosen(opened: httpx.Client) -> None:
    accept = "text/csv;q=0.3, application/sparql-results+xml;q=0.9, */*;q=0.1"
    response = opened.get("/sparql", params={"query": "SELECT * {}"}, headers={"Accept": accept})
    assert response.headers["content-type"].startswith("application/sparql-results+xml")


def test_head_has_the_headers_of_get_and_no_body(opened: httpx.Client) -> None:
    response = opened.head("/sparql", params={"query": "ASK {}"})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("application/sparql-results+json")
    assert response.content == b""


def test_options_says_what_is_allowed(opened: httpx.Client) -> None:
    response = opened.options("/sparql")
    assert response.status_code == 204
    assert {"GET", "HEAD", "POST", "OPTIONS"} <= set(response.headers["allow"].split(", "))


def test_pages_of_other_origins_may_ask(opened: httpx.Client) -> None:
    origin = {"Origin": "https://example.org"}
    assert opened.get("/sparql?query=ASK%7B%7D", headers=origin).headers["access-control-allow-origin"] == "*"
    preflight = {**origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    assert opened.options("/sparql", headers=preflight).status_code == 200
