"""A date poll is opened: whom it asks, and when who has not answered is asked once more."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.actions.core import nudges
from bot.actions.core.refusals import Refusal
from bot.actions.events.planning import planning
from bot.actions.network import audiences
from bot.actions.privacy import journal
from bot.domain.core.calendar import at_hour, first_working_morning, local, working_days_before
from bot.domain.core.departments import Department
from bot.domain.events.polls.polls import Poll, meeting
from bot.domain.network.audiences import Audience
from bot.domain.network.members import Member
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events.polls import polls

UNANSWERED, UNDECIDED = "poll_unanswered", "poll_undecided"
"""Nouns of the nudges: who has not answered; who has not chosen a date."""
SOONEST = timedelta(hours=18)
"""After the first question: nobody is asked twice in a day."""


def end_of(day: date, department: Department) -> datetime:
    """Midnight after it, local; in UTC."""
    return at_hour(day + timedelta(days=1), time(), department)


def check_closing(poll: Poll, now: datetime, department: Department) -> None:
    """Raises Refusal for a last day that is over, or leaves nobody the time to come."""
    if poll.closes_on < local(now, department).date():
        raise Refusal("poll_closes_in_the_past")
    if poll.closes_on >= poll.proposals[0].starts.date():
        raise Refusal("poll_closes_too_late", first=poll.proposals[0].starts.date())


def check_dates(poll: Poll, now: datetime) -> None:
    """Raises Refusal."""
    for proposal in poll.proposals:
        planning.check(meeting(poll, proposal), now)


async def asked_people(tx: Reading, by: Member, audience: Audience, department_code: str) -> list[Member]:
    """Whom it is for, but who opens it. Raises Refusal where that is nobody."""
    everybody = await audiences.people(tx, audience, department_code)
    people = [one for one in everybody if one.id != by.id]
    if not people:
        raise Refusal("poll_for_nobody")
    return people


async def open_poll(tx: Transaction, by: Member, poll: Poll, now: datetime) -> list[Member]:
    """Whom it asks, for the caller to tell. Raises Refusal with the first thing that is wrong."""
    department = await departments.department(tx, poll.department_code)
    if department is None or by.scope not in (None, poll.department_code):
        raise Refusal("department_not_yours")
    check_closing(poll, now, department)
    check_dates(poll, now)
    people = await asked_people(tx, by, poll.audience, poll.department_code)
    await polls.add(tx, poll, now)
    again = asked_again(poll.closes_on, now, department)
    ids = [one.id for one in people]
    await nudges.plan(tx, poll.department_code, UNANSWERED, poll.id, ids, [again] if again else [])
    await journal.record(tx, by, poll.department_code, "poll_opened", poll.title, "", now)
    return people


def asked_again(closes_on: date, now: datetime, department: Department) -> datetime | None:
    """9 h of the working day before the last, or of the last; None when they were asked only just before."""
    before = working_days_before(closes_on, 1, department)
    mornings = (first_working_morning(day, department) for day in (before, closes_on))
    last = end_of(closes_on, department)
    return next((each for each in mornings if now + SOONEST <= each < last), None)


async def department_of(tx: Reading, code: str) -> Department:
    department = await departments.department(tx, code)
    if department is None:
        raise Refusal("department_gone")
    return department
