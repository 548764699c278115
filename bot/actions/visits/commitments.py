"""Commitments: what somebody will do until a day, told to whom it concerns, reminded of, done in a tap.

They come of visits, of meetings (`CommitmentSource`), or are said by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.actions.core import nudges
from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.actions.visits.appointments import advisers_of
from bot.actions.visits.planning import department_of
from bot.domain.core.calendar import local
from bot.domain.core.nudges import half_and_term
from bot.domain.network.members import Member
from bot.domain.network.people_names import PeopleNames
from bot.domain.visits.commitments import Commitment, CommitmentSource, Who
from bot.ids import new_id
from bot.store.directory import structures
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.store.visits import commitments

COMMITMENT = "commitment"
"""The noun of what people are told and reminded of."""


async def commitment(tx: Reading, viewer: Member, commitment_id: str) -> Commitment:
    """Advisers see theirs and their structure's. Raises Refusal."""
    found = await commitments.commitment(tx, commitment_id, viewer.scope)
    if found is None or not (viewer.follows_network or is_theirs(found, viewer)):
        raise Refusal("commitment_gone")
    return found


def is_theirs(found: Commitment, member: Member) -> bool:
    """Theirs to do."""
    if found.who.is_structures:
        return member.structure_id is not None and member.structure_id == found.source.structure_id
    return found.who.member_id == member.id


async def listed(tx: Reading, viewer: Member) -> list[Commitment]:
    """Open ones first, by day: of the network for those who look after it, theirs for the others."""
    if viewer.follows_network:
        return await commitments.everything(tx, viewer.scope)
    return await commitments.of_member(tx, viewer.department_code, viewer.id, viewer.structure_id)


async def responsible(tx: Reading, found: Commitment) -> Sequence[Member]:
    """Whom it concerns: who does it; where that is somebody in words, who wrote it down."""
    if found.who.is_structures and found.source.structure_id:
        place = await structures.structure(tx, found.source.structure_id)
        people = await advisers_of(tx, place) if place else ()
        if people:
            return people
    one = await members.by_id(tx, found.who.member_id or found.created_by or "")
    return [one] if one is not None and one.state == "active" else []


async def people_called(tx: Reading, department_code: str, words: str) -> list[Member]:
    """Who of the département may be meant: who has that name, else those of whose name it is a part."""
    listed = await members.listed(tx, department_code)
    people = PeopleNames(entry.member for entry in listed if entry.member.state == "active")
    return people.meant(words, department_code, None) or people.called(words)


async def promise(
    tx: Transaction, by: Member, what: str, who: Who, due_on: date, source: CommitmentSource, now: datetime
) -> Commitment:
    """Raises Refusal for a day that is over, or for somebody who is not of the département."""
    code = by.department_code
    if source.structure_id is not None:
        place = await structures.structure(tx, source.structure_id)
        if place is None or by.scope not in (None, place.department_code):
            raise Refusal("structure_gone")
        code = place.department_code
    await _check(tx, code, who, due_on, now)
    made = Commitment(new_id(), code, what, who, due_on, source, by.id, now)
    await commitments.put(tx, made)
    await remind(tx, made, now)
    await journal.record(tx, by, code, "commitment_added", "", f"{due_on:%d.%m.%Y}", now)
    return made


async def change(
    tx: Transaction, by: Member, commitment_id: str, what: str, who: Who, due_on: date, now: datetime
) -> Commitment:
    """Raises Refusal; what is done is reopened first."""
    found = await commitment(tx, by, commitment_id)
    if not found.is_open:
        raise Refusal("commitment_done")
    await _check(tx, found.department_code, who, due_on, now)
    changed = replace(found, what=what, who=who, due_on=due_on)
    await commitments.put(tx, changed)
    await remind(tx, changed, now)
    await journal.record(tx, by, found.department_code, "commitment_changed", "", f"{due_on:%d.%m.%Y}", now)
    return changed


async def do(tx: Transaction, by: Member, commitment_id: str, now: datetime) -> Commitment:
    """« Fait ». By who was to do it, or an animateur; a second tap changes nothing. Raises Refusal."""
    found = await commitment(tx, by, commitment_id)
    if not (by.keeps_directory or is_theirs(found, by)):
        raise Refusal("commitment_gone")
    if not found.is_open:
        return found
    done = replace(found, done_at=now, done_by=by.id)
    await commitments.put(tx, done)
    await nudges.settle(tx, COMMITMENT, found.id)
    await journal.record(
        tx, by, found.department_code, "commitment_done", "", f"{found.due_on:%d.%m.%Y}", now
    )
    return done


async def reopen(tx: Transaction, by: Member, commitment_id: str, now: datetime) -> Commitment:
    """Raises Refusal."""
    found = await commitment(tx, by, commitment_id)
    if found.is_open:
        return found
    opened = replace(found, done_at=None, done_by=None)
    await commitments.put(tx, opened)
    await remind(tx, opened, now)
    await journal.record(
        tx, by, found.department_code, "commitment_reopened", "", f"{found.due_on:%d.%m.%Y}", now
    )
    return opened


async def delete(tx: Transaction, by: Member, commitment_id: str, now: datetime) -> Commitment:
    """It was a mistake. Raises Refusal."""
    found = await commitment(tx, by, commitment_id)
    await nudges.settle(tx, COMMITMENT, found.id)
    await commitments.delete(tx, found.id)
    await journal.record(
        tx, by, found.department_code, "commitment_deleted", "", f"{found.due_on:%d.%m.%Y}", now
    )
    return found


async def remind(tx: Transaction, found: Commitment, now: datetime) -> None:
    """At half time and at term, as long as it is open; a time that is over is not made up for."""
    department = await department_of(tx, found.department_code)
    start = local(now, department).date()
    instants = [at for at in half_and_term(start, found.due_on, department) if at > now]
    people = [one.id for one in await responsible(tx, found)] if found.is_open else []
    await nudges.plan(tx, found.department_code, COMMITMENT, found.id, people, instants)


async def forget_reminders(tx: Transaction, commitment_id: str) -> None:
    """It is there no more."""
    await nudges.settle(tx, COMMITMENT, commitment_id)


async def _check(tx: Reading, code: str, who: Who, due_on: date, now: datetime) -> None:
    if due_on < local(now, await department_of(tx, code)).date():
        raise Refusal("commitment_past")
    if who.member_id is not None:
        one = await members.by_id(tx, who.member_id)
        if one is None or one.department_code != code or one.state != "active":
            raise Refusal("commitment_nobody")
