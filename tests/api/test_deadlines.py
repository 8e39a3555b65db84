"""A query past its deadline: a clean error before its first byte, a connection that breaks off after it."""

from __future__ import annotations

import logging
import re
import socket
import time
from collections import deque
from collections.abc import Iterator

import httpx
import pytest

from .lasting import COUNTING, ENDING, STALLING, STREAMING
from .servers import serving

DEADLINE = 3.0
"""Seconds: the first rows have to be on their way by then, on a machine that has other work as well."""
SOON = 3.0
END = b"\r\n0\r\n\r\n"
"""How a body in chunks ends that is all there."""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a service whose queries have little time."""
    with serving(tmp_path_factory.mktemp("deadlines") / "store", [], query_timeout=DEADLINE) as url:
        httpx.get(f"{url}/sparql", params={"query": "ASK {}"}, timeout=60)
        yield url


def past_deadline(url: str) -> int:
    """Queries past their deadline, as the service counts them."""
    measures = httpx.get(f"{url}/metrics", timeout=60).text
    return int(float(re.findall(r"^counterclaim_queries_past_deadline_total (\S+)", measures, re.MULTILINE)[0]))


def received(url: str, query: str, *, wait: float = 0.0) -> tuple[bytes, bytes]:
    """Head and body of what comes until the service closes the connection; nothing is read while it `wait`s."""
    address = httpx.URL(url)
    with socket.create_connection((address.host, address.port), timeout=60) as connection:
        kind = f"Content-Type: application/sparql-query\r\nContent-Length: {len(query)}\r\nConnection: close\r\n"
        connection.sendall(f"POST /sparql HTTP/1.1\r\nHost: localhost\r\n{kind}\r\n{query}".encode())
        time.sleep(wait)
        taken = bytearray()
        while data := connection.recv(1 << 20):
            taken += data
    head, _, body = bytes(taken).partition(b"\r\n\r\n")
    return head, body


@pytest.mark.parametrize(
    ("method", "sent", "seconds"),
    [
        pytest.param("GET", {"params": {"query": COUNTING}}, DEADLINE, id="by GET"),
        pytest.param("POST", {"data": {"query": COUNTING}}, DEADLINE, id="by POST"),
        pytest.param("GET", {"params": {"query": COUNTING, "timeout": "0.5"}}, 0.5, id="sooner, by a parameter"),
        pytest.param(
            "GET", {"params": {"query": COUNTING}, "headers": {"Query-Timeout": "0.5"}}, 0.5, id="sooner, by a header"
        ),
    ],
)
def test_before_the_first_byte_it_is_a_clean_error(
    url: str, method: str, sent: dict[str, dict[str, str]], seconds: float
) -> None:
    before = past_deadline(url)
    with httpx.Client(timeout=60) as client:
        began = time.monotonic()
        response = client.request(method, f"{url}/sparql", **sent)  # type: ignore[arg-type]
        assert seconds - 0.1 < time.monotonic() - began < seconds + SOON
        assert response.status_code == 503
        assert response.headers["content-type"] == "application/problem+json"
        assert int(response.headers["content-length"]) == len(response.content)
        assert response.json()["type"].endswith("deadline-exceeded")
        assert client.get(f"{url}/healthz").status_code == 200
    assert past_deadline(url) == before + 1


@pytest.mark.slow
@pytest.mark.parametrize("query", [STREAMING, STALLING], ids=["that goes on", "that stalls"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_answer_that_has_begun_is_broken_off(
    url: str, method: str, query: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = past_deadline(url)
    sent = {"params": {"query": query}} if method == "GET" else {"data": {"query": query}}
    began = time.monotonic()
    with httpx.stream(method, f"{url}/sparql", timeout=60, **sent) as response:  # type: ignore[arg-type]
        assert response.status_code == 200
        with pytest.raises(httpx.RemoteProtocolError, match="incomplete chunked read"):
            deque(response.iter_raw(), maxlen=0)
    assert DEADLINE - 0.5 < time.monotonic() - began < DEADLINE + SOON
    assert response.num_bytes_downloaded > 10_000
    assert past_deadline(url) == before + 1
    ours = [record for record in caplog.records if record.name == "counterclaim"]
    assert [record.message for record in ours if record.levelno >= logging.ERROR] == []


@pytest.mark.parametrize("wait", [0.0, DEADLINE + 1], ids=["at once", "only later"])
def test_a_client_that_reads_it_finds_no_end(url: str, wait: float) -> None:
    head, body = received(url, STALLING, wait=wait)
    assert head.startswith(b"HTTP/1.1 200")
    assert b"transfer-encoding: chunked" in head.lower()
    assert b"content-length" not in head.lower()
    assert b'"bindings"' in body
    assert not body.endswith(END)
    assert b"deadline" not in body


def test_an_answer_in_time_has_its_end(url: str) -> None:
    head, body = received(url, ENDING)
    assert head.startswith(b"HTTP/1.1 200")
    assert body.endswith(END)
