"""What the language model reader can be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import platformdirs

from graph.errors import InputError


def _default_cache() -> Path:
    return Path(platformdirs.user_cache_dir("counterclaim")) / "llm"


@dataclass(frozen=True, slots=True)
class LlmSettings:
    """Settings of the language model reader.

    `base_url` is the address under which `/chat/completions` lies ("http://localhost:11434/v1"); one without a
    path gets `/v1`. `api_key` is sent to that address as a bearer token and shows nowhere. Times are in seconds,
    prices per million tokens in whatever currency the user counts in. `timeout` bounds the connection, and the answer
    with the wait for it; `attempts` counts the tries for one answer. `max_cost` stops the reader before it asks again
    once so much is spent, by the tokens that the server reports. `extra` is added to every request, for servers that
    want more. No cache is kept where `cache` is None. Raises InputError where a setting cannot be used.
    """

    model: str
    base_url: str
    api_key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    attempts: int = 4
    backoff: float = 1.0
    longest_wait: float = 60.0
    window_characters: int = 8_000
    max_windows: int = 40
    max_tokens: int | None = 16_384
    max_answer_bytes: int = 4_000_000
    prompt_price: float = 0.0
    completion_price: float = 0.0
    max_cost: float | None = None
    cache: Path | None = field(default_factory=_default_cache)
    cache_entries: int = 10_000
    extra: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what cannot work."""
        if not self.model.strip():
            raise InputError("name the model to ask, as in openai:http://localhost:11434/v1#MODEL")
        parts = urlsplit(self.base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise InputError(
                f"{self.base_url!r} is no address of an endpoint: write http://HOST/v1 or https://HOST/v1"
            )
        for name in ("timeout", "attempts", "window_characters", "max_windows", "max_answer_bytes", "cache_entries"):
            if getattr(self, name) <= 0:
                raise InputError(f"the setting {name} must be more than 0")

    @property
    def address(self) -> str:
        """The URL that questions are posted to."""
        parts = urlsplit(self.base_url)
        path = parts.path.rstrip("/") or "/v1"
        return parts._replace(path=f"{path}/chat/completions", fragment="").geturl()
