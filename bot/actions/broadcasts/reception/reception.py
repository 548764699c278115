"""What somebody wants to receive of what is sent to many: read for one or for many, and chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import preferences
from bot.domain.broadcasts.broadcasts import Topic
from bot.domain.broadcasts.reception import own_hours
from bot.domain.broadcasts.reception import reception as rules
from bot.domain.broadcasts.reception.arrival import Addressee, How, arrival
from bot.domain.broadcasts.reception.own_hours import OwnHours, OwnHoursRefused
from bot.domain.broadcasts.reception.reception import (
    CHOSEN,
    DIGEST_DAYS,
    Reception,
    ReceptionWay,
    SilenceRefused,
)
from bot.domain.core.calendar import local, next_working_hour
from bot.domain.core.departments import Department
from bot.domain.network.members import Member
from bot.store.broadcasts import recipients, sending_rules
from bot.store.broadcasts.reception import digests
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.privacy import preferences as stored


async def of(tx: Reading, member: Member) -> Reception:
    return (await of_many(tx, [member.id]))[member.id]


async def of_many(tx: Reading, ids: Collection[str]) -> dict[str, Reception]:
    """In one query, however many they are."""
    chosen = await stored.of_many(tx, ids, rules.NAMES)
    return {member_id: rules.read(chosen.get(member_id, {})) for member_id in ids}


async def addressees(
    tx: Reading, ids: Collection[str], department: Department, now: datetime
) -> dict[str, Addressee]:
    """All that a decision about each needs, in three queries."""
    wanted = await of_many(tx, ids)
    received = await recipients.received(tx, ids, now - rules.A_WEEK)
    weeks = await digests.last_weeks(tx, ids)
    return {
        member_id: Addressee(wanted[member_id], department, received.get(member_id, 0), weeks.get(member_id))
        for member_id in ids
    }


async def a_week(tx: Reading, member: Member) -> int:
    """How many messages that are no service come in seven days at most; 0: as many as there are."""
    return (await sending_rules.of_department(tx, member.department_code)).a_week


async def by_arrival(
    tx: Reading, topic: Topic, people: Collection[Member], department: Department, now: datetime
) -> dict[datetime, list[Member]]:
    """When each is told of what is no broadcast, in working hours; who does not want the topic is not there.

    It does not count among the messages of a week. What somebody wants in their digest comes on its day.
    """
    found: dict[datetime, list[Member]] = defaultdict(list)
    known = await addressees(tx, [member.id for member in people], department, now)
    for member in people:
        arrives = arrival(topic, known[member.id], now, 0)
        if arrives.how is not How.NEVER:
            found[next_working_hour(arrives.at or now, department)].append(member)
    return found


async def is_unwanted(tx: Reading, member: Member, topic: Topic) -> bool:
    return (await of(tx, member)).way(topic) is ReceptionWay.NEVER


async def choose_way(tx: Transaction, member: Member, topic: str, way: str) -> None:
    """Raises Refusal for a topic that is not chosen about. « In the digest » brings the digest back."""
    if topic not in CHOSEN or way not in set(ReceptionWay):
        raise Refusal("preference_unknown")
    if way == ReceptionWay.DIGEST and not (await of(tx, member)).has_digest:
        await _keep(tx, member, rules.DIGEST_DAY, None)
    await _keep(tx, member, rules.topic_name(Topic(topic)), None if way == ReceptionWay.NOW else way)


async def choose_digest_day(tx: Transaction, member: Member, day: str | None) -> None:
    """Raises Refusal for no day of DIGEST_DAYS."""
    if day not in DIGEST_DAYS:
        raise Refusal("digest_day_unknown")
    await _keep(tx, member, rules.DIGEST_DAY, None if day == rules.FIRST_DAY else day)


async def be_silent(tx: Transaction, member: Member, text: str, now: datetime) -> None:
    """Until the end of its last day, and from the first. Raises Refusal for what is no day, past, or too far."""
    department = await departments.department(tx, member.department_code)
    if department is None:
        raise Refusal("department_gone")
    try:
        today = local(now, department).date()
        silence = rules.parse_silence(text, today)
    except SilenceRefused as refused:
        raise Refusal(str(refused)) from None
    await preferences.keep(
        tx, member, rules.SILENT_FROM, silence.first.isoformat() if silence.first > today else None
    )
    await _keep(tx, member, rules.SILENT_UNTIL, silence.last.isoformat())


async def end_silence(tx: Transaction, member: Member) -> None:
    await preferences.keep(tx, member, rules.SILENT_FROM, None)
    await _keep(tx, member, rules.SILENT_UNTIL, None)


async def choose_hours(tx: Transaction, member: Member, hours: OwnHours | str) -> None:
    """As they are typed, or read. Raises Refusal for what leaves no time, or is not understood."""
    try:
        wanted = own_hours.parse_hours(hours) if isinstance(hours, str) else own_hours.checked(hours)
    except OwnHoursRefused as refused:
        raise Refusal(str(refused)) from None
    await _keep(tx, member, rules.OWN_HOURS, None if wanted.is_default else own_hours.written(wanted))


async def _keep(tx: Transaction, member: Member, name: str, choice: str | None) -> None:
    """None: as it is for everybody. What waits for them is looked at anew."""
    await preferences.keep(tx, member, name, choice)
    await recipients.release(tx, member.id)
