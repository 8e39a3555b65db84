"""A small real HTTP server that speaks the chat protocol: it answers as it is told, and notes what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ANSWER: dict[str, Any] = {
    "entities": [
        {
            "name": "Ada Lind",
            "kind": "person",
            "aliases": ["she"],
            "title": None,
            "title_of": None,
            "speaks_for": None,
        }
    ],
    "acts": [
        {
            "id": "n1",
            "type": "deny",
            "form": None,
            "speaker": {"entity": "Ada Lind", "quote": "Ada Lind", "occurrence": 1},
            "cue": {"quote": "said", "occurrence": 1},
            "addressee": None,
            "target": None,
            "content": [{"quote": "it", "occurrence": 1}],
            "resolved": "",
            "reported_by": None,
            "date": None,
            "confidence": 0.5,
        }
    ],
    "relations": [],
    "agreements": [],
}
"""An answer of one act, which few articles bear out."""


@dataclass
class Reply:
    """One reply: what the model says, or raw bytes; `after` seconds, or a byte every `drip` seconds."""

    answer: Any = None
    status: int = 200
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0.0
    drip: float = 0.0
    finish: str = "stop"

    def payload(self) -> bytes:
        if self.body is not None:
            return self.body
        content = self.answer if isinstance(self.answer, str) else json.dumps(self.answer)
        choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": self.finish}
        usage = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
        return json.dumps({"object": "chat.completion", "choices": [choice], "usage": usage}).encode()


@dataclass
class ChatServer:
    """The server as a test sees it: the last of the `replies` is given for ever."""

    url: str
    replies: list[Reply]
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def next_reply(self) -> Reply:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@contextmanager
def chat_server(*replies: Reply) -> Iterator[ChatServer]:
    """Serve the replies on a free port of the loopback interface."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            served.asked.append(json.loads(raw))
            served.headers.append({k.lower(): v for k, v in self.headers.items()})
            served.paths.append(self.path)
            self.give(served.next_reply())

        def give(self, reply: Reply) -> None:
            stop.wait(reply.after)
            payload = reply.payload()
            try:
                self.send_response(reply.status)
                for name, value in {**reply.headers, "Content-Length": str(len(payload))}.items():
                    self.send_header(name, value)
                self.end_headers()
                for at in range(len(payload)) if reply.drip else ():
                    self.wfile.write(payload[at : at + 1])
                    time.sleep(reply.drip)
                    if stop.is_set():
                        return
                if not reply.drip:
                    self.wfile.write(payload)
            except OSError:
                return  # the client has hung up, as it should on a slow answer

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    stop = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served = ChatServer(f"http://127.0.0.1:{server.server_port}/v1", list(replies))
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
