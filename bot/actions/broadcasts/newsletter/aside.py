"""What an animateur sends to the bot is put aside for the newsletter, or was meant as something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.actions.broadcasts.newsletter.editing import cleaned
from bot.actions.core.refusals import Refusal
from bot.domain.broadcasts.newsletter.items import Item, ItemState, Section
from bot.domain.core.files import File
from bot.domain.network.members import Member
from bot.ids import new_id
from bot.store.broadcasts.newsletter import items
from bot.store.engine.transaction import Reading, Transaction


async def ask_about(tx: Transaction, member: Member, html: str, file: File | None, now: datetime) -> Item:
    """Kept until the animateur has said what becomes of it; a photo may be without words."""
    item_id = new_id()
    item = Item(
        item_id,
        member.department_code,
        key=item_id,
        html=cleaned(html) if html or file is None else "",
        state=ItemState.ASKED,
        file=file,
        put_aside_by=member.id,
    )
    await items.add(tx, item, now)
    return item


async def asked(tx: Reading, member: Member, item_id: str) -> Item:
    """Raises Refusal for one that is theirs no more to decide about."""
    item = await items.by_id(tx, item_id, member.department_code)
    if item is None or item.state is not ItemState.ASKED:
        raise Refusal("newsletter_item_gone")
    return item


async def put_aside(tx: Transaction, member: Member, item_id: str, section_id: str) -> tuple[Item, Section]:
    """For the next draft, under a section; while an issue is approved, for the one after it."""
    item = await asked(tx, member, item_id)
    section = await section_of(tx, member, section_id)
    kept = replace(item, section_id=section.id, state=ItemState.KEPT)
    await items.put(tx, kept)
    return kept, section


async def leave(tx: Transaction, member: Member, item_id: str) -> Item:
    """It is not for the newsletter: nothing of it is kept."""
    item = await asked(tx, member, item_id)
    await items.delete(tx, item.id, member.department_code)
    return item


async def sections(tx: Reading, member: Member) -> Sequence[Section]:
    return await items.sections(tx, member.department_code)


async def section_of(tx: Reading, member: Member, section_id: str) -> Section:
    found = next((one for one in await sections(tx, member) if one.id == section_id), None)
    if found is None:
        raise Refusal("newsletter_section_unknown")
    return found
