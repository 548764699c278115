"""What animateurs do with the people of their network. Every change is within the rights of who makes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.events import leaving
from bot.actions.events.leaving import Freed
from bot.actions.network import access, joining
from bot.actions.network.access import AccessEnd
from bot.actions.privacy import journal
from bot.actions.steering import standing_in
from bot.clock import stamp
from bot.domain.core.words.normalise import normalise, singular, telling
from bot.domain.network.members import Invitation, ListedMember, Member, may_change
from bot.domain.network.roles import ROLES, Role
from bot.domain.privacy.journal import Action, details_of
from bot.ids import new_id
from bot.store.directory import structures
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import invitations, members

Filter = Callable[[ListedMember, date], bool]
EVERYBODY = "all"
LATELY = timedelta(days=1)
"""How long a code that was made for somebody is given again, instead of one that ends it."""
FILTERS: dict[str, Filter] = {
    EVERYBODY: lambda entry, _: entry.member.state != "left",
    "nophone": lambda entry, _: entry.member.state != "left" and entry.member.user_id is None,
    "unreached": lambda entry, _: _is_unreached(entry.member),
    "silent": lambda entry, today: entry.member.state == "active" and entry.is_silent(today),
    "suspended": lambda entry, _: entry.member.state == "suspended",
    "left": lambda entry, _: entry.member.state == "left",
}


def _is_unreached(member: Member) -> bool:
    return member.state == "active" and member.user_id is not None and not member.reachable


async def people(tx: Reading, by: Member) -> list[ListedMember]:
    """Everybody `by` may see, by name."""
    return await members.listed(tx, by.scope)


def fitting(everybody: Sequence[ListedMember], chosen: str, words: str, today: date) -> list[ListedMember]:
    """People of one filter whose name, structure or role has words that begin with the words given."""
    keeps, wanted = FILTERS.get(chosen, FILTERS[EVERYBODY]), [singular(word) for word in telling(words)]
    return [entry for entry in everybody if keeps(entry, today) and _holds(entry, wanted)]


def _holds(entry: ListedMember, wanted: Sequence[str]) -> bool:
    if not wanted:
        return True
    known = normalise(f"{entry.member.name} {entry.structure} {ROLES[entry.member.role].title}").split()
    return all(any(word.startswith(part) for word in known) for part in wanted)


async def person(tx: Reading, by: Member, member_id: str) -> ListedMember:
    """Raises Refusal when there is no such person, or in another département."""
    found = await members.listed_one(tx, member_id, by.scope)
    if found is None:
        raise Refusal("member_gone")
    return found


async def changeable(tx: Reading, by: Member, member_id: str) -> Member:
    """Raises Refusal when `by` may not change what concerns that person."""
    member = (await person(tx, by, member_id)).member
    if not may_change(by, member):
        raise Refusal("member_above")
    return member


async def _spared(tx: Transaction, by: Member, member_id: str, now: datetime) -> Member:
    """The member, with a role of their own, who may lose it or access. Raises Refusal for the last animateur."""
    await changeable(tx, by, member_id)
    await standing_in.release(tx, member_id, now)
    member = await changeable(tx, by, member_id)
    is_animateur = member.role is Role.ANIMATEUR and member.state == "active"
    if is_animateur and by.role is not Role.NATIONAL and await members.is_last_with_role(tx, member):
        raise Refusal("last_animateur")
    return member


async def change_role(tx: Transaction, by: Member, member_id: str, role: str, now: datetime) -> Member:
    member = await _spared(tx, by, member_id, now)
    giver = member if by.id == member.id else by
    if role not in ROLES[giver.role].gives:
        raise Refusal("role_above")
    changed = replace(member, role=Role(role))
    if changed.role is not member.role:
        if member.role is Role.ANIMATEUR:
            await standing_in.replaced_no_more(tx, member.id, now)
        await members.set_role(tx, member.id, changed.role)
        await _record(tx, by, member, "role_changed", details_of(member.role, role), now)
    return changed


async def change_structure(
    tx: Transaction, by: Member, member_id: str, structure_id: str | None, now: datetime
) -> Member:
    member = await changeable(tx, by, member_id)
    name = await _structure_name(tx, structure_id, member.department_code)
    await members.set_structure(tx, member.id, structure_id)
    await _record(tx, by, member, "structure_changed", name, now)
    return replace(member, structure_id=structure_id)


async def _structure_name(tx: Reading, structure_id: str | None, department_code: str) -> str:
    """Empty without a structure. Raises Refusal when it closed, or is of another département."""
    if structure_id is None:
        return ""
    place = await structures.structure(tx, structure_id)
    if place is None or place.closed_at is not None or place.department_code != department_code:
        raise Refusal("structure_gone")
    return place.name


async def suspend(tx: Transaction, by: Member, member_id: str, now: datetime) -> tuple[Member, list[Freed]]:
    """For a time: seats stay theirs (docs/trade.md, « Events »), but what is offered to them goes to the next."""
    member = await _spared(tx, by, member_id, now)
    if member.state != "active":
        raise Refusal("member_not_active")
    await standing_in.let_go(tx, member.id, now)
    await invitations.revoke_made_by(tx, member.id, all_of_them=True)
    suspended = await _set_state(tx, by, member, "suspended", "member_suspended", now)
    return suspended, await leaving.settle_offers(tx, member, now)


async def resume(tx: Transaction, by: Member, member_id: str, now: datetime) -> tuple[Member, list[Freed]]:
    """Who is back, and whom that moves: themselves too, where a seat is free and it is their turn."""
    member = await changeable(tx, by, member_id)
    if member.state != "suspended":
        raise Refusal("member_not_suspended")
    resumed = await _set_state(tx, by, member, "active", "member_resumed", now)
    return resumed, await leaving.settle_offers(tx, member, now)


async def remove(tx: Transaction, by: Member, member_id: str, now: datetime) -> tuple[Member, list[Freed]]:
    """Who it was, the seats they had, and whom that moves."""
    member = await _spared(tx, by, member_id, now)
    if member.state == "left":
        raise Refusal("member_left")
    freed = await access.end(tx, by, member, AccessEnd.REMOVED, now)
    return replace(member, state="left"), freed


async def invite_again(tx: Transaction, by: Member, member_id: str, now: datetime) -> Invitation:
    """A code for somebody who left, or had no Telegram: with it they are the same person again.

    One that was made for them lately, by whomever, stays good: it may have been handed on already.
    """
    member = await changeable(tx, by, member_id)
    if member.state == "suspended":
        raise Refusal("member_suspended")
    if member.state == "active" and member.user_id is not None:
        raise Refusal("member_there")
    for known in await invitations.open_invitations(tx, member.department_code, now):
        one = known.invitation
        is_theirs = (one.member_id, one.role, one.structure_id) == (
            member.id,
            member.role,
            member.structure_id,
        )
        if is_theirs and one.created_at > stamp(now - LATELY):
            return one
    await invitations.revoke_of_member(tx, member.id)
    return await joining.invite(
        tx,
        member.role,
        member.department_code,
        now,
        structure_id=member.structure_id,
        by=by,
        member_id=member.id,
    )


async def add_person(tx: Transaction, by: Member, new: Member, now: datetime) -> Member:
    """Somebody without Telegram, of the département of `by`."""
    if not (new.email or new.phone):
        raise Refusal("contact_missing")
    await _structure_name(tx, new.structure_id, by.department_code)
    known = await members.listed(tx, by.department_code)
    if any(_is_same(entry.member, new) for entry in known):
        raise Refusal("person_known", person=new.name)
    await members.add_person(tx, new, now)
    await _record(tx, by, new, "person_added", "", now)
    return new


def without_telegram(by: Member, name: tuple[str, str], structure_id: str | None, now: datetime) -> Member:
    """A row for the list, without mail and telephone yet."""
    return Member(
        id=new_id(),
        user_id=None,
        department_code=by.department_code,
        role=Role.CONSEILLER,
        structure_id=structure_id,
        first_name=name[0],
        last_name=name[1],
        state="active",
        reachable=False,
        last_seen_on=now.date(),
    )


def _is_same(known: Member, new: Member) -> bool:
    same_name = normalise(known.name) == normalise(new.name)
    return same_name and known.state != "left" and known.structure_id == new.structure_id


async def change_contact(
    tx: Transaction, by: Member, member_id: str, email: str, phone: str, now: datetime
) -> Member:
    member = await changeable(tx, by, member_id)
    if member.user_id is not None:
        raise Refusal("member_there")
    if not (email or phone):
        raise Refusal("contact_missing")
    await members.set_contact(tx, member.id, email, phone)
    await _record(tx, by, member, "contact_changed", "", now)
    return replace(member, email=email, phone=phone)


async def _set_state(
    tx: Transaction, by: Member, member: Member, state: str, action: Action, now: datetime
) -> Member:
    await members.set_state(tx, member.id, state, "", now)
    await _record(tx, by, member, action, "", now)
    return replace(member, state=state)


async def _record(
    tx: Transaction, by: Member, member: Member, action: Action, details: str, now: datetime
) -> None:
    await journal.record(tx, by, member.department_code, action, member.name, details, now, about=member.id)
