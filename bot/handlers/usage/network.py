"""The département's figures, for who follows the network: the month at a glance, who is late, objectives, the days."""

from __future__ import annotations

from datetime import date

from bot.actions.core.refusals import Refusal
from bot.actions.usage import asking, monthly_figures, overview
from bot.actions.usage.over import check_over
from bot.chat.forms import FormRoute, begin
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, Screen, back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Ask, State
from bot.domain.network.roles import Role
from bot.domain.usage.asking import Rules, read_rules
from bot.domain.usage.forms import FIGURES_DAYS, OBJECTIVE
from bot.domain.usage.glance import Glance
from bot.domain.usage.months import SHOWN, from_stored, moved, stored
from bot.handlers.usage.giving import MONTH, today_of
from bot.handlers.usage.places import place_screen
from bot.store.usage import monthly_figures as store

PAGE = 6
LATE_PAGE = 4
"""Each with a line of telephones."""


async def show(turn: MemberTurn) -> None:
    """args: month; without one, the last."""
    await turn.show(await glance_screen(turn, await _month(turn, turn.arguments(1)[0])))


async def _month(turn: MemberTurn, said: str) -> date:
    if said and not MONTH.fullmatch(said):
        raise Refusal("figure_month")
    return from_stored(said) if said else await overview.asked_month(turn.tx, turn.member, turn.sent_at)


async def glance_screen(turn: MemberTurn, month: date) -> Screen:
    """Raises Refusal for a month that is not over: nobody is late with it."""
    check_over(month, await today_of(turn))
    whole = await overview.of_department(turn.tx, turn.member, month)
    department = await monthly_figures.department_of(turn.tx, turn.member.department_code)
    return screen(
        "monthly_figures/glance",
        _glance_buttons(turn, whole, await overview.asked_month(turn.tx, turn.member, turn.sent_at)),
        whole=whole,
        month=month,
        department=department,
    )


def _glance_buttons(turn: MemberTurn, whole: Glance, last: date) -> list[list[Button]]:
    """Back as far as the month a year before the last one."""
    month = stored(whole.month)
    rows = [[tap("Par structure", "activity_places", month, "0"), tap("Graphique", "activity_chart")]]
    if whole.missing:
        late = len(whole.missing)
        rows.append([tap(f"Qui manque ({late})", "figures_late", month, "0")])
        if turn.member.role is not Role.PREFECTURE:
            rows[-1].append(tap("Relancer", "figures_remind", month))
    rows.append([tap("Plus", "activity_more")])
    if whole.month > moved(last, 1 - SHOWN):
        rows[-1].insert(0, tap("‹ Mois précédent", "activity_month", stored(moved(whole.month, -1))))
    return rows


async def more(turn: MemberTurn) -> None:
    await turn.show(await _more_screen(turn))


async def _more_screen(turn: MemberTurn) -> Screen:
    rules = await store.rules(turn.tx, turn.member.department_code)
    rows = [
        [tap("Satisfaction", "terminals"), tap("Enquête", "survey")],
        [tap("Exporter", "export_as", "figures")],
        [back("activity_month")],
    ]
    if turn.member.role is not Role.PREFECTURE:
        rows[1].append(tap("Jours de relance", "activity_days"))
    return screen("monthly_figures/more", rows, rules=rules)


async def places(turn: MemberTurn) -> None:
    """args: month, offset."""
    month, offset = turn.arguments(2)
    shown_month = await _month(turn, month)
    found = await overview.by_place(turn.tx, turn.member, shown_month)
    page = page_of(found, offset_in(offset) or 0, PAGE)
    rows = [
        [
            tap(str(number), "activity_place", each.place.id)
            for number, each in enumerate(page.shown, page.first)
        ],
    ]
    rows.append(
        [*page.turning("activity_places", stored(shown_month)), back("activity_month", stored(shown_month))]
    )
    await turn.show(screen("monthly_figures/places", rows, page=page, month=shown_month))


# Who is late


async def late(turn: MemberTurn) -> None:
    """args: month, offset. With telephones: the list is protected."""
    month, offset = turn.arguments(2)
    await turn.show(await late_screen(turn, await _month(turn, month), offset_in(offset) or 0))


async def late_screen(turn: MemberTurn, month: date, offset: int = 0) -> Screen:
    found = await asking.late(turn.tx, turn.member, month)
    page = page_of(found, offset, LATE_PAGE)
    rows: list[list[Button]] = []
    if turn.member.role is not Role.PREFECTURE and found:
        rows = [
            [
                tap(str(number), "figure_give", one.place.id, stored(month))
                for number, one in enumerate(page.shown, page.first)
            ],
            [tap("Relancer ces structures", "figures_remind", stored(month))],
        ]
    rows.append([*page.turning("figures_late", stored(month)), back("activity_month", stored(month))])
    return screen(
        "monthly_figures/late",
        rows,
        protected=True,
        page=page,
        month=month,
        is_reader=turn.member.role is Role.PREFECTURE,
    )


async def remind(turn: MemberTurn) -> None:
    """args: month."""
    month = await _month(turn, turn.arguments(1)[0])
    told, alone = await asking.remind(turn.tx, turn.member, month, turn.now)
    await turn.show(
        screen(
            "monthly_figures/reminded",
            [[back("activity_month", stored(month))]],
            told=told,
            alone=alone,
            month=month,
        )
    )


# An objective


async def aim(turn: MemberTurn) -> None:
    """args: structure id, year."""
    structure_id, year = turn.arguments(2)
    await monthly_figures.structure(turn.tx, turn.member, structure_id)
    if not (year.isdecimal() and year.startswith("20") and len(year) == len("2026")):
        raise Refusal("figure_month")
    await begin(turn, AIMING, {"structure": structure_id, "year": year})


async def _ask_objective(turn: MemberTurn, question: Ask) -> None:
    year = await overview.of_place(turn.tx, turn.member, question.state["structure"], turn.now)
    rows = [[tap("Abandonner", "cancel", OBJECTIVE.name)]]
    await turn.show(
        screen(
            "monthly_figures/ask_objective",
            rows,
            place=year.place,
            objective=year.objective,
            year=question.state["year"],
        )
    )


async def _aimed(turn: MemberTurn, state: State) -> None:
    await aim_at(turn, state["structure"], int(state["year"]), int(state["objective"]))


async def aim_at(turn: MemberTurn, structure_id: str, year: int, objective: int) -> None:
    await monthly_figures.aim(turn.tx, turn.member, structure_id, year, objective, turn.now)
    await turn.say(await place_screen(turn, structure_id, aimed=(year, objective)))


AIMING = FormRoute(OBJECTIVE, ANIMATEURS, ask=_ask_objective, done=_aimed)


# The days on which late ones are reminded


async def days(turn: MemberTurn) -> None:
    await begin(turn, CHOOSING_DAYS, {})


async def choose_days(turn: MemberTurn, chosen: Rules) -> None:
    await asking.choose_days(turn.tx, turn.member, chosen, turn.now)
    await turn.say(await _more_screen(turn))


async def _ask_days(turn: MemberTurn, _question: Ask) -> None:
    rules = await store.rules(turn.tx, turn.member.department_code)
    await turn.show(
        screen("monthly_figures/ask_days", [[tap("Abandonner", "cancel", FIGURES_DAYS.name)]], rules=rules)
    )


async def _days_chosen(turn: MemberTurn, state: State) -> None:
    await choose_days(turn, read_rules(state["days"]) or Rules())


CHOOSING_DAYS = FormRoute(FIGURES_DAYS, ANIMATEURS, ask=_ask_days, done=_days_chosen)
