"""The draft writes itself: it is there as soon as the newsletter is open, and follows what happens until approved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.actions.broadcasts.newsletter import sources
from bot.actions.broadcasts.newsletter.sources import Looking
from bot.actions.core.refusals import Refusal
from bot.domain.broadcasts.newsletter.editions import Edition, chapters
from bot.domain.broadcasts.newsletter.issues import FIRST_LOOKS_BACK, NewsletterIssue
from bot.domain.broadcasts.newsletter.items import FoundItem, Item, ItemState, Section
from bot.domain.broadcasts.newsletter.rhythms import Rhythm, RhythmOccurrence, next_after
from bot.domain.core.calendar import at_hour, local
from bot.domain.core.departments import Department
from bot.domain.network.members import Member
from bot.ids import new_id
from bot.store.broadcasts.newsletter import issues, items, rhythms
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """The issue that is being written, with all that its screens say. `items` in no order, dropped ones too.

    `leaves_on`: the day on which it is read, when that is not the one it was planned for. `left_out`: how many items
    were taken out of it when it left, since they were no longer so.
    """

    issue: NewsletterIssue
    rhythm: Rhythm
    department: Department
    number: int
    sections: Sequence[Section]
    items: Sequence[Item]
    leaves_on: date | None = None
    left_out: int = 0

    @property
    def goes_at(self) -> datetime:
        """An instant."""
        return instant_of(self.issue.goes_on, self.department)

    @property
    def edition(self) -> Edition:
        return Edition(
            self.number,
            self.department.name,
            self.leaves_on or self.issue.goes_on.date(),
            self.issue.editorial,
            chapters(self.items, self.sections),
        )


def instant_of(wall: datetime, department: Department) -> datetime:
    return at_hour(wall.date(), wall.time(), department)


def wall_of(instant: datetime, department: Department) -> datetime:
    return local(instant, department).replace(tzinfo=None)


async def department_of(tx: Reading, code: str) -> Department:
    found = await departments.department(tx, code)
    if found is None:
        raise Refusal("newsletter_closed")
    return found


async def rhythm_of(tx: Reading, code: str) -> Rhythm:
    """Raises Refusal while the newsletter is closed."""
    rhythm = await rhythms.of_department(tx, code)
    if rhythm is None or not rhythm.is_open:
        raise Refusal("newsletter_closed")
    return rhythm


async def draft(tx: Transaction, member: Member, now: datetime) -> IssueDraft:
    """The draft of the member's département, as of now. Raises Refusal while the newsletter is closed."""
    return await draft_of(tx, await rhythm_of(tx, member.department_code), now)


async def draft_of(tx: Transaction, rhythm: Rhythm, now: datetime) -> IssueDraft:
    """There is none: it begins. It is not approved: it is brought up to what happened."""
    department = await department_of(tx, rhythm.department_code)
    issue = await issues.unsent(tx, rhythm.department_code)
    if issue is None:
        await _begin(tx, rhythm, department, next_after(rhythm, department, now), now)
        issue = await issues.unsent(tx, rhythm.department_code)
    if issue is None:
        raise Refusal("newsletter_closed")
    await issues.hold(tx, issue.id)
    if not issue.is_approved:
        await _follow(tx, issue, rhythm, department, now)
    return await as_it_stands(tx, rhythm, issue.id)


async def as_it_stands(tx: Reading, rhythm: Rhythm, issue_id: str) -> IssueDraft:
    """As it is stored. Raises Refusal when it is gone."""
    code = rhythm.department_code
    issue = await issues.by_id(tx, issue_id, code)
    if issue is None:
        raise Refusal("newsletter_gone")
    return IssueDraft(
        issue,
        rhythm,
        await department_of(tx, code),
        issue.number or await issues.next_number(tx, code),
        await items.sections(tx, code),
        await items.of_issue(tx, issue.id),
    )


async def begin_next(tx: Transaction, rhythm: Rhythm, before: NewsletterIssue, now: datetime) -> None:
    """After one went: the next is for the next time, and tells of what happened since its text was approved."""
    department = await department_of(tx, rhythm.department_code)
    planned = instant_of(before.goes_on, department)
    after = now if before.missed else max(now, planned)
    since = before.approved_at or now
    await _begin(tx, rhythm, department, next_after(rhythm, department, after), now, since)


async def _begin(
    tx: Transaction,
    rhythm: Rhythm,
    department: Department,
    occurrence: RhythmOccurrence,
    now: datetime,
    since: datetime | None = None,
) -> None:
    goes_on = wall_of(occurrence.at, department)
    looks_back = since or now - FIRST_LOOKS_BACK
    begun = NewsletterIssue(new_id(), rhythm.department_code, occurrence.key, goes_on, looks_back)
    await issues.add(tx, begun, now)


async def _follow(
    tx: Transaction, issue: NewsletterIssue, rhythm: Rhythm, department: Department, now: datetime
) -> None:
    """What was put aside comes in; what sources tell is new, reads differently, or is no longer so."""
    known = await items.of_issue(tx, issue.id)
    found = {
        each.key: each
        for each in await sources.gathered(tx, Looking(department, issue.since, now, rhythm.link))
    }
    waiting = await items.waiting(tx, issue.department_code)
    kept = {item.key for item in known}
    places = {section: 1 + max(_places(known, section)) for section in {item.section_id for item in known}}
    changed = [_followed(item, found.get(item.key)) for item in known if item.writes_itself]
    new = [*waiting, *(_written(issue, each) for key, each in found.items() if key not in kept)]
    for before, after in zip([item for item in known if item.writes_itself], changed, strict=True):
        if after is None:
            await items.delete(tx, before.id, issue.department_code)
        elif after != before:
            await items.put(tx, after)
    for item in new:
        place = places.get(item.section_id, 0)
        places[item.section_id] = place + 1
        placed = replace(item, issue_id=issue.id, position=place)
        await (items.put(tx, placed) if item in waiting else items.add(tx, placed, now))
    if new or changed != [item for item in known if item.writes_itself]:
        await issues.raise_version(tx, issue.id)


def _places(known: Sequence[Item], section: str) -> list[int]:
    return [item.position for item in known if item.section_id == section]


def _followed(item: Item, found: FoundItem | None) -> Item | None:
    """What a person changed stays in their words, and is dropped when it is no longer so; None: it goes."""
    if item.is_edited:
        return item if found else replace(item, state=ItemState.DROPPED)
    if item.state is ItemState.DROPPED:
        return item  # it does not come back in this issue, whatever becomes of it
    return replace(item, html=found.html) if found else None


def _written(issue: NewsletterIssue, found: FoundItem) -> Item:
    return Item(new_id(), issue.department_code, found.key, found.html, found.section_id, source=found.source)
