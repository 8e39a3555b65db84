"""What Prometheus reads: requests, their duration, queries past their deadline, jobs. One registry an application."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """The measures of one application."""

    def __init__(self) -> None:
        """Begin to count at zero."""
        self.registry = CollectorRegistry()
        # Looking a child up by its labels costs more than counting; their number is bounded by that of the routes.
        self._children: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}
        self.requests = Counter(
            "counterclaim_requests", "Requests answered", ("route", "method", "status"), registry=self.registry
        )
        self.duration = Histogram(
            "counterclaim_request_seconds", "Time to the end of an answer", ("route",), registry=self.registry,
            buckets=BUCKETS,
        )  # fmt: skip
        self.deadlines = Counter(
            "counterclaim_queries_past_deadline", "Queries ended at their deadline", registry=self.registry
        )
        self.under_way = Gauge("counterclaim_requests_under_way", "Requests being answered", registry=self.registry)
        self.jobs = Gauge("counterclaim_jobs", "Jobs by state", ("state",), registry=self.registry)
        self.articles = Counter(
            "counterclaim_articles_written", "Articles written by jobs", ("outcome",), registry=self.registry
        )

    def observe(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count one request that was answered."""
        children = self._children.get((route, method, status))
        if children is None:
            children = (self.requests.labels(route, method, str(status)), self.duration.labels(route))
            self._children[route, method, status] = children
        children[0].inc()
        children[1].observe(seconds)

    def text(self) -> tuple[bytes, str]:
        """Return what Prometheus reads, and its media type."""
        return generate_latest(self.registry), CONTENT_TYPE_LATEST
