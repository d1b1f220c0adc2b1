"""One pure function over many items, in as many processes as pay, with the results in the items' order."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from multiprocessing.context import BaseContext
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_FORK_FROM = 3  # items: a forked process has the dictionaries of its parent
_SPAWN_FROM = 64  # items: a spawned one loads them anew, which takes as long as reading dozens of articles
_LARGEST_CHUNK = 16


def map_in_order(
    function: Callable[[Item], Result], items: Sequence[Item], jobs: int | None = None
) -> Iterator[Result]:
    """Yield the function of each item, in order; `jobs` is the number of processes (default: processors).

    The function must be importable by name, pure, and raise nothing.
    """
    jobs = min(jobs or os.cpu_count() or 1, len(items))
    context = _fork_context()
    if jobs < 2 or len(items) < (_FORK_FROM if context else _SPAWN_FROM):
        return map(function, items)
    return _in_processes(function, items, jobs, context)


def _in_processes(
    function: Callable[[Item], Result], items: Sequence[Item], jobs: int, context: BaseContext | None
) -> Iterator[Result]:
    # The first item here, so that the processes inherit whatever it made the function load.
    first, rest = function(items[0]), items[1:]
    chunk = max(1, min(_LARGEST_CHUNK, len(rest) // (4 * jobs)))
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        yield from chain([first], pool.map(function, rest, chunksize=chunk))


def _fork_context() -> BaseContext | None:
    """Forking is fast, and safe only where the system has it and no other thread runs."""
    if (
        "fork" in multiprocessing.get_all_start_methods()
        and threading.active_count() == 1
        and os.name == "posix"
    ):
        return multiprocessing.get_context("fork")
    return None
