"""One rehearsal: its script is read from the input, what was played is written to the output.

The database is in the temporary folder this process was given, and goes with it. There is no token here, no sender, no
address of the live database; and no connection can be opened.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
import tempfile
from pathlib import Path
from typing import Any

from bot.clock import SystemClock
from bot.domain.steering.rehearsals import read_script
from bot.rehearsing.playing import play
from bot.store.engine.migrations import migrate
from bot.store.engine.opening import open_database

CPU_SECONDS = 120
TO_THE_OUTSIDE = frozenset(
    {
        "socket.connect",
        "socket.bind",
        "socket.sendto",
        "socket.sendmsg",
        "socket.getaddrinfo",
        "subprocess.Popen",
        "os.system",
    }
)


def close_the_door() -> None:
    """For ever, in this process: nobody is called, whatever the code that is played may try."""
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: tuple[Any, ...]) -> None:
    if event in TO_THE_OUTSIDE:
        raise PermissionError(event)


async def main(written: bytes) -> bytes:
    script = read_script(json.loads(written))
    url = f"sqlite:///{Path(tempfile.gettempdir()) / 'rehearsal.db'}"
    await migrate(url, SystemClock())
    db = await open_database(url)
    try:
        played = await play(db, script)
    finally:
        await db.close()
    return json.dumps(played.written(), ensure_ascii=False).encode()


if __name__ == "__main__":
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    close_the_door()
    sys.stdout.buffer.write(asyncio.run(main(sys.stdin.buffer.read())))
