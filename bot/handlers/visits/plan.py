"""Which structures are to be visited, from need; what is planned; after how many months."""

from __future__ import annotations

from collections.abc import Mapping

from bot.actions.visits import planning
from bot.actions.visits.planning import VisitPlan
from bot.chat.forms import FormRoute, begin
from bot.chat.paging import Page, offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, Screen, back, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.core.forms import Ask, State
from bot.domain.visits import forms
from bot.domain.visits.visits import FILLED, STATES, StructureStanding, is_due
from bot.handlers.visits.places import own_place, place_screen
from bot.store.visits import visits

PAGE = 5


async def browse(turn: MemberTurn) -> None:
    """args: [offset]."""
    if not turn.member.follows_network:
        await turn.show(await place_screen(turn, own_place(turn)))
        return
    await turn.show(await plan_screen(turn, offset_in(turn.arguments(1)[0]) or 0))


async def plan_screen(turn: MemberTurn, offset: int) -> Screen:
    plan = await planning.plan(turn.tx, turn.member, turn.now)
    page = page_of(plan.standings, offset, PAGE)
    rows = numbered(page)
    rows.append(page.turning("visits"))
    rows.append([tap("Près de moi", "visit_near"), tap("Plus", "visit_more")])
    return listed(plan, page, rows, {})


def listed(
    plan: VisitPlan, page: Page[StructureStanding], rows: list[list[Button]], distances: Mapping[str, str]
) -> Screen:
    """One line a structure. `distances`: by structure, where the list is by distance."""
    due = {one.structure.id for one in page.shown if is_due(one, plan.today, plan.months)}
    return screen("visits/plan", rows, plan=plan, page=page, distances=distances, due=due)


def numbered(page: Page[StructureStanding]) -> list[list[Button]]:
    """A button for each line, with its number."""
    buttons = [
        tap(str(number), "visit_place", one.structure.id) for number, one in enumerate(page.shown, page.first)
    ]
    return [buttons]


async def more(turn: MemberTurn) -> None:
    """What is done less often."""
    buttons = [
        tap("Rendez-vous et fiches en cours", "visit_dates"),
        tap("Actions", "commitments"),
        tap("Signalétique", "signage"),
        tap("Synthèse", "visit_report"),
    ]
    if turn.member.keeps_directory:
        buttons += [tap("Questions de la fiche", "visit_fields"), tap("Délai entre visites", "visit_months")]
    months = (await planning.plan(turn.tx, turn.member, turn.now)).months
    await turn.show(screen("visits/more", [*pairs(buttons), [back("visits")]], months=months))


async def dates(turn: MemberTurn) -> None:
    """Dates that are proposed or agreed, and sheets under way. args: [offset]."""
    plan = await planning.plan(turn.tx, turn.member, turn.now)
    labels = {one.structure.id: one.structure.label for one in plan.standings}
    found = await visits.planned(turn.tx, turn.member.department_code)
    page = page_of(found, offset_in(turn.arguments(1)[0]) or 0, PAGE)
    buttons = [
        tap(str(number), "visit_sheet" if one.state in FILLED else "visit_appointment", one.id)
        for number, one in enumerate(page.shown, page.first)
    ]
    rows = [buttons, page.turning("visit_dates"), [back("visit_more")]]
    here = {one.id: local(one.on, plan.department) for one in page.shown}
    await turn.show(
        screen("visits/dates", rows, page=page, labels=labels, here=here, states=STATES, filled=FILLED)
    )


async def ask_months(turn: MemberTurn) -> None:
    await begin(turn, MONTHS, {})


async def _ask_months(turn: MemberTurn, _question: Ask) -> None:
    plan = await planning.plan(turn.tx, turn.member, turn.now)
    rows = [[tap("Annuler", "cancel", forms.MONTHS.name)]]
    await turn.show(screen("visits/months_ask", rows, months=plan.months))


async def _months_done(turn: MemberTurn, state: State) -> None:
    await planning.choose_months(turn.tx, turn.member, state["months"], turn.now)
    await turn.say(await plan_screen(turn, 0))


MONTHS = FormRoute(forms.MONTHS, ANIMATEURS, ask=_ask_months, done=_months_done)
