"""Connections that go only to allowed addresses and end at a deadline, whatever the other side does.

The address checked is the address connected to: the name is resolved once, here, and the socket is opened
to the answer, so a name that resolves differently the second time gains nothing.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from graph.intake.addresses import Address, Resolve, allowed_addresses


class GuardedBackend(httpcore.NetworkBackend):
    """Opens sockets for httpcore; `deadline` is a reading of `time.monotonic()`."""

    def __init__(self, allowed: Callable[[Address], bool], resolve: Resolve, deadline: float) -> None:
        """Connect to what `allowed` allows of what `resolve` finds, until `deadline`."""
        self._allowed = allowed
        self._resolve = resolve
        self._deadline = deadline
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's addresses that answers. Raises RefusedAddress or httpcore's errors."""
        error: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in allowed_addresses(host, port, self._allowed, self._resolve):
            try:
                stream = self._inner.connect_tcp(
                    address, port, remaining(self._deadline), local_address, socket_options
                )
            except httpcore.ConnectError as refused:
                error = refused
            else:
                return _Until(stream, self._deadline)
        raise error

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Raise ConnectError: a page is never behind a socket of this machine."""
        raise httpcore.ConnectError(f"{path} is not on the network")


class _Until(httpcore.NetworkStream):
    """A stream whose every step is given only the time left until the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, remaining(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, remaining(self._deadline))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, remaining(self._deadline))
        return _Until(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def remaining(deadline: float) -> float:
    """Return the seconds left until `deadline`. Raises httpcore.ReadTimeout if there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time for this page is over")
    return left
