"""A survey of a département's advisers about its partners: opened, answered by nobody in particular, closed, read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.actions.core import nudges
from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.core.calendar import CLOSES, at_hour, first_working_morning, local, next_working_hour
from bot.domain.core.departments import Department
from bot.domain.directory.partners import Partner
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.privacy.journal import details_of
from bot.domain.usage import surveys as rules
from bot.domain.usage.surveys import PartnerResult, Survey
from bot.ids import new_id
from bot.store.core import departments
from bot.store.directory import partners
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.store.usage import surveys as store

NOUN = "survey"
"""Under which advisers are asked; the matter's id is the survey's."""
BOUQUET = "bouquet"
STALE = timedelta(days=14)
"""A day on which a survey was to open is let be when the bot was off for longer."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """`left`: the partners it has said nothing of."""

    id: str
    survey: Survey
    left: Sequence[Partner]


async def latest(tx: Reading, department_code: str, most: int = 1) -> Sequence[Survey]:
    return await store.of_department(tx, department_code, most)


async def current(tx: Reading, department_code: str) -> Survey | None:
    """The one that is open."""
    found = await store.of_department(tx, department_code, 1)
    return found[0] if found and found[0].is_open else None


async def open_one(tx: Transaction, department: Department, by: Member | None, now: datetime) -> Survey:
    """`by` None: on a day the département has chosen. Raises Refusal."""
    if await current(tx, department.code) is not None:
        raise Refusal("survey_open_already")
    asked = [
        one
        for one in await members.with_role(tx, department.code, Role.CONSEILLER)
        if one.user_id is not None and one.reachable
    ]
    known = [one.id for one in await partners.of_department(tx, department.code) if one.kind == BOUQUET]
    if not asked or not known:
        raise Refusal("survey_of_nobody")
    today = local(now, department).date()
    closes = at_hour(today + rules.LASTS, CLOSES, department)
    one = Survey(new_id(), department.code, known, now, closes, len(asked), opened_by=by.id if by else None)
    ids = [member.id for member in asked]
    await store.add(tx, one, ids)
    reminder = first_working_morning(today + timedelta(days=rules.REMINDED_AFTER), department)
    moments = [next_working_hour(now, department), reminder]
    await nudges.plan(tx, department.code, NOUN, one.id, ids, moments)
    await journal.record(tx, by, department.code, "survey_opened", "", str(len(asked)), now)
    return one


async def close(tx: Transaction, by: Member | None, survey: Survey, now: datetime) -> bool:
    """Who was asked is forgotten with it. False when it was closed before."""
    if not await store.close(tx, survey.id, now):
        return False
    await nudges.settle(tx, NOUN, survey.id)
    details = details_of(survey.answered, survey.asked)
    await journal.record(tx, by, survey.department_code, "survey_closed", "", details, now)
    return True


async def is_asked(tx: Reading, member: Member, survey: Survey) -> bool:
    """Whether they may still be given a ballot."""
    return survey.is_open and await store.has_ballot(tx, survey.id, member.id) is False


async def draw(tx: Transaction, member: Member, survey_id: str) -> Ballot:
    """Their one ballot; that they have it is written down, and not which. Raises Refusal."""
    survey = await store.survey(tx, survey_id, member.department_code)
    if survey is None or not survey.is_open:
        raise Refusal("survey_over")
    ballot_id = new_id()
    if not await store.hand_ballot(tx, survey.id, member.id, ballot_id):
        known = await store.has_ballot(tx, survey.id, member.id)
        raise Refusal("survey_ballot_given" if known else "survey_not_asked")
    await nudges.settle(tx, NOUN, survey.id, member.id)
    return await ballot(tx, member, ballot_id)


async def ballot(tx: Reading, member: Member, ballot_id: str) -> Ballot:
    """Whoever holds it, in its département. Raises Refusal once the survey is closed."""
    found = await store.rated(tx, ballot_id, member.department_code)
    survey = await store.survey(tx, found[0], member.department_code) if found else None
    if found is None or survey is None:
        raise Refusal("survey_over")
    known = {one.id: one for one in await partners.of_department(tx, member.department_code)}
    left = [known[one] for one in survey.partners if one in known and one not in found[1]]
    return Ballot(ballot_id, survey, left)


async def count(
    tx: Transaction, member: Member, ballot_id: str, partner_id: str, marks: Sequence[int]
) -> Ballot:
    """Three marks, added to those of the others. Raises Refusal."""
    held = await ballot(tx, member, ballot_id)
    found = await store.rated(tx, ballot_id, member.department_code)
    if found is None or partner_id not in {one.id for one in held.left}:
        raise Refusal("survey_counted")
    if len(marks) != len(rules.QUESTIONS):
        raise Refusal("survey_over")
    if not await store.count(tx, ballot_id, held.survey.id, found[1], partner_id, marks):
        raise Refusal("survey_counted")
    return await ballot(tx, member, ballot_id)


async def results(tx: Reading, survey: Survey) -> Sequence[tuple[Partner, PartnerResult]]:
    """Of a closed one, in the order of the menus; partners nobody said anything of are left out.

    None while it is open: each answer would show as the difference.
    """
    if survey.is_open:
        return []
    counted = await store.counts(tx, survey.id)
    known = {one.id: one for one in await partners.of_department(tx, survey.department_code)}
    return [
        (known[one], rules.result(one, counted[one]))
        for one in survey.partners
        if one in known and one in counted
    ]


async def choose_days(tx: Transaction, by: Member, chosen: Sequence[str], now: datetime) -> None:
    """« 03-15 »: from the next of these days on."""
    department = await departments.department(tx, by.department_code)
    if department is None:
        raise Refusal("department_gone")
    await store.put_days(tx, department.code, chosen, local(now, department).date())
    await journal.record(tx, by, department.code, "survey_days_chosen", "", ", ".join(chosen), now)


async def open_due(tx: Transaction, department: Department, day: str, since: date, now: datetime) -> bool:
    """Opens one whose day has come, on its first working morning. False when it was not to."""
    today = local(now, department).date()
    due = _last(day, today)
    if due <= since or now < first_working_morning(due, department):
        return False
    if not await store.note_day(tx, department.code, day, today) or today - due > STALE:
        return False
    try:
        await open_one(tx, department, None, now)
    except Refusal:
        return False  # one is open, or there is nobody to ask
    return True


def _last(day: str, today: date) -> date:
    """The last such day up to today; the 29th of February is the 28th where there is none."""
    month, number = map(int, day.split("-"))
    for year in (today.year, today.year - 1):
        try:
            found = date(year, month, number)
        except ValueError:
            found = date(year, month, number - 1)
        if found <= today:
            return found
    raise ValueError(day)
