"""A list of people against the members of the network. Roles and departures are decided in /membres, not here."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime

from bot.actions.lists.comparison import Comparison, Only
from bot.actions.lists.exports import single
from bot.domain.lists.imports import Draft, Plan, RowRefused, changed
from bot.domain.network.members import Member, may_change
from bot.domain.network.roles import ROLES, Role
from bot.files.lists.export import Cell
from bot.files.lists.list_export import member_cells
from bot.files.lists.lists import Surroundings
from bot.files.lists.member_lists import Places, member_list
from bot.files.lists.partners import PartnerNames
from bot.files.tables.grid import Table
from bot.ids import new_id
from bot.store.core.departments import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading, Transaction
from bot.store.lists import imports
from bot.store.network import members

LEFT = "cette personne a quitté le réseau : réinvitez-la depuis /membres"
ROLE = "le rôle d’un membre se change dans /membres, pas par un fichier"
ABOVE = "vous ne pouvez ni donner ce rôle ni modifier cette personne"
MOVED = "le département d’un membre ne se change pas par un fichier : invitez-le dans le nouveau"
PLACE = "cette France services est fermée, ou celle d’un autre département"


async def plan_members(
    tx: Reading, table: Table, only: Only, now: datetime, by: Member | None
) -> Plan[Member]:
    """`by` None: the command line, which may give every role."""
    home = single(only)
    known = [entry.member for entry in await members.listed(tx, home)]
    places = Places.of(await structures.known_structures(tx), only)
    around = Surroundings(await departments(tx), PartnerNames(()), only)
    reading = await asyncio.to_thread(member_list(places).read, table, around)
    written = places.written()

    def make(draft: Draft, stored: Member | None) -> Member:
        record = _record(draft, stored, home, now)
        _check(record, stored, by, places)
        return record

    def cells(member: Member) -> Mapping[str, Cell]:
        return member_cells(member, written)

    comparison = Comparison("members", known, only, lambda one: one.name, make, cells)
    return await asyncio.to_thread(comparison.plan, table, reading)


async def put_members(tx: Transaction, records: list[Member], now: datetime) -> None:
    """Who has no row comes in, without Telegram; of the others the name, the place, the mail and telephone change."""
    if not records:
        return
    known = {entry.member.id for entry in await members.listed(tx, None)}
    for record in records:
        if record.id in known:
            await imports.change_member(tx, record)
        else:
            await members.add_person(tx, record, now)


def _record(draft: Draft, stored: Member | None, home: str | None, now: datetime) -> Member:
    new = Member(
        id=str(draft.values.get("id") or new_id()),
        user_id=None,
        department_code=home or "",
        role=Role.CONSEILLER,
        structure_id=None,
        first_name="",
        last_name="",
        state="active",
        reachable=False,
        last_seen_on=now.date(),
    )
    return changed(stored or new, draft.values)


def _check(record: Member, stored: Member | None, by: Member | None, places: Places) -> None:
    given = ROLES[by.role].gives if by else tuple(Role)
    if record == stored:
        return
    if record.structure_id != (stored and stored.structure_id) and not places.may_receive(
        record.structure_id, record.department_code
    ):
        raise RowRefused(PLACE)
    if stored is None and record.role not in given:
        raise RowRefused(ABOVE)
    if stored is not None:
        _check_change(record, stored, by)


def _check_change(record: Member, stored: Member, by: Member | None) -> None:
    if stored.state == "left":
        raise RowRefused(LEFT)
    if record.role is not stored.role:
        raise RowRefused(ROLE)
    if record.department_code != stored.department_code:
        raise RowRefused(MOVED)
    if by and not may_change(by, stored):
        raise RowRefused(ABOVE)
