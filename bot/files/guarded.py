"""A file from a stranger's hands, read in a process of its own, with limits on time, memory and what comes back."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from pathlib import Path

from bot.files.grid import Table, TableRow, Unreadable

ROOT = Path(__file__).parents[2]
SECONDS = 60.0
LARGEST_TABLE = 60_000_000  # bytes of JSON
TOO_MUCH = (
    "Ce fichier demande trop de temps ou de mémoire pour être lu : "
    "gardez-en seulement la feuille utile, ou enregistrez-la au format CSV."
)


async def read_guarded(content: bytes, seconds: float = SECONDS) -> Table:
    """Raises Unreadable, also when the reader was killed; never leaves a process behind."""
    reader = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.files.reader", stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={"PYTHONPATH": str(ROOT)}
    )  # fmt: skip
    try:
        async with asyncio.timeout(seconds):
            answer = await _exchange(reader, content)
    except TimeoutError:
        raise Unreadable(TOO_MUCH) from None
    finally:
        with suppress(ProcessLookupError):
            reader.kill()
        await reader.wait()
    return await asyncio.to_thread(_table, answer)


async def _exchange(reader: Process, content: bytes) -> bytes:
    _, answer = await asyncio.gather(_give(reader, content), _take(reader))
    if await reader.wait() != 0 or len(answer) > LARGEST_TABLE:
        raise Unreadable(TOO_MUCH)
    return answer


async def _give(reader: Process, content: bytes) -> None:
    assert reader.stdin is not None  # noqa: S101 — PIPE was asked for
    with suppress(BrokenPipeError, ConnectionResetError):  # it died: its exit code says so
        reader.stdin.write(content)
        await reader.stdin.drain()
    reader.stdin.close()


async def _take(reader: Process) -> bytes:
    assert reader.stdout is not None  # noqa: S101 — PIPE was asked for
    answer = bytearray()
    while len(answer) <= LARGEST_TABLE and (part := await reader.stdout.read(1 << 20)):
        answer += part
    if len(answer) > LARGEST_TABLE:
        reader.kill()
    return bytes(answer)


def _table(answer: bytes) -> Table:
    values = json.loads(answer)
    if "unreadable" in values:
        raise Unreadable(values["unreadable"])
    rows = (TableRow(line, tuple(cells), overflows) for line, overflows, cells in values["rows"])
    return Table(tuple(values["header"]), tuple(rows))
