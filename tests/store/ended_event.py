"""An event that ends now, and all it leaves behind: what tests of retention look for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.events.events import Event, EventKind, EventState, HalfDay, Mode
from bot.domain.events.minutes import LineKind, MinuteLine
from bot.domain.events.polls.polls import Poll, Proposal, Vote
from bot.domain.events.registrations import Registration, SeatState
from bot.domain.network.members import Member
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction
from bot.store.events import events, minutes, registrations
from bot.store.events.polls import polls
from tests.network import HERE

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)


async def go_to_an_event(tx: Transaction, member: Member) -> None:
    """It ends now: two answers, a presence, a paper, what was said of it, and its announcement in a group."""
    event = replace(ending_now(), created_by=member.id)
    await events.put(tx, event, NOW)
    own = Registration(
        "registered",
        event.id,
        member.id,
        None,
        SeatState.REGISTERED,
        Mode.ONSITE,
        registered_at=NOW,
        waits_since=NOW,
        changed_at=NOW,
        registered_by=member.id,
        reason="parce que",
    )
    await registrations.put(tx, own)
    await registrations.put_answer(tx, own.id, "repas", "Sans viande")
    await registrations.put_answer(tx, own.id, "covoiturage", "Non", is_sensitive=False)
    for sql in LEFT_BEHIND:
        await tx.execute(Query("left", sql, "What an event leaves."))


def ending_now() -> Event:
    there = NOW.astimezone(ZoneInfo("Europe/Paris"))
    part = HalfDay(there - timedelta(hours=3), there)
    return Event(
        "eventended", HERE, "Europe/Paris", EventKind.MEETING, "Réunion", (part,), state=EventState.PUBLISHED
    )


async def prepare_in_vain(tx: Transaction, _member: Member) -> None:
    await events.put(tx, replace(ending_now(), state=EventState.PREPARED), NOW)


async def note_a_meeting(tx: Transaction, member: Member) -> None:
    """It ends now; an action was noted, and its minutes were sent."""
    await events.put(tx, ending_now(), NOW)
    line = MinuteLine("linexxxxxx", "eventended", LineKind.ACTION, "Ranger", "Claire", NOW.date(), member.id)
    await minutes.add(tx, line)
    await minutes.approve(tx, "eventended", member.id, NOW)


async def poll_dates(tx: Transaction, member: Member) -> None:
    """A poll that closes now, and an answer to it."""
    part = ending_now().half_days[0]
    proposal = Proposal("proposalxx", (part,))
    poll = Poll(
        "pollxxxxxx", HERE, "Europe/Paris", "Point", (proposal,), NOW.date(), NOW, created_by=member.id
    )
    await polls.add(tx, poll, NOW)
    await polls.put_vote(tx, proposal.id, member.id, Vote.YES, NOW)


LEFT_BEHIND = (
    "INSERT INTO attendances VALUES ('registered', 0, 1, 'hand', '')",
    "INSERT INTO attestations VALUES ('code', 'registered', '')",
    "INSERT INTO ratings (event_id, rating, comment, rated_on) VALUES ('eventended', 4, 'Bien', '2026-11-24')",
    "INSERT INTO posts VALUES ('postxxxxxx', -5, 12, '')",
    "INSERT INTO event_changes VALUES ('changexxxx', 'all', 'eventended', '{}', '{}', '2026-11-24T13:30:00.000000Z')",
    "INSERT INTO event_posts VALUES ('postxxxxxx', 'eventended', -5, '', 0, '', NULL)",
)
