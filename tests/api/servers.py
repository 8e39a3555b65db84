"""Real servers on loopback over real stores, for the tests of this folder."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import uvicorn

from api.app import create_app
from api.serve import listen, url_of
from api.settings import load_settings
from graph.intake.fetch import FetchRules
from graph.reading.interface import Reader
from graph.store import open_store
from graph.values import Act, Article, Content, Entity, Participant, Reading, Span

TOKEN = "a-token-for-tests-only"


class FirstAccusation:
    """A reader that finds one accusation: who stands before "accused", who after, and what follows "of"."""

    name = "first-accusation 1"

    def read(self, article: Article) -> Reading:
        text = article.text
        cue = text.find(" accused ")
        if cue < 0:
            return Reading(article=article, reader=self.name)
        start = text.rfind(" ", 0, cue) + 1
        end = text.index(" ", cue + 9)
        stop = text.find(".", end) if "." in text[end:] else len(text)
        accuser, accused = Span(start, cue, text[start:cue]), Span(cue + 9, end, text[cue + 9 : end])
        content = Span(end + 1, stop, text[end + 1 : stop])
        entities = tuple(
            Entity(f"e{n}", span.text, "state", mentions=(span,)) for n, span in enumerate((accuser, accused), 1)
        )
        act = Act(
            "a1",
            "accuse",
            "indirect",
            Participant("e1", accuser),
            Span(cue + 1, cue + 8, "accused"),
            Content(content, ((content.start, content.end),)),
            0.9,
            target=Participant("e2", accused),
        )
        return Reading(article=article, entities=entities, acts=(act,), reader=self.name)


class SlowReader(FirstAccusation):
    """The same, but it takes its time."""

    def read(self, article: Article) -> Reading:
        time.sleep(0.2)
        return replace(super().read(article), reader=self.name)


@contextmanager
def serving(
    location: Path | str,
    readings: list[Reading],
    reader: Reader | None = None,
    *,
    index: Path | None = None,
    fetching: FetchRules | None = None,
    **settings: Any,
) -> Iterator[str]:
    """Serve a new store at the location, filled with the readings, on a free port; give its URL."""
    with open_store(str(location), index=index) as store:
        store.add(readings)
        chosen = load_settings(**{"port": 0, "access_log": False, "token": TOKEN, **settings})
        app = create_app(chosen, store, reader or FirstAccusation(), fetching=fetching)
        with listen("127.0.0.1", 0) as listener:
            config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=2)
            server = uvicorn.Server(config)
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
            thread.start()
            try:
                _until_started(server)
                yield url_of(listener)
            finally:
                server.should_exit = True
                thread.join(10)


def _until_started(server: uvicorn.Server) -> None:
    deadline = time.monotonic() + 10
    while not server.started:
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.01)
