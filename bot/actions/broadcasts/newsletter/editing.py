"""An animateur changes the draft, an item at a time: of two who change the same, the last one's words stand.

Whatever is changed, an approval given before is none any more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.broadcasts.newsletter import drafting
from bot.actions.broadcasts.newsletter.drafting import IssueDraft
from bot.actions.core.refusals import Refusal
from bot.domain.broadcasts.newsletter.issues import IssueState, NewsletterIssue
from bot.domain.broadcasts.newsletter.items import LONGEST, Item, ItemState, beside, in_order
from bot.domain.core.markup import seen
from bot.domain.core.words.typed import tidied
from bot.domain.network.members import Member
from bot.store.broadcasts.newsletter import issues, items
from bot.store.engine.transaction import Transaction

LONGEST_EDITORIAL = 1500


@dataclass(frozen=True, slots=True)
class EditedDraft:
    """What was changed. `unapproved`: who had approved the text before, when somebody had."""

    draft: IssueDraft
    item: Item | None = None
    unapproved: str = ""


def cleaned(html: str, most: int = LONGEST) -> str:
    """Without what nobody sees. Raises Refusal for nothing, or for more than fits."""
    words = tidied(html).strip()
    if not words:
        raise Refusal("newsletter_nothing")
    length = len(seen(words))
    if length > most:
        raise Refusal("newsletter_too_long", length=length, most=most)
    return words


async def rewrite(tx: Transaction, member: Member, item_id: str, html: str, now: datetime) -> EditedDraft:
    found = await _item(tx, member, item_id, now)
    return await _changed(tx, found, replace(found[1], html=cleaned(html), is_edited=True), now)


async def drop(tx: Transaction, member: Member, item_id: str, now: datetime) -> EditedDraft:
    """It stays out of this issue, also when it would write itself again."""
    found = await _item(tx, member, item_id, now)
    return await _changed(tx, found, replace(found[1], state=ItemState.DROPPED), now)


async def put_back(tx: Transaction, member: Member, item_id: str, now: datetime) -> EditedDraft:
    found = await _item(tx, member, item_id, now)
    return await _changed(tx, found, replace(found[1], state=ItemState.KEPT), now)


async def move_to(
    tx: Transaction, member: Member, item_id: str, section_id: str, now: datetime
) -> EditedDraft:
    """At the end of another section."""
    draft, item = await _item(tx, member, item_id, now)
    if section_id not in {section.id for section in draft.sections}:
        raise Refusal("newsletter_section_unknown")
    there = [one.position for one in draft.items if one.section_id == section_id and one.id != item.id]
    moved = replace(item, section_id=section_id, position=1 + max(there, default=-1))
    return await _changed(tx, (draft, item), moved, now)


async def shift(tx: Transaction, member: Member, item_id: str, step: int, now: datetime) -> EditedDraft:
    """One up (-1) or down (1) within its section; at the end of it nothing happens."""
    draft, item = await _item(tx, member, item_id, now)
    other = beside(item, in_order(draft.items, draft.sections), step)
    if other is None:
        return EditedDraft(draft, item)
    for place, one in enumerate(_swapped(draft, item, other)):
        await items.move_to(tx, one.id, place)
    return await _touched(tx, draft, item.id, now)


def _swapped(draft: IssueDraft, item: Item, other: Item) -> list[Item]:
    """Those of the section, the two having changed places."""
    ordered = [one for one in in_order(draft.items, draft.sections) if one.section_id == item.section_id]
    at, there = ordered.index(item), ordered.index(other)
    ordered[at], ordered[there] = other, item
    return ordered


async def write_editorial(tx: Transaction, member: Member, html: str, now: datetime) -> EditedDraft:
    """`html` empty: there is none."""
    draft = await drafting.draft(tx, member, now)
    said = cleaned(html, LONGEST_EDITORIAL) if html else ""
    await issues.put(tx, replace(draft.issue, editorial=said), now)
    return await _touched(tx, await drafting.as_it_stands(tx, draft.rhythm, draft.issue.id), "", now)


async def _item(tx: Transaction, member: Member, item_id: str, now: datetime) -> tuple[IssueDraft, Item]:
    """An item of the draft. Raises Refusal for one that is not, or no longer, in it."""
    draft = await drafting.draft(tx, member, now)
    item = next((one for one in draft.items if one.id == item_id), None)
    if item is None:
        raise Refusal("newsletter_item_gone")
    return draft, item


async def _changed(tx: Transaction, found: tuple[IssueDraft, Item], item: Item, now: datetime) -> EditedDraft:
    await items.put(tx, item)
    return await _touched(tx, found[0], item.id, now)


async def _touched(tx: Transaction, draft: IssueDraft, item_id: str, now: datetime) -> EditedDraft:
    """The text is another one: its version is raised, and nobody has approved it."""
    await issues.raise_version(tx, draft.issue.id)
    approver = await unapprove(tx, draft.issue, now)
    fresh = await drafting.as_it_stands(tx, draft.rhythm, draft.issue.id)
    item = next((one for one in fresh.items if one.id == item_id), None)
    return EditedDraft(fresh, item, approver)


async def unapprove(tx: Transaction, issue: NewsletterIssue, now: datetime) -> str:
    """Who had approved it; empty when nobody had."""
    if not issue.is_approved:
        return ""
    open_again = replace(issue, state=IssueState.DRAFT, approved_by=None, approved_at=None)
    await issues.put(tx, open_again, now)
    return issue.approved_by or ""
