"""Somebody without a code asks to come in; an animateur lets them, or not."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.network import joining
from bot.actions.privacy import journal
from bot.domain.network.groups import Group
from bot.domain.network.members import Invitation, Member
from bot.domain.network.requests import PAUSE, Request
from bot.domain.network.roles import Role
from bot.domain.privacy.journal import Action
from bot.ids import new_id
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import groups, members, requests


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who asks: a Telegram account, and what they say of themselves."""

    user_id: int
    name: str
    structure: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """`request` as it stands now; `invited` for who was just let in; `group` at whose door they wait."""

    request: Request
    is_new: bool = False
    invited: Invitation | None = None
    group: Group | None = None


async def standing(tx: Transaction, user_id: int, now: datetime) -> Request | None:
    """The person's open request. Raises Refusal when they may not ask now."""
    end = await members.end_of(tx, user_id)
    if end is not None and end[0] == "suspended":
        raise Refusal("access_suspended")
    latest = await requests.latest(tx, user_id)
    if latest is None or latest.is_open:
        return latest
    if latest.state in ("refused", "withdrawn") and now - latest.asked_at < PAUSE:
        raise Refusal("request_too_soon")
    return None


async def pending(tx: Reading, user_id: int) -> bool:
    """Whether what the person asked waits for an animateur."""
    latest = await requests.latest(tx, user_id)
    return latest is not None and latest.is_open and latest.is_complete


async def accepted(tx: Reading, user_id: int, now: datetime) -> tuple[Request, Invitation] | None:
    """What the person asked and the code it was answered with, as long as that lets them in."""
    latest = await requests.latest(tx, user_id)
    if latest is None or latest.invitation_code is None:
        return None
    with suppress(Refusal):
        return latest, await joining.open_invitation(tx, latest.invitation_code, now)
    return None


async def withdraw(tx: Transaction, user_id: int, now: datetime) -> bool:
    """Whether there was an open request to take back."""
    return await requests.withdraw(tx, user_id, now)


async def ask(tx: Transaction, applicant: Applicant, department_code: str, now: datetime) -> Request:
    """A complete request, new or in the place of what Telegram's request to join a group had left open."""
    known = await standing(tx, applicant.user_id, now)
    if known is not None and known.is_complete:
        raise Refusal("request_open")
    if known is not None:
        complete = replace(known, name=applicant.name, structure=applicant.structure, reason=applicant.reason)
        await requests.complete(tx, complete)
        return complete
    if await departments.department(tx, department_code) is None:
        raise Refusal("department_gone")
    return await _add(tx, applicant, department_code, None, now)


async def knock(tx: Transaction, applicant: Applicant, group: Group, now: datetime) -> Request | None:
    """Telegram's request to join a bound group. None when it tells nobody anything new."""
    try:
        known = await standing(tx, applicant.user_id, now)
    except Refusal:
        return None
    if known is None:
        return await _add(tx, applicant, group.department_code, group, now)
    if known.group_id is not None or known.department_code != group.department_code:
        return None
    at_the_door = replace(known, group_id=group.id, group_title=group.title)
    await requests.complete(tx, at_the_door)
    return at_the_door


async def _add(
    tx: Transaction, applicant: Applicant, department_code: str, group: Group | None, now: datetime
) -> Request:
    request = Request(
        id=new_id(),
        user_id=applicant.user_id,
        department_code=department_code,
        group_id=group.id if group else None,
        group_title=group.title if group else "",
        name=applicant.name,
        structure=applicant.structure,
        reason=applicant.reason,
        state="open",
        asked_at=now,
        decided_by="",
        invitation_code=None,
    )
    await requests.add(tx, request)
    return request


async def deciders(tx: Reading, department_code: str) -> list[Member]:
    """The animateurs of the département; where there is none, those who see every département."""
    near = await members.with_role(tx, department_code, Role.ANIMATEUR)
    return list(near or await members.nationals(tx))


async def request(tx: Transaction, by: Member, request_id: str) -> Request:
    found = await requests.by_id(tx, request_id, by.scope)
    if found is None:
        raise Refusal("request_gone")
    return found


async def approve(tx: Transaction, by: Member, request_id: str, now: datetime) -> Decision:
    """An invitation for one adviser; the first decision counts. Nothing new for one already decided."""
    asked = await request(tx, by, request_id)
    if not asked.is_open:
        return Decision(asked)
    known = await members.by_user(tx, asked.user_id)
    is_member = known is not None and known.state == "active"
    invited = None
    if not is_member:
        invited = await joining.invite(tx, Role.CONSEILLER, asked.department_code, now, by=by)
    return await _decide(tx, by, asked, "approved", invited, now)


async def refuse(tx: Transaction, by: Member, request_id: str, now: datetime) -> Decision:
    asked = await request(tx, by, request_id)
    return await _decide(tx, by, asked, "refused", None, now) if asked.is_open else Decision(asked)


async def _decide(
    tx: Transaction, by: Member, asked: Request, state: str, invited: Invitation | None, now: datetime
) -> Decision:
    """Who asked is named in their request alone, which is kept for less long than the journal."""
    code = invited.code if invited else None
    await requests.decide(tx, asked.id, state, by.id, code, now)
    action: Action = "request_approved" if state == "approved" else "request_refused"
    await journal.record(tx, by, asked.department_code, action, "", "", now)
    decided = replace(asked, state=state, decided_by=by.name, invitation_code=code)
    return Decision(decided, is_new=True, invited=invited, group=await _door(tx, asked))


async def _door(tx: Reading, asked: Request) -> Group | None:
    return await groups.by_id(tx, asked.group_id, None) if asked.group_id else None


async def let_through(tx: Transaction, member: Member) -> Group | None:
    """Somebody came in: what they said when they asked is forgotten.

    Returns the Telegram group that they still wait to be let into.
    """
    latest = await requests.latest(tx, member.user_id) if member.user_id is not None else None
    if latest is None:
        return None
    await requests.delete_all(tx, latest.user_id)
    is_near = member.scope in (None, latest.department_code)
    return await _door(tx, latest) if latest.is_open and is_near else None
