"""Processes of the bot that need not be imported: each is forked from one that has been.

Who tests how it starts or what ends it before it is ready starts `python -m bot run` instead.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Forked:
    """As much of asyncio.subprocess.Process as is asked of one; `stdout` has both of its outputs."""

    def __init__(self, pid: int, stdout: asyncio.StreamReader, told: asyncio.StreamReader) -> None:
        self.pid = pid
        self.stdout = stdout
        self.returncode: int | None = None
        self._ending = asyncio.create_task(self._end(told))

    async def wait(self) -> int:
        return await asyncio.shield(self._ending)

    def send_signal(self, number: int) -> None:
        """Raises ProcessLookupError once it has ended."""
        if self.returncode is not None:
            raise ProcessLookupError
        os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(9)

    async def _end(self, told: asyncio.StreamReader) -> int:
        self.returncode = int(await told.readline())
        await told.read()  # its pipe is closed then
        return self.returncode


async def fork(folder: Path, environment: Mapping[str, str]) -> Forked:
    stdout, out = await _pipe()
    told, tell = await _pipe()
    request = json.dumps({"folder": str(folder), "environment": environment})
    socket.send_fds(nursery().requests, [request.encode()], [out, tell])
    for number in (out, tell):
        os.close(number)
    return Forked(int(await told.readline()), stdout, told)


async def _pipe() -> tuple[asyncio.StreamReader, int]:
    """Its end to read, and the one to write."""
    read, write = os.pipe()
    reader = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(reader)
    await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, os.fdopen(read, "rb"))
    return reader, write


class Nursery:
    """Opened by the first who needs it."""

    def __init__(self) -> None:
        self.requests, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, str(ROOT / "tests/chaos/unhurried.py"), str(theirs.fileno())],
                env=os.environ | {"PYTHONPATH": str(ROOT)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )

    def close(self) -> None:
        self.requests.close()
        self._process.wait()


@cache
def nursery() -> Nursery:
    return Nursery()


def close() -> None:
    if nursery.cache_info().currsize:
        nursery().close()
        nursery.cache_clear()
