"""Whose digest goes now: what waited for somebody, in one message a week, never empty and never twice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.broadcasts import put_offs
from bot.actions.broadcasts.reception import reception
from bot.actions.core.refusals import Refusal
from bot.domain.broadcasts.broadcasts import Broadcast
from bot.domain.broadcasts.put_offs import PutOff
from bot.domain.broadcasts.reception.arrival import Addressee
from bot.domain.broadcasts.reception.reception import monday
from bot.domain.broadcasts.recipients import Recipient, RecipientState
from bot.domain.core.calendar import is_working_hour, local
from bot.domain.network.members import Member
from bot.store.broadcasts import broadcasts, recipients
from bot.store.broadcasts.reception import digests
from bot.store.broadcasts.reception.digests import DigestItem
from bot.store.broadcasts.selections import selections
from bot.store.core.departments import departments
from bot.store.engine.transaction import Reading, Transaction

DUTY = "digest"
READABLE = frozenset({RecipientState.SENT, RecipientState.UNKNOWN, RecipientState.QUEUED})

NUMBER = re.compile(r"(?:[^\W\d]+ ){0,2}(?:n ?° ?)?([0-9]{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Digest:
    """One that leaves now."""

    id: str
    member: Member


async def take(tx: Transaction, now: datetime, most: int) -> list[Digest]:
    """At most so many people, in their working hours; what is put off or comes at a bad hour waits."""
    people = await selections.people(tx, await digests.due(tx, now, most))
    known = await departments(tx)
    taken = []
    for code in sorted({member.department_code for member in people}):
        of_code = [member for member in people if member.department_code == code]
        addressees = await reception.addressees(tx, [member.id for member in of_code], known[code], now)
        decided = await put_offs.of_duty(tx, code, DUTY)
        for member in of_code:
            digest_id = await _take_one(tx, member, addressees[member.id], decided, now)
            if digest_id:
                taken.append(Digest(digest_id, member))
    return taken


async def _take_one(
    tx: Transaction, member: Member, to: Addressee, decided: Mapping[str, PutOff], now: datetime
) -> str | None:
    """Its id, or None where it is to wait: it is held until then."""
    week = to.reception.week_due(now, to.department, to.last_digest)
    until = _until(to, week, decided, now)
    if week is None or until > now:
        await digests.hold(tx, member.id, until)
        return None
    return await digests.make(tx, member.id, week, now)


def _until(to: Addressee, week: date | None, decided: Mapping[str, PutOff], now: datetime) -> datetime:
    """Now, or when it may go."""
    wanted = to.reception
    if week is None or wanted.is_silent(now, to.department):
        return wanted.next_digest(now, to.department, to.last_digest)
    put_off = decided.get(occurrence_of(wanted.digest_of(week, to.department), to))
    if put_off is not None and put_off.until is None:
        return wanted.next_digest(now, to.department, week)
    if put_off is not None and put_off.until is not None and put_off.until > now:
        return put_off.until
    is_heard = is_working_hour(now, to.department) and wanted.hours.next_hour(now, to.department) <= now
    return now if is_heard else wanted.hours.next_hour(now, to.department)


def occurrence_of(at: datetime, to: Addressee) -> str:
    """By which week a digest is put off: that in which it would go."""
    return monday(local(at, to.department).date()).isoformat()


async def items(tx: Reading, member: Member, digest_id: str) -> list[DigestItem]:
    """Raises Refusal for a digest that is not theirs, or in which nothing is left."""
    found = await digests.items(tx, digest_id) if await digests.member_of(tx, digest_id) == member.id else []
    if not found:
        raise Refusal("digest_gone")
    return found


async def read(tx: Reading, member: Member, broadcast_id: str) -> tuple[Broadcast, Recipient]:
    """What they got, in a digest or by itself, in full. Raises Refusal for what they did not get."""
    broadcast = await broadcasts.by_id(tx, broadcast_id, member.scope)
    recipient = await recipients.of_member(tx, broadcast_id, member.id) if broadcast else None
    if broadcast is None or recipient is None or recipient.state not in READABLE:
        raise Refusal("broadcast_not_yours")
    return broadcast, recipient


async def read_numbered(tx: Reading, member: Member, number: str) -> tuple[Broadcast, Recipient]:
    """As `read`, of « n° 12 », « la 12 » of their département."""
    said = NUMBER.fullmatch(number.strip())
    if said is None:
        raise Refusal("broadcast_number")
    found = await digests.received(tx, member.department_code, int(said[1]), member.id)
    if found is None:
        raise Refusal("broadcast_not_yours")
    return await read(tx, member, found)
