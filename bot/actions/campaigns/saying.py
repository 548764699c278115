"""A structure says what it does in the Journées, changes it, takes it back, or says that nothing is planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.campaigns.activities import Activity, names_one_of
from bot.domain.campaigns.campaigns import Campaign
from bot.domain.campaigns.programme import ProgrammeEntry
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.structures import Structure
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.campaigns import activities as store
from bot.store.campaigns import campaigns
from bot.store.directory import referents, structures
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members

MOST_OF_A_STRUCTURE = 40


async def entry_of(tx: Reading, viewer: Member, activity_id: str) -> ProgrammeEntry:
    """An activity of the viewer's département: everybody there may see it. Raises Refusal."""
    found = await store.activity(tx, activity_id, viewer.department_code)
    place = await structures.structure(tx, found.structure_id) if found else None
    if found is None or place is None:
        raise Refusal("activity_gone")
    return ProgrammeEntry(found, place)


async def own_entry(tx: Reading, by: Member, activity_id: str) -> ProgrammeEntry:
    """One that they may change. Raises Refusal."""
    entry = await entry_of(tx, by, activity_id)
    if not may_fill(by, entry.structure.id):
        raise Refusal("activity_not_yours")
    return entry


def may_fill(by: Member, structure_id: str | None) -> bool:
    """Whether somebody answers for a structure: its advisers, and the animateurs for all."""
    if by.role is Role.ANIMATEUR:
        return True
    return by.role is Role.CONSEILLER and structure_id is not None and by.structure_id == structure_id


async def answering(tx: Reading, by: Member, year: int) -> Campaign:
    """The campaign, where one may still answer. Raises Refusal."""
    campaign = await campaigns.campaign(tx, by.department_code, year)
    if campaign is None:
        raise Refusal("campaign_gone")
    if not campaign.is_open and by.role is not Role.ANIMATEUR:
        raise Refusal("campaign_closed")
    return campaign


async def check_public(tx: Reading, by: Member, text: str) -> None:
    """A programme is public: it names nobody of the network, and no référent. Raises Refusal."""
    code = by.department_code
    network = [one.member.name for one in await members.listed(tx, code)]
    if names_one_of(text, [*network, *(one.name for one in await referents.referents(tx, code))]):
        raise Refusal("activity_about_somebody")


async def say(tx: Transaction, by: Member, new: Activity, now: datetime) -> ProgrammeEntry:
    """Raises Refusal for a structure that is not theirs, a call that is closed, and a day that is none of its days."""
    campaign = await answering(tx, by, new.year)
    place = await structures.structure(tx, new.structure_id)
    if place is None or place.department_code != by.department_code or not may_fill(by, place.id):
        raise Refusal("activity_not_yours")
    if not campaign.holds(new.day):
        raise Refusal("activity_day", first=campaign.first_day, last=campaign.last_day)
    known = await store.of_structure(tx, place.id, campaign.first_day, campaign.last_day)
    _check_new(new, known)
    if len(known) >= MOST_OF_A_STRUCTURE:
        raise Refusal("activities_full", most=MOST_OF_A_STRUCTURE)
    said = replace(new, department_code=by.department_code, created_by=by.id)
    await store.put(tx, said, now)
    await campaigns.forget_nothing_planned(tx, by.department_code, new.year, place.id)
    await journal.record(tx, by, by.department_code, "activity_said", said.title, place.label, now)
    return ProgrammeEntry(said, place)


async def check_new(tx: Reading, new: Activity) -> None:
    """Raises Refusal for one that is said already: asked once its title is known, while it can be another."""
    _check_new(new, await store.of_structure(tx, new.structure_id, new.day, new.day))


def _check_new(new: Activity, known: Sequence[Activity]) -> None:
    """A form that was answered twice says one thing once. Raises Refusal."""
    said = (new.day, new.starts, normalise(new.title))
    if any(said == (one.day, one.starts, normalise(one.title)) for one in known if one.id != new.id):
        raise Refusal("activity_known")


async def change(tx: Transaction, by: Member, changed: Activity, now: datetime) -> ProgrammeEntry:
    """Raises Refusal; a day that it has already may be one that is no more of the campaign's."""
    before = await own_entry(tx, by, changed.id)
    if changed == before.activity:
        return before
    campaign = await answering(tx, by, before.activity.year)
    if changed.day != before.activity.day and not campaign.holds(changed.day):
        raise Refusal("activity_day", first=campaign.first_day, last=campaign.last_day)
    await check_new(tx, changed)
    await store.put(tx, changed, now)
    label = before.structure.label
    await journal.record(tx, by, by.department_code, "activity_changed", changed.title, label, now)
    return replace(before, activity=changed)


async def withdraw(tx: Transaction, by: Member, activity_id: str, now: datetime) -> ProgrammeEntry:
    entry = await own_entry(tx, by, activity_id)
    await answering(tx, by, entry.activity.year)
    await store.delete(tx, activity_id, by.department_code)
    title, label = entry.activity.title, entry.structure.label
    await journal.record(tx, by, by.department_code, "activity_withdrawn", title, label, now)
    return entry


async def say_nothing(tx: Transaction, by: Member, year: int, structure_id: str, now: datetime) -> Structure:
    """Raises Refusal where activities are said: they are withdrawn first."""
    campaign = await answering(tx, by, year)
    place = await structures.structure(tx, structure_id)
    if place is None or place.department_code != by.department_code or not may_fill(by, structure_id):
        raise Refusal("activity_not_yours")
    if await store.of_structure(tx, structure_id, campaign.first_day, campaign.last_day):
        raise Refusal("activities_said")
    await campaigns.say_nothing_planned(tx, by.department_code, year, structure_id, by.id, now)
    await journal.record(tx, by, by.department_code, "nothing_planned", str(year), place.label, now)
    return place
