"""Imports: lists with every fault from the file to the undo, and files that nobody should send.

    python -m benchmarks imports [the national list of France services, as a CSV file]

A list is sent to the bot by an animateur, tried, applied and taken back; meanwhile an adviser asks the bot one
question after the other. A file is also read alone, as the bot does it: in a process of its own, whose peak of memory
is Linux's own figure (VmHWM, proc(5)).
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sqlite3
import sys
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from benchmarks.made_up.directory import DEPARTMENT, prepare
from benchmarks.made_up.import_lists import as_csv, as_workbook, referents
from benchmarks.made_up.import_traps import TRAPS
from benchmarks.tools.bots import running
from benchmarks.tools.telegram import telegram
from bot.actions.network.joining import invite, join
from bot.actions.nouns import HEADINGS
from bot.demo.players import Person
from bot.demo.server import FIRST_PERSON, TelegramServer
from bot.demo.world import Message
from bot.domain.network.members import Newcomer
from bot.domain.network.roles import Role
from bot.files.tables.grid import UnreadableFile
from bot.files.tables.untrusted import read_guarded
from bot.store.engine.opening import open_database

T = TypeVar("T")

CARDS = 500
QUESTION = "carte grise"
PATIENCE = 120.0
PAUSE = 0.1
DIRECTORY = (
    "structures",
    "referents",
    "referent_departments",
    "partners",
    "partner_names",
    "procedures",
    "members",
)
PEAK = "VmHWM"


def main() -> None:
    rows = referents()
    lists = {
        "référents.xlsx": as_workbook(rows),
        "référents, point-virgule et CP1252.csv": as_csv(rows, ";", "cp1252"),
        "référents, virgule et UTF-8.csv": as_csv(rows, ",", "utf-8-sig"),
    }
    expected = Counter("rejected" if row.rejected else "skipped" if row.skipped else "sound" for row in rows)
    print(f"{len(rows):,} référents: {dict(expected)}\n")
    national = Path(sys.argv[1]).read_bytes() if sys.argv[1:] else None
    conversations(lists | ({"liste nationale.csv": national} if national else {}))
    print("\n| file | MB | what comes back | seconds | reader's peak, MB |")
    print("|:--|--:|:--|--:|--:|")
    for name, content in {**lists, **({"liste nationale.csv": national} if national else {})}.items():
        read_alone(name, content)
    for name, make in TRAPS.items():
        read_alone(name, make())


# The lists, in conversation


@dataclass
class Told:
    """Seconds of each step, what the trial said, and the adviser's longest wait in each step."""

    steps: dict[str, float] = field(default_factory=dict)
    waits: dict[str, float] = field(default_factory=dict)
    trial: str = ""


def conversations(lists: dict[str, bytes]) -> None:
    print(
        "| list | trial s | apply s | undo s | adviser's longest wait ms (trial, apply, undo) | bot's peak, MB "
        "| after the undo | the trial said |"
    )
    print("|:--|--:|--:|--:|--:|--:|:--|:--|")
    for name, content in lists.items():
        with TemporaryDirectory() as folder, telegram() as beside:
            database = Path(folder) / "relais.db"
            role = Role.NATIONAL if "nationale" in name else Role.ANIMATEUR
            asyncio.run(furnish(database, role))
            before = directory(database)
            with running("benchmarks.tools.bots", "relais", api=beside.url, database=database) as bot:
                told: Told = beside.play(converse, name, content)
                peak = memory_of(bot.process.pid)
            same = "as before" if before == directory(database) else "DIFFERENT"
        steps = " | ".join(f"{seconds:.1f}" for seconds in told.steps.values())
        waits = ", ".join(f"{seconds * 1000:.0f}" for seconds in told.waits.values())
        print(f"| {name} | {steps} | {waits} | {peak:.0f} | {same} | {told.trial} |", flush=True)


async def furnish(path: Path, role: Role) -> None:
    await prepare(path, CARDS, people=1)
    db, now = await open_database(f"sqlite:///{path}"), datetime.now(UTC)
    async with db.transaction() as tx:
        invited = await invite(tx, role, DEPARTMENT, now)
        await join(tx, Newcomer(FIRST_PERSON + 1, "Claire", "Morin", None), invited.code, now)
    await db.close()


