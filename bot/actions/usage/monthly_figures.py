"""What a structure says of a month: given, asked back where it is hardly possible, corrected; never another's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.actions.core import nudges
from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.actions.usage.asking import NOUN
from bot.actions.usage.over import check_over, check_recent
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.core.forms import NotAccepted
from bot.domain.directory.structures import Structure
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.privacy.journal import Action, details_of
from bot.domain.usage import figure_words
from bot.domain.usage import monthly_figures as rules
from bot.domain.usage.asking import AskedMonth
from bot.domain.usage.figure_words import SaidFigure
from bot.domain.usage.monthly_figures import Doubt, MonthlyFigure
from bot.domain.usage.months import moved, stored
from bot.ids import new_id
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading, Transaction
from bot.store.usage import monthly_figures as store

SOURCES = {Role.CONSEILLER: "Saisie de la structure"}
BY_THE_ANIMATEUR = "Saisie de l’animation"


@dataclass(frozen=True, slots=True)
class GivenFigure:
    """`before`: what stood there, None for a first figure. `doubt`: why it is asked back, and nothing was kept."""

    place: Structure
    figure: MonthlyFigure
    before: MonthlyFigure | None = None
    doubt: Doubt | None = None
    usual: int | None = None

    @property
    def is_correction(self) -> bool:
        before = self.before
        return before is not None and self.doubt is None and _said(before) != _said(self.figure)


def _said(figure: MonthlyFigure) -> tuple[int | None, int | None]:
    return figure.requests, figure.appointments


async def structure(tx: Reading, member: Member, structure_id: str) -> Structure:
    """One whose figures the member may see: an adviser their own. Raises Refusal."""
    found = await structures.structure(tx, structure_id) if structure_id else None
    if found is None or found.department_code != member.department_code:
        raise Refusal("figures_structure_gone")
    if not member.follows_network and found.id != member.structure_id:
        raise Refusal("figures_not_yours")
    return found


async def history(tx: Reading, member: Member, structure_id: str, first: date) -> Sequence[MonthlyFigure]:
    """Of one structure from a month on, with the objectives of months to come. Raises Refusal."""
    place = await structure(tx, member, structure_id)
    return await store.figures(tx, place.department_code, place.id, first)


async def give(
    tx: Transaction, member: Member, asked: AskedMonth, said: SaidFigure, now: datetime, *, sure: bool = False
) -> GivenFigure:
    """Nothing is kept of what is in doubt, unless somebody is sure. Raises Refusal."""
    if member.role is Role.PREFECTURE:
        raise Refusal("figures_read_only")
    place = await structure(tx, member, asked.structure_id)
    today = local(now, await department_of(tx, place.department_code)).date()
    _check(asked.month, said, today)
    known = await store.figures(tx, place.department_code, place.id, moved(asked.month, -12), asked.month)
    stood = next((one for one in known if one.month == asked.month), None)
    before = stood if stood is not None and stood.requests is not None else None
    source = SOURCES.get(member.role, BY_THE_ANIMATEUR)
    figure = replace(
        stood or MonthlyFigure(new_id(), place.department_code, place.id, asked.month),
        requests=said.requests,
        appointments=said.appointments,
        source=source,
        said_by=member.id,
    )
    usual = rules.usual(one for one in known if one.month < asked.month)
    doubt = None if sure else rules.doubt(said.requests, usual) or said.doubt(asked.month, today)
    given = GivenFigure(place, figure, before, doubt, usual)
    if doubt is None:
        await store.put(tx, [figure], now)
        await nudges.settle(tx, NOUN, asked.key)
        await _note(tx, member, given, now)
    return given


def _check(month: date, said: SaidFigure, today: date) -> None:
    try:
        figure_words.check(said)
    except NotAccepted as refusal:
        raise Refusal(str(refusal)) from None
    if not said.is_about(month, today):
        raise Refusal("figure_other_month", said=said, month=month)
    check_over(month, today)
    check_recent(month, today)


async def department_of(tx: Reading, code: str) -> Department:
    found = await departments.department(tx, code)
    if found is None:
        raise Refusal("department_gone")
    return found


async def _note(tx: Transaction, member: Member, given: GivenFigure, now: datetime) -> None:
    if given.before is not None and not given.is_correction:
        return
    action: Action = "figure_corrected" if given.is_correction else "figure_given"
    before = given.before.requests if given.before else None
    details = details_of(stored(given.figure.month), given.figure.requests, before or 0)
    await journal.record(tx, member, given.place.department_code, action, given.place.label, details, now)


async def aim(
    tx: Transaction, by: Member, structure_id: str, year: int, objective: int, now: datetime
) -> Structure:
    """So many requests a month, in each month of the year. Raises Refusal."""
    place = await structure(tx, by, structure_id)
    if not 0 < objective <= rules.MOST:
        raise Refusal("objective")
    january = date(year, 1, 1)
    known = rules.by_month(
        await store.figures(tx, place.department_code, place.id, january, moved(january, 11))
    )
    months = [moved(january, count) for count in range(12)]
    await store.put(
        tx,
        [
            replace(
                known.get(month) or MonthlyFigure(new_id(), place.department_code, place.id, month),
                objective=objective,
            )
            for month in months
        ],
        now,
    )
    details = details_of(year, objective)
    await journal.record(tx, by, place.department_code, "objective_chosen", place.label, details, now)
    return place
