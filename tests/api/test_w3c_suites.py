"""W3C's test suites of the three SPARQL 1.1 protocols, request by request and in their order, against a live service.

The names are those of the suites' manifests: `protocol` (34), `graph-store-protocol` (13 and two of later editions)
and `service-description` (3). Requests go to the service as its documentation says to open it for test suites, and
once more with a key, each suite over one store that starts empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

import httpx
import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.compare import isomorphic

from .servers import TOKEN, serving

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
TURTLE = "text/turtle; charset=utf-8"
RDF_TYPES = {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"}
TABLES = {
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
}

SUCCESS = frozenset(range(200, 400))
REFUSED = frozenset(range(400, 500))


@dataclass(frozen=True, slots=True)
class Step:
    """A request, the statuses that pass, and what the answer must hold.

    That is a boolean, a kind of result, or the graph that a Turtle text stands for.
    """

    method: str
    target: str
    body: bytes = b""
    media_type: str | None = None
    statuses: frozenset[int] = SUCCESS
    boolean: bool | None = None
    kind: str | None = None
    graph: str | None = None
    accept: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A test of a suite: the numbers of the graphs that must be there, and its requests."""

    name: str
    steps: tuple[Step, ...]
    graphs: tuple[int, ...] = ()


# ---------------------------------------------------------------------------------------------- protocol

DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
NONE, ONE, TWO, THREE = (DATA.format(number) for number in range(4))
DOCUMENT = "http://xmlns.com/foaf/0.1/Document"
RESOURCE = "http://purl.org/dc/terms/BibliographicResource"
PREFIXES = "PREFIX dc: <http://purl.org/dc/terms/>\nPREFIX foaf: <http://xmlns.com/foaf/0.1/>\n"
BOTH = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type . }}"
NAMED = f"GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }}"


def _uris(**named: list[str]) -> str:
    pairs = [(name.replace("_", "-"), iri) for name, iris in named.items() for iri in iris]
    return "&".join(f"{name}={quote(iri, safe='')}" for name, iri in pairs)


def _get(query: str, dataset: str = "") -> Step:
    return Step("GET", f"/sparql/?query={quote(query, safe='')}" + (f"&{dataset}" if dataset else ""), boolean=True)


def _post(body: str, media_type: str | None = QUERY, dataset: str = "", **wanted: object) -> Step:
    step = Step("POST", "/sparql/" + (f"?{dataset}" if dataset else ""), body.encode(), media_type)
    return replace(step, **wanted)  # type: ignore[arg-type]


def _ask(query: str, dataset: str = "") -> Step:
    return _post(query, dataset=dataset, boolean=True)


def _document(number: str) -> str:
    return f"GRAPH <{number}> {{ <{number}> a foaf:Document }}\n"


DATA_ZERO = _uris(default_graph_uri=[NONE])
FILL = f"DROP ALL ;\nINSERT DATA {{\n{_document(ONE)}{_document(TWO)}{_document(THREE)}}} ;\n"


def _updated(update: str, dataset: str, target: str, there: str, not_there: str = "") -> tuple[Step, Step]:
    missing = f"FILTER NOT EXISTS {{ GRAPH <{target}> {{ {not_there} }} }}" if not_there else ""
    return (
        _post(PREFIXES + update, UPDATE, dataset),
        _ask(f"ASK {{ GRAPH <{target}> {{ {there} }} {missing} }}"),
    )


def _copied(where: str, target: str) -> str:
    return f"INSERT {{ GRAPH <{target}> {{ ?s a dc:BibliographicResource }} }} WHERE {{ {where} }}"


def _t(name: str) -> str:
    return f"http://example.org/protocol-update-dataset-{name}/"


