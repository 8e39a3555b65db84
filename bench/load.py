"""A load of HTTP requests over kept-alive connections: how many a second, and how long each takes."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Outcome:
    """Requests answered, the seconds that took, and the latency of each in seconds, in order of size."""

    requests: int
    seconds: float
    latencies: tuple[float, ...]
    statuses: frozenset[int]

    @property
    def rate(self) -> float:
        return self.requests / self.seconds

    def quantile(self, share: float) -> float:
        return self.latencies[min(len(self.latencies) - 1, int(share * len(self.latencies)))]


def request(method: str, url: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """Return the bytes of a request."""
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    fields = {"Host": parts.netloc, **headers}
    if body:
        fields["Content-Length"] = str(len(body))
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"{method} {target} HTTP/1.1\r\n{head}\r\n".encode() + body


async def _one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, sent: bytes) -> int:
    writer.write(sent)
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head[9:12])
    lower = head.lower()
    if b"transfer-encoding: chunked" in lower:
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    else:
        length = int(lower.split(b"content-length:")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
    return status


async def _client(
    host: str, port: int, requests: itertools.cycle[bytes], until: float, seen: list[tuple[float, int]]
) -> None:
    reader, writer = await asyncio.open_connection(host, port, limit=1 << 20)
    while time.perf_counter() < until:
        began = time.perf_counter()
        status = await _one(reader, writer, next(requests))
        seen.append((time.perf_counter() - began, status))
    writer.close()


def load(url: str, requests: Sequence[bytes], clients: int, seconds: float) -> Outcome:
    """Send the requests round and round from so many clients, for so many seconds."""
    parts = urlsplit(url)
    seen: list[tuple[float, int]] = []

    async def run() -> float:
        began = time.perf_counter()
        turn = itertools.cycle(requests)
        port = parts.port or 80
        await asyncio.gather(
            *(_client(parts.hostname or "", port, turn, began + seconds, seen) for _ in range(clients))
        )
        return time.perf_counter() - began

    took = asyncio.run(run())
    latencies = tuple(sorted(latency for latency, _ in seen))
    return Outcome(len(seen), took, latencies, frozenset(status for _, status in seen))
