"""Whatever happens in whatever order: somebody has the lent role if, and only if, they stand in for somebody."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from random import Random

import pytest

from bot.actions.core.refusals import Refusal
from bot.actions.network import members as people
from bot.actions.network import presence
from bot.actions.privacy import rights
from bot.actions.steering import stand_ins, standing_in
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.steering.stand_ins import StandIn, StandInState, When
from bot.store.engine.database import Database
from bot.store.engine.opening import open_database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction
from bot.store.network import members
from bot.store.steering import stand_ins as stored
from tests.network import HERE, NOW, let_in

ROLES = (Role.ANIMATEUR, Role.ANIMATEUR, Role.CONSEILLER, Role.CONSEILLER, Role.PREFECTURE)
GIVEN = (Role.CONSEILLER, Role.ANIMATEUR, Role.PREFECTURE)
GONE = Query(
    "gone", "UPDATE members SET state = 'left' WHERE role <> 'national'", "Those of the walk before."
)
CLEARED = Query("cleared", "DELETE FROM stand_ins", "Theirs too.")
EVERY = Query("every", "SELECT id FROM stand_ins", "All of them.")
OFTEN = ("agree_dates", "agree_dates", "agree_silence", "agree_silence", "days", "healed", "healed")
EVENTS = (
    *OFTEN, *OFTEN, *OFTEN, "ask_dates", "accept", "decline", "take_back", "speak", "speak", "suspend", "remove",
    "role", "own_role", "own_role", "new_code", "erase", "off", "clock_back",
)  # fmt: skip
EVENTS_OF_A_LIFE = 50
USERS = count(8000)


@dataclass(slots=True)
class Walk:
    """`own`: the role somebody has by themselves, kept here by hand."""

    db: Database
    national: Member
    ids: list[str] = field(default_factory=list)
    users: list[int] = field(default_factory=list)
    own: dict[str, Role] = field(default_factory=dict)
    now: datetime = NOW

    async def begin(self) -> None:
        self.now = NOW
        async with self.db.transaction() as tx:
            await tx.execute(GONE)
            await tx.execute(CLEARED)
            self.users = [next(USERS) for _ in ROLES]
            let = [
                await let_in(tx, user, f"Une Personne{user}", role, HERE)
                for user, role in zip(self.users, ROLES, strict=True)
            ]
        self.ids = [one.id for one in let]
        self.own = {one.id: one.role for one in let}

    async def happen(self, event: str, at: int, to: int, number: int) -> None:
        """What is refused is undone, as a refused update is."""
        if event in ("days", "off", "clock_back"):
            self.now += timedelta(days=-number if event == "clock_back" else 2 * number)
            return
        try:
            async with self.db.transaction() as tx:
                by = await members.by_id(tx, self.ids[at])
                if by is not None:
                    await self.act(tx, event, by, self.ids[to], number)
        except Refusal:
            pass

    async def act(self, tx: Transaction, event: str, by: Member, other: str, number: int) -> None:
        today = self.now.date()
        if "_dates" in event or "_silence" in event:
            by = await members.by_id(tx, self.ids[self.ids.index(by.id) % 2 if number else 2]) or by
            if by.state != "active" or by.role is not Role.ANIMATEUR:
                return
            first = today + timedelta(days=number % 3)
            dates = When(first, first + timedelta(days=2 + number))
            when = dates if "_dates" in event else When(silent_days=5 + number % 2)
            asked = await stand_ins.ask(tx, by, other, when, self.now)
            named = await members.by_id(tx, other)
            if event.startswith("agree") and named is not None:
                await stand_ins.accept(tx, named, asked.id, self.now)
        elif event in ("accept", "decline", "take_back") and by.state == "active":
            does = {
                "accept": stand_ins.accept,
                "decline": stand_ins.decline,
                "take_back": stand_ins.take_back,
            }
            for row in await stored.open_of(tx, by.id):
                is_theirs = row.absent_id == by.id if event == "take_back" else row.member_id == by.id
                if is_theirs:
                    await does[event](tx, by, row.id, self.now)
        elif event == "speak" and by.state == "active":
            await presence.note(tx, by, self.now, in_private=True)
            for row in await stored.open_of(tx, by.id):
                is_back = row.absent_id == by.id and row.when.first is None
                assert not (is_back and row.holds), "whom silence made stand in does so no more"
        else:
            await self.administer(tx, event, by, GIVEN[number % len(GIVEN)])

    async def administer(self, tx: Transaction, event: str, whom: Member, role: Role) -> None:
        if event == "suspend":
            await people.suspend(tx, self.national, whom.id, self.now)
        elif event == "remove":
            await people.remove(tx, self.national, whom.id, self.now)
        elif event == "healed":
            await self.heal(tx, whom)
        elif event == "erase":
            await rights.erase(tx, whom, self.now)
        elif event == "new_code" and whom.state == "active" and whom.user_id:
            self.own[whom.id] = (await let_in(tx, whom.user_id, whom.name, role, HERE)).role
        elif event in ("role", "own_role") and whom.state == "active":
            giver = self.national if event == "role" else whom
            await people.change_role(tx, giver, whom.id, role, self.now)
            assert event == "role" or self.own[whom.id] is Role.ANIMATEUR, (
                "a lent role gives itself to nobody"
            )
            self.own[whom.id] = role

    async def heal(self, tx: Transaction, whom: Member) -> None:
        """In force again, with the role they began with."""
        role = ROLES[self.ids.index(whom.id)]
        if whom.state == "suspended":
            await people.resume(tx, self.national, whom.id, self.now)
        elif whom.state == "left" and whom.user_id:
            await let_in(tx, whom.user_id, whom.name, role, HERE)
            self.own[whom.id] = role
        elif self.own[whom.id] is not role:
            self.own[whom.id] = (await people.change_role(tx, self.national, whom.id, role, self.now)).role

    async def agrees(self) -> bool:
        """Without a tick: the role is there if a row says so. After it: a row says so if it is to.

        Whether anybody stands in.
        """
        async with self.db.transaction() as tx:
            await self.roles_follow(tx)
            await standing_in.follow(tx, self.now)
            await self.roles_follow(tx)
            rows = await self.rows(tx)
            for row in rows:
                assert row.holds == await self.is_to_hold(tx, row), row
        return any(row.holds for row in rows)

    async def roles_follow(self, tx: Transaction) -> None:
        holding = {row.member_id for row in await self.rows(tx) if row.holds}
        for absent_id in {row.absent_id for row in await self.rows(tx) if row.holds}:
            absent = await members.by_id(tx, absent_id or "")
            assert absent is not None
            assert (absent.state, self.own[absent.id]) == ("active", Role.ANIMATEUR)
        for member_id, own in self.own.items():
            member = await members.by_id(tx, member_id)
            if member is not None:
                assert member.role is (Role.ANIMATEUR if member_id in holding else own), (member, own)
                assert member.state == "active" or member_id not in holding

    async def rows(self, tx: Transaction) -> list[StandIn]:
        found = [await stored.stand_in(tx, row["id"], HERE) for row in await tx.fetch(EVERY)]
        return [one for one in found if one is not None]

    async def is_to_hold(self, tx: Transaction, row: StandIn) -> bool:
        absent = await members.by_id(tx, row.absent_id or "")
        if row.state is not StandInState.ACCEPTED or absent is None:
            return False
        today: date = self.now.date()
        by_dates = row.when.first is not None and row.when.last is not None
        is_away = by_dates and row.when.first <= today <= row.when.last
        is_silent = today - absent.last_seen_on >= timedelta(days=row.when.silent_days or 10_000)
        return is_away or is_silent


async def prepared(db: Database) -> Walk:
    async with db.transaction() as tx:
        national = await let_in(tx, 7999, "Nora Nationale", Role.NATIONAL, HERE)
    return Walk(db, national)


async def lived(db: Database, seeds: range) -> None:
    network, held = await prepared(db), 0
    for seed in seeds:
        chance = Random(seed)
        await network.begin()
        for _ in range(EVENTS_OF_A_LIFE):
            event = chance.choice(EVENTS)
            await network.happen(event, chance.randrange(5), chance.randrange(5), chance.randrange(6))
            if event != "off":
                held += await network.agrees()
    assert held > len(seeds) * EVENTS_OF_A_LIFE // 4, "lives in which nobody stands in show nothing"


async def test_the_role_is_lent_while_one_holds_and_no_longer(db: Database) -> None:
    await lived(db, range(20))


@pytest.mark.slow
async def test_and_so_it_is_on_postgresql(postgres_url: str) -> None:
    db = await open_database(postgres_url)
    try:
        await lived(db, range(4, 8))
    finally:
        await db.close()


@pytest.mark.soak
async def test_the_same_for_five_hundred_lives(any_db: Database) -> None:
    await lived(any_db, range(100, 600))
