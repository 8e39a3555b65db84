"""What a language model reader has used: requests, tokens, money, and how much it was refused."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Usage:
    """Sums since the reader was made. `cost` is in the currency of the prices; cached answers cost nothing."""

    requests: int = 0
    cached: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float = 0.0
    refused: int = 0


class Meter:
    """Adds usage up; may be shared by threads."""

    def __init__(self, prompt_price: float, completion_price: float) -> None:
        """Count at these prices per million tokens."""
        self._prices = (prompt_price, completion_price)
        self._lock = threading.Lock()
        self._usage = Usage()

    @property
    def usage(self) -> Usage:
        """The sums so far."""
        return self._usage

    def add(
        self,
        *,
        requests: int = 0,
        cached: int = 0,
        prompt_tokens: int = 0,
        completion_tokens: int = 0,
        refused: int = 0,
    ) -> None:
        """Add to the sums."""
        with self._lock:
            was = self._usage
            prompt, completion = was.prompt_tokens + prompt_tokens, was.completion_tokens + completion_tokens
            self._usage = replace(
                was,
                requests=was.requests + requests,
                cached=was.cached + cached,
                prompt_tokens=prompt,
                completion_tokens=completion,
                cost=(prompt * self._prices[0] + completion * self._prices[1]) / MILLION,
                refused=was.refused + refused,
            )
