"""The pool: who may ask how much at once, for how long; and the change to a new graph."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from kg.serve.files import signature
from kg.serve.pool.generation import Answer, Generation, WorkerLostError, load_generation
from kg.serve.settings import Settings

Lane = Literal["query", "page"]
_PAGES: Final = 4
"""How many pages are made at once: on workers of their own, so that no query makes them wait."""
_PAGE_SECONDS: Final = 10.0
_PATIENCE: Final = 10.0
"""Seconds that a query waits for a worker."""


class LimitError(Exception):
    """A request that got no answer; `reason` says why: `time`, `memory`, `busy` or `stopping`."""

    def __init__(self, reason: Literal["time", "memory", "busy", "stopping"]) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(eq=False)
class Pool:
    """Workers on the present graph."""

    settings: Settings
    current: Generation | None = None
    killed: Counter[str] = field(default_factory=Counter)
    waiting: int = 0
    loads: int = 0
    seen: tuple[tuple[str, int, int], ...] = ()

    def __post_init__(self) -> None:
        self.slots: Mapping[Lane, asyncio.Semaphore] = {
            "query": asyncio.Semaphore(self.settings.workers),
            "page": asyncio.Semaphore(_PAGES),
        }

    @property
    def summary(self) -> dict[str, Any]:
        """What is known of the present graph."""
        return self.current.summary if self.current else {}

    @property
    def running(self) -> int:
        """How many requests are being answered."""
        return len(self.current.busy) if self.current else 0

    async def load(self) -> None:
        """Load the graph and change to it; requests that run end on the graph they began with.

        Raises:
            GraphError: if it cannot be loaded; the former one stays.

        """
        seen = signature(self.settings.graph)
        generation = await load_generation(self.settings.graph, self.settings.megabytes)
        former, self.current, self.seen = self.current, generation, seen
        self.loads += 1
        if former:
            former.close()

    def has_changed(self) -> bool:
        """Whether the graph's files are no longer those that were loaded."""
        return signature(self.settings.graph) not in (self.seen, ())

    def is_broken(self) -> bool:
        """Whether the process that holds the graph has ended, which a system short of memory may do to it."""
        return self.current is not None and self.current.process.poll() is not None

    def skip_change(self) -> None:
        """Take the files as they are for seen: what could not be loaded is not tried again and again."""
        self.seen = signature(self.settings.graph)

    def close(self) -> None:
        """Let running requests finish and end all processes."""
        if self.current:
            self.current.close()
            self.current = None

    async def ask(self, request: dict[str, Any], lane: Lane = "page") -> Answer:
        """Return the answer to a request.

        Raises:
            LimitError: if there is no worker for it, or its time or memory is over.

        """
        seconds = self.settings.seconds if lane == "query" else max(_PAGE_SECONDS, self.settings.seconds)
        async with self._slot(lane):
            generation = self.current
            if generation is None:
                raise LimitError("stopping")
            try:
                worker = await generation.take()
            except (WorkerLostError, OSError) as error:  # no process can be had
                raise LimitError("busy") from error
            try:
                async with asyncio.timeout(seconds):
                    answer = await worker.ask({**request, "seconds": seconds})
            except BaseException as error:
                generation.end(worker)
                raise self._fault(error) from error
            generation.give_back(worker)
            if answer.reason == "memory":
                answer.body.close()
                raise self._fault(WorkerLostError())
            return answer

    def _fault(self, error: BaseException) -> BaseException:
        if isinstance(error, TimeoutError):
            self.killed["time"] += 1
            return LimitError("time")
        if isinstance(error, WorkerLostError):
            self.killed["memory"] += 1
            return LimitError("memory")
        self.killed["left"] += 1  # the client has gone
        return error

    @asynccontextmanager
    async def _slot(self, lane: Lane) -> AsyncIterator[None]:
        slots = self.slots[lane]
        if slots.locked() and self.waiting >= self.settings.queue:
            raise LimitError("busy")
        self.waiting += 1
        try:
            async with asyncio.timeout(_PATIENCE):
                await slots.acquire()
        except TimeoutError as error:
            raise LimitError("busy") from error
        finally:
            self.waiting -= 1
        try:
            yield
        finally:
            slots.release()
