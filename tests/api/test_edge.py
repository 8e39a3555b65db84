"""What holds for every route: ids, HEAD and OPTIONS, bounds, rates, error bodies, logs, measures."""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Iterator

import httpx
import pytest

from api.logs import JsonFormatter
from api.rates import Rates
from api.serve import listen
from graph.errors import InputError

from .servers import serving


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a service with small bounds."""
    bounds = {
        "max_body_bytes": 4096,
        "max_query_bytes": 2048,
        "max_result_bytes": 100_000,
        "rate_limit": 60,
        "rate_burst": 30,
        "limit_loopback": True,
        "allow_anonymous_updates": True,
        "max_read_characters": 1000,
        "max_articles": 2,
        "access_log": True,
    }
    folder = tmp_path_factory.mktemp("narrow") / "store"
    with serving(folder, [], **bounds) as url, httpx.Client(base_url=url, timeout=20) as client:
        yield client


def test_every_answer_has_an_id_and_a_client_may_choose_it(read: httpx.Client) -> None:
    first, second = (read.get("/healthz").headers["x-request-id"] for _ in range(2))
    assert first != second
    assert read.get("/healthz", headers={"X-Request-ID": "mine-1"}).headers["x-request-id"] == "mine-1"


@pytest.mark.parametrize("chosen", ["a b", "x" * 65, 'a"}'], ids=["a space", "too long", "a quotation mark"])
def test_an_id_that_could_forge_a_log_is_replaced(read: httpx.Client, chosen: str) -> None:
    assert read.get("/healthz", headers={"X-Request-ID": chosen}).headers["x-request-id"] != chosen


@pytest.mark.parametrize("path", ["/", "/accusations", "/openapi.json", "/healthz", "/ns", "/articles"])
def test_head_is_get_without_the_body(read: httpx.Client, path: str) -> None:
    head, get = read.head(path), read.get(path)
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head.headers["content-type"] == get.headers["content-type"]


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/articles", {"GET", "HEAD", "OPTIONS", "POST"}),
        ("/articles/c7077559a8f942dd", {"DELETE", "GET", "HEAD", "OPTIONS"}),
        ("/graph-store", {"DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"}),
        ("/read", {"OPTIONS", "POST"}),
    ],
)
def test_options_and_a_wrong_method_say_what_is_allowed(read: httpx.Client, path: str, allowed: set[str]) -> None:
    assert set(read.options(path).headers["allow"].split(", ")) == allowed
    wrong = read.request("PATCH", path)
    assert wrong.status_code == 405
    assert set(wrong.headers["allow"].split(", ")) == allowed


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_a_path_that_leads_nowhere_is_not_found(read: httpx.Client, method: str) -> None:
    response = read.request(method, "/nowhere")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert set(response.json()) == {"type", "title", "status", "detail", "what_to_do"}


def test_a_body_that_is_too_large_is_refused(narrow: httpx.Client) -> None:
    assert narrow.post("/read", content=b"x" * 5000).status_code == 413
    assert narrow.post("/read", content=iter([b"x" * 3000] * 3)).status_code == 413
    query = "ASK {}" + " " * 3000
    sent = narrow.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"})
    assert sent.status_code == 413


def test_an_answer_that_is_too_large_is_broken_off(narrow: httpx.Client) -> None:
    numbers = " ".join(map(str, range(10)))
    values = " ".join(f"VALUES ?{name} {{ {numbers} }}" for name in "abcd")
    with pytest.raises(httpx.RemoteProtocolError):
        narrow.get("/sparql", params={"query": f"SELECT * {{ {values} }}"})


def test_a_client_that_asks_too_often_has_to_wait(narrow: httpx.Client) -> None:
    answers = [narrow.get("/context/lookups-v1.jsonld") for _ in range(40)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert int(refused[0].headers["retry-after"]) >= 1
    assert narrow.get("/healthz").status_code == 200


def test_an_address_gets_its_allowance_back_with_time() -> None:
    rates = Rates(per_minute=60, burst=2)
    assert [rates.wait("a", 0.0) for _ in range(3)] == [0.0, 0.0, 1.0]
    assert rates.wait("b", 0.0) == 0.0
    assert rates.wait("a", 1.0) == 0.0
    assert rates.wait("a", 1.25) == pytest.approx(0.75)


def test_measures_are_had_by_route(read: httpx.Client) -> None:
    read.get("/claims/none")
    text = read.get("/metrics").text
    assert 'counterclaim_requests_total{method="GET",route="/claims/{name:path}",status="404"}' in text
    assert 'counterclaim_jobs{state="waiting"} 0.0' in text


def test_a_log_line_is_json_with_its_fields() -> None:
    record = logging.LogRecord("counterclaim", logging.INFO, "", 0, "request", None, None)
    record.fields = {"status": 200, "path": 'a"b\n'}
    line = JsonFormatter().format(record)
    assert "\n" not in line
    assert json.loads(line) | {"time": ""} == {
        "time": "",
        "level": "info",
        "logger": "counterclaim",
        "message": "request",
        "status": 200,
        "path": 'a"b\n',
    }


def test_a_port_in_use_is_said_so() -> None:
    with listen("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=f"127.0.0.1:{port}: another program uses that port"):
            listen("127.0.0.1", port)


def test_an_address_of_another_machine_is_said_so() -> None:
    with pytest.raises(InputError, match="no such address"):
        listen("192.0.2.1", 8000)


def test_the_service_is_alive_and_ready(read: httpx.Client) -> None:
    assert read.get("/healthz").json() == {"status": "alive"}
    assert read.get("/readyz").json()["articles"] == 1


def test_a_connection_that_breaks_off_harms_nobody(filled: str, read: httpx.Client) -> None:
    host, port = httpx.URL(filled).host, httpx.URL(filled).port
    assert port is not None
    for _ in range(3):
        with socket.create_connection((host, port)) as raw:
            raw.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nASK")
    assert read.get("/healthz").status_code == 200


def test_a_file_of_the_pages_is_served_and_nothing_else(read: httpx.Client) -> None:
    assert read.get("/assets/style.css").headers["content-type"] == "text/css; charset=utf-8"
    assert read.get("/assets/..%2Frender.py").status_code == 404


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/actors?colour=red", "colour: there is no such parameter; there are"),
        ("/accusations?since=4.1.2019", "since: give a day such as 2016-06-03"),
        ("/accusations?since=2019-02-30", "since: "),
        ("/search", "text: is missing"),
    ],
)
def test_a_faulty_parameter_is_told_with_what_there_is(read: httpx.Client, path: str, said: str) -> None:
    answer = read.get(path)
    assert answer.status_code == 422
    assert said in answer.json()["detail"]
