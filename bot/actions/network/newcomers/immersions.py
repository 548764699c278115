"""A half-day elsewhere: asked for by a member, answered by the animateur with an event or a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.actions.core.refusals import Refusal
from bot.domain.events.events import Event, EventKind, EventState
from bot.domain.network.members import Member
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import events
from bot.store.network.newcomers import immersions as store
from bot.store.network.newcomers.immersions import ImmersionRequest

AHEAD = timedelta(days=180)
MOST_WAITING = 3


async def check_free(tx: Reading, member: Member) -> None:
    """Raises Refusal while enough of their requests wait."""
    waiting = sum(one.answered_at is None for one in await store.of_member(tx, member.id))
    if waiting >= MOST_WAITING:
        raise Refusal("immersion_waits")


async def ask(tx: Transaction, member: Member, wish: str, now: datetime) -> str:
    """The id of the request. Raises Refusal while enough others wait."""
    await check_free(tx, member)
    request_id = new_id()
    await store.ask(tx, request_id, member.department_code, member.id, wish, now)
    return request_id


async def request(tx: Reading, by: Member, request_id: str) -> ImmersionRequest:
    """One's own, or of the département for who follows it. Raises Refusal."""
    found = await store.one(tx, request_id, by.scope)
    if found is None or not (by.follows_network or found.member_id == by.id):
        raise Refusal("immersion_gone")
    return found


async def answer(
    tx: Transaction, by: Member, request_id: str, text: str, event_id: str | None, now: datetime
) -> ImmersionRequest:
    """Once; who asked is told by the caller. Raises Refusal when somebody answered before."""
    found = await request(tx, by, request_id)
    if event_id is not None and event_id not in {one.id for one in await proposed(tx, by, now)}:
        raise Refusal("event_gone")
    if not await store.answer(tx, found.id, text, event_id, now):
        raise Refusal("immersion_answered")
    return found


async def proposed(tx: Reading, by: Member, now: datetime) -> Sequence[Event]:
    """Immersions to come, for which one may still register."""
    found = await events.between(tx, by.department_code, now, now + AHEAD)
    return [
        one
        for one in found
        if one.kind is EventKind.IMMERSION and one.state is EventState.PUBLISHED and one.closes_at > now
    ]