FULL = f"""INSERT {{ GRAPH <{_t("full-test")}> {{ ?s <http://example.org/in> ?in }} }} WHERE {{
  {{ GRAPH ?g {{ ?s a foaf:Document }} BIND(?g AS ?in) }} UNION {{ ?s a foaf:Document . BIND("default" AS ?in) }}
}}"""
BASE_GRAPH = "http://example.org/protocol-base-test/"
SUBJECT = "<http://example.org/s> <http://example.org/p>"
BILL = (
    "PREFIX foaf: <http://xmlns.com/foaf/0.1/> WITH <http://example/addresses> DELETE { ?p foaf:givenName 'Bill' }"
    " INSERT { ?p foaf:givenName 'William' } WHERE { ?p foaf:givenName 'Bill' }"
)
BOTH_COPIED = f"<{ONE}> a <{RESOURCE}> . <{TWO}> a <{RESOURCE}>"
THIRD_COPIED = f"<{THREE}> a <{RESOURCE}>"
OVERRIDDEN = f"ASK FROM <{THREE}> {{ {NAMED} }}"
BOTH_DEFAULT = _uris(default_graph_uri=[ONE, TWO])
BOTH_NAMED = _uris(named_graph_uri=[ONE, TWO])


def _refused(method: str, target: str, body: bytes = b"", media_type: str | None = None) -> tuple[Step]:
    return (Step(method, target, body, media_type, REFUSED),)


