"""A date poll of the sample network: open, and answered by half of those it asks. Nadia has not answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from bot.actions.events.polls import opening, voting
from bot.domain.core.calendar import is_working_day, local
from bot.domain.core.departments import Department
from bot.domain.events.events import HalfDay, from_the_wall, on_the_wall
from bot.domain.events.polls.polls import Poll, Proposal, Vote
from bot.domain.network.audiences import Audience
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.ids import new_id
from bot.store.core import departments
from bot.store.engine.transaction import Transaction
from bot.store.network import members

TITLE = "Groupe de travail : accueil sans rendez-vous"
HOURS = ((15, time(9, 30), time(11)), (15, time(14), time(15, 30)), (17, time(9, 30), time(11)))
"""Working days from the demo's today, from, to."""
CLOSES = 10
ANSWERS: Mapping[str, tuple[Vote, ...]] = {
    "Karim Lefort": (Vote.YES, Vote.NO, Vote.YES),
    "Mamadou Traoré": (Vote.MAYBE, Vote.NO, Vote.YES),
    "Élodie Lemaître": (Vote.YES, Vote.YES, Vote.MAYBE),
    "Théo Fernandez": (Vote.NO, Vote.YES, Vote.YES),
    "Sofia Œuvrard": (Vote.YES, Vote.MAYBE, Vote.NO),
}


async def fill_polls(tx: Transaction, department_code: str, now: datetime) -> None:
    """The people of the sample are there already. Nobody is told."""
    department = await departments.department(tx, department_code)
    if department is None:
        raise ValueError(department_code)
    people = {entry.member.name: entry.member for entry in await members.listed(tx, department_code)}
    animateur = next(one for one in people.values() if one.role is Role.ANIMATEUR)
    asked_at = now - timedelta(hours=20)
    poll = _poll(department, animateur, now)
    await opening.open_poll(tx, animateur, poll, asked_at)
    for name, votes in ANSWERS.items():
        said = {proposal.id: vote for proposal, vote in zip(poll.proposals, votes, strict=True)}
        await voting.vote(tx, people[name], poll.id, said, asked_at)


def _poll(department: Department, animateur: Member, now: datetime) -> Poll:
    closes_on = _day(department, now, CLOSES)
    return Poll(
        id=new_id(),
        department_code=department.code,
        zone=department.time_zone,
        title=TITLE,
        proposals=tuple(Proposal(new_id(), (_part(department, now, *hours),)) for hours in HOURS),
        closes_on=closes_on,
        closes_at=opening.end_of(closes_on, department),
        remote=True,
        audience=Audience(frozenset({Role.CONSEILLER})),
        created_by=animateur.id,
    )


def _part(department: Department, now: datetime, ahead: int, start: time, end: time) -> HalfDay:
    day = _day(department, now, ahead)
    first, last = (
        from_the_wall(on_the_wall(datetime.combine(day, hour)), department.time_zone) for hour in (start, end)
    )
    return HalfDay(first, last)


def _day(department: Department, now: datetime, ahead: int) -> date:
    """So many working days after today."""
    day = local(now, department).date()
    while ahead:
        day += timedelta(days=1)
        ahead -= is_working_day(day, department)
    return day
