"""Counts for Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kg.serve.pool.pool import Pool

_BUCKETS: Final = (0.005, 0.025, 0.1, 0.5, 2.5, 10.0, 30.0, 120.0)


@dataclass
class Metrics:
    """What has been counted since the start."""

    requests: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    buckets: Counter[tuple[str, float]] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)

    def count(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request."""
        self.requests[route, method, status] += 1
        self.buckets[route, next((b for b in _BUCKETS if seconds <= b), float("inf"))] += 1
        self.seconds[route] += seconds  # type: ignore[assignment]  # a Counter adds what it is given

    def text(self, pool: Pool) -> str:
        """Return all counts in the text format."""
        return "\n".join((*self._requests(), *self._durations(), *_pool(pool))) + "\n"

    def _requests(self) -> Iterator[str]:
        yield "# HELP kg_http_requests_total Requests by route, method and status."
        yield "# TYPE kg_http_requests_total counter"
        for (route, method, status), count in sorted(self.requests.items()):
            yield f'kg_http_requests_total{{route="{route}",method="{method}",status="{status}"}} {count}'

    def _durations(self) -> Iterator[str]:
        yield "# HELP kg_http_request_seconds Time until the response, by route."
        yield "# TYPE kg_http_request_seconds histogram"
        for route in sorted(self.seconds):
            total = 0
            for bucket in (*_BUCKETS, float("inf")):
                total += self.buckets[route, bucket]
                limit = "+Inf" if bucket == float("inf") else f"{bucket:g}"
                yield f'kg_http_request_seconds_bucket{{route="{route}",le="{limit}"}} {total}'
            yield f'kg_http_request_seconds_sum{{route="{route}"}} {self.seconds[route]:.6f}'
            yield f'kg_http_request_seconds_count{{route="{route}"}} {total}'


def _pool(pool: Pool) -> Iterator[str]:
    gauges = (
        ("kg_queries_running", "Requests that workers are answering.", pool.running),
        ("kg_queries_waiting", "Requests that wait for a worker.", pool.waiting),
        ("kg_workers_idle", "Workers without work.", len(pool.current.idle) if pool.current else 0),
        (
            "kg_graph_quads",
            "Statements in the store, those of named graphs included.",
            pool.summary.get("quads", 0),
        ),
        ("kg_graph_named_graphs", "Named graphs.", pool.summary.get("graphs", 0)),
    )
    for name, text, value in gauges:
        yield f"# HELP {name} {text}"
        yield f"# TYPE {name} gauge"
        yield f"{name} {value}"
    yield "# HELP kg_graph_loads_total How often the graph was loaded."
    yield "# TYPE kg_graph_loads_total counter"
    yield f"kg_graph_loads_total {pool.loads}"
    yield "# HELP kg_workers_killed_total Workers ended at work: time, memory, client left."
    yield "# TYPE kg_workers_killed_total counter"
    for reason in ("left", "memory", "time"):
        yield f'kg_workers_killed_total{{reason="{reason}"}} {pool.killed[reason]}'
