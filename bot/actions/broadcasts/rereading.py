"""What was ready to leave, and had somebody's name taken out since: nobody read it as it is now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.broadcasts.newsletter import editing
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastState
from bot.store.broadcasts import broadcasts
from bot.store.broadcasts.newsletter import issues, items
from bot.store.engine.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ToReread:
    """`newsletter`: its approval is taken back. `announcements`: they are drafts again."""

    newsletter: bool = False
    announcements: Sequence[Broadcast] = ()

    @property
    def is_nothing(self) -> bool:
        return not (self.newsletter or self.announcements)


NOTHING_TO_REREAD = ToReread()


async def take_back(tx: Transaction, changed: Iterable[tuple[str, str]], now: datetime) -> ToReread:
    """`changed`: table and key of what is without the name now."""
    newsletter, announcements = False, []
    for table, key in dict.fromkeys(changed):
        if table == "broadcasts":
            found = await broadcasts.by_id(tx, key, None)
            if found is not None and found.state is BroadcastState.PLANNED:
                await broadcasts.move(tx, found, BroadcastState.DRAFT, now)
                announcements.append(found)
        elif table in ("newsletter_issues", "newsletter_items"):
            newsletter = await _take_back_issue(tx, table, key, now) or newsletter
    return ToReread(newsletter, announcements)


async def _take_back_issue(tx: Transaction, table: str, key: str, now: datetime) -> bool:
    """False for one that left, or was not approved."""
    item = await items.by_id(tx, key, None) if table == "newsletter_items" else None
    issue_id = item.issue_id if item is not None else key
    issue = await issues.by_id(tx, issue_id or "", None)
    if issue is None or not issue.is_approved:
        return False
    await issues.raise_version(tx, issue.id)
    await editing.unapprove(tx, issue, now)
    return True
