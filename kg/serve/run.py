"""Starting, watching, stopping."""

import asyncio
import logging
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import uvicorn

from kg.errors import GraphError, UsageError
from kg.language import tr
from kg.serve.pool.pool import Pool
from kg.serve.settings import Settings
from kg.serve.web.app import application
from kg.serve.web.log import Log, Relay

_GRACE: Final = 5.0  # seconds beyond a query's own, in which its response is sent
_BACKLOG: Final = 1024


def serve(settings: Settings) -> None:
    """Serve a graph until the process is told to stop; running queries then end first.

    Raises:
        GraphError: if the graph cannot be loaded.
        UsageError: if the address cannot be used.

    """
    listener = _listen(settings)
    with listener:
        asyncio.run(_serve(settings, listener))


async def _serve(settings: Settings, listener: socket.socket) -> None:
    pool, log = Pool(settings), Log(settings.log)
    logging.getLogger().addHandler(Relay(log))
    await pool.load()
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(
        application(pool),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=int(settings.seconds + _GRACE),
    )
    server = _Server(config)
    _obey_signals(server, pool, log)
    log.event("ready", url=f"http://{shown}:{port}/", graph=str(settings.graph), **pool.summary)
    watcher = asyncio.create_task(_watch(pool, log))
    try:
        await server.serve(sockets=[listener])
    finally:
        watcher.cancel()
        pool.close()
        log.event("stopped")


class _Server(uvicorn.Server):
    """Uvicorn without its own signal handlers, which end the process as if it had failed."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield


def _obey_signals(server: uvicorn.Server, pool: Pool, log: Log) -> None:
    loop = asyncio.get_running_loop()
    tasks: set[asyncio.Task[None]] = set()

    def stop() -> None:
        server.force_exit = server.should_exit  # asked twice, it does not wait
        server.should_exit = True
        log.event("stopping", running=pool.running)

    def reload() -> None:
        task = asyncio.create_task(_reload(pool, log))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, stop)
    loop.add_signal_handler(signal.SIGHUP, reload)


async def _watch(pool: Pool, log: Log) -> None:
    """Load the graph again when its files have changed and then kept still for one look."""
    if not pool.settings.watch:
        return
    while True:
        await asyncio.sleep(pool.settings.watch)
        if pool.is_broken():
            log.event("graph lost")
            await _reload(pool, log)
        elif pool.has_changed():
            await asyncio.sleep(pool.settings.watch)
            await _reload(pool, log)


async def _reload(pool: Pool, log: Log) -> None:
    try:
        await pool.load()
    except GraphError as error:  # a build may be under way; what was loaded stays
        pool.skip_change()
        log.event("reload failed", error=str(error))
    else:
        log.event("reloaded", **pool.summary)


def _listen(settings: Settings) -> socket.socket:
    try:
        family = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family[0], family[1])
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(family[4])
        listener.listen(_BACKLOG)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            tr(
                f"{settings.host}:{settings.port} 无法使用（{reason}）；请换 --port，或检查 --host",
                f"{settings.host}:{settings.port} cannot be used ({reason}); choose another --port or --host",
            )
        ) from error
    return listener
