"""The service as a process: it says when it is ready, stops when asked, and leaves nothing half done."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

PROGRAM = """
import sys
from api.serve import serve
from api.settings import load_settings
from graph.store import open_store

with open_store(sys.argv[1]) as store:
    serve(load_settings(port=0), store, None, lambda url: print(url, flush=True))
print("closed", flush=True)
"""
NUMBERS = " ".join(map(str, range(60)))
SLOW = "SELECT (COUNT(*) AS ?n) {" + " ".join(f"VALUES ?{name} {{ {NUMBERS} }}" for name in "abc") + "}"


@pytest.fixture
def process(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "store")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        yield running
        running.kill()


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_it_stops_when_asked_and_lets_requests_end(process: subprocess.Popen[str], asked: signal.Signals) -> None:
    assert process.stdout is not None
    assert process.stderr is not None
    url = process.stdout.readline().strip()
    answers: list[int] = []
    query = threading.Thread(
        target=lambda: answers.append(httpx.get(f"{url}/sparql", params={"query": SLOW}, timeout=30).status_code)
    )
    assert httpx.get(f"{url}/healthz").status_code == 200
    query.start()
    for _ in range(1000):
        if answers or "counterclaim_requests_under_way 2.0" in httpx.get(f"{url}/metrics").text:
            break
    process.send_signal(asked)
    out, err = process.communicate(timeout=30)
    query.join()
    assert answers == [200]
    assert out.strip() == "closed"
    assert process.returncode == 0
    lines = [json.loads(line) for line in err.splitlines()]
    assert {"started", "stopped", "request"} <= {line["message"] for line in lines}
    assert all(line["request_id"] for line in lines if line["message"] == "request")
