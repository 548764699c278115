"""Issues that were sent, for everybody in the network; an issue as it is read, for who makes a file of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.broadcasts.newsletter import drafting
from bot.actions.core.refusals import Refusal
from bot.domain.broadcasts.newsletter.editions import Edition, chapters
from bot.domain.broadcasts.newsletter.issues import NewsletterIssue
from bot.domain.core.calendar import local, next_working_hour
from bot.domain.network.members import Member
from bot.store.broadcasts import broadcasts
from bot.store.broadcasts.newsletter import issues, items
from bot.store.engine.transaction import Reading


@dataclass(frozen=True, slots=True)
class Archived:
    issue: NewsletterIssue
    edition: Edition


async def sent(tx: Reading, member: Member) -> list[NewsletterIssue]:
    """Of their département, the latest first."""
    return await issues.sent(tx, member.department_code)


async def one(tx: Reading, member: Member, issue_id: str) -> Archived:
    """Raises Refusal for one of another département, or that was not sent."""
    issue = await issues.by_id(tx, issue_id, member.department_code)
    if issue is None or not issue.is_sent:
        raise Refusal("newsletter_gone")
    return Archived(issue, await edition_of(tx, issue))


async def of_broadcast(tx: Reading, broadcast_id: str) -> Edition | None:
    """What a broadcast says, for who gets it by mail; None for one that is no newsletter."""
    issue = await issues.of_broadcast(tx, broadcast_id)
    return await edition_of(tx, issue) if issue else None


async def edition_of(tx: Reading, issue: NewsletterIssue) -> Edition:
    """A draft as it would go."""
    department = await drafting.department_of(tx, issue.department_code)
    sections = await items.sections(tx, issue.department_code)
    found = chapters(await items.of_issue(tx, issue.id), sections)
    day = issue.goes_on.date()
    if issue.sent_at:
        day = local(next_working_hour(issue.sent_at, department), department).date()
    number = issue.number or await issues.next_number(tx, issue.department_code)
    return Edition(number, department.name, day, issue.editorial, found)


async def was_sent(tx: Reading, issue: NewsletterIssue) -> bool:
    """Whether its messages are still in the archive of what was sent, with their photos."""
    found = await broadcasts.by_id(tx, issue.broadcast_id or "", issue.department_code)
    return found is not None
