"""The SPARQL 1.1 protocol, from the client's side."""

from __future__ import annotations

import contextlib
import io
import socket
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs, urldefrag, urlsplit

import httpx
import pyoxigraph as ox

from graph.errors import DeadlineExceeded, QueryError, StoreError
from graph.store.interest import Interest

_SMALL: Final = 64 * 1024
_PATIENCE: Final = 60.0
"""Seconds that an update, or a query of our own, may take."""


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where a server answers queries and where it takes updates."""

    query: str
    update: str


def endpoints(address: str) -> Endpoints:
    """Return the endpoints that an address stands for.

    `.../sparql` takes both; `.../query` has `.../update` beside it; any other address has both below it. Where that
    does not fit, the address of updates is given after it: `http://host/ask#update=http://host/change`.
    """
    plain, fragment = urldefrag(address)
    given = parse_qs(fragment).get("update")
    if given:
        return Endpoints(plain, given[0])
    last = urlsplit(plain).path.rstrip("/").rsplit("/", 1)[-1]
    if last in ("sparql", "sparql-auth"):
        return Endpoints(plain, plain)
    if last == "query":
        return Endpoints(plain, plain.rstrip("/").removesuffix("query") + "update")
    return Endpoints(f"{plain.rstrip('/')}/query", f"{plain.rstrip('/')}/update")


class Connection:
    """Requests to one server."""

    def __init__(self, address: str) -> None:
        """Nothing is sent yet."""
        self._endpoints = endpoints(address)
        self._client = httpx.Client(timeout=_PATIENCE, follow_redirects=False)
        self._product: str | None = None

    @property
    def product(self) -> str:
        """What the server calls itself, in small letters. Raises StoreError if it does not answer."""
        if self._product is None:
            with self.ask("ASK {}", accept="application/sparql-results+json", seconds=_PATIENCE) as response:
                self._product = response.headers.get("server", "").lower()
        return self._product

    def update(self, sparql: str, using: Mapping[str, Sequence[str]] | None = None) -> None:
        """Send an update. Raises QueryError where the server does not take it, StoreError where it fails."""
        form: dict[str, object] = {"update": sparql, **(using or {})}
        try:
            response = self._client.post(self._endpoints.update, data=form, headers={"Accept": "*/*"})
        except httpx.HTTPError as error:
            raise StoreError(f"{self._endpoints.update} does not answer: {error}") from error
        if response.is_error:
            raise _failure(response.status_code, response.text)

    @contextlib.contextmanager
    def ask(
        self,
        sparql: str,
        *,
        accept: str,
        seconds: float,
        dataset: Mapping[str, Sequence[str]] | None = None,
        interest: Interest | None = None,
    ) -> Iterator[httpx.Response]:
        """Send a query and give the response, not yet read; it breaks off after so many seconds, or uninteresting."""
        form: dict[str, object] = {"query": sparql, **(dataset or {})}
        end = time.monotonic() + seconds
        try:
            with self._client.stream(
                "POST", self._endpoints.query, data=form, headers={"Accept": accept}, timeout=seconds
            ) as response:
                if response.is_error:
                    response.read()
                    raise _failure(response.status_code, response.text)
                with _breaking_off(response, end - time.monotonic(), interest or Interest()):
                    yield response
        except httpx.TimeoutException as error:
            raise DeadlineExceeded(f"the server did not answer within {seconds} s") from error
        except httpx.HTTPError as error:
            if time.monotonic() >= end:
                raise DeadlineExceeded(f"the server did not answer within {seconds} s") from error
            raise StoreError(f"{self._endpoints.query} does not answer: {error}") from error

    def rows(self, sparql: str) -> list[dict[str, str]]:
        """Return the solutions of a query of our own, each term as its text."""
        with self.ask(sparql, accept="application/sparql-results+json", seconds=_PATIENCE) as response:
            response.read()
            bindings = response.json()["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in bindings]

    def lines(self, sparql: str) -> Iterator[str]:
        """Yield the triples of a CONSTRUCT query of our own as N-Triples lines."""
        with self.ask(sparql, accept="application/n-triples, text/plain;q=0.9", seconds=_PATIENCE) as response:
            stream = io.BufferedReader(_Bytes(response.iter_bytes()))
            for quad in ox.parse(stream, format=ox.RdfFormat.N_TRIPLES):  # servers write spaces and escapes their way
                yield f"{quad.triple} .\n"

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


class _Bytes(io.RawIOBase):
    """Chunks as a file."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._rest = chunks, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = chunk
        taken, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


@contextlib.contextmanager
def _breaking_off(response: httpx.Response, seconds: float, interest: Interest) -> Iterator[None]:
    """Shut the connection after so many seconds, or when nobody waits for the answer any more.

    A timeout alone would begin anew with every byte.
    """
    stream = response.extensions.get("network_stream")
    raw = None if stream is None else stream.get_extra_info("socket")

    def shut() -> None:
        if raw is not None:
            with contextlib.suppress(OSError):
                raw.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(seconds, 0.0), shut)
    timer.daemon = True
    timer.start()
    interest.on_loss(shut)
    try:
        yield
    finally:
        interest.settle()
        timer.cancel()
        timer.join()


def _failure(status: int, text: str) -> Exception:
    message = text.strip()[:_SMALL] or f"the server answered {status}"
    if status in (400, 422):
        return QueryError(message)
    if status in (401, 403):
        return StoreError(f"the server does not allow it ({status}): {message}")
    return StoreError(f"the server failed ({status}): {message}")
