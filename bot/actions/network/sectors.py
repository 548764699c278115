"""Sectors: what an animateur does with them. One that an event to come is for cannot be deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.events.events import Event, EventState
from bot.domain.network.members import Member
from bot.domain.network.sector_names import SectorNames
from bot.domain.network.sectors import Sector
from bot.domain.privacy.journal import Action
from bot.ids import new_id
from bot.store.core.departments import raise_revisions
from bot.store.directory import structures
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import events
from bot.store.network import sectors as store

AHEAD = timedelta(days=4 * 366)
ADDED, TAKEN = "+", "-"
"""Before the structure's name, in the journal."""


async def sectors(tx: Reading, viewer: Member) -> list[Sector]:
    """Those of the viewer's département, by name."""
    return await store.sectors(tx, viewer.department_code)


async def sector(tx: Reading, viewer: Member, sector_id: str) -> Sector:
    """Raises Refusal for one that is not there, or another département's."""
    found = {one.id: one for one in await sectors(tx, viewer)}
    if sector_id not in found:
        raise Refusal("sector_gone")
    return found[sector_id]


async def add(tx: Transaction, by: Member, name: str, now: datetime) -> Sector:
    """Raises Refusal for a name that is another one's already."""
    await _check_name(tx, by, name, "")
    made = Sector(new_id(), by.department_code, name)
    await _keep(tx, by, made, "sector_added", "", now)
    return made


async def rename(tx: Transaction, by: Member, sector_id: str, name: str, now: datetime) -> Sector:
    before = await sector(tx, by, sector_id)
    await _check_name(tx, by, name, sector_id)
    renamed = replace(before, name=name)
    if renamed != before:
        await _keep(tx, by, renamed, "sector_renamed", before.name, now)
    return renamed


async def toggle(
    tx: Transaction,
    by: Member,
    sector_id: str,
    structure_id: str,
    now: datetime,
    *,
    wanted: bool | None = None,
) -> Sector:
    """The structure is in it from now on, or is not any more: as `wanted`, else the other thing than is so."""
    before = await sector(tx, by, sector_id)
    place = await structures.structure(tx, structure_id)
    is_in = structure_id in before.structures
    if wanted is is_in:
        return before
    if place is None or not (is_in or _may_receive(before, place.department_code, place.closed_at)):
        raise Refusal("structure_gone")
    changed = replace(before, structures=before.structures ^ {structure_id})
    await _keep(tx, by, changed, "sector_changed", f"{TAKEN if is_in else ADDED}{place.name}", now)
    return changed


def _may_receive(one: Sector, department_code: str, closed_at: str | None) -> bool:
    return closed_at is None and department_code == one.department_code


async def delete(tx: Transaction, by: Member, sector_id: str, now: datetime) -> Sector:
    """Raises Refusal while an event to come is for it: an event whose sector is gone would be for nobody."""
    gone = await sector(tx, by, sector_id)
    if await upcoming_for(tx, gone, now):
        raise Refusal("sector_in_use")
    await store.delete(tx, gone.id)
    await raise_revisions(tx, [gone.department_code])
    await journal.record(tx, by, gone.department_code, "sector_deleted", gone.name, "", now)
    return gone


async def upcoming_for(tx: Reading, one: Sector, now: datetime) -> list[Event]:
    """Events to come, drafts too, that name it."""
    found = await events.between(tx, one.department_code, now, now + AHEAD)
    return [
        event
        for event in found
        if event.state is not EventState.CANCELLED and one.id in event.audience.sectors
    ]


async def _check_name(tx: Reading, by: Member, name: str, own_id: str) -> None:
    known = SectorNames(one for one in await sectors(tx, by) if one.id != own_id)
    twin = known.meant(name, by.department_code)
    if twin is not None:
        raise Refusal("sector_known", sector=twin)


async def _keep(
    tx: Transaction, by: Member, one: Sector, action: Action, details: str, now: datetime
) -> None:
    await store.put(tx, one)
    await raise_revisions(tx, [one.department_code])
    await journal.record(tx, by, one.department_code, action, one.name, details, now)
