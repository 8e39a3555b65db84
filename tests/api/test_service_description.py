"""SPARQL 1.1 Service Description: what a GET of the endpoint without a query returns."""

from __future__ import annotations

import httpx
import pytest
from rdflib import RDF, Graph, Namespace, URIRef

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")


def described(client: httpx.Client, accept: str, syntax: str) -> Graph:
    response = client.get("/sparql", headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == accept
    return Graph().parse(data=response.text, format=syntax)


@pytest.mark.parametrize(
    ("accept", "syntax"),
    [("text/turtle", "turtle"), ("application/rdf+xml", "xml"), ("application/n-triples", "nt")],
)
def test_the_endpoint_describes_itself_in_rdf(read: httpx.Client, accept: str, syntax: str) -> None:
    assert len(described(read, accept, syntax)) > 10


def test_the_head_is_had_alone_and_another_format_is_refused(read: httpx.Client) -> None:
    head = read.head("/sparql", headers={"Accept": "text/turtle"})
    assert (head.status_code, head.content) == (200, b"")
    assert read.get("/sparql", headers={"Accept": "image/png"}).status_code == 406


def test_without_a_wish_the_description_is_rdf(read: httpx.Client) -> None:
    assert read.get("/sparql/").headers["content-type"] == "text/turtle; charset=utf-8"


def test_the_description_names_the_endpoint(read: httpx.Client) -> None:
    graph = described(read, "text/turtle", "turtle")
    (service,) = graph.subjects(RDF.type, SD.Service)
    assert list(graph.objects(service, SD.endpoint)) == [
        URIRef(f"{read.base_url}/sparql".replace("//sparql", "/sparql"))
    ]


def test_the_description_conforms_to_its_schema(read: httpx.Client) -> None:
    graph = described(read, "text/turtle", "turtle")
    (service,) = graph.subjects(RDF.type, SD.Service)
    assert {SD.SPARQL11Query, SD.SPARQL11Update} <= set(graph.objects(service, SD.supportedLanguage))
    assert list(graph.objects(service, SD.resultFormat))
    assert list(graph.objects(service, SD.inputFormat))
    (dataset,) = graph.objects(service, SD.defaultDataset)
    assert (dataset, RDF.type, SD.Dataset) in graph
    (default,) = graph.objects(dataset, SD.defaultGraph)
    assert (default, RDF.type, SD.Graph) in graph


def test_a_browser_gets_the_editor(read: httpx.Client) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    response = read.get("/sparql", headers={"Accept": accept})
    assert response.headers["content-type"].startswith("text/html")
    assert "<textarea" in response.text
