"""A page from the web, fetched on a stranger's request: public addresses, bounded size, bounded time."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpcore

from graph.errors import InputError, NotAnArticle, RefusedAddress
from graph.intake.addresses import Address, Resolve, is_public, is_public_or_loopback, look_up
from graph.intake.bounds import FETCH_SECONDS, MAX_FIELD, MAX_PAGE, MAX_REDIRECTS, megabytes
from graph.intake.connections import GuardedBackend
from graph.intake.decoding import decode
from graph.intake.metadata import Metadata
from graph.intake.plain import article_from_text
from graph.intake.webpage import article_from_html, looks_like_html
from graph.values import Article

_REDIRECTS: Final = (301, 302, 303, 307, 308)
_PAGES: Final = ("text/html", "application/xhtml+xml", "text/plain")
_CHARSET = re.compile(r"charset\s*=\s*\"?([A-Za-z0-9_.:-]{2,40})", re.I)
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f<>\"{}|\\^`]")


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave: `url` is where it was found in the end, `charset` what the server named."""

    url: str
    media_type: str
    charset: str | None
    body: bytes


@dataclass(frozen=True, slots=True)
class FetchRules:
    """What fetching may do: to whom it connects, how long it takes (seconds), how much it takes (bytes)."""

    allowed: Callable[[Address], bool] = is_public
    resolve: Resolve = look_up
    seconds: float = FETCH_SECONDS
    max_bytes: int = MAX_PAGE


LOOPBACK_TOO: Final = FetchRules(allowed=is_public_or_loopback)
"""Rules for tests that serve their pages on this machine."""


def fetch_article(
    url: str,
    rules: FetchRules | None = None,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    any_language: bool = False,
) -> Article:
    """Return the article at an http or https address; `now` tells the time of retrieval.

    Raises RefusedAddress for an address that must not be fetched, InputError if it cannot be, NotAnArticle if
    there is no article at it.
    """
    page = fetch(url, rules)
    metadata = Metadata(url=page.url, retrieved=now().isoformat(timespec="seconds"))
    doc = _doc(page.url)
    if page.media_type == "text/plain" and not looks_like_html(page.body):
        text = decode(page.body, page.url)
        return article_from_text(text, doc, metadata, name=page.url, any_language=any_language)
    return article_from_html(page.body, doc, metadata, name=page.url, charset=page.charset, any_language=any_language)


def fetch(url: str, rules: FetchRules | None = None) -> Page:
    """Return the page at `url`, following redirects, each checked like the first. Raises as `fetch_article` does."""
    rules = rules or FetchRules()
    deadline = time.monotonic() + rules.seconds
    backend = GuardedBackend(rules.allowed, rules.resolve, deadline)
    with httpcore.ConnectionPool(network_backend=backend, max_connections=1) as pool:
        for _ in range(MAX_REDIRECTS + 1):
            try:
                found = _get(pool, _checked(url), rules.max_bytes)
            except (httpcore.TimeoutException, TimeoutError) as error:
                raise InputError(f"{url} took longer than {rules.seconds:g} seconds; try again later.") from error
            except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
                raise InputError(f"{url} cannot be fetched: {error or type(error).__name__}.") from error
            if isinstance(found, Page):
                return found
            url = urljoin(url, found)
    raise InputError(f"{url} redirects more than {MAX_REDIRECTS} times.")


def _checked(url: str) -> str:
    if len(url) > MAX_FIELD or _UNFIT.search(url):
        raise RefusedAddress(f"{url!r:.120} is not an address: spaces and other odd characters must be escaped.")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port  # reading the port is what checks it
    except ValueError as error:
        raise RefusedAddress(f"{url:.120} is not an address: {error}.") from error
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise RefusedAddress(f"{url:.120} cannot be fetched: only http and https addresses can.")
    if parts.username is not None or parts.password is not None:
        raise RefusedAddress("An address with a user name or password in it is not fetched.")
    return parts._replace(fragment="").geturl()


def _get(pool: httpcore.ConnectionPool, url: str, max_bytes: int) -> Page | str:
    """The page, or the address that a redirect names."""
    headers = [
        ("Host", _host(url)),
        ("User-Agent", "counterclaim"),
        ("Accept", ", ".join(_PAGES)),
        ("Accept-Encoding", "identity"),  # a small compressed body can unpack to an endless one
        ("Connection", "close"),
    ]
    with pool.stream("GET", url, headers=headers) as response:
        fields = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
        if response.status in _REDIRECTS and fields.get("location"):
            return fields["location"]
        if response.status != 200:
            raise InputError(f"{url} answered with the status {response.status}; there is no page to read.")
        media_type = _media_type(fields, url)
        charset = _CHARSET.search(fields.get("content-type", ""))
        return Page(url, media_type, charset[1] if charset else None, _body(response.iter_stream(), url, max_bytes))


def _host(url: str) -> str:
    return urlsplit(url).netloc.encode("idna").decode("ascii")


def _media_type(fields: dict[str, str], url: str) -> str:
    media_type = fields.get("content-type", "text/html").partition(";")[0].strip().lower()
    if media_type not in _PAGES:
        raise NotAnArticle(f"{url} is not a page but {media_type:.60}; articles come as HTML or plain text.")
    if fields.get("content-encoding", "identity").lower() not in ("", "identity"):
        raise InputError(f"{url} came compressed although that was not asked for; save the page and give the file.")
    return media_type


def _body(chunks: Iterable[bytes], url: str, max_bytes: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > max_bytes:
            raise NotAnArticle(f"{url} is larger than {megabytes(max_bytes)}, too large for one article.")
    return bytes(body)


def _doc(url: str) -> str:
    """A name for the article of an address: the last part of its path, or its host."""
    parts = urlsplit(url)
    stem = parts.path.rstrip("/").rpartition("/")[2].rpartition(".")
    return stem[0] or stem[2] or parts.hostname or url
