"""An approved issue becomes a broadcast, in one transaction: its number, its recipients, and the draft after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.broadcasts.going import starting
from bot.actions.broadcasts.newsletter import approving, drafting, sources
from bot.actions.broadcasts.newsletter.drafting import IssueDraft
from bot.actions.broadcasts.newsletter.sources import EVER_FRESH, Looking
from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastKind, Topic
from bot.domain.broadcasts.newsletter.issues import IssueState
from bot.domain.broadcasts.newsletter.items import FoundItem, Item
from bot.domain.core.calendar import local, next_working_hour
from bot.domain.core.content import Content
from bot.domain.core.markup import seen
from bot.domain.core.words.normalise import normalise
from bot.domain.network.members import Member
from bot.ids import new_id
from bot.store.broadcasts import broadcasts
from bot.store.broadcasts.newsletter import issues, items
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import groups


async def ready(tx: Transaction, draft: IssueDraft, now: datetime) -> IssueDraft:
    """As it may leave: what it tells that is no longer so is left out of it (an event called off, a full one)."""
    looking = Looking(draft.department, draft.issue.since, now, draft.rhythm.link)
    found = {each.key: each for each in await sources.gathered(tx, looking)}
    told = [item for item in draft.items if item.is_kept and item.writes_itself]
    for item in told:
        await _still_so(tx, item, found.get(item.key))
    leaves_at = next_working_hour(now, draft.department)
    fresh = await drafting.as_it_stands(tx, draft.rhythm, draft.issue.id)
    return replace(
        fresh,
        leaves_on=local(leaves_at, draft.department).date(),
        left_out=sum(item.key not in found for item in told),
    )


async def _still_so(tx: Transaction, item: Item, found: FoundItem | None) -> None:
    if found is None:
        await items.delete(tx, item.id, item.department_code)
    elif item.source in EVER_FRESH and not item.is_edited and item.html != found.html:
        await items.put(tx, replace(item, html=found.html))


async def has_readers(tx: Reading, draft: IssueDraft) -> bool:
    in_group = draft.rhythm.in_group and await groups.groups(tx, draft.issue.department_code)
    return bool(in_group) or await approving.readers(tx, draft.rhythm) > 0


async def send(tx: Transaction, draft: IssueDraft, content: Content, now: datetime) -> Broadcast:
    """`draft`: as it is `ready`; `content`: the messages made of it. Raises Refusal when it is not approved."""
    issue, edition, code = draft.issue, draft.edition, draft.issue.department_code
    if not issue.is_approved:
        raise Refusal("newsletter_not_approved")
    if edition.is_empty:
        raise Refusal("newsletter_empty")
    broadcast = Broadcast(
        new_id(),
        code,
        BroadcastKind.NEWSLETTER,
        Topic.NEWSLETTER,
        edition.title,
        content,
        draft.rhythm.selection,
        in_group=draft.rhythm.in_group,
        created_by=issue.approved_by,
        approved_by=issue.approved_by,
    )
    words = " ".join(seen(piece.html) for piece in content.pieces)
    await broadcasts.put(tx, broadcast, normalise(f"{edition.title} {words}"), now)
    await starting.start(tx, broadcast, code, now)
    sent = replace(
        issue, state=IssueState.SENT, number=draft.number, sent_at=now, broadcast_id=broadcast.id, missed=""
    )
    await issues.put(tx, sent, now)
    await items.delete_dropped(tx, issue.id)
    await drafting.begin_next(tx, draft.rhythm, issue, now)
    return broadcast


async def approved_draft(tx: Transaction, member: Member, now: datetime) -> IssueDraft:
    """The one that may go at once. Raises Refusal when it is not approved."""
    draft = await drafting.draft(tx, member, now)
    if not draft.issue.is_approved:
        raise Refusal("newsletter_not_approved")
    return await ready(tx, draft, now)


async def send_now(
    tx: Transaction, member: Member, draft: IssueDraft, content: Content, now: datetime
) -> Broadcast:
    """Before its day, or after it was missed; at night it leaves in the morning."""
    sent = await send(tx, draft, content, now)
    await journal.record(tx, member, member.department_code, "newsletter_sent", sent.title, "", now)
    return sent
