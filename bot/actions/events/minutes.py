"""The agenda of a meeting is collected from who takes part, decisions and actions are noted, minutes are sent once."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.core import nudges
from bot.actions.core.refusals import Refusal
from bot.actions.events.planning.planning import event_of
from bot.actions.privacy import journal
from bot.actions.visits import commitments
from bot.domain.core.nudges import Nudge
from bot.domain.events.events import Event, EventState
from bot.domain.events.minutes import MOST_LINES, LineKind, LineRefused, MinuteLine, said_lines
from bot.domain.events.registrations import SeatState
from bot.domain.network.members import Member
from bot.domain.network.people_names import PeopleNames
from bot.domain.visits.commitments import Commitment, CommitmentSource, Origin, Who
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import minutes as store
from bot.store.events import registrations
from bot.store.events.telling import told

POINTS = "minutes_points"
"""What is said once a day of one meeting to one person."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """`present`: who takes part, by name: registered, or there. `sent_at`: None until they were sent."""

    event: Event
    lines: Sequence[MinuteLine]
    present: Sequence[Member]
    sent_at: datetime | None

    def of(self, kind: LineKind) -> list[MinuteLine]:
        return [line for line in self.lines if line.kind is kind]


async def minutes_of(tx: Reading, viewer: Member, event_id: str) -> Minutes:
    """For who takes part, and who follows the network. Raises Refusal."""
    event = await event_of(tx, viewer, event_id)
    if event.state is not EventState.PUBLISHED:
        raise Refusal("event_gone")
    everybody = await registrations.of_event(tx, event_id)
    ids = [
        one.member_id for one in everybody if one.member_id is not None and one.state is SeatState.REGISTERED
    ]
    if not viewer.follows_network and viewer.id not in ids:
        raise Refusal("minutes_not_yours")
    present = await told.people(tx, ids)
    return Minutes(event, await store.lines(tx, event_id), present, await store.sent_at(tx, event_id))


async def note(tx: Transaction, by: Member, event_id: str, typed: str, now: datetime) -> Minutes:
    """All lines of a message, or none. Who takes part asks for points; who keeps the network notes the rest.

    Raises Refusal, also once the minutes were sent, and for a point once the meeting has begun.
    """
    found = await minutes_of(tx, by, event_id)
    if found.sent_at is not None:
        raise Refusal("minutes_sent")
    if not by.keeps_directory and found.event.starts <= now:
        raise Refusal("minutes_too_late")
    usual = LineKind.POINT if found.event.starts > now else LineKind.DECISION
    today = now.astimezone(found.event.starts.tzinfo).date()
    try:
        lines = said_lines(typed, event_id, today, usual)
    except LineRefused as refused:
        raise Refusal(str(refused), words=refused.words[:80]) from None
    if not by.keeps_directory and any(line.kind is not LineKind.POINT for line in lines):
        raise Refusal("minutes_points_only")
    if len(found.lines) + len(lines) > MOST_LINES:
        raise Refusal("minutes_full")
    for line in lines:
        await store.add(tx, replace(line, id=new_id(), by_id=by.id))
    return replace(found, lines=await store.lines(tx, event_id))


async def ask_points(
    tx: Transaction, by: Member, event_id: str, now: datetime
) -> tuple[Minutes, list[Member]]:
    """Everybody registered is asked for points, once a day each; who is asked now. Raises Refusal once it has begun."""
    found = await minutes_of(tx, by, event_id)
    event = found.event
    if event.starts <= now:
        raise Refusal("minutes_too_late")
    people = []
    for one in found.present:
        asked = Nudge(new_id(), event.department_code, POINTS, event.id, one.id, now.toordinal(), now)
        if one.id != by.id and await nudges.once(tx, asked, now):
            people.append(one)
    return found, people


async def take_back(tx: Transaction, by: Member, event_id: str) -> Minutes:
    """The last line: one's own, or any for who keeps the network. Raises Refusal."""
    found = await minutes_of(tx, by, event_id)
    if found.sent_at is not None:
        raise Refusal("minutes_sent")
    own = [line for line in found.lines if by.keeps_directory or line.by_id == by.id]
    if not own or not await store.delete(tx, event_id, own[-1].id):
        raise Refusal("minutes_nothing")
    return replace(found, lines=await store.lines(tx, event_id))


async def check_sendable(tx: Reading, by: Member, event_id: str, now: datetime) -> Minutes:
    """Raises Refusal before the meeting, without a line, or when they were sent."""
    found = await minutes_of(tx, by, event_id)
    if found.sent_at is not None:
        raise Refusal("minutes_sent")
    if found.event.starts > now:
        raise Refusal("minutes_too_early")
    if not found.lines:
        raise Refusal("minutes_empty")
    return found


async def approve(
    tx: Transaction, by: Member, event_id: str, now: datetime
) -> tuple[Minutes, list[Commitment]]:
    """For the caller to send to who took part, once; and what those promised who were not there."""
    found = await check_sendable(tx, by, event_id, now)
    if not await store.approve(tx, event_id, by.id, now):
        raise Refusal("minutes_sent")
    promised = await _promise_actions(tx, by, found, now)
    await journal.record(tx, by, found.event.department_code, "minutes_sent", found.event.title, "", now)
    there = {one.id for one in found.present}
    return found, [one for one in promised if one.who.member_id and one.who.member_id not in there]


async def _promise_actions(tx: Transaction, by: Member, found: Minutes, now: datetime) -> list[Commitment]:
    """They are in the list of actions, with those of visits; one whose day is over stays in the minutes alone."""
    source = CommitmentSource(Origin.MEETING, found.event.id)
    made = []
    for line in found.lines:
        if line.kind is LineKind.ACTION and line.due_on is not None:
            who = await _who_meant(tx, found, line.who)
            with suppress(Refusal):
                made.append(await commitments.promise(tx, by, line.text, who, line.due_on, source, now))
    return made


async def _who_meant(tx: Reading, found: Minutes, words: str) -> Who:
    """Who was there and is called so; else somebody of the network by that name; else the words as they are."""
    there = PeopleNames(found.present).called(words)
    people = there or await commitments.people_called(tx, found.event.department_code, words)
    is_clear = len(people) == 1 and (there or len(words.split()) > 1)
    return Who(member_id=people[0].id) if is_clear else Who(words=words)
