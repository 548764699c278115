"""What it costs to make words when a call leaves, beside words that were queued: a notice's, a late answer's head.

    python -m benchmarks.departures [--cards 500] [--notices 640]

The sender claims 32 rows in one transaction of the one writer; each time is that transaction's, on SQLite. The first
round of matters also builds the directory's index.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from bot.actions.core.services import Services
from bot.actions.directory.seed import seed_directory
from bot.chat.envelopes import Address
from bot.chat.matters import Departures
from bot.chat.notices import tell
from bot.chat.outgoing import messages
from bot.chat.screens import Screen
from bot.clock import SystemClock
from bot.domain.directory.consultations import Consultation
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.core import outbox
from bot.store.core.departments import raise_revisions
from bot.store.directory import consultations
from bot.store.directory.referents import put_referents
from bot.store.engine.database import Database
from bot.store.engine.migrations import migrate
from bot.store.engine.opening import open_database
from bot.transport.outgoing.departures import claim
from bot.views.matters import MATTERS
from bot.views.upkeep.questions import about_reachability
from tests.network import CAF, HERE, let_in

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
AT_ONCE = 32


async def fill(db: Database, cards: int, notices: int) -> list[Member]:
    async with db.transaction() as tx:
        await seed_directory(tx)
        records = [
            replace(CAF, id=f"card{number:06d}", organisation=f"Caf n° {number}") for number in range(cards)
        ]
        await put_referents(tx, records, NOW)
        await raise_revisions(tx, [HERE])
        return [
            await let_in(tx, 7000 + number, f"Nom{number} Essai", Role.CONSEILLER, HERE)
            for number in range(notices)
        ]


async def queue_screens(db: Database, people: list[Member]) -> None:
    async with db.transaction() as tx:
        for member in people:
            await tell(tx, member, Screen("Avez-vous joint la Caf ?"), NOW)


async def queue_matters(db: Database, people: list[Member]) -> None:
    async with db.transaction() as tx:
        for number, member in enumerate(people):
            opened = Consultation(f"opened{number}", HERE, member.id, "card000001", NOW - timedelta(days=1))
            await consultations.add(tx, opened)
            await consultations.set_asked(tx, [opened.id], NOW)
            await tell(tx, member, about_reachability(opened), NOW)


async def queue_late_answers(db: Database, people: list[Member]) -> None:
    async with db.transaction() as tx:
        for member in people:
            to = Address(member.user_id or 0, member_id=member.id)
            for call in messages(to, Screen("<b>Caf</b>, ouvert maintenant")):
                await outbox.enqueue(tx, call, NOW - timedelta(hours=16))


async def rounds(db: Database, departures: Departures) -> list[float]:
    """Milliseconds of each."""
    async with db.reading() as tx:
        ids = [row.id for row in await outbox.queued(tx, NOW)]
    times = []
    for start in range(0, len(ids), AT_ONCE):
        began = time.perf_counter()
        async with db.transaction() as tx:
            await claim(tx, ids[start : start + AT_ONCE], departures, NOW)
        times.append((time.perf_counter() - began) * 1000)
    return times


async def measure(cards: int, notices: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'relais.db'}"
        await migrate(url, SystemClock())
        db = await open_database(url)
        departures = Departures(MATTERS, Services())
        people = await fill(db, cards, notices)
        kinds = {"screens": queue_screens, "late answers": queue_late_answers, "matters": queue_matters}
        for kind, queue in kinds.items():
            await queue(db, people)
            first, *others = await rounds(db, departures)
            print(f"{kind}: first {first:.1f} ms, then {median(others):.1f} ms for {AT_ONCE}")
        await db.close()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cards", type=int, default=500)
    parser.add_argument("--notices", type=int, default=640)
    asked = parser.parse_args()
    asyncio.run(measure(asked.cards, asked.notices))


if __name__ == "__main__":
    main()
