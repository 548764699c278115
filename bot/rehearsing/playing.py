"""A rehearsal is played: the clock goes from what is due to what is due next, and the duties of the house tick.

They are those of `bot/jobs`, with the tables, texts and rules they have in the live house.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.domain.core.calendar import next_working_hour
from bot.domain.steering.rehearsal_pace import FOLLOWED, MOST_STEPS, PLAYED, next_instant
from bot.domain.steering.rehearsals import MOST_ENTRIES, Rehearsal, Script, ScriptEntry, ScriptWay
from bot.domain.steering.sample_people import SamplePerson
from bot.jobs.schedule import JOBS
from bot.rehearsing.acts import Act, Plot, plot
from bot.rehearsing.house import House, furnish
from bot.rehearsing.leaving import Door
from bot.store.core import outbox
from bot.store.engine.database import Database
from bot.store.engine.transaction import Reading, Transaction
from bot.store.steering import rehearsals as store
from bot.store.steering.rehearsals import HeldBack

SECONDS = 50.0
"""Of real time; then what was played so far is told."""
WAITS_FOR_WORK, WAITS_FOR_THEM = "working_hours", "own_choice"


async def play(
    db: Database, script: Script, people: Sequence[SamplePerson] | None = None, *, seconds: float = SECONDS
) -> Rehearsal:
    """In a migrated database in which nothing is. `people`: others than the usual ones."""
    deadline = asyncio.get_running_loop().time() + seconds
    async with db.transaction(synced=False) as tx:
        house = await furnish(tx, script, people)
        course = await plot(tx, house)
    stage = _Stage(house, course, Door(house))
    now, steps = script.start, 0
    end = course.ends + FOLLOWED[script.kind]
    while now <= end:
        if steps >= MOST_STEPS or stage.is_full or asyncio.get_running_loop().time() > deadline:
            return stage.told(now, is_whole=False)
        await stage.act(db, now)
        async with db.transaction(synced=False) as tx:
            await stage.live(tx, now)
            following = await stage.next_instant(tx, now)
        now, steps = following, steps + 1
    return stage.told(end, is_whole=True)


@dataclass(slots=True)
class _Stage:
    """`done`: how many acts; `held`: what is known to wait or to be left out."""

    house: House
    course: Plot
    door: Door
    entries: list[ScriptEntry] = field(default_factory=list)
    done: set[int] = field(default_factory=set)
    held: set[str] = field(default_factory=set)

    @property
    def is_full(self) -> bool:
        return len(self.entries) >= MOST_ENTRIES

    async def act(self, db: Database, now: datetime) -> None:
        """What people do by now; of what is refused nothing is kept."""
        for number, act in enumerate(self.course.acts):
            if number not in self.done and act.at <= now:
                self.done.add(number)
                await self._one_act(db, act, now)

    async def live(self, tx: Transaction, now: datetime) -> None:
        """One instant: what the duties do, what leaves, and what does not."""
        for job in JOBS:
            if job.name in PLAYED[self.house.script.kind]:
                await job.run(tx, now)
        self.entries += await self.door.let_out(tx, now)
        await self._note_held(tx, now)

    async def _one_act(self, db: Database, act: Act, now: datetime) -> None:
        way, did = ScriptWay.ACT, dict.fromkeys(act.people, act.what)
        try:
            async with db.transaction(synced=False) as tx:
                said = await act.do(tx, now)
            did = did if said is None else dict(said)
        except Refusal as refusal:
            way, did = ScriptWay.REFUSED, dict.fromkeys(act.people, refusal.key)
        self.entries += [ScriptEntry(now, person, way, what=what) for person, what in did.items()]

    async def _note_held(self, tx: Reading, now: datetime) -> None:
        for one in [*await store.held_back(tx), *await store.waiting(tx, now)]:
            if one.key not in self.held:
                self.held.add(one.key)
                self.entries.append(self._entry_of(one, now))

    def _entry_of(self, one: HeldBack, now: datetime) -> ScriptEntry:
        person = self.house.key_of(0, one.member_id)
        is_out = one.state not in ("waiting", "queued")
        way, why = (ScriptWay.LEFT_OUT if is_out else ScriptWay.HELD), one.reason or one.state
        if one.state == "queued":
            morning = next_working_hour(one.since or now, self.house.department)
            why = WAITS_FOR_WORK if one.until == morning else WAITS_FOR_THEM
        return ScriptEntry(now, person, way, what=why, until=one.until)

    async def next_instant(self, tx: Reading, now: datetime) -> datetime:
        due = [await job.due(tx, now) for job in JOBS if job.name in PLAYED[self.house.script.kind]]
        acts = [act.at for number, act in enumerate(self.course.acts) if number not in self.done]
        leaves = await outbox.next_departure(tx, now)
        return next_instant(now, [*due, *acts, leaves], self.house.department)

    def told(self, until: datetime, *, is_whole: bool) -> Rehearsal:
        script = self.house.script
        return Rehearsal(
            script.kind,
            script.about,
            script.title,
            script.department_code,
            script.now,
            script.start,
            until,
            self.entries[:MOST_ENTRIES],
            is_whole,
            script.mail,
            script.group,
            script.is_mapped,
            script.needs_approval,
        )
