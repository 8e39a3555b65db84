"""Articles sent to the service as addresses, over real HTTP: pages on loopback, refused or fetched by a job."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph.intake.fetch import LOOPBACK_TOO, FetchRules

from .servers import TOKEN, serving

PATIENCE = 300.0
"""Seconds: the first page waits for a large library to be loaded, on a machine that may have other work."""
KEY = {"Authorization": f"Bearer {TOKEN}"}
FIRST = (
    "Arvia accused Beldon of breaking the truce in the valley, saying that shells had fallen on three villages "
    "during the night and that farmers had fled"
)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Arvia accuses its neighbour | Valley Post</title>
<meta property="og:title" content="Arvia accuses its neighbour">
<meta property="og:site_name" content="Valley Post">
<meta property="article:published_time" content="2020-06-05T08:00:00Z"></head>
<body><nav><ul><li><a href="/">Home</a></li></ul></nav>
<article><h1>Arvia accuses its neighbour</h1><p>{FIRST}.</p>
<p>The spokeswoman said on Friday that the country had kept to every line of the agreement since it was signed.</p>
</article><footer><p>All rights reserved. Cookie settings.</p></footer></body></html>"""


class Site:
    """Pages on loopback, and the paths that were asked for."""

    def __init__(self) -> None:
        self.pages = {"/news/arvia.html": PAGE, "/bare": "<html><body></body></html>"}
        self.moved = {"/old": "/news/arvia.html", "/inside": "http://10.0.0.1/secret"}
        self.asked: list[str] = []
        self.url = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        self.asked.append(handler.path)
        page = self.pages.get(handler.path)
        moved = self.moved.get(handler.path)
        body = (page or "").encode()
        handler.send_response(200 if page else 302 if moved else 404)
        if moved:
            handler.send_header("Location", moved)
        handler.send_header("Content-Type", "text/html; charset=utf-8")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.answer(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        made.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield made
        server.shutdown()


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client, with a key, of a service as it is shipped."""
    yield from _client(tmp_path_factory.mktemp("strict") / "store", None)


@pytest.fixture(scope="module")
def lenient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client, with a key, of a service that fetches from this machine too."""
    yield from _client(tmp_path_factory.mktemp("lenient") / "store", LOOPBACK_TOO)


def _client(folder: Path, fetching: FetchRules | None) -> Iterator[httpx.Client]:
    with (
        serving(folder, [], fetching=fetching) as url,
        httpx.Client(base_url=url, timeout=60, headers=KEY) as client,
    ):
        yield client


def outcome(client: httpx.Client, body: dict[str, Any]) -> dict[str, Any]:
    """What became of the one article of a job."""
    response = client.post("/articles", json=body)
    assert response.status_code == 202, response.text
    end = time.monotonic() + PATIENCE
    while (job := client.get(response.headers["location"]).json())["state"] != "done":
        assert time.monotonic() < end, "the job did not end"
        time.sleep(0.05)
    (found,) = job["outcomes"]
    return dict(found)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433"])
def test_a_page_on_this_machine_is_refused_and_not_asked_for(strict: httpx.Client, site: Site, host: str) -> None:
    url = site.url.replace("127.0.0.1", host) + "/news/arvia.html"
    found = outcome(strict, {"url": url})
    assert (found["outcome"], found["article"]) == ("refused", None)
    assert found["detail"].endswith("which is not an address of the public internet.")
    assert host.strip("[]") in found["detail"]
    assert site.asked == []
    assert strict.get("/articles").json()["items"] == []


def test_a_page_becomes_an_article_and_the_same_again_changes_nothing(lenient: httpx.Client, site: Site) -> None:
    url = f"{site.url}/news/arvia.html"
    added = outcome(lenient, {"url": url})
    assert added["outcome"] == "added"
    kept = lenient.get(f"/articles/{added['article']}").json()
    article, (act,) = kept["article"], kept["acts"]
    assert article["text"].startswith(f"Arvia accuses its neighbour\n\n{FIRST}.\n")
    assert "Cookie" not in article["text"]
    assert (article["url"], article["source"], article["published"]) == (url, "Valley Post", "2020-06-05")
    assert article["text"][act["content"]["start"] : act["content"]["end"]] == act["content"]["text"]
    (row,) = lenient.get("/articles").json()["items"]
    time.sleep(1.1)  # so that it is retrieved at another second
    assert outcome(lenient, {"url": url}) == added | {"outcome": "unchanged"}
    assert outcome(lenient, {"url": f"{site.url}/old"}) == added | {"outcome": "unchanged"}
    assert lenient.get(f"/articles/{added['article']}").json() == kept
    assert lenient.get("/articles").json()["items"] == [row]
    assert site.asked == ["/news/arvia.html"] * 2 + ["/old", "/news/arvia.html"]
    site.pages["/news/arvia.html"] = PAGE.replace("three villages", "four villages")
    changed = outcome(lenient, {"url": url})
    assert changed["outcome"] == "replaced"
    assert changed["article"] != added["article"]
    for one in (changed, added):
        assert lenient.delete(f"/articles/{one['article']}").status_code == 204


@pytest.mark.parametrize(
    ("path", "said"),
    [
        pytest.param("/inside", "10.0.0.1, which is not an address of the public internet", id="a way to inside"),
        pytest.param("/gone", "status 404", id="a page that is not there"),
        pytest.param("/bare", "no article was found", id="a page without an article"),
    ],
)
def test_what_cannot_be_fetched_is_told_in_the_job(lenient: httpx.Client, site: Site, path: str, said: str) -> None:
    before = lenient.get("/articles").json()["items"]
    found = outcome(lenient, {"url": site.url + path})
    assert found["outcome"] == "refused"
    assert said in found["detail"]
    assert lenient.get("/articles").json()["items"] == before