def directory(path: Path) -> dict[str, list[Any]]:
    """Row by row; when somebody was last seen is not the directory's."""
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        return {
            table: sorted(
                [(key, row[key]) for key in row.keys() if key not in ("last_seen_on", "reachable")]  # noqa: SIM118
                for row in db.execute(f"SELECT * FROM {table}")
            )
            for table in DIRECTORY
        }


async def converse(server: TelegramServer, name: str, content: bytes) -> Told:
    adviser, animateur = server.person("Adviser 0"), server.person("Claire Morin")
    told = Told()
    await adviser.ask(QUESTION, PATIENCE)  # the first question makes the index, and is not counted
    trial = await measured(told, "trial", adviser, tried(animateur, name, content))
    told.trial = " ".join(trial.text.splitlines()[2].split())
    await measured(told, "apply", adviser, pressed(animateur, trial, "Appliquer", "c’est appliqué"))
    asked = await pressed(animateur, trial, "Annuler cet import", "Annuler cet import")
    await measured(told, "undo", adviser, pressed(animateur, asked, "Oui, annuler", "import annulé"))
    return told


async def tried(animateur: Person, name: str, content: bytes) -> Message:
    """Columns that are unknown are left aside."""
    await animateur.send_document(content, name)
    async with asyncio.timeout(PATIENCE):
        while True:
            last = animateur.received[-1] if animateur.received else None
            if last and "que contient la colonne" in last.text:
                await pressed(animateur, last, "Ne pas importer cette colonne", "Je lis votre fichier")
            elif last and "essai" in last.text:
                return last
            await asyncio.sleep(PAUSE)


async def pressed(person: Person, message: Message, button: str, until: str) -> Message:
    person.press(message, message.button(button)["callback_data"])
    async with asyncio.timeout(PATIENCE):
        while until not in message.text:
            await asyncio.sleep(PAUSE)
    return message


async def measured(told: Told, step: str, adviser: Person, work: Awaitable[T]) -> T:
    waits: list[float] = []
    over = asyncio.Event()
    asking = asyncio.create_task(keep_asking(adviser, waits, over))
    begun = time.monotonic()
    try:
        result = await work
        told.steps[step] = time.monotonic() - begun
    finally:
        over.set()
        await asking
    told.waits[step] = max(waits)
    return result


async def keep_asking(adviser: Person, waits: list[float], over: asyncio.Event) -> None:
    """The question that is open when the step ends counts too."""
    while not over.is_set():
        asked = time.monotonic()
        await adviser.ask(QUESTION, PATIENCE)
        waits.append(time.monotonic() - asked)
        await asyncio.sleep(PAUSE)


# Files, read alone


def read_alone(name: str, content: bytes) -> None:
    """In a process that forgets everything afterwards: what the last file took is not counted for this one."""
    queue: Any = multiprocessing.get_context("fork").Queue()
    process = multiprocessing.get_context("fork").Process(target=read_and_tell, args=(content, queue))
    process.start()
    said, seconds, peak = queue.get()
    process.join()
    print(f"| {name} | {len(content) / 1e6:.1f} | {said} | {seconds:.1f} | {peak:.0f} |", flush=True)


def read_and_tell(content: bytes, queue: Any) -> None:
    peaks = [0.0]
    threading.Thread(target=watch, args=(peaks,), daemon=True).start()
    begun = time.monotonic()
    try:
        said = f"{len(asyncio.run(read_guarded(content, HEADINGS.values())).rows):,} rows"
    except UnreadableFile as refusal:
        said = f"« {refusal} »"
    queue.put((said, time.monotonic() - begun, max(peaks)))


def watch(peaks: list[float]) -> None:
    while True:
        peaks.extend(memory_of(child) for child in children())
        time.sleep(0.002)


def children() -> Iterable[int]:
    """Readers: just after the fork, a child counts the memory of its parent for its own."""
    for task in os.listdir("/proc/self/task"):
        with suppress(OSError):
            for child in map(int, Path(f"/proc/self/task/{task}/children").read_text().split()):
                if b"bot.files.tables.reader" in Path(f"/proc/{child}/cmdline").read_bytes():
                    yield child


def memory_of(process: int) -> float:
    """The most megabytes that were resident at once; 0 when it is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith(PEAK):
                return int(line.split()[1]) / 1000
    return 0.0


if __name__ == "__main__":
    main()
