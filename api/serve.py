"""Serving: an open store, a reader, a socket, until somebody stops it."""

from __future__ import annotations

import errno
import gc
import logging.config
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import uvicorn

from api.app import create_app
from api.logs import log_config
from api.runtime import Running, noted, own_address
from api.settings import Settings
from graph.errors import InputError
from graph.reading.interface import Reader
from graph.store.interface import Store

BACKLOG = 2048

SWITCH_SECONDS = 0.0005
"""How long a thread that computes may keep the event loop waiting.

A lookup lets others run at each of its steps, and gets its turn back after so long at the latest.
"""


def serve(
    settings: Settings, store: Store, reader: Reader | None = None, on_ready: Callable[[str], None] | None = None
) -> None:
    """Serve the store until SIGINT or SIGTERM, then let requests under way end.

    `on_ready` is called with the service's URL once it listens. Raises InputError if it cannot listen, before
    anything is started. The store stays the caller's to close.
    """
    app = create_app(settings, store, reader)
    logging.config.dictConfig(log_config(settings.log_level))
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.freeze()  # what is there now stays: no collection need go through it again
    with listen(settings.host, settings.port) as listener:
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=int(settings.shutdown_seconds) or None,
            backlog=BACKLOG,
            h11_max_incomplete_event_size=1 << 20,
        )
        server = _Server(config, lambda: on_ready(url_of(listener)) if on_ready else None)
        with _findable(store, Running(own_address(url_of(listener)), app.state.service.secret)):
            server.run(sockets=[listener])


def _findable(store: Store, running: Running) -> AbstractContextManager[None]:
    """Note the service in the folder of its store, if it has one, for `counterclaim restore`."""
    is_folder = store.writable and "://" not in store.location
    return noted(Path(store.location), running) if is_folder else nullcontext()


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that is bound to the address. Raises InputError that says why it cannot be."""
    listener = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        if listener is not None:
            listener.close()
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise InputError(f"cannot listen on {host}:{port}: {reason}; choose another with --host or --port") from error
    return listener


_REASONS = {
    errno.EADDRINUSE: "another program uses that port",
    errno.EACCES: "that port is reserved for the system",
    errno.EADDRNOTAVAIL: "this machine has no such address",
}


def url_of(listener: socket.socket) -> str:
    """Return the URL of what listens on a socket."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class _Server(uvicorn.Server):
    """A server that says when it is ready, and that a signal only asks to stop: its caller still closes the store."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at SIGINT and SIGTERM, without raising them again afterwards as uvicorn does."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            self._on_ready()
