"""Fetching for strangers: real servers on loopback that behave badly, and addresses that must not be reached."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from graph.errors import InputError, NotAnArticle, RefusedAddress
from graph.intake.addresses import is_public, is_public_or_loopback
from graph.intake.fetch import LOOPBACK_TOO, FetchRules, fetch, fetch_article
from tests.intake.test_webpage import FIRST, PAGE

Answer = Callable[[BaseHTTPRequestHandler], None]
QUICK = FetchRules(allowed=is_public_or_loopback, seconds=1.0, max_bytes=100_000)


def _page(handler: BaseHTTPRequestHandler) -> None:
    _reply(handler, 200, PAGE.encode(), ("Content-Type", "text/html; charset=utf-8"))


def _reply(handler: BaseHTTPRequestHandler, status: int, body: bytes, *headers: tuple[str, str]) -> None:
    handler.send_response(status)
    for name, value in (*headers, ("Content-Length", str(len(body)))):
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(10_000):
        handler.wfile.write(b"a" * 10_000)


def _slow_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.1)


def _slow_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(100):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.1)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    answers: dict[str, Answer] = {
        "/page": _page,
        "/text": lambda h: _reply(
            h, 200, b"The ministry denied that it broke the truce.", ("Content-Type", "text/plain")
        ),
        "/moved": lambda h: _reply(h, 301, b"", ("Location", "/page")),
        "/to-private": lambda h: _reply(h, 302, b"", ("Location", "http://10.0.0.1/secret")),
        "/to-other-loopback": lambda h: _reply(
            h, 302, b"", ("Location", f"http://127.0.0.2:{h.server.server_port}/page")
        ),  # type: ignore[attr-defined]
        "/to-metadata": lambda h: _reply(h, 302, b"", ("Location", "http://169.254.169.254/latest/meta-data/")),
        "/to-file": lambda h: _reply(h, 302, b"", ("Location", "file:///etc/passwd")),
        "/round": lambda h: _reply(h, 302, b"", ("Location", "/round")),
        "/picture": lambda h: _reply(h, 200, b"\x89PNG", ("Content-Type", "image/png")),
        "/packed": lambda h: _reply(h, 200, b"\x1f\x8b", ("Content-Type", "text/html"), ("Content-Encoding", "gzip")),
        "/gone": lambda h: _reply(h, 404, b"no", ("Content-Type", "text/html")),
        "/endless": _endless,
        "/slow-body": _slow_body,
        "/slow-headers": _slow_headers,
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with suppress(OSError):  # the client leaves, as it should
                answers[self.path](self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


def test_a_page_becomes_an_article_with_its_address_and_hour(server: str) -> None:
    article = fetch_article(f"{server}/page#part", LOOPBACK_TOO, now=lambda: datetime(2020, 6, 6, 12, tzinfo=UTC))
    assert FIRST in article.text
    assert (article.url, article.doc, article.retrieved) == (f"{server}/page", "page", "2020-06-06T12:00:00+00:00")


def test_plain_text_becomes_an_article(server: str) -> None:
    assert fetch_article(f"{server}/text", LOOPBACK_TOO).text == "The ministry denied that it broke the truce."


def test_a_redirect_is_followed_and_the_last_address_kept(server: str) -> None:
    assert fetch(f"{server}/moved", LOOPBACK_TOO).url == f"{server}/page"


@pytest.mark.parametrize(
    ("path", "error", "advice"),
    [
        pytest.param("/to-private", RefusedAddress, "10.0.0.1", id="a redirect into a private network"),
        pytest.param("/to-other-loopback", RefusedAddress, "127.0.0.2", id="a redirect to another loopback address"),
        pytest.param("/to-metadata", RefusedAddress, "169.254.169.254", id="a redirect to a cloud's metadata"),
        pytest.param("/to-file", RefusedAddress, "only http and https", id="a redirect to a file"),
        pytest.param("/round", InputError, "redirects more than 5 times", id="a redirect to itself"),
        pytest.param("/picture", NotAnArticle, "image/png", id="a picture"),
        pytest.param("/packed", InputError, "compressed", id="a compressed body that was not asked for"),
        pytest.param("/gone", InputError, "status 404", id="a page that is gone"),
        pytest.param("/endless", NotAnArticle, "larger than 0.1 MB", id="an endless body"),
        pytest.param("/slow-body", InputError, "longer than 1 seconds", id="a body that drips"),
        pytest.param("/slow-headers", InputError, "longer than 1 seconds", id="headers that drip"),
    ],
)
def test_a_bad_page_ends_soon_with_a_clear_error(server: str, path: str, error: type[Exception], advice: str) -> None:
    began = time.monotonic()
    with pytest.raises(error, match=advice):
        fetch(server + path, QUICK)
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://127.0.0.1/", id="loopback"),
        pytest.param("http://[::1]/", id="loopback in version 6"),
        pytest.param("http://[::ffff:127.0.0.1]/", id="loopback mapped into version 6"),
        pytest.param("http://0.0.0.0/", id="this host"),
        pytest.param("http://2130706433/", id="loopback as one number"),
        pytest.param("http://10.1.2.3/", id="a private network"),
        pytest.param("http://192.168.0.1/", id="a home router"),
        pytest.param("http://169.254.169.254/", id="link-local"),
        pytest.param("http://[fe80::1]/", id="link-local in version 6"),
        pytest.param("http://[fc00::1]/", id="a unique local address"),
        pytest.param("http://localhost/", id="a name for loopback"),
        pytest.param("http://user:secret@example.org/", id="credentials"),
        pytest.param("ftp://example.org/a", id="another scheme"),
        pytest.param("http://", id="no host"),
        pytest.param("http://example.org/a b", id="a space"),
        pytest.param("http://example.org:99999/", id="no port"),
        pytest.param("http://example.org/\r\nHost: evil", id="a header smuggled in"),
        pytest.param("http://" + "a" * 3000, id="an endless address"),
    ],
)
def test_an_address_that_must_not_be_fetched_is_refused(url: str) -> None:
    with pytest.raises(RefusedAddress):
        fetch(url)


def test_a_public_name_that_points_inside_is_refused() -> None:
    with pytest.raises(RefusedAddress, match=r"10\.0\.0\.7"):
        fetch("http://innocent.example.org/", FetchRules(resolve=lambda host, port: ["93.184.216.34", "10.0.0.7"]))


def test_the_address_checked_is_the_address_connected_to(server: str) -> None:
    """A name that turns from public to private between two look-ups is looked up once, so it gains nothing."""
    answers = iter([["127.0.0.1"], ["10.0.0.7"]])
    rules = FetchRules(allowed=is_public_or_loopback, resolve=lambda host, port: next(answers), seconds=5)
    port = server.rpartition(":")[2]
    assert fetch(f"http://innocent.example.org:{port}/page", rules).body == PAGE.encode()


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("100.64.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("ff02::1", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public


def test_a_port_nobody_listens_on_is_an_input_error() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(InputError, match="cannot be fetched"):
            fetch(f"http://127.0.0.1:{taken.getsockname()[1]}/", QUICK)
