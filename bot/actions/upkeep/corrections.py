"""« Signaler une erreur »: from who saw it to who mends it, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.actions.upkeep import changes
from bot.domain.core.departments import Department
from bot.domain.directory.referents import Referent
from bot.domain.network.members import Member
from bot.domain.privacy.journal import Action
from bot.domain.upkeep.changes import Values
from bot.domain.upkeep.corrections import Correction, CorrectionProposal, Subject, proposals
from bot.ids import new_id
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.store.upkeep import corrections


@dataclass(frozen=True, slots=True)
class Todo:
    """What an animateur needs to decide with one tap."""

    report: Correction
    card: Referent
    department: Department
    proposals: Sequence[CorrectionProposal]


@dataclass(frozen=True, slots=True)
class Mended:
    """`thanked`: who had reported it, and is to hear of it."""

    card: Referent
    change_id: str
    thanked: Sequence[Member]


async def file(
    tx: Transaction, member: Member, card: Referent, subject: Subject, now: datetime
) -> tuple[str, bool]:
    """The report's id, and whether it is new: the same person says the same thing of a card once."""
    known = await corrections.own_open(tx, member.id, card.id, subject)
    if known:
        return known, False
    report_id = new_id()
    await corrections.add(tx, report_id, member.department_code, card.id, member.id, subject, now)
    return report_id, True


async def complete(tx: Transaction, member: Member, report_id: str, said: str) -> None:
    """Raises Refusal when it was dealt with meanwhile."""
    if not await corrections.set_said(tx, report_id, member.id, said):
        raise Refusal("report_closed")


async def withdraw(tx: Transaction, member: Member, report_id: str) -> None:
    """Nothing is left of it. Raises Refusal when it was dealt with meanwhile, or is somebody else's."""
    if not await corrections.withdraw(tx, report_id, member.id):
        raise Refusal("report_closed")


async def todo_of(tx: Reading, member: Member, report_id: str) -> Todo:
    """Open or closed. Raises Refusal for what is unknown, another département's, or about a card that is gone."""
    report = await corrections.report(tx, report_id, member.department_code)
    department = await departments.department(tx, member.department_code)
    if report is None or department is None:
        raise Refusal("report_gone")
    card = await changes.card(tx, member, report.referent_id)
    return Todo(report, card, department, proposals(report, card, department.phone_region))


async def apply(tx: Transaction, member: Member, report_id: str, key: str, now: datetime) -> Mended:
    """Does what was proposed under `key`. Raises Refusal when it is no longer proposed."""
    todo = await todo_of(tx, member, report_id)
    for proposal in todo.proposals:
        if proposal.key == key:
            return await mend(tx, member, todo, proposal.values, now)
    raise Refusal("proposal_gone")


async def mend(tx: Transaction, member: Member, todo: Todo, values: Values, now: datetime) -> Mended:
    """Changes the card and closes every open report of the same thing. Raises Refusal when it is closed."""
    if todo.report.state != "open":
        raise Refusal("report_closed")
    change_id = await changes.amend(tx, member, todo.card, values, now)
    people = await corrections.mend(tx, todo.report, change_id, now)
    listed = [await members.listed_one(tx, each, member.department_code) for each in people]
    thanked = [one.member for one in listed if one is not None]
    return Mended(await changes.card(tx, member, todo.card.id), change_id, thanked)


async def dismiss(tx: Transaction, member: Member, report_id: str, now: datetime) -> Todo:
    """Raises Refusal when it is closed already."""
    todo = await todo_of(tx, member, report_id)
    if not await corrections.dismiss(tx, report_id, member.department_code, now):
        raise Refusal("report_closed")
    await _record(tx, member, "report_dismissed", todo, now)
    return todo


async def reopen(tx: Transaction, member: Member, report_id: str, now: datetime) -> Todo:
    """Takes a dismissal back."""
    todo = await todo_of(tx, member, report_id)
    if await corrections.reopen(tx, report_id, member.department_code):
        await _record(tx, member, "report_reopened", todo, now)
    return await todo_of(tx, member, report_id)


async def _record(tx: Transaction, member: Member, action: Action, todo: Todo, now: datetime) -> None:
    name = todo.card.organisation or todo.card.partner_id
    await journal.record(tx, member, member.department_code, action, name, "", now)
