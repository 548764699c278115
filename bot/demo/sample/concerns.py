"""The sample network’s concerns: three structures to follow for different reasons, one put aside, one that is over.

Visits have only begun to be noted there, and not every structure has joined: these two reasons do not count yet.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.actions.steering import concern_rules, concerns
from bot.actions.upkeep import misses
from bot.actions.visits import commitments
from bot.actions.visits.planning import department_of
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.directory.structures import Structure
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.steering.concerns import ConcernReason
from bot.domain.usage.months import last_month, months_until
from bot.domain.usage.terminals import TerminalCount
from bot.domain.visits.commitments import CommitmentSource, Who
from bot.ids import new_id
from bot.store.directory import structures
from bot.store.engine.transaction import Transaction
from bot.store.network import members
from bot.store.upkeep import misses as misses_store
from bot.store.usage import monthly_figures, terminals

NOT_YET = (ConcernReason.UNREACHABLE, ConcernReason.NOT_VISITED, ConcernReason.UNTRAINED)
FALLING, DISSATISFIED, ASIDE, OVER = "90007", "90008", "90014", "90013"
"""Gonesse, Goussainville, Luzarches, Ermont; the third to follow has a late action of its last visit."""
LESS, SHARE = 0.5, 730
LOOKED_AT, DONE_AGO = (40, 19, 9, 0), 19
"""Days ago."""
WHY = "Travaux à l’accueil, horaires réduits"


async def fill_concerns(tx: Transaction, department_code: str, now: datetime) -> None:
    """Figures, visits and people of the sample are there already."""
    department = await department_of(tx, department_code)
    people = [entry.member for entry in await members.listed(tx, department_code)]
    animateur = next(one for one in people if one.role is Role.ANIMATEUR)
    places = {one.national_id: one for one in await structures.structures(tx, department_code)}
    for reason in NOT_YET:
        await concern_rules.switch(tx, animateur, reason, on=False, now=now - timedelta(days=60))
    for place in (places[FALLING], places[ASIDE]):
        await _fall(tx, department, place, now)
    await _be_dissatisfied(tx, department, places[DISSATISFIED], now)
    await _be_late_once(tx, animateur, department, places[OVER], now)
    today = local(now, department).date()
    until = today + timedelta(days=91)
    await concerns.put_aside(tx, animateur, places[ASIDE].id, None, WHY, until, now)
    await _have_told_this_week(tx, department_code, today)


async def _have_told_this_week(tx: Transaction, department_code: str, today: date) -> None:
    """A demo that begins on a Monday begins without the news of the week."""
    _, revision = await misses_store.progress(tx, department_code)
    await misses.note_progress(tx, department_code, today - timedelta(days=today.weekday()), revision)


async def _fall(tx: Transaction, department: Department, place: Structure, now: datetime) -> None:
    """The last three months of the structure are far below those before."""
    month = last_month(local(now, department).date())
    first = months_until(month, 3)[0]
    known = await monthly_figures.figures(tx, department.code, place.id, first, month)
    less = [replace(one, requests=round(LESS * (one.requests or 0)), appointments=None) for one in known]
    await monthly_figures.put(tx, less, now)


async def _be_dissatisfied(tx: Transaction, department: Department, place: Structure, now: datetime) -> None:
    month = last_month(local(now, department).date())
    counted = [
        TerminalCount(new_id(), department.code, place.id, each, 24, SHARE + 10 * back, "Borne accueil")
        for back, each in enumerate(months_until(month, 3))
    ]
    await terminals.put(tx, counted, now)


async def _be_late_once(
    tx: Transaction, by: Member, department: Department, place: Structure, now: datetime
) -> None:
    """An action that was late for three weeks, and is done: what it made to follow rose and went."""
    begun, done = now - timedelta(days=60), now - timedelta(days=DONE_AGO)
    due = local(now - timedelta(days=45), department).date()
    made = await commitments.promise(
        tx,
        by,
        "Refaire l’affichage",
        Who(words="la mairie"),
        due,
        CommitmentSource(structure_id=place.id),
        begun,
    )
    for ago in LOOKED_AT:
        if ago == DONE_AGO:
            await commitments.do(tx, by, made.id, done)
        await concerns.review_department(tx, department, now - timedelta(days=ago))