PROTOCOL = (
    Case("query_post_form", (_post("query=ASK%20%7B%7D", FORM, DATA_ZERO, boolean=True),)),
    Case("query_dataset_default_graphs_get", (_get(BOTH, BOTH_DEFAULT),), (1, 2)),
    Case("query_dataset_default_graphs_post", (_ask(BOTH, BOTH_DEFAULT),), (1, 2)),
    Case("query_dataset_named_graphs_post", (_ask(f"ASK {{ {NAMED} }}", BOTH_NAMED),), (1, 2)),
    Case("query_dataset_named_graphs_get", (_get(f"ASK {{ {NAMED} }}", BOTH_NAMED),), (1, 2)),
    Case(
        "query_dataset_full",
        (_ask(f"ASK {{ <{THREE}> a ?type {NAMED} }}", _uris(default_graph_uri=[THREE], named_graph_uri=[ONE, TWO])),),
        (1, 2, 3),
    ),
    # The separator between the two graphs is encoded too, so that one parameter holds both.
    Case(
        "query_multiple_dataset",
        (_ask(OVERRIDDEN, _uris(named_graph_uri=[f"{ONE}&named-graph-uri={TWO}"])), _ask(OVERRIDDEN, BOTH_NAMED)),
        (1, 2, 3),
    ),
    Case("query_get", (_get("ASK {}", DATA_ZERO),)),
    Case("query_content_type_select", (_post("SELECT (1 AS ?value) {}", dataset=DATA_ZERO, kind="table"),)),
    Case("query_content_type_ask", (_ask("ASK {}", DATA_ZERO),)),
    Case("query_content_type_describe", (_post("DESCRIBE <http://example.org/>", dataset=DATA_ZERO, kind="RDF"),)),
    Case("query_content_type_construct", (_post("CONSTRUCT { <s> <p> 1 } WHERE {}", dataset=DATA_ZERO, kind="RDF"),)),
    Case(
        "update_dataset_default_graph",
        _updated(
            f"CLEAR ALL ;\nINSERT DATA {{ {_document(ONE)} }} ;\n{_copied('?s a foaf:Document', _t('test'))}",
            _uris(using_graph_uri=[ONE]),
            _t("test"),
            f"<{ONE}> a <{RESOURCE}>",
        ),
    ),
    Case(
        "update_dataset_default_graphs",
        _updated(
            FILL + _copied("?s a foaf:Document", _t("graphs-test")),
            _uris(using_graph_uri=[ONE, TWO]),
            _t("graphs-test"),
            BOTH_COPIED,
            THIRD_COPIED,
        ),
    ),
    Case(
        "update_dataset_named_graphs",
        _updated(
            FILL + _copied("GRAPH ?g { ?s a foaf:Document }", _t("named-graphs-test")),
            _uris(using_named_graph_uri=[ONE, TWO]),
            _t("named-graphs-test"),
            BOTH_COPIED,
            THIRD_COPIED,
        ),
    ),
    Case(
        "update_dataset_full",
        _updated(
            FILL + FULL,
            _uris(using_graph_uri=[ONE], using_named_graph_uri=[TWO]),
            _t("full-test"),
            f'<{ONE}> <http://example.org/in> "default" . <{TWO}> <http://example.org/in> <{TWO}>',
            f"<{THREE}> ?p ?o",
        ),
    ),
    Case("update_post_form", (_post("update=CLEAR+ALL", FORM),)),
    Case("update_post_direct", (_post("CLEAR ALL", UPDATE),)),
    Case(
        "update_base_uri",
        (
            _post(
                f"CLEAR GRAPH <{BASE_GRAPH}> ;\nINSERT DATA {{ GRAPH <{BASE_GRAPH}> {{ {SUBJECT} <test> }} }}", UPDATE
            ),
            _post(f"SELECT ?o WHERE {{ GRAPH <{BASE_GRAPH}> {{ {SUBJECT} ?o }} }}", kind="one absolute IRI"),
        ),
    ),
    Case("query_post_direct", (_ask("ASK {}"),)),
    Case("bad_query_method", _refused("PUT", f"/sparql/?query=ASK%20%7B%7D&{DATA_ZERO}", b"", FORM)),
    Case("bad_multiple_queries", _refused("GET", "/sparql/?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D")),
    Case("bad_query_wrong_media_type", _refused("POST", "/sparql/", b"ASK {}", "text/plain")),
    Case("bad_query_missing_form_type", _refused("POST", "/sparql/", b"query=ASK%20%7B%7D")),
    Case("bad_query_missing_direct_type", _refused("POST", "/sparql/", b"ASK {}")),
    Case("bad_query_non_utf8", _refused("POST", "/sparql/", "ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16")),
    Case("bad_query_syntax", _refused("GET", "/sparql/?query=ASK%20%7B")),
    Case("bad_update_get", _refused("GET", "/sparql/?update=CLEAR%20ALL")),
    Case("bad_multiple_updates", _refused("POST", "/sparql/", b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", FORM)),
    Case("bad_update_wrong_media_type", _refused("POST", "/sparql/", b"CLEAR NAMED", "text/plain")),
    Case("bad_update_missing_form_type", _refused("POST", "/sparql/", b"update=CLEAR%20NAMED")),
    Case(
        "bad_update_non_utf8",
        _refused("POST", "/sparql/", "CLEAR NAMED".encode("utf-16"), f"{UPDATE}; charset=UTF-16"),
    ),
    Case("bad_update_syntax", _refused("POST", "/sparql/", b"update=CLEAR%20XYZ", FORM)),
    Case(
        "bad_update_dataset_conflict",
        _refused("POST", f"/sparql/?{_uris(using_named_graph_uri=['http://example/people'])}", BILL.encode(), UPDATE),
    ),
)

# ---------------------------------------------------------------------------------------------- graph store protocol

VOCABULARIES = "@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix v: <http://www.w3.org/2006/vcard/ns#> .\n"
PERSON = "<http://www.example/gsp/person/1>"
JOHN, JANE = (
    f'{VOCABULARIES}{PERSON} a foaf:Person ; foaf:businessCard [ a v:VCard ; v:fn "{name} Doe" ] .'
    for name in ("John", "Jane")
)
JANE_WHOLE = f'{JANE} {PERSON} foaf:givenName "Jane" ; foaf:familyName "Doe" .'
ALICE = f'{VOCABULARIES}[] a foaf:Person ; foaf:businessCard [ a v:VCard ; v:given-name "Alice" ] .'
BOUNDARY = "a6fe4cd636164618814be9f8d3d1a0de"
PART = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{{file}}"; filename="{{file}}"\r\n'
    f"Content-Type: {TURTLE}\r\n\r\n"
    f'{PERSON} <http://xmlns.com/foaf/0.1/{{key}}> "{{value}}" .\r\n\r\n'
)
PARTS = (
    PART.format(file="lastName.ttl", key="familyName", value="Doe")
    + PART.format(file="firstName.ttl", key="givenName", value="Jane")
    + f"--{BOUNDARY}--\r\n"
)
CREATED, REPLACED, THERE, GONE = frozenset({201}), frozenset({200, 204}), frozenset({200}), frozenset({404})
EITHER = CREATED | REPLACED
INDIRECT = "/graph-store?graph=http%3A%2F%2Fwww.example%2Fgsp%2Fperson%2F{}.ttl"
DEFAULT = "/graph-store?default"
DIRECT = "/graph-store/person/{}.ttl"


def _send(method: str, target: str, body: str, statuses: frozenset[int], media_type: str = TURTLE) -> Step:
    return Step(method, target, body.encode(), media_type, statuses)


def _read(target: str, graph: str) -> Step:
    return Step("GET", target, statuses=THERE, graph=graph, accept="text/turtle")


def _head(target: str, statuses: frozenset[int]) -> Step:
    return Step("HEAD", target, statuses=statuses, accept=TURTLE)


def _of_graphs(at: str, kind: str) -> tuple[Case, ...]:
    """Return the tests of graphs that are named by their URL or by a parameter, each with a store of its own."""
    one, two, four = (at.format(number) for number in (1, 2, 4))
    return (
        Case(
            f"put_get_repeat_{kind}",
            (
                _send("PUT", one, JOHN, CREATED),
                _read(one, JOHN),
                _send("PUT", one, JANE, REPLACED),
                _read(one, JANE),
            ),
        ),
        Case(
            f"put_delete_get_delete_{kind}",
            (
                _send("PUT", two, ALICE, EITHER),
                Step("DELETE", two, statuses=REPLACED),
                Step("GET", two, statuses=GONE),
                Step("DELETE", two, statuses=REPLACED | GONE),
            ),
        ),
        Case(
            f"post_get_post_get_{kind}",
            (
                _send("POST", one, JANE, EITHER),
                _read(one, JANE),
                _send("POST", one, PARTS, REPLACED, f"multipart/form-data; boundary={BOUNDARY}"),
                _read(one, JANE_WHOLE),
            ),
        ),
        Case(f"head_existing_{kind}", (_send("PUT", one, JOHN, EITHER), _head(one, THERE))),
        Case(f"head_non_existing_{kind}", (_head(four, GONE),)),
    )


GRAPH_STORE = (
    *_of_graphs(DIRECT, "direct"),
    *_of_graphs(INDIRECT, "indirect"),
    Case(
        "put_get_default", (_send("PUT", "/graph-store?default", ALICE, EITHER), _read("/graph-store?default", ALICE))
    ),
    Case(
        "post_get_new_graph",
        (_send("POST", "/graph-store", ALICE, CREATED), _read("/graph-store?graph=$LOCATION$", ALICE)),
    ),
    Case(
        "put_get_uri_pct_encoded_indirect",
        (
            _send("PUT", INDIRECT.format(1), JOHN, CREATED),
            _read("/graph-store?graph=http://www.example/gsp/person/1.ttl", JOHN),
        ),
    ),
    Case(
        "put_get_uri_pct_encoded_twice",
        (
            _send("PUT", "/graph-store?graph=http://www.example/gsp/person/1.ttl", JOHN, CREATED),
            _read("/graph-store?graph=http://www.example/gsp/person/%31.ttl", JOHN),
            Step("GET", "/graph-store?graph=http://www.example/gsp/person/%2531.ttl", statuses=GONE),
        ),
    ),
    Case(
        "put_get_repeat",  # of the edition that names a graph now by its URL, now by a parameter
        (
            _send("PUT", DIRECT.format(1), JOHN, CREATED),
            _read("/graph-store?graph=$SERVICE$/graph-store/person/1.ttl", JOHN),
            _send("PUT", "/graph-store?graph=$SERVICE$/graph-store/person/1.ttl", JANE, REPLACED),
            _read(DIRECT.format(1), JANE),
        ),
    ),
)

# ---------------------------------------------------------------------------------------------- running them


@pytest.fixture(scope="module", params=["opened to anybody", "with a key"])
def service(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of an empty service."""
    folder = tmp_path_factory.mktemp("suites") / "store"
    opened = request.param == "opened to anybody"
    headers = {} if opened else {"Authorization": f"Bearer {TOKEN}"}
    settings = {"allow_anonymous_updates": True, "token": None} if opened else {}
    with serving(folder, [], **settings) as url, httpx.Client(base_url=url, timeout=20, headers=headers) as client:
        yield client


@pytest.mark.parametrize("case", PROTOCOL, ids=lambda case: case.name)
def test_protocol(service: httpx.Client, case: Case) -> None:
    for place, number in enumerate(case.graphs):
        iri = DATA.format(number)
        method = "PUT" if place == 0 else "POST"
        triple = f"<{iri}> <{RDF.type}> <{DOCUMENT}> .\n"
        sent = service.request(
            method,
            f"/graph-store?graph={quote(iri, safe='')}",
            content=triple,
            headers={"Content-Type": "application/n-triples"},
        )
        assert sent.status_code < 400
    _run(service, case)


@pytest.mark.parametrize("case", GRAPH_STORE, ids=lambda case: case.name)
def test_graph_store_protocol(service: httpx.Client, case: Case) -> None:
    assert service.post("/sparql", data={"update": "DROP ALL"}).is_success
    _run(service, case)


def test_the_suites_are_whole() -> None:
    names = [case.name for case in (*PROTOCOL, *GRAPH_STORE)]
    assert len(PROTOCOL) == 34
    assert len(set(names)) == len(names) == 34 + 13 + 2


def test_service_description_returns_rdf(service: httpx.Client) -> None:
    answer = service.get("/sparql")
    assert answer.status_code == 200
    assert list(parse(answer.content, format=RdfFormat.from_media_type(answer.headers["content-type"])))


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
def test_service_description_has_endpoint_triple(service: httpx.Client, path: str) -> None:
    graph, (description,) = _description(service, path)
    endpoint = URIRef(str(service.base_url).rstrip("/") + path)
    assert (description, SD.endpoint, endpoint) in graph


def test_service_description_conforms_to_schema(service: httpx.Client) -> None:
    graph, (description,) = _description(service, "/sparql")
    for name, wanted in (("defaultDataset", "Dataset"), ("defaultGraph", "Graph")):
        for _, thing in graph.subject_objects(SD[name]):
            assert (thing, RDF.type, SD[wanted]) in graph
    languages = {SD.SPARQL10Query, SD.SPARQL11Query, SD.SPARQL11Update}
    assert set(graph.objects(description, SD.supportedLanguage)) <= languages
    features = {SD.DereferencesURIs, SD.UnionDefaultGraph, SD.RequiresDataset, SD.EmptyGraphs, SD.BasicFederatedQuery}
    assert set(graph.objects(description, SD.feature)) <= features
    for name in ("resultFormat", "inputFormat"):
        assert {str(f).rpartition("/")[0] for f in graph.objects(description, SD[name])} == {
            "http://www.w3.org/ns/formats"
        }


SD = Namespace("http://www.w3.org/ns/sparql-service-description#")


def _description(service: httpx.Client, path: str) -> tuple[Graph, list[URIRef]]:
    graph = Graph().parse(data=service.get(path, headers={"Accept": "text/turtle"}).text, format="turtle")
    return graph, [one for one in graph.subjects(RDF.type, SD.Service) if isinstance(one, URIRef)]


def _run(service: httpx.Client, case: Case) -> None:
    known = {"$SERVICE$": str(service.base_url).rstrip("/")}
    for number, step in enumerate(case.steps, 1):
        target = step.target
        for name, value in known.items():
            target = target.replace(name, value)
        headers = {"Content-Type": step.media_type, "Accept": step.accept}
        answer = service.request(
            step.method, target, content=step.body, headers={k: v for k, v in headers.items() if v is not None}
        )
        assert answer.status_code in step.statuses, f"request {number}: {answer.status_code} {answer.text}"
        _check(answer, step)
        if "location" in answer.headers:
            known["$LOCATION$"] = answer.headers["location"]


def _check(answer: httpx.Response, step: Step) -> None:
    media_type = answer.headers.get("content-type", "").split(";")[0]
    if step.boolean is not None:
        result = parse_query_results(answer.content, format=QueryResultsFormat.from_media_type(media_type))
        assert bool(result) == step.boolean
    elif step.kind == "table":
        assert media_type in TABLES
    elif step.kind == "RDF":
        assert media_type in RDF_TYPES
    elif step.kind == "one absolute IRI":
        solutions = parse_query_results(answer.content, format=QueryResultsFormat.from_media_type(media_type))
        assert isinstance(solutions, QuerySolutions)
        ((found,),) = list(solutions)
        assert found.value.startswith("http://")
        assert found.value.endswith("/test")
    if step.graph is not None:
        assert answer.headers["content-type"] == TURTLE
        ours, theirs = (Graph().parse(data=text, format="turtle") for text in (answer.text, step.graph))
        assert isomorphic(ours, theirs)
    if step.method == "HEAD" and answer.status_code == 200:
        assert answer.headers["content-type"] == TURTLE
