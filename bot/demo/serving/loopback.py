"""uvicorn inside our own event loop: quick to stop, leaves signals alone, can cut a connection."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator

import uvicorn
from starlette.types import ASGIApp, Scope

PATIENCE = 2.0


class LoopbackHttp(uvicorn.Server):
    def __init__(self, app: ASGIApp) -> None:
        config = uvicorn.Config(
            app,
            interface="asgi3",
            log_level="warning",
            access_log=False,
            lifespan="off",
            proxy_headers=False,
            date_header=False,
            server_header=False,
            timeout_keep_alive=75,
            log_config=None,
            ws="none",
        )
        super().__init__(config)
        self._listening = asyncio.Event()
        self._stopping = asyncio.Event()
        self._serving: asyncio.Task[None] | None = None

    async def start(self, port: int) -> int:
        """The port listened to, a free one for 0; raises OSError when it is taken.

        asyncio sets TCP_NODELAY only where the protocol is named: 40 ms an answer otherwise.
        """
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            listener.close()
            raise
        self._serving = asyncio.create_task(self.serve([listener]))
        await self._listening.wait()
        return int(listener.getsockname()[1])

    async def stop(self) -> None:
        self.should_exit = True
        self._stopping.set()
        if self._serving:
            await self._serving

    def drop(self, scope: Scope) -> None:
        """Cuts the connection this request came through, without a byte of answer."""
        for connection in list(self.server_state.connections):
            transport = getattr(connection, "transport", None)
            if getattr(connection, "scope", None) is scope and isinstance(transport, asyncio.Transport):
                transport.abort()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._listening.set()

    async def main_loop(self) -> None:
        await self._stopping.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's own, without its fixed pauses: every end-to-end test ends here."""
        for server in self.servers:
            server.close()
        for listener in sockets or ():
            listener.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if tasks := list(self.server_state.tasks):
            _, stuck = await asyncio.wait(tasks, timeout=PATIENCE)
            for task in stuck:
                task.cancel()
        await asyncio.sleep(0)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
