"""What those who look after incidents do with one: each a step of its history, by a member who may."""

from __future__ import annotations

from datetime import date, datetime

from bot.actions.core.refusals import Refusal
from bot.actions.incidents.steps import StepResult, Words, do, incident_of
from bot.domain.core.calendar import OPENS, at_hour, local
from bot.domain.incidents.incidents import Incident
from bot.domain.incidents.states import IncidentState, Side, Step
from bot.domain.incidents.working_forms import may_be_note
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.incidents import incidents
from bot.store.network import members

WRITTEN = (Step.ANSWER, Step.ASK, Step.NOTE, Step.RESOLVE, Step.OUT_OF_SCOPE)
"""Steps that come with words, or may."""


async def take(tx: Transaction, by: Member, incident_id: str, now: datetime) -> StepResult:
    """From now on they look after it."""
    return await do(tx, by, Side.NETWORK, Step.TAKE, incident_id, now, owner_id=by.id)


async def write(
    tx: Transaction, by: Member, step: Step, incident_id: str, words: Words, now: datetime
) -> StepResult:
    """One of WRITTEN. Whoever acts on an incident that nobody looks after looks after it, but for a note.

    Raises Refusal for words that others would read and that may be a note.
    """
    if step is not Step.NOTE and may_be_note(words.text):
        raise Refusal("incident_note_unclear")
    held = await _held(tx, by, incident_id)
    owner = held.owner_id if step is Step.NOTE else held.owner_id or by.id
    return await do(tx, by, Side.NETWORK, step, incident_id, now, words, owner_id=owner)


async def wait(
    tx: Transaction, by: Member, incident_id: str, whom: str, until: date | None, now: datetime
) -> StepResult:
    """Its clock stands until that day, 8 h, or until somebody moves it. Raises Refusal for a day that is over."""
    held = await _held(tx, by, incident_id)
    department = await departments.department(tx, held.department_code)
    if department is None:
        raise Refusal("department_gone")
    if until is not None and until <= local(now, department).date():
        raise Refusal("incident_until_past")
    return await do(
        tx,
        by,
        Side.NETWORK,
        Step.WAIT,
        incident_id,
        now,
        Words(whom),
        owner_id=held.owner_id or by.id,
        waits_for=whom,
        waits_until=at_hour(until, OPENS, department) if until else None,
    )


async def resume(tx: Transaction, by: Member, incident_id: str, now: datetime) -> StepResult:
    held = await _held(tx, by, incident_id)
    return await do(tx, by, Side.NETWORK, Step.RESUME, incident_id, now, owner_id=held.owner_id or by.id)


async def reopen(tx: Transaction, by: Member, incident_id: str, now: datetime) -> StepResult:
    held = await _held(tx, by, incident_id)
    return await do(tx, by, Side.NETWORK, Step.REOPEN, incident_id, now, owner_id=held.owner_id or by.id)


async def keepers(tx: Reading, incident: Incident) -> list[Member]:
    """Who may look after it: the animateurs of its département, in force."""
    return list(await members.with_role(tx, incident.department_code, Role.ANIMATEUR))


async def assign(tx: Transaction, by: Member, incident_id: str, member_id: str, now: datetime) -> StepResult:
    held = await _held(tx, by, incident_id)
    whom = next((one for one in await keepers(tx, held) if one.id == member_id), None)
    if whom is None:
        raise Refusal("incident_keeper_gone")
    if held.owner_id == whom.id and held.state is IncidentState.TAKEN:  # a second tap: it is theirs already
        raise Refusal("incident_elsewhere", state=held.state, owner="vous" if whom.id == by.id else whom.name)
    return await do(tx, by, Side.NETWORK, Step.ASSIGN, incident_id, now, Words(whom.name), owner_id=whom.id)


async def target_of(tx: Reading, incident: Incident) -> Incident:
    """Where an incident lives on: itself, or what it was merged into, however often."""
    found = incident
    while found.state is IncidentState.MERGED and found.merged_into is not None:
        following = await incidents.incident(tx, found.merged_into, found.department_code)
        if following is None:
            break
        found = following
    return found


async def _held(tx: Transaction, by: Member, incident_id: str) -> Incident:
    """As it stands once nobody else can change it."""
    await incidents.hold(tx, incident_id)
    return await incident_of(tx, by, incident_id)
