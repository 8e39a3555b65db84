"""Real SPARQL servers on the loopback interface, for tests of remote stores."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx
import pytest

_VIRTUOSO = """
[Database]
DatabaseFile = {root}/virtuoso.db
ErrorLogFile = {root}/virtuoso.log
LockFile = {root}/virtuoso.lck
TransactionFile = {root}/virtuoso.trx
xa_persistent_file = {root}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {root}/temporary.db
TransactionFile = {root}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{port}
NumberOfBuffers = {buffers}
CaseMode = 2
DirsAllowed = {root}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 10000000
"""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextlib.contextmanager
def oxigraph(root: Path) -> Iterator[str]:
    """Run the Oxigraph server; give its address."""
    binary = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if binary is None:
        pytest.skip("the server of the PyPI package `oxigraph` is not installed")
    port = free_port()
    command = [binary, "serve", "-l", str(root / "oxigraph"), "-b", f"127.0.0.1:{port}"]
    with _running(command, f"http://127.0.0.1:{port}/"):
        yield f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def virtuoso(root: Path, *, buffers: int = 10_000, sql: Sequence[str] = ()) -> Iterator[str]:
    """Run Virtuoso, which lets anybody update, and have it do some SQL; give the address of its endpoint."""
    binary, client = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if binary is None or client is None:
        pytest.skip("virtuoso-t and isql-vt (Debian: virtuoso-opensource-7) are not installed")
    port, http = free_port(), free_port()
    settings = root / "virtuoso.ini"
    settings.write_text(_VIRTUOSO.format(root=root, port=port, http=http, buffers=buffers), encoding="utf-8")
    with _running([binary, "-f", "+configfile", str(settings)], f"http://127.0.0.1:{http}/"):
        for statement in ('GRANT SPARQL_UPDATE TO "SPARQL"', *sql):
            command = [client, f"127.0.0.1:{port}", "dba", "dba", f"exec={statement};"]
            subprocess.run(command, check=True, capture_output=True)
        yield f"http://127.0.0.1:{http}/sparql"


@contextlib.contextmanager
def _running(command: list[str], address: str) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(address)
                break
            assert process.poll() is None, f"{command[0]} ended with {process.returncode}"
            time.sleep(0.1)
        yield
    finally:
        process.kill()
        process.wait()
