"""The conversation with a server that speaks the OpenAI chat protocol: one question, one JSON object.

What may pass is tried again after a growing wait: refused connections, timeouts, the statuses of overload,
answers that are not JSON. What cannot pass (a wrong key, an unknown model) is told at once.
"""

from __future__ import annotations

import json
import ssl
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import httpx

from graph.errors import ModelError
from graph.reading.llm.pace import Pace, delay
from graph.reading.llm.question import Message, with_schema
from graph.reading.llm.schema import ANSWER
from graph.reading.llm.settings import LlmSettings
from graph.reading.llm.usage import Meter

PASSING = frozenset({408, 409, 425, 429})
UNSUPPORTED = frozenset({400, 415, 422, 501})
"""Statuses with which servers answer a kind of structured output that they do not know."""
SHOWN_BODY = 300

Mode = Literal["json_schema", "json_object", "text"]
MODES: tuple[Mode, ...] = ("json_schema", "json_object", "text")


class EndpointError(ModelError):
    """The endpoint of the language model gave no usable answer."""


class _PassingError(Exception):
    """A failure worth another attempt, with the seconds that the server asked to wait."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    body: bytes
    wait: float | None


class Endpoint:
    """Asks one model at one address. Remembers the kind of structured output that the server knows."""

    def __init__(self, settings: LlmSettings, meter: Meter, pace: Pace) -> None:
        """Ask as the settings say, counting on `meter`."""
        self._settings = settings
        self._meter = meter
        self._pace = pace
        self._mode: Mode = MODES[0]

    def ask(self, asked: list[Message]) -> dict[str, Any]:
        """Return the JSON object that the model answers. Raises EndpointError if none can be had."""
        settings, failure = self._settings, ""
        for attempt in range(settings.attempts):
            try:
                return self._answer(asked)
            except _PassingError as error:
                failure = str(error)
                if attempt + 1 < settings.attempts:
                    chance = self._pace.chance()
                    self._pace.sleep(delay(attempt, settings.backoff, settings.longest_wait, chance, error.wait))
        raise EndpointError(
            self._safe(f"{settings.address} gave no answer in {settings.attempts} attempts: {failure}")
        )

    def _answer(self, asked: list[Message]) -> dict[str, Any]:
        """Ask once, with the best structured output the server knows."""
        for mode in MODES[MODES.index(self._mode) :]:
            self._check_cost()
            response = self._post(self._body(asked, mode))
            if response.status not in UNSUPPORTED:
                self._mode = mode
                break
        return self._read(response)

    def _check_cost(self) -> None:
        limit, spent = self._settings.max_cost, self._meter.usage.cost
        if limit is not None and spent >= limit:
            raise EndpointError(
                f"the language model reader has spent {spent:.4f}, its limit is {limit}: raise max_cost"
            )

    def _post(self, body: dict[str, Any]) -> _Response:
        settings = self._settings
        deadline = self._pace.clock() + settings.timeout
        headers = {"Accept-Encoding": "identity"}  # a packed answer could grow past every bound
        if settings.api_key:
            headers["Authorization"] = f"Bearer {settings.api_key}"
        self._meter.add(requests=1)
        try:
            with (
                httpx.Client(timeout=settings.timeout, headers=headers, verify=_trusted()) as client,
                client.stream("POST", settings.address, json=body) as response,
            ):
                return _Response(response.status_code, self._bounded(response, deadline), _wait(response))
        except httpx.TimeoutException as error:
            raise _PassingError(f"no answer within {settings.timeout:g} seconds") from error
        except httpx.TransportError as error:
            raise _PassingError(f"no connection: {error}") from error

    def _body(self, asked: list[Message], mode: Mode) -> dict[str, Any]:
        settings = self._settings
        body: dict[str, Any] = {
            "model": settings.model,
            "messages": asked if mode == "json_schema" else with_schema(asked),
            "temperature": 0,
        }
        if settings.max_tokens is not None:
            body["max_tokens"] = settings.max_tokens
        if mode == "json_schema":
            schema = {"name": "reading", "strict": True, "schema": ANSWER}
            body["response_format"] = {"type": mode, "json_schema": schema}
        elif mode == "json_object":
            body["response_format"] = {"type": mode}
        return {**body, **settings.extra}

    def _bounded(self, response: httpx.Response, deadline: float) -> bytes:
        """Return the body, if it comes in time and is not larger than it may be."""
        body = bytearray()
        for chunk in response.iter_raw():
            body += chunk
            if self._pace.clock() > deadline:
                raise httpx.ReadTimeout("the answer trickles")
            if len(body) > self._settings.max_answer_bytes:
                raise EndpointError(
                    f"{self._settings.address} answered more than {self._settings.max_answer_bytes} bytes"
                )
        return bytes(body)

    def _read(self, response: _Response) -> dict[str, Any]:
        status = response.status
        if status in PASSING or status >= 500:
            raise _PassingError(f"status {status}", response.wait)
        if status != 200:
            excerpt = " ".join(response.body.decode("utf-8", "replace").split())[:SHOWN_BODY]
            raise EndpointError(self._safe(f"{self._settings.address} answered status {status}: {excerpt}"))
        reply = _object(response.body.decode("utf-8", "replace"), "the server's reply")
        used = reply.get("usage")
        used = used if isinstance(used, dict) else {}
        self._meter.add(
            prompt_tokens=_count(used.get("prompt_tokens")), completion_tokens=_count(used.get("completion_tokens"))
        )
        try:
            choice = reply["choices"][0]
            content = choice["message"]["content"]
        except (KeyError, IndexError, TypeError) as error:
            raise _PassingError("the server's reply holds no message") from error
        if choice.get("finish_reason") == "length":
            raise EndpointError("the model's answer was cut off: raise max_tokens or lower window_characters")
        return _object(content, "the model's answer")

    def _safe(self, message: str) -> str:
        """Return the message without the key, which servers like to repeat."""
        key = self._settings.api_key
        return message.replace(key, "***") if key else message


@cache
def _trusted() -> ssl.SSLContext:
    """Return whom to trust, read once: reading the certificates takes longer than asking a server nearby."""
    return httpx.create_ssl_context()


def _wait(response: httpx.Response) -> float | None:
    """Return the seconds of a Retry-After header; its form as a date is left to the backoff."""
    asked = response.headers.get("retry-after", "")
    return float(asked) if asked.isdecimal() else None


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _object(text: object, what: str) -> dict[str, Any]:
    """Return the JSON object of a text, also from within a fence of backticks."""
    bare = text.strip() if isinstance(text, str) else ""
    if bare.startswith("```") and bare.endswith("```") and "\n" in bare:
        bare = bare[bare.index("\n") : -3]
    try:
        found = json.loads(bare)
    except (ValueError, RecursionError) as error:
        raise _PassingError(f"{what} is not JSON") from error
    if not isinstance(found, dict):
        raise _PassingError(f"{what} is not a JSON object")
    return found
