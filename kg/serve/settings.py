"""What the server is told when it starts."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

LogForm = Literal["json", "plain"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve a graph.

    `seconds` and `megabytes` limit one query; `workers` is how many queries run at once, `queue` how many
    may wait for that. `origin` is what web pages of other hosts may ask (`*`: all, empty: none).
    `watch` is how often, in seconds, the graph's files are looked at for changes (0: never).
    """

    graph: Path
    host: str = "127.0.0.1"
    port: int = 8000
    seconds: float = 30.0
    megabytes: int = 2048
    workers: int = 8
    queue: int = 64
    origin: str = "*"
    watch: float = 2.0
    log: LogForm = "json"
