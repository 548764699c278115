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
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.settings import listen_address
from bot.transport.trouble import CannotGoOn

HEADER_SECONDS = 10.0


class _Server(uvicorn.Server):
    """Signals belong to the application, which stops all its parts in order."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class _Impatient(H11Protocol):
    """Headers that never end are cut: uvicorn itself waits for them for ever."""

    _cut: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait_for_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_waiting()
        elif self._cut is None:
            self._wait_for_headers()

    def _wait_for_headers(self) -> None:
        self._cut = self.loop.call_later(HEADER_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._cut is not None:
            self._cut.cancel()
            self._cut = None


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
                http=_Impatient,
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
