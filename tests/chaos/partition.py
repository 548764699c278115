"""A network between a process and its PostgreSQL that can stop carrying anything, without a word."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit


@dataclass(slots=True)
class Line:
    """`url`: the same database, reached through it. While not `open`, nothing gets through and nothing is refused."""

    url: str
    open: asyncio.Event = field(default_factory=asyncio.Event)

    def cut(self) -> None:
        self.open.clear()


@asynccontextmanager
async def line_to(url: str) -> AsyncIterator[Line]:
    """`url` names the folder of the server's socket, as the tests' own server does."""
    parts = urlsplit(url)
    socket = f"{parse_qs(parts.query)['host'][0]}/.s.PGSQL.5432"
    line = Line("")
    carrying: set[asyncio.Task[None]] = set()

    async def carry(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await reading.read(65536):
                await line.open.wait()
                writing.write(data)
                await writing.drain()
        writing.close()

    async def connect(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
        there_reading, there_writing = await asyncio.open_unix_connection(socket)
        for task in (
            asyncio.create_task(carry(reading, there_writing)),
            asyncio.create_task(carry(there_reading, writing)),
        ):
            carrying.add(task)
            task.add_done_callback(carrying.discard)

    server = await asyncio.start_server(connect, "127.0.0.1", 0)
    line.open.set()
    line.url = f"postgresql://postgres@127.0.0.1:{server.sockets[0].getsockname()[1]}{parts.path}"
    try:
        yield line
    finally:
        server.close()
        for task in carrying:
            task.cancel()
        await asyncio.gather(*carrying, return_exceptions=True)
