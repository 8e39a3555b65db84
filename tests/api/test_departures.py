"""A client that goes away takes its query with it: the process that computes it is free long before the deadline."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from .lasting import COUNTING, STALLING, STREAMING
from .servers import serving

DEADLINE = 30.0
SOON = 2.0
"""Seconds: one, and one more for a machine that has other work."""

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs Linux's /proc to see processes")


@pytest.fixture(scope="module")
def patient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a service that lets queries run for long."""
    with serving(tmp_path_factory.mktemp("patient") / "store", [], query_timeout=DEADLINE) as url:
        yield url


def workers() -> dict[int, str]:
    """The processes of queries that this test run has, of any server, and the state that Linux has them in."""
    found = {}
    for process in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if process.name.isdigit() and b"graph.store.embedded.worker" in (process / "cmdline").read_bytes():
                state, parent = (process / "stat").read_text().rsplit(")", 1)[1].split()[:2]
                if int(parent) == os.getpid() and state != "Z":
                    found[int(process.name)] = state
    return found


def until(holds: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def sent(url: str, method: str, query: str) -> socket.socket:
    """A connection over which the query was asked."""
    if method == "POST":
        kind = f"Content-Type: application/sparql-query\r\nContent-Length: {len(query)}\r\n"
        request = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\n{kind}\r\n{query}"
    else:
        request = f"{method} /sparql?query={quote(query)} HTTP/1.1\r\nHost: localhost\r\n\r\n"
    parts = urlsplit(url)
    connection = socket.create_connection((parts.hostname, parts.port), timeout=20)
    connection.sendall(request.encode())
    return connection


def read_on(connection: socket.socket, seconds: float) -> None:
    """Take what comes for so many seconds."""
    end = time.monotonic() + seconds
    connection.settimeout(0.1)
    while time.monotonic() < end:
        with contextlib.suppress(TimeoutError):
            connection.recv(1 << 20)


def under_way(url: str) -> int:
    """Requests under way, beside the one that asks."""
    measures = httpx.get(f"{url}/metrics").text
    return int(float(re.findall(r"^counterclaim_requests_under_way (\S+)", measures, re.MULTILINE)[0])) - 1


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_query_ends_when_its_client_goes_before_the_answer(patient: str, method: str) -> None:
    httpx.get(f"{patient}/sparql", params={"query": "ASK {}"})
    with sent(patient, method, COUNTING):
        assert until(lambda: under_way(patient) == 1 and "R" in workers().values(), 10)
        time.sleep(0.3)
        before = workers()
    assert until(lambda: bool(before.keys() - workers().keys()), SOON)
    assert until(lambda: under_way(patient) == 0, SOON)


@pytest.mark.parametrize("query", [STREAMING, STALLING], ids=["that goes on", "that stalls"])
def test_a_stream_ends_when_its_client_goes(patient: str, query: str) -> None:
    with sent(patient, "GET", query) as connection:
        assert connection.recv(1 << 16).startswith(b"HTTP/1.1 200")
        read_on(connection, 1.0)
        before = workers()
    assert until(lambda: bool(before.keys() - workers().keys()), SOON)
    assert until(lambda: under_way(patient) == 0, SOON)


def test_a_stream_ends_when_only_its_head_was_asked_for(patient: str) -> None:
    with sent(patient, "HEAD", STALLING) as connection:
        assert connection.recv(1 << 16).startswith(b"HTTP/1.1 200")
        assert until(lambda: under_way(patient) == 0, SOON)


def test_the_service_answers_on_after_many_departures(patient: str) -> None:
    for _ in range(12):
        sent(patient, "GET", COUNTING).close()
    assert until(lambda: under_way(patient) == 0, 5)
    assert httpx.get(f"{patient}/sparql", params={"query": "ASK {}"}, timeout=10).json()["boolean"]
