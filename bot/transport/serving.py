"""An ASGI application served inside our own event loop, until it is left: the webhook, health and metrics."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import uvicorn
from starlette.types import ASGIApp

from bot.settings import listen_address
from bot.transport.trouble import CannotGoOn


class _Server(uvicorn.Server):
    """Signals belong to the application, which stops all its parts in order."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@dataclass(frozen=True, slots=True)
class Serving:
    port: int
    task: asyncio.Task[None]

    async def stopped(self) -> None:
        """Waits for the server's end: that of the `async with`, or a failure."""
        await asyncio.shield(self.task)


@asynccontextmanager
async def serving(app: ASGIApp, listen: str) -> AsyncIterator[Serving]:
    """Serves on `host:port` (port 0: any free one) until the block is left. Raises CannotGoOn."""
    with contextlib.closing(_bound(listen)) as sock:
        server = _Server(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                lifespan="off",
                server_header=False,
                timeout_graceful_shutdown=2,
            )
        )
        task = asyncio.create_task(server.serve(sockets=[sock]), name=f"serving {listen}")
        try:
            yield Serving(sock.getsockname()[1], task)
        finally:
            server.should_exit = True
            await task


def _bound(listen: str) -> socket.socket:
    host, port = listen_address(listen)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(
        family, socket.SOCK_STREAM, socket.IPPROTO_TCP
    )  # named, or asyncio leaves Nagle on
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise CannotGoOn(f"Cannot listen on {listen}: {error.strerror}.") from None
    return listener
