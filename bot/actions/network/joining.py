"""How people come in: by a code, after the notice and the charter (docs/trade.md, « Privacy »)."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import consents, journal
from bot.actions.steering import standing_in
from bot.clock import stamp
from bot.domain.network.codes import CODE_LENGTH, codes_in
from bot.domain.network.members import Invitation, Member, Newcomer
from bot.domain.network.roles import Role
from bot.domain.privacy.consents import Consent
from bot.domain.privacy.journal import details_of
from bot.ids import new_id
from bot.store.directory import structures
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members, photos

CHARTER_VERSION = "2026-11"


async def is_a_code(tx: Reading, words: str) -> bool:
    """A code that was made, good or not any more: « carte grise » has ten letters too."""
    return await _invitation_in(tx, words) is not None


async def _invitation_in(tx: Reading, words: str) -> Invitation | None:
    for code in codes_in(words):
        invited = await members.invitation(tx, code)
        if invited is not None:
            return invited
    return None


async def invite(
    tx: Transaction,
    role: Role,
    department_code: str,
    now: datetime,
    *,
    structure_id: str | None = None,
    uses: int = 1,
    days: int = 30,
    by: Member | None = None,
    member_id: str | None = None,
) -> Invitation:
    """A new code, good for `uses` people during `days`. `by` None: the command line."""
    expires_at = stamp(now + timedelta(days=days))
    code = new_id(CODE_LENGTH)
    invited = Invitation(code, role, department_code, structure_id, uses, expires_at, member_id, stamp(now))
    await members.add_invitation(tx, invited, by.id if by else None, now)
    details = details_of(uses, days)
    await journal.record(tx, by, department_code, "invitation_created", role, details, now)
    return invited


async def open_invitation(tx: Reading, words: str, now: datetime) -> Invitation:
    """Raises Refusal when the code is unknown, used up or out of date."""
    invited = await _invitation_in(tx, words)
    if invited is None:
        raise Refusal("invitation_unknown")
    if invited.expires_at <= stamp(now):
        raise Refusal("invitation_expired")
    if invited.uses_left < 1:
        raise Refusal("invitation_used")
    return invited


async def check_welcome(tx: Reading, user_id: int, invited: Invitation) -> None:
    """Raises Refusal for who is suspended, or was removed after the code was made: an old one brings nobody back."""
    end = await members.end_of(tx, user_id)
    if end is None:
        return
    state, since, reason = end
    if state == "suspended":
        raise Refusal("access_suspended")
    if state == "left" and reason == "removed" and invited.created_at <= since:
        raise Refusal("invitation_older")


async def join(tx: Transaction, newcomer: Newcomer, code: str, now: datetime) -> Member:
    """Takes one use of the code and makes the member, together. Raises Refusal when the last use is gone."""
    invited = await open_invitation(tx, code, now)
    await check_welcome(tx, newcomer.user_id, invited)
    if not await members.use_invitation(tx, invited.code, now):
        raise Refusal("invitation_used")
    structure_id = invited.structure_id or newcomer.structure_id
    if structure_id:
        place = await structures.structure(tx, structure_id)
        if place is None or place.department_code != invited.department_code:
            raise Refusal("structure_gone")
    if invited.member_id:
        await members.adopt(tx, invited.member_id, newcomer.user_id, invited.department_code)
    before = await members.by_user(tx, newcomer.user_id)
    if before is not None:
        await standing_in.let_go(tx, before.id, now)
    await _revoke_consents(tx, newcomer.user_id, invited.department_code)
    joined = Member(
        id=new_id(),
        user_id=newcomer.user_id,
        department_code=invited.department_code,
        role=invited.role,
        structure_id=structure_id,
        first_name=newcomer.first_name,
        last_name=newcomer.last_name,
        state="active",
        reachable=True,
        last_seen_on=now.date(),
    )
    member = await members.add(tx, joined, invited, CHARTER_VERSION, now)
    await journal.record(
        tx, member, member.department_code, "member_joined", member.name, member.role, now, about=member.id
    )
    return member


async def _revoke_consents(tx: Transaction, user_id: int, department_code: str) -> None:
    """Who comes back, or goes to another département, is shown to nobody there until they say so again."""
    before = await members.by_user(tx, user_id)
    if before is not None and (before.state == "left" or before.department_code != department_code):
        for field in Consent:
            await consents.revoke(tx, before.id, field)
        await photos.delete(tx, before.id)
