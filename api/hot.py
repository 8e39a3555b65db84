"""A short way to the routes that are asked most: finding them among all others costs more than answering them.

The routes are FastAPI's own, for the description and for every other method; only a GET of theirs goes this way.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

Answer = Callable[[Request, str], Awaitable[Response]]
"""Answers a request, given the rest of the path."""


@dataclass(frozen=True, slots=True)
class HotRoute:
    """What answers a path, or all paths that begin with it and a slash; `path` is the template it is counted by."""

    path: str
    answer: Answer


class Hot:
    """The layer that takes the short way where there is one."""

    def __init__(self, app: ASGIApp, *, exact: Mapping[str, HotRoute], below: Mapping[str, HotRoute]) -> None:
        """Wrap `app`; `below` has the first segment of paths that go on after it."""
        self._app = app
        self._exact = exact
        self._below = below

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        found = self._find(scope) if scope["type"] == "http" and scope["method"] == "GET" else None
        if found is None:
            await self._app(scope, receive, send)
            return
        route, rest = found
        scope["route"] = route
        response = await route.answer(Request(scope, receive), rest)
        await response(scope, receive, send)

    def _find(self, scope: Scope) -> tuple[HotRoute, str] | None:
        path: str = scope["path"]
        if (route := self._exact.get(path)) is not None:
            return route, ""
        _, first, rest = path.split("/", 2) if path.count("/") > 1 else ("", "", "")
        if rest and (route := self._below.get(first)) is not None:
            return route, rest
        return None
