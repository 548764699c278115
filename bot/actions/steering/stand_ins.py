"""An animateur names who stands in for them; who is named accepts or declines; either may end it in a tap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.actions.core import nudges
from bot.actions.core.refusals import Refusal
from bot.actions.steering import standing_in
from bot.actions.visits.planning import department_of
from bot.domain.core.calendar import MORNING, at_hour, local, working_day_until
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.steering.stand_ins import FEWEST_DAYS, LONGEST_DAYS, MOST_DAYS, StandIn, StandInState, When
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.store.steering import stand_ins

UNANSWERED = "stand_in_unanswered"
"""The noun of what both are reminded of, the working day before it would begin."""


async def candidates(tx: Reading, by: Member) -> list[Member]:
    """Who may stand in for `by`: in force in the département, with Telegram; animateurs and préfecture first."""
    found = [entry.member for entry in await members.listed(tx, by.department_code)]
    able = [one for one in found if _is_able(one, by)]
    return sorted(able, key=lambda one: (one.role is Role.CONSEILLER, one.last_name, one.first_name))


def _is_able(one: Member, by: Member) -> bool:
    is_here = one.state == "active" and one.user_id is not None and one.department_code == by.department_code
    return is_here and one.id != by.id and one.role is not Role.NATIONAL


async def check_asker(tx: Reading, by: Member) -> None:
    """Raises Refusal for who stands in themselves: what is lent is not lent on."""
    if await standing_in.own_role(tx, by) is not Role.ANIMATEUR:
        raise Refusal("stand_in_yourself")


async def ask(tx: Transaction, by: Member, member_id: str, when: When, now: datetime) -> StandIn:
    """Raises Refusal for somebody who cannot, or for days that are over, turned round, too many, or taken."""
    await check_asker(tx, by)
    member = await members.by_id(tx, member_id)
    if member is None or not _is_able(member, by):
        raise Refusal("stand_in_nobody")
    department = await department_of(tx, by.department_code)
    check_when(when, local(now, department).date())
    for other in await stand_ins.open_of(tx, by.id):
        if other.absent_id == by.id and other.when.crosses(when):
            raise Refusal("stand_in_crosses")
    asked = StandIn(new_id(), by.department_code, member.id, by.id, when, StandInState.ASKED, now)
    await stand_ins.put(tx, asked)
    await standing_in.note(tx, by, asked, member, "stand_in_asked", now)
    if when.first is not None:
        eve = at_hour(working_day_until(when.first - timedelta(days=1), department), MORNING, department)
        instants = [eve] if eve > now else []
        await nudges.plan(tx, asked.department_code, UNANSWERED, asked.id, [member.id, by.id], instants)
    return asked


def check_when(when: When, today: date) -> None:
    """Raises Refusal."""
    if when.dates is None and when.silent_days is None:
        raise Refusal("stand_in_never")
    if when.silent_days is not None and not FEWEST_DAYS <= when.silent_days <= MOST_DAYS:
        raise Refusal("stand_in_silence", fewest=FEWEST_DAYS, most=MOST_DAYS)
    if when.dates is None:
        return
    first, last = when.dates
    if first < today:
        raise Refusal("stand_in_past")
    if last < first:
        raise Refusal("stand_in_turned", first=first)
    if last - first >= timedelta(days=LONGEST_DAYS):
        raise Refusal("stand_in_long", most=LONGEST_DAYS)


async def accept(tx: Transaction, by: Member, stand_in_id: str, now: datetime) -> StandIn:
    """It may begin at once. A second tap changes nothing. Raises Refusal once it is over or taken back."""
    found = await _theirs(tx, by, stand_in_id)
    if found.state is StandInState.ACCEPTED:
        return found
    accepted = replace(found, state=StandInState.ACCEPTED)
    await stand_ins.put(tx, accepted)
    await standing_in.note(tx, by, accepted, by, "stand_in_accepted", now)
    settled = await standing_in.settle(tx, accepted, now)
    if not settled.is_open:
        raise Refusal("stand_in_gone")
    return settled


async def decline(tx: Transaction, by: Member, stand_in_id: str, now: datetime) -> StandIn:
    """Before it begins, or in the middle of it. Raises Refusal."""
    found = await _theirs(tx, by, stand_in_id)
    ended = await standing_in.close(tx, found, now)
    declined = replace(ended, state=StandInState.DECLINED)
    await stand_ins.put(tx, declined)
    await standing_in.note(tx, by, declined, by, "stand_in_declined", now)
    return declined


async def take_back(tx: Transaction, by: Member, stand_in_id: str, now: datetime) -> StandIn:
    """By who is, or was to be, away. Dates that began end; what waits for silence goes on waiting. Raises Refusal."""
    found = await stand_ins.stand_in(tx, stand_in_id, by.department_code)
    if found is None or found.absent_id != by.id or not found.is_open:
        raise Refusal("stand_in_gone")
    if found.holds and found.when.silent_days is not None and found.when.dates is not None:
        undated = replace(found, when=When(silent_days=found.when.silent_days))
        await stand_ins.put(tx, undated)
        return await standing_in.settle(tx, undated, now)
    member, _ = await standing_in.people(tx, found)
    closed = await standing_in.close(tx, found, now)
    await standing_in.note(tx, by, closed, member, "stand_in_closed", now)
    return closed


async def _theirs(tx: Reading, by: Member, stand_in_id: str) -> StandIn:
    found = await stand_ins.stand_in(tx, stand_in_id, by.department_code)
    if found is None or found.member_id != by.id or not found.is_open:
        raise Refusal("stand_in_gone")
    return found


@dataclass(frozen=True, slots=True)
class NamedStandIn:
    """A stand-in with the names of both; '' for who was erased."""

    one: StandIn
    member: Member | None
    absent: Member | None


async def shown(tx: Reading, one: StandIn) -> NamedStandIn:
    return NamedStandIn(one, *await standing_in.people(tx, one))


async def page(tx: Reading, viewer: Member, stand_in_id: str) -> NamedStandIn:
    """For those who follow the network, and the two it is about. Raises Refusal."""
    found = await stand_ins.stand_in(tx, stand_in_id, viewer.scope)
    if found is None or not (viewer.follows_network or viewer.id in (found.member_id, found.absent_id)):
        raise Refusal("stand_in_gone")
    return await shown(tx, found)


async def listed(tx: Reading, viewer: Member) -> Sequence[NamedStandIn]:
    """Those that are open in the viewer's département: those that hold first, then by day."""
    return [await shown(tx, one) for one in await stand_ins.open_ones(tx, viewer.department_code)]
