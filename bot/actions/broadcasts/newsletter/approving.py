"""An issue goes only once an animateur has read it as it will go, and approved exactly that."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.broadcasts.newsletter import drafting, editing
from bot.actions.broadcasts.newsletter.drafting import IssueDraft
from bot.actions.broadcasts.selections import selecting
from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.broadcasts.newsletter.issues import IssueState
from bot.domain.broadcasts.newsletter.rhythms import Rhythm
from bot.domain.network.members import Member
from bot.store.broadcasts.newsletter import issues
from bot.store.engine.transaction import Reading, Transaction

MOST_MESSAGES = 4
"""Messages of text an issue is at most: more is read by nobody."""


async def approve(tx: Transaction, member: Member, version: int, messages: int, now: datetime) -> IssueDraft:
    """From now on its text stays as it is. `version`: what was read; `messages`: how many it is.

    Raises Refusal when it reads differently by now, is empty, or is too long.
    """
    draft = await drafting.draft(tx, member, now)
    if draft.issue.version != version:
        raise Refusal("newsletter_changed_since")
    if draft.edition.is_empty:
        raise Refusal("newsletter_empty")
    if messages > MOST_MESSAGES:
        raise Refusal("newsletter_too_many_messages", messages=messages, most=MOST_MESSAGES)
    if draft.issue.is_approved:
        return draft
    approved = replace(draft.issue, state=IssueState.APPROVED, approved_by=member.id, approved_at=now)
    await issues.put(tx, approved, now)
    title = draft.edition.title
    await journal.record(tx, member, member.department_code, "newsletter_approved", title, "", now)
    return await drafting.as_it_stands(tx, draft.rhythm, draft.issue.id)


async def take_back(tx: Transaction, member: Member, now: datetime) -> IssueDraft:
    """It is a draft again, and follows what happens."""
    draft = await drafting.draft(tx, member, now)
    await editing.unapprove(tx, draft.issue, now)
    return await drafting.draft(tx, member, now)


async def readers(tx: Reading, rhythm: Rhythm) -> int:
    """How many people it is for, as of now; people without Telegram are among them."""
    return len(await selecting.people(tx, rhythm.selection, rhythm.department_code))
