"""What who said an incident, or shares it, does with it: close, reopen, press, stop following."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.incidents.steps import StepResult, concerns, do, incident_of
from bot.domain.core.calendar import local, next_working_hour
from bot.domain.incidents.incidents import PRESSED_EVERY, Incident
from bot.domain.incidents.states import IncidentState, Side, Step
from bot.domain.network.members import Member
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.incidents import incidents, threads

FRESH, LONGEST_REST = timedelta(hours=2), timedelta(days=7)
"""How long after it is read an answer may be answered without « répondre »; how long one may have waited to leave."""


async def of_number(tx: Reading, member: Member, year: int, number: int) -> Incident:
    """One they said or share. Raises Refusal."""
    found = await incidents.of_number(tx, member.department_code, year, number)
    if found is None:
        raise Refusal("incident_gone")
    return await shared_by(tx, member, found.id)


async def shared_by(tx: Reading, member: Member, incident_id: str) -> Incident:
    """One they said or share; of who looks after the others there are other screens. Raises Refusal."""
    found = await incident_of(tx, member, incident_id)
    if not await concerns(tx, found, member.id):
        raise Refusal("incident_gone")
    return found


async def just_answered(tx: Reading, member: Member, now: datetime) -> list[Incident]:
    """What they said or share, and the network had the last word in, which they may have read these last hours."""
    answered = await threads.answered_of(tx, member.id, now - LONGEST_REST)
    department = await departments.department(tx, member.department_code) if answered else None
    if department is None:
        return []
    fresh = [one for one, at in answered.items() if now - next_working_hour(at, department) <= FRESH]
    found = [await incidents.incident(tx, one, member.scope) for one in fresh]
    return [one for one in found if one is not None]


async def close(tx: Transaction, by: Member, incident_id: str, now: datetime) -> StepResult:
    await _check_own(tx, by, incident_id)
    return await do(tx, by, Side.REPORTER, Step.CLOSE, incident_id, now)


async def reopen(tx: Transaction, by: Member, incident_id: str, now: datetime) -> StepResult:
    """Within seven days of the resolution."""
    found = await _check_own(tx, by, incident_id)
    if found.state is IncidentState.RESOLVED and not found.may_reopen(now):
        raise Refusal("incident_reopened_late", label=found.label)
    return await do(tx, by, Side.REPORTER, Step.REOPEN, incident_id, now)


async def press(tx: Transaction, by: Member, incident_id: str, now: datetime) -> StepResult:
    """Once a day."""
    await incidents.hold(tx, incident_id)
    found = await incident_of(tx, by, incident_id)
    if not found.may_press(now) and found.pressed_at is not None:
        department = await departments.department(tx, found.department_code)
        again = found.pressed_at + PRESSED_EVERY
        raise Refusal(
            "incident_pressed",
            again=local(again, department) if department else again,
            now=local(now, department) if department else now,
        )
    return await do(tx, by, Side.REPORTER, Step.PRESS, incident_id, now, pressed_at=now)


async def stop_following(tx: Transaction, by: Member, incident_id: str) -> Incident:
    found = await incident_of(tx, by, incident_id)
    if not await incidents.delete_follower(tx, incident_id, by.id):
        raise Refusal("incident_not_followed")
    return found


async def _check_own(tx: Transaction, by: Member, incident_id: str) -> Incident:
    """Who shares it may leave it, not end it for the others."""
    await incidents.hold(tx, incident_id)
    found = await incident_of(tx, by, incident_id)
    if found.reporter_id != by.id:
        raise Refusal("incident_of_another")
    return found
