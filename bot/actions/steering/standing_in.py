"""Whether somebody stands in now, and what follows: their role is lent when it begins, and given back when it ends.

Whatever happens ends in `settle`, which does what is due and may be called any number of times. Nobody is told here:
what is still to be told is noted with the row (`untold`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.actions.core import stops
from bot.actions.network import roles
from bot.actions.privacy import journal
from bot.domain.core.calendar import local
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.privacy.journal import Action
from bot.domain.steering.stand_ins import StandIn, StandInState, Untold, is_possible
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.store.steering import stand_ins

TURNED = "stand_ins_turned"
"""The work a duty asks for when something is still to be told."""


async def follow(tx: Transaction, now: datetime) -> None:
    """All that are open: a row a planned absence, so a few a département."""
    for one in await stand_ins.open_ones(tx, None):
        await settle(tx, one, now)


async def settle(tx: Transaction, one: StandIn, now: datetime) -> StandIn:
    """As it is once everything due is done."""
    if not one.is_open:
        return one
    member, absent = await people(tx, one)
    possible = is_possible(one, member, absent, await own_role(tx, absent) if absent else None)
    is_changed = one.holds and member is not None and member.role is not Role.ANIMATEUR
    if not possible or is_changed or member is None or absent is None:
        return await close(tx, one, now, tells=True)
    department = await departments.department(tx, one.department_code)
    today = local(now, department).date() if department else now.date()
    nobody_spoke = not one.holds and not await stops.silence_counts(tx, now)
    heard_on = now.date() if nobody_spoke else absent.last_seen_on
    due = one.state is StandInState.ACCEPTED and one.is_due(today, heard_on, now.date())
    if due and not one.holds:
        one = await _begin(tx, one, member, now)
    elif not due and one.holds:
        one = await _end(tx, one, now)
    return await close(tx, one, now) if one.is_over(today) else one


async def heard(tx: Transaction, absent: Member, now: datetime) -> None:
    """The animateur spoke again, which is noted: whom silence made stand in does so no more."""
    for one in await stand_ins.open_of(tx, absent.id):
        if one.absent_id == absent.id and one.holds:
            await settle(tx, one, now)


async def let_go(tx: Transaction, member_id: str, now: datetime) -> None:
    """They leave, are suspended or erased: what they are one of the two of is over, and roles are given back."""
    for one in await stand_ins.open_of(tx, member_id):
        await close(tx, one, now, tells=True)


async def release(tx: Transaction, member_id: str, now: datetime) -> None:
    """Their role is about to be changed by somebody: it is their own again first."""
    for one in await _held_by(tx, member_id):
        await close(tx, one, now, tells=True)


async def replaced_no_more(tx: Transaction, absent_id: str, now: datetime) -> None:
    """They animate no more: nobody stands in for them."""
    for one in await stand_ins.open_of(tx, absent_id):
        if one.absent_id == absent_id:
            await close(tx, one, now, tells=True)


async def close(tx: Transaction, one: StandIn, now: datetime, *, tells: bool = False) -> StandIn:
    """For good. `tells`: who was to be away is told although it had not begun."""
    ended = await _end(tx, one, now) if one.holds else one
    untold = Untold.ENDED if tells and not one.holds and one.state is StandInState.ACCEPTED else ended.untold
    closed = replace(ended, state=StandInState.CLOSED, untold=untold, closed_at=now)
    await stand_ins.put(tx, closed)
    return closed


async def people(tx: Reading, one: StandIn) -> tuple[Member | None, Member | None]:
    """Who stands in, and for whom; None for who was erased."""
    member = await members.by_id(tx, one.member_id) if one.member_id else None
    return member, await members.by_id(tx, one.absent_id) if one.absent_id else None


async def beside(tx: Reading, animateurs: Sequence[Member]) -> list[Member]:
    """The same, and who stands in for one of them now: what is for one animateur alone is for both meanwhile."""
    found = {one.id: one for one in animateurs}
    for absent in animateurs:
        for one in await stand_ins.open_of(tx, absent.id):
            if one.absent_id == absent.id and one.holds:
                member, _ = await people(tx, one)
                found |= {member.id: member} if member is not None else {}
    return list(found.values())


async def own_role(tx: Reading, member: Member) -> Role:
    """Not what is lent to them."""
    held = await _held_by(tx, member.id)
    return (held[0].former_role if held else None) or member.role


async def _held_by(tx: Reading, member_id: str) -> Sequence[StandIn]:
    return [one for one in await stand_ins.open_of(tx, member_id) if one.member_id == member_id and one.holds]


async def _begin(tx: Transaction, one: StandIn, member: Member, now: datetime) -> StandIn:
    own = await own_role(tx, member)
    if member.role is not Role.ANIMATEUR:
        await roles.lend(tx, member, Role.ANIMATEUR)
    begun = replace(one, former_role=own, began_at=now, ended_at=None, untold=Untold.BEGAN)
    await stand_ins.put(tx, begun)
    await note(tx, None, begun, member, "stand_in_began", now)
    return begun


async def _end(tx: Transaction, one: StandIn, now: datetime) -> StandIn:
    """Who stands in for a second animateur goes on; a role that somebody changed meanwhile is left alone."""
    member = await members.by_id(tx, one.member_id) if one.member_id else None
    others = [each for each in await _held_by(tx, one.member_id or "") if each.id != one.id]
    own = one.former_role or Role.CONSEILLER
    if member is not None and member.role is Role.ANIMATEUR and not others and own is not Role.ANIMATEUR:
        await roles.give_back(tx, member, own)
    untold = Untold.NOTHING if one.untold is Untold.BEGAN else Untold.ENDED
    ended = replace(one, former_role=None, ended_at=now, untold=untold)
    await stand_ins.put(tx, ended)
    await note(tx, None, ended, member, "stand_in_ended", now)
    return ended


async def note_told(tx: Transaction, one: StandIn) -> None:
    await stand_ins.put(tx, replace(one, untold=Untold.NOTHING))


async def note(
    tx: Transaction, by: Member | None, one: StandIn, member: Member | None, action: Action, now: datetime
) -> None:
    """In the journal, about who stands in."""
    name, about = (member.name, member.id) if member else ("", None)
    await journal.record(tx, by, one.department_code, action, name, "", now, about=about)
