"""What becomes of an issue when its hour comes, or comes near: said, sent, or not sent and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from itertools import takewhile

from bot.actions.broadcasts import put_offs
from bot.actions.broadcasts.newsletter import approving, drafting, editing, sending
from bot.actions.broadcasts.newsletter.drafting import IssueDraft, instant_of, wall_of
from bot.domain.broadcasts.newsletter.issues import SOON_DAYS, IssueReminder, Missed, NewsletterIssue
from bot.domain.broadcasts.newsletter.rhythms import Rhythm, RhythmOccurrence, next_after, occurrences
from bot.domain.broadcasts.rules import LATE_AFTER
from bot.domain.core.calendar import MORNING, OPENS, at_hour, local, working_days_before
from bot.domain.core.departments import Department
from bot.store.broadcasts.newsletter import issues, items, rhythms
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction

DUTY = "newsletter"
"""Under what name it is put off or skipped (table `put_offs`)."""


class IssueStep(Enum):
    REMIND = auto()
    SEND = auto()
    MISSED = auto()


@dataclass(frozen=True, slots=True)
class DueIssue:
    """What is to be done now. `at`: when it goes, or was to. `missed`: why it does not go, for a `MISSED` one."""

    step: IssueStep
    draft: IssueDraft
    at: datetime
    missed: Missed | None = None


@dataclass(frozen=True, slots=True)
class UpcomingIssue:
    """One that will go by itself, if it is approved then. `number` None: of a later one, that nobody has begun.

    `people`: how many it is for, as of now.
    """

    occurrence: str
    at: datetime
    number: int | None
    is_approved: bool
    people: int


async def upcoming(tx: Reading, department_code: str, start: datetime, end: datetime) -> list[UpcomingIssue]:
    """Those between two instants, in order; what is skipped is not there, what is put off is there when it goes."""
    found = []
    for one in await foreseen(tx, department_code, end):
        at = await decided(tx, department_code, RhythmOccurrence(one.occurrence, one.at))
        if at is not None and start <= at <= end:
            found.append(replace(one, at=at))
    return sorted(found, key=lambda one: one.at)


async def foreseen(tx: Reading, department_code: str, end: datetime) -> list[UpcomingIssue]:
    """Those until an instant, in order, as they are meant: before anything was put off or skipped."""
    rhythm = await rhythms.of_department(tx, department_code)
    issue = await issues.unsent(tx, department_code)
    if rhythm is None or not rhythm.is_open or issue is None:
        return []
    department = await drafting.department_of(tx, department_code)
    number = await issues.next_number(tx, department_code)
    people = await approving.readers(tx, rhythm)
    found = []
    planned = RhythmOccurrence(issue.occurrence, instant_of(issue.goes_on, department))
    following = takewhile(lambda one: one.at <= end, occurrences(rhythm, department, planned.at))
    for one in (planned, *(one for one in following if one.at > planned.at and one.key != planned.key)):
        own = one is planned
        is_approved = own and issue.is_approved
        found.append(UpcomingIssue(one.key, one.at, number if own else None, is_approved, people))
    return found


async def decided(tx: Reading, department_code: str, occurrence: RhythmOccurrence) -> datetime | None:
    """When it goes, as an animateur may have put it off; None: they skip it."""
    put_off = (await put_offs.of_duty(tx, department_code, DUTY)).get(occurrence.key)
    return put_off.until if put_off else occurrence.at


async def take_due(tx: Transaction, now: datetime, most: int) -> list[DueIssue]:
    """At most so many, noted as done but for the sending itself."""
    known = await departments.departments(tx)
    open_ones = {rhythm.department_code: rhythm for rhythm in await rhythms.open_ones(tx)}
    taken: list[DueIssue] = []
    for issue in await issues.unsent_ones(tx):
        rhythm = open_ones.get(issue.department_code)
        if rhythm is None or len(taken) >= most:
            continue
        due = await _due(tx, issue, rhythm, known[issue.department_code], now)
        taken += [due] if due else []
    return taken


async def _due(
    tx: Transaction, issue: NewsletterIssue, rhythm: Rhythm, department: Department, now: datetime
) -> DueIssue | None:
    planned = RhythmOccurrence(issue.occurrence, instant_of(issue.goes_on, department))
    if now < soon_from(planned.at, department):
        return None
    at = await decided(tx, department.code, planned)
    if at is None:
        await _roll(tx, issue, rhythm, department, now, missed="")
        return None
    if now >= at:
        return await _at_its_hour(tx, issue, rhythm, at, now)
    letter = _reminder(at, department, now)
    if letter is None or letter in issue.reminded:
        return None
    return await _remind(tx, issue, rhythm, letter, at, now)


def soon_from(at: datetime, department: Department) -> datetime:
    """From when on it is said that one goes at this instant."""
    day = working_days_before(local(at, department).date(), SOON_DAYS, department)
    return at_hour(day, MORNING, department)


def _reminder(at: datetime, department: Department, now: datetime) -> IssueReminder | None:
    """Which reminder it is time for."""
    if now >= at_hour(local(at, department).date(), OPENS, department):
        return IssueReminder.MORNING
    return IssueReminder.SOON if now >= soon_from(at, department) else None


async def _remind(
    tx: Transaction,
    issue: NewsletterIssue,
    rhythm: Rhythm,
    letter: IssueReminder,
    at: datetime,
    now: datetime,
) -> DueIssue | None:
    """One approved for a time it missed is a draft again: it would tell of a month ago."""
    stays = issue.is_approved and not issue.missed
    await issues.put(tx, replace(issue, reminded=issue.reminded + letter, missed=""), now)
    if stays:
        return None
    fresh = await drafting.as_it_stands(tx, rhythm, issue.id)
    await editing.unapprove(tx, fresh.issue, now)
    return DueIssue(IssueStep.REMIND, await drafting.draft_of(tx, rhythm, now), at)


async def _at_its_hour(
    tx: Transaction, issue: NewsletterIssue, rhythm: Rhythm, at: datetime, now: datetime
) -> DueIssue:
    draft = await drafting.draft_of(tx, rhythm, now)
    if issue.is_approved:
        draft = await sending.ready(tx, draft, now)
    missed = await _why_not(tx, draft, at, now)
    if missed is None:
        return DueIssue(IssueStep.SEND, draft, at)
    await _roll(tx, draft.issue, rhythm, draft.department, now, missed)
    return DueIssue(IssueStep.MISSED, await drafting.as_it_stands(tx, rhythm, issue.id), at, missed)


async def _why_not(tx: Reading, draft: IssueDraft, at: datetime, now: datetime) -> Missed | None:
    if draft.edition.is_empty:
        return Missed.EMPTY
    if not draft.issue.is_approved:
        return Missed.UNAPPROVED
    if now - at > LATE_AFTER:
        return Missed.LATE
    return None if await sending.has_readers(tx, draft) else Missed.NOBODY


async def _roll(
    tx: Transaction,
    issue: NewsletterIssue,
    rhythm: Rhythm,
    department: Department,
    now: datetime,
    missed: str,
) -> None:
    """To the next time of the rhythm, with all that is in it."""
    after = max(now, instant_of(issue.goes_on, department))
    following = next_after(rhythm, department, after)
    goes_on = wall_of(following.at, department)
    moved = replace(issue, occurrence=following.key, goes_on=goes_on, reminded="", missed=missed)
    await issues.put(tx, moved, now)


async def next_moment(tx: Reading, now: datetime) -> datetime | None:
    """When the next is said or goes, somewhere."""
    known = await departments.departments(tx)
    open_ones = {rhythm.department_code for rhythm in await rhythms.open_ones(tx)}
    moments = []
    for issue in await issues.unsent_ones(tx):
        if issue.department_code in open_ones:
            department = known[issue.department_code]
            planned = RhythmOccurrence(issue.occurrence, instant_of(issue.goes_on, department))
            at = await decided(tx, department.code, planned) or planned.at
            morning = at_hour(local(at, department).date(), OPENS, department)
            moments += [one for one in (soon_from(at, department), morning, at) if one > now][:1]
    return min(moments, default=None)


async def is_empty(tx: Reading, issue: NewsletterIssue) -> bool:
    return not any(item.is_kept for item in await items.of_issue(tx, issue.id))
