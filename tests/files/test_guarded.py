"""A file from a stranger's hands is read in a process that has little of everything."""

from __future__ import annotations

import asyncio
import io
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.actions.nouns import HEADINGS, read_list
from bot.files.processes import child
from bot.files.tables import reader
from bot.files.tables.grid import UnreadableFile
from bot.files.tables.untrusted import LARGEST_TABLE, read_guarded

LIST = 'Partenaire;Mail;Nom\nCaf;a@example.org;dé\u2028jà\x85\nMSA;;"deux\nlignes"\n'.encode()


def limited(program: str) -> subprocess.CompletedProcess[str]:
    """A program under the reader's limits."""
    limits = f"limit(memory={reader.MEMORY}, cpu_seconds={reader.CPU_SECONDS})"
    begun = f"from bot.files.processes.limits import limit\n{limits}\n{program}"
    return subprocess.run(
        [sys.executable, "-c", begun], cwd=child.ROOT, capture_output=True, text=True, check=False
    )


def no_process_is_left() -> bool:
    children = Path("/proc/self/task").glob("*/children")
    return not any(
        "bot.files.tables.reader" in command(child) for one in children for child in one.read_text().split()
    )


def command(process: str) -> str:
    return Path(f"/proc/{process}/cmdline").read_bytes().decode().replace("\0", " ")


async def test_what_comes_back_is_what_was_read() -> None:
    assert read_list(LIST) == await read_guarded(LIST, HEADINGS.values())


async def test_a_refusal_comes_back_as_it_was_said() -> None:
    with pytest.raises(UnreadableFile, match="ni un classeur Excel"):
        await read_guarded(b"\x89PNG\r\n\x1a\n", HEADINGS.values())


async def test_who_takes_too_long_is_stopped() -> None:
    with pytest.raises(UnreadableFile, match="trop de temps"):
        await read_guarded(LIST, HEADINGS.values(), seconds=0.01)

    assert no_process_is_left()


async def test_who_stops_waiting_leaves_no_process() -> None:
    reading = asyncio.create_task(read_guarded(LIST, HEADINGS.values()))
    await asyncio.sleep(0.01)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading

    assert no_process_is_left()


async def test_a_table_too_large_for_the_bot_is_not_taken_in() -> None:
    """Fewer rows than may be, each of them long."""
    row = b"Caf;a@example.org;" + b"x" * 1_990 + b"\n"
    content = b"Partenaire;Mail;Nom\n" + row * (LARGEST_TABLE // len(row) + 1)

    with pytest.raises(UnreadableFile, match="trop de temps ou de mémoire"):
        await read_guarded(content, HEADINGS.values())


def test_the_reader_has_little_memory() -> None:
    assert "MemoryError" in limited("held = bytearray(600_000_000)").stderr


def test_the_reader_writes_no_file(tmp_path: Path) -> None:
    """No text of a list is left on the disk, even of a list that is refused."""
    file = tmp_path / "left-behind.txt"

    assert (
        "File too large"
        in limited(f"from pathlib import Path; Path({str(file)!r}).write_text('a line')").stderr
    )
    assert 0 == file.stat().st_size


async def test_a_workbook_is_read_alike() -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Partenaire", "Mail"])
    book.active.append(["Caf", "a@example.org"])
    content = io.BytesIO()
    book.save(content)

    assert ("Caf", "a@example.org") == (await read_guarded(content.getvalue(), HEADINGS.values())).rows[
        0
    ].cells
