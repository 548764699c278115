"""What people have followed: the network's record, one's own, and what attendance adds to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.actions.core.refusals import Refusal
from bot.actions.events import agenda
from bot.actions.privacy import journal
from bot.domain.events.events import Event, Registering
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.training.board import Board, board_of
from bot.domain.training.modules import Module, TrainingRecord
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.store.training import modules, records


@dataclass(frozen=True, slots=True)
class FollowedModule:
    """One line of somebody's record."""

    record: TrainingRecord
    module: Module


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """`lacking`: compulsory modules they have not followed; none for who is no adviser.

    `chances`: events to come, meant for them and open, that count for one of these.
    """

    member: Member
    followed: Sequence[FollowedModule]
    lacking: Sequence[Module] = field(default=())
    chances: Sequence[Event] = field(default=())

    @property
    def hours(self) -> float:
        """Of the modules whose length is known, each time it was followed."""
        return sum(one.module.hours or 0 for one in self.followed)


async def board(tx: Reading, viewer: Member) -> Board:
    """Of the viewer's département."""
    code = viewer.department_code
    return board_of(
        await modules.modules(tx, code), await members.listed(tx, code), await records.records(tx, code)
    )


async def record_of(tx: Reading, member: Member, now: datetime) -> OwnRecord:
    """The latest first."""
    known = {one.id: one for one in await modules.known(tx)}
    found = await records.records(tx, None, member.id)
    followed = [FollowedModule(one, known[one.module_id]) for one in found if one.module_id in known]
    done = {one.record.module_id for one in followed}
    taught = await modules.modules(tx, member.department_code)
    is_asked = member.role is Role.CONSEILLER
    lacking = [one for one in taught if one.compulsory and one.id not in done and is_asked]
    return OwnRecord(member, followed, lacking, await _chances(tx, member, lacking, now))


async def _chances(tx: Reading, member: Member, lacking: Sequence[Module], now: datetime) -> list[Event]:
    wanted = {one.id for one in lacking}
    if not wanted:
        return []
    entries = await agenda.coming(tx, member, now)
    return [
        entry.event
        for entry in entries
        if entry.event.module_id in wanted and entry.event.registering(now) is Registering.OPEN
    ]


async def record_of_person(tx: Reading, viewer: Member, member_id: str, now: datetime) -> OwnRecord:
    """Raises Refusal for somebody who is not there, or of another département."""
    entry = await members.listed_one(tx, member_id, viewer.scope)
    if entry is None:
        raise Refusal("member_gone")
    return await record_of(tx, entry.member, now)


# What is noted


async def note_followed(tx: Transaction, event: Event, member_id: str, now: datetime) -> None:
    """They were there: they have followed the event's module, if it counts for one. Once a module and day."""
    if event.module_id is None:
        return
    followed_on = event.ends.date()
    known = await records.records(tx, event.department_code, member_id)
    if any((one.module_id, one.followed_on) == (event.module_id, followed_on) for one in known):
        return
    followed = TrainingRecord(
        id=new_id(),
        department_code=event.department_code,
        member_id=member_id,
        module_id=event.module_id,
        followed_on=followed_on,
        source=event.title,
        event_id=event.id,
    )
    await records.put(tx, followed, now)


async def note_not_followed(tx: Transaction, event: Event, member_id: str) -> None:
    """They were not there after all. What is known from elsewhere stays."""
    await records.delete_of_event(tx, event.id, member_id)


async def note_by_hand(
    tx: Transaction, by: Member, member_id: str, module_id: str, followed_on: date, now: datetime
) -> TrainingRecord:
    """What somebody followed elsewhere. A second time of the same day says nothing new."""
    own = await record_of_person(tx, by, member_id, now)
    person = own.member
    for one in own.followed:
        if (one.record.module_id, one.record.followed_on) == (module_id, followed_on):
            return one.record
    taught = {one.id: one for one in await modules.modules(tx, person.department_code)}
    if module_id not in taught:
        raise Refusal("module_gone")
    followed = TrainingRecord(new_id(), person.department_code, person.id, module_id, followed_on)
    await records.put(tx, followed, now)
    title = taught[module_id].title
    code, name = person.department_code, person.name
    await journal.record(tx, by, code, "training_noted", name, title, now, about=person.id)
    return followed


async def withdraw(tx: Transaction, by: Member, record_id: str, now: datetime) -> OwnRecord:
    """What was noted by mistake goes; how the person's record is then. Raises Refusal for what attendance says."""
    record = next((one for one in await records.records(tx, by.scope) if one.id == record_id), None)
    if record is None:
        raise Refusal("record_gone")
    if record.event_id is not None:
        raise Refusal("record_of_event")
    before = await record_of_person(tx, by, record.member_id, now)
    title = next((one.module.title for one in before.followed if one.record.id == record_id), "")
    await records.delete(tx, record_id)
    code, name = before.member.department_code, before.member.name
    await journal.record(tx, by, code, "training_withdrawn", name, title, now, about=before.member.id)
    return await record_of(tx, before.member, now)
