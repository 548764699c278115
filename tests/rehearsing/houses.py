"""A live house and one to play in, for tests of rehearsals: two databases, and an animateur."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.actions.steering import rehearsals
from bot.clock import SystemClock
from bot.domain.network.members import Member
from bot.domain.steering.rehearsals import Rehearsal, RehearsalKind, Script, read_script
from bot.rehearsing.playing import play
from bot.store.engine.database import Database
from bot.store.engine.migrations import migrate
from bot.store.engine.opening import open_database


@asynccontextmanager
async def empty_house(template: Path, folder: Path) -> AsyncIterator[Database]:
    """A migrated database of its own."""
    db = await open_database(f"sqlite:///{shutil.copy(template, folder / 'house.db')}")
    try:
        yield db
    finally:
        await db.close()


@dataclass(frozen=True, slots=True)
class Live:
    """`claire` animates it."""

    db: Database
    house: Database
    claire: Member

    async def script(self, kind: RehearsalKind, about: str, now: datetime) -> Script:
        async with self.db.reading() as tx:
            return await rehearsals.script(tx, self.claire, kind, about, now)

    async def play(self, kind: RehearsalKind, about: str, now: datetime) -> Rehearsal:
        return await play(self.house, await self.script(kind, about, now))


def of(
    played: Rehearsal, person: str, shown: Callable[[datetime], str] = lambda at: f"{at:%d/%m %H:%M}"
) -> list[str]:
    """When this person gets what, in UTC: « 01/12 08:00 Demain à 9 h »."""
    return [f"{shown(one.at)} {one.gist}" for one in played.of(person).messages]


async def apart_here(_module: str, written: bytes, *, env: Mapping[str, str], **_limits: float) -> bytes:
    """As the work does in a process of its own, in this one: another one takes seconds to begin."""
    url = f"sqlite:///{Path(env['TMPDIR']) / 'rehearsal.db'}"
    await migrate(url, SystemClock())
    db = await open_database(url)
    try:
        played = await play(db, read_script(json.loads(written)))
    finally:
        await db.close()
    return json.dumps(played.written()).encode()
