"""How many requests one address may make: a bucket of tokens an address, a bounded number of buckets."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

MOST_ADDRESSES = 10_000
"""Buckets kept; the address longest unseen is forgotten first (its bucket would have filled up meanwhile)."""


@dataclass(slots=True)
class Bucket:
    """What is left of one address's allowance, as of a moment."""

    tokens: float
    seen: float


class Rates:
    """Tells whether an address may make one more request now."""

    def __init__(self, per_minute: int, burst: int) -> None:
        """Allow `per_minute` requests on average and `burst` at once."""
        self._rate = per_minute / 60.0
        self._burst = float(burst)
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def wait(self, address: str, now: float) -> float:
        """Take one request from the address's allowance at time `now` (seconds of a monotonic clock).

        Return 0 if it may go on, else the seconds until the next one may.
        """
        bucket = self._buckets.pop(address, None) or Bucket(self._burst, now)
        bucket.tokens = min(self._burst, bucket.tokens + (now - bucket.seen) * self._rate)
        bucket.seen = now
        self._buckets[address] = bucket
        if len(self._buckets) > MOST_ADDRESSES:
            self._buckets.popitem(last=False)
        if bucket.tokens >= 1.0:
            bucket.tokens -= 1.0
            return 0.0
        return (1.0 - bucket.tokens) / self._rate
