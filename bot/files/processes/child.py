"""Work on what somebody sent, done in a process of its own that is ended when it takes too long or says too much."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[3]


class Apart(Exception):
    """The process failed, or was ended."""


async def apart(
    module: str, content: bytes, *, seconds: float, largest: int, env: Mapping[str, str] | None = None
) -> bytes:
    """What `python -m module` answers to `content`, at most `largest` bytes. Raises Apart; leaves no process behind.

    Of our environment it knows nothing: no token.
    """
    known = {"PYTHONPATH": str(ROOT), **(env or {})}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=known
    )
    try:
        async with asyncio.timeout(seconds):
            return await _exchange(process, content, largest)
    except TimeoutError:
        raise Apart from None
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _exchange(process: Process, content: bytes, largest: int) -> bytes:
    _, answer = await asyncio.gather(_give(process, content), _take(process, largest))
    if await process.wait() != 0 or len(answer) > largest:
        raise Apart
    return answer


async def _give(process: Process, content: bytes) -> None:
    assert process.stdin is not None  # noqa: S101 — PIPE was asked for
    with suppress(BrokenPipeError, ConnectionResetError):  # it died: its exit code says so
        process.stdin.write(content)
        await process.stdin.drain()
    process.stdin.close()


async def _take(process: Process, largest: int) -> bytes:
    assert process.stdout is not None  # noqa: S101 — PIPE was asked for
    answer = bytearray()
    while len(answer) <= largest and (part := await process.stdout.read(1 << 20)):
        answer += part
    if len(answer) > largest:
        process.kill()
    return bytes(answer)
